"""Parts whose approved sources claim more than all of the demand."""

from __future__ import annotations

from collections.abc import Iterator

from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact
from planner.domain.names import part_key
from planner.domain.shares import counts_today, more_than_all
from planner.domain.suppliers import Source
from planner.rulebook.wording import share_text


def shares_above_whole(seen: Situation) -> Iterator[Alert]:
    """One alert per part whose approved sources' shares add up to more than 1 on the day."""
    stated: dict[str, list[Source]] = {}
    for source in seen.facts.sources:
        if source.share is not None and counts_today(source.approval, source.available_from, seen.on):
            stated.setdefault(part_key(source.part_number), []).append(source)
    for sources in stated.values():
        total = more_than_all(source.share for source in sources)
        if total is not None:
            yield _above(seen, sources, total)


def _above(seen: Situation, sources: list[Source], total: float) -> Alert:
    number = sources[0].part_number
    listed = ", ".join(f"{source.supplier} {share_text(source.share or 0.0)}" for source in sources)
    return Alert(
        id=alert_id("shares_above_whole", "parts", number),
        rule="shares_above_whole",
        severity=Severity.MEDIUM,
        subject_kind="parts",
        subject_key=number,
        text=f"The shares of the approved sources add up to {share_text(total)}: {listed}; correct the shares",
        owner=seen.owner(number),
        facts=tuple(
            Fact(f"share of {source.supplier}", source.share, source=source.origin.of("share")) for source in sources
        ),
    )
