"""Suspensions whose last day has passed while nobody recorded what followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.alerts.measure_groups import MeasureGroup, measure_groups
from planner.alerts.phrases import count_text
from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Suggestion
from planner.domain.measures import MeasureStatus
from planner.rulebook.wording import day_text


def passed_suspensions(seen: Situation) -> Iterator[Alert]:
    """One alert per group of measures that were suspended together and are unconfirmed since."""
    groups = [group for group in measure_groups(seen.states) if group.status is MeasureStatus.UNCONFIRMED]
    for group in groups:
        if group.suspended_to is None or group.suspended_to >= seen.on:
            continue
        parts = _depending(seen, group, only=len(groups) == 1)
        yield Alert(
            id=alert_id("suspension_passed", "measures", group.measures[0]),
            rule="suspension_passed",
            severity=Severity.HIGH if parts else Severity.LOW,
            subject_kind="measures",
            subject_key=group.name,
            text=(
                f"The suspension of the {group.name} ended on {day_text(group.suspended_to)} and no source says what "
                f"followed; {_dependence(len(parts))}"
            ).replace("the No.", "No."),
            facts=(
                *(_ended(state.measure, group, state.source) for state in group.states),
                Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts) or "none")),
            ),
        )


def _ended(measure: str, group: MeasureGroup, source: str | None) -> Fact:
    limbs = next(state.limbs for state in group.states if state.measure == measure)
    origin = limbs[0].origin.of("suspended_to") if limbs else None
    return Fact(f"{measure} suspended_to", group.suspended_to, source=origin or (computed(source) if source else None))


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
