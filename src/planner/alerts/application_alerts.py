"""Applications that wait: for a decision past its day, and for papers that nobody has sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planner.alerts.phrases import waiting_text
from planner.alerts.situation import Situation, alert_id, at_least
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.licences import UNDER_WAY, Document, Licence, LicenceStatus
from planner.exposure.licence_clock import Clock, Clocks
from planner.rulebook.wording import count_text, day_text

# How many days a paper may be on its way before somebody asks again.
PAPERS_DAYS = 14

_UNDECIDED = UNDER_WAY | {LicenceStatus.UNKNOWN}


def overdue_decisions(seen: Situation) -> Iterator[Alert]:
    """Applications that are not decided though the 45 working days after acceptance are over."""
    clocks = Clocks(seen.facts, seen.assumptions.licence, seen.on)
    for licence in seen.facts.licences:
        if licence.status in _UNDECIDED:
            clock = clocks.of(licence)
            if clock.due is not None and clock.overdue:
                yield _overdue(seen, licence, clock, clock.due)


def _overdue(seen: Situation, licence: Licence, clock: Clock, due: date) -> Alert:
    parts = seen.under(licence)
    past = f"{count_text(clock.overdue, 'working day')} ha{'s' if clock.overdue == 1 else 've'} passed since"
    estimated = ", by an estimate as the calendar of that year is not published" if clock.estimated else ""
    return Alert(
        id=alert_id("decision_overdue", "licences", licence.references[0]),
        rule="decision_overdue",
        severity=at_least(Severity.HIGH, seen.worst(parts)),
        subject_kind="licences",
        subject_key=licence.references[0],
        text=(
            f"The review was to end on {day_text(due)}{estimated}, and {past}; {waiting_text(parts)}. "
            f"Ask {licence.holder} where it stands"
        ),
        due=due,
        owner=seen.one_owner(parts),
        facts=(*clock.facts, Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts)))),
    )


def awaited_papers(seen: Situation) -> Iterator[Alert]:
    """Applications for which papers were asked for more than 14 days ago and neither came in nor went off."""
    limit = seen.on - timedelta(days=PAPERS_DAYS)
    for licence in seen.facts.licences:
        if licence.status in UNDER_WAY:
            late = [paper for paper in seen.links.documents(licence) if _is_awaited(paper, limit)]
            if late:
                yield _awaited(seen, licence, late)


def _is_awaited(paper: Document, limit: date) -> bool:
    there = paper.received_on or paper.couriered_on
    return there is None and paper.requested_on is not None and paper.requested_on < limit


def _awaited(seen: Situation, licence: Licence, late: Sequence[Document]) -> Alert:
    parts = seen.under(licence)
    listed = ", ".join(
        f"{paper.document.value.replace('_', ' ')} (asked for on {day_text(paper.requested_on or seen.on)})"
        for paper in late
    )
    are = "is" if len(late) == 1 else "are"
    return Alert(
        id=alert_id("papers_awaited", "licences", licence.references[0]),
        rule="papers_awaited",
        severity=at_least(Severity.MEDIUM, seen.worst(parts)),
        subject_kind="licences",
        subject_key=licence.references[0],
        text=f"{count_text(len(late), 'paper')} {are} not here yet: {listed}; {waiting_text(parts)}. Ask again",
        due=seen.last_day_to_file(parts),
        owner=seen.one_owner(parts),
        facts=tuple(
            Fact(paper.document.value, paper.requested_on, source=paper.origin.of("requested_on")) for paper in late
        ),
    )
