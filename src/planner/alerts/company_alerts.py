"""Makers, exporters and end users that stand on one of China's lists."""

from __future__ import annotations

from collections.abc import Iterator

from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Level
from planner.domain.suppliers import EndUser, ListStatus, Source, Supplier
from planner.rulebook.wording import count_text

_MEANING = {
    ListStatus.WATCH: ("On China's watch list: no general licence, and no time limit for the review", Severity.MEDIUM),
    ListStatus.CONTROL: ("On China's control list: nothing controlled is exported to or through it", Severity.CRITICAL),
}


def listed_companies(seen: Situation) -> Iterator[Alert]:
    """One alert per listed company that a part is bought from, made by or delivered to."""
    used = _parts_by_company(seen)
    for kind, records in (("suppliers", seen.facts.suppliers), ("end_users", seen.facts.end_users)):
        for record in records:
            parts = used.get(seen.coverage.companies.identity(record.name), {})
            if record.list_status in _MEANING and parts:
                yield _listed(seen, kind, record, tuple(parts))


def _listed(seen: Situation, kind: str, record: Supplier | EndUser, parts: tuple[str, ...]) -> Alert:
    words, severity = _MEANING[record.list_status or ListStatus.WATCH]
    return Alert(
        id=alert_id("listed_company", kind, record.name),
        rule="listed_company",
        severity=severity,
        subject_kind=kind,
        subject_key=record.name,
        text=f"{words}; {count_text(len(parts), 'part')} concerned",
        facts=(
            Fact("list_status", record.list_status, source=record.origin.of("list_status")),
            Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts))),
        ),
    )


def _parts_by_company(seen: Situation) -> dict[str, dict[str, None]]:
    """The parts that each company has a hand in, but for those that nothing controlled can touch."""
    ours = tuple(user.name for user in seen.facts.end_users if user.ours)
    used: dict[str, dict[str, None]] = {}
    for source in seen.facts.sources:
        answer = seen.suggestions.get(source.part_number)
        if answer is not None and answer.level is Level.NONE:
            continue
        for name in _companies(source, ours):
            used.setdefault(seen.coverage.companies.identity(name), {})[source.part_number] = None
    return used


def _companies(source: Source, ours: tuple[str, ...]) -> Iterator[str]:
    yield from (name for name in (source.supplier, source.maker, source.exporter) if name)
    yield from (source.end_user,) if source.end_user else ours
