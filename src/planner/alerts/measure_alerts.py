"""Measures of which nobody knows whether they hold, and what was recorded of them that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.alerts.measure_groups import MeasureGroup, measure_groups
from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Suggestion
from planner.domain.facts import field_values
from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureState, MeasureStatus, Notice, measure_name
from planner.rulebook.book_difference import status_words
from planner.rulebook.measures import spans_of
from planner.rulebook.notices import measure_key, notice_problems
from planner.rulebook.wording import count_text, day_text


@dataclass(frozen=True, slots=True)
class _Doubt:
    """The notice since which a measure is unconfirmed, and what the measure was until then."""

    notice: Notice
    before: MeasureStatus | None


def passed_suspensions(seen: Situation) -> Iterator[Alert]:
    """One alert per group of measures that were suspended together and are unconfirmed since."""
    groups = _open_groups(seen)
    for group in groups:
        ended = _passed_on(group, seen)
        if ended is None:
            continue
        text = f"The suspension of {_the(group)} ended on {day_text(ended)} and no source says what followed"
        facts = [_ended(state.measure, group, state.source) for state in group.states]
        yield _alert(seen, "suspension_passed", group, text, facts, alone=len(groups) == 1)


def unconfirmed_measures(seen: Situation) -> Iterator[Alert]:
    """One alert per group of measures that are unconfirmed for another reason than that a suspension passed."""
    groups = _open_groups(seen)
    for group in groups:
        if _passed_on(group, seen):
            continue
        doubt = _doubt(group.states[0], seen.facts.measures)
        facts = [_began(state, doubt) for state in group.states]
        text = _doubted(group, doubt) if doubt else f"No source says whether {_the(group)} is in force"
        yield _alert(seen, "measure_unconfirmed", group, text, facts, alone=len(groups) == 1)


def failing_notices(seen: Situation) -> Iterator[Alert]:
    """One alert per notice that does not count, or that contradicts another one, with what to do."""
    for problem in notice_problems(seen.facts.measures, seen.facts.notices):
        notice = problem.notice
        counts = "counts, but contradicts another one" if problem.counts else "does not count"
        key = " ".join(piece for piece in record_key(Kind.NOTICES, field_values(Kind.NOTICES, notice)) if piece)
        yield Alert(
            id=alert_id("notice_fails", "notices", key),
            rule="notice_fails",
            severity=Severity.MEDIUM,
            subject_kind="notices",
            subject_key=measure_name(notice.measure),
            text=f"{problem.text}; {problem.next_step}",
            facts=(Fact(f"the notice {counts}", notice.says.value, source=notice.origin.of("says")),),
        )


def _open_groups(seen: Situation) -> list[MeasureGroup]:
    """The unconfirmed measures in groups, those that a notice leaves so apart from the others."""
    waiting = [state for state in seen.states if state.status is MeasureStatus.UNCONFIRMED]
    doubted = [state for state in waiting if _doubt(state, seen.facts.measures)]
    others = [state for state in waiting if state not in doubted]
    return [*measure_groups(others), *measure_groups(doubted)]


def _passed_on(group: MeasureGroup, seen: Situation) -> date | None:
    """The last day of the suspension with which a group became unconfirmed; None where that is not why."""
    if group.suspended_to is None or group.suspended_to >= seen.on:
        return None
    return None if _doubt(group.states[0], seen.facts.measures) else group.suspended_to


def _doubt(state: MeasureState, measures: Iterable[Measure]) -> _Doubt | None:
    """What a notice says that a measure is unconfirmed since; None where its dates, or nothing, leave it so."""
    for limb in measures:
        if measure_key(limb.measure) != measure_key(state.measure):
            continue
        before = None
        for span in spans_of(limb, state.notices):
            if span.status is MeasureStatus.UNCONFIRMED and span.notice and span.since == state.since:
                return _Doubt(span.notice, before)
            before = span.status
    return None


def _doubted(group: MeasureGroup, doubt: _Doubt) -> str:
    seen = f" seen on {day_text(doubt.notice.seen_on)}" if doubt.notice.seen_on else ""
    since = min((state.since for state in group.states if state.since), default=None)
    from_day = f" since {day_text(since)}" if since else ""
    was = f", {status_words(doubt.before)} before" if doubt.before else ""
    return f"A notice{seen} leaves {_the(group)} unconfirmed{from_day}{was}"


def _the(group: MeasureGroup) -> str:
    """A group as a sentence names it: No. 57 of 2025, the October 2025 set."""
    return group.name if group.name == measure_name(group.measures[0]) else f"the {group.name}"


def _alert(seen: Situation, rule: str, group: MeasureGroup, text: str, facts: Iterable[Fact], *, alone: bool) -> Alert:
    parts = _depending(seen, group, only=alone)
    return Alert(
        id=alert_id(rule, "measures", group.measures[0]),
        rule=rule,
        severity=Severity.HIGH if parts else Severity.LOW,
        subject_kind="measures",
        subject_key=group.name,
        text=f"{text}; {_dependence(len(parts))}",
        facts=(*facts, Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts) or "none"))),
    )


def _ended(measure: str, group: MeasureGroup, source: str | None) -> Fact:
    limbs = next(state.limbs for state in group.states if state.measure == measure)
    origin = limbs[0].origin.of("suspended_to") if limbs else None
    return Fact(f"{measure} suspended_to", group.suspended_to, source=origin or (computed(source) if source else None))


def _began(state: MeasureState, doubt: _Doubt | None) -> Fact:
    origin = doubt.notice.origin.of("says") if doubt else None
    source = computed(state.source) if state.source else None
    return Fact(f"{state.measure} unconfirmed since", state.since, source=origin or source)


def _depending(seen: Situation, group: MeasureGroup, *, only: bool) -> tuple[str, ...]:
    """The parts whose answer rests on the group: with several groups, those whose reasons name one of its measures."""
    return tuple(
        number
        for number, suggestion in seen.suggestions.items()
        if suggestion.depends_on_unconfirmed and (only or _names(suggestion, group))
    )


def _names(suggestion: Suggestion, group: MeasureGroup) -> bool:
    told = " ".join(
        f"{reason.text} {' '.join(f'{fact.name} {fact.value}' for fact in reason.facts)}"
        for reason in suggestion.reasons
    )
    return any(re.search(rf"(?<!\d){re.escape(measure)}(?!\d)", told) for measure in group.measures)


def _dependence(count: int) -> str:
    if count == 0:
        return "no part depends on it"
    return f"{count_text(count, 'part')} depend{'s' if count == 1 else ''} on it"
