"""All rules of the alerts, and their order: most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from planner.alerts.company_alerts import listed_companies
from planner.alerts.coverage import Coverage
from planner.alerts.licence_alerts import applications_sent_back, ending_licences, incomplete_general_licences
from planner.alerts.measure_alerts import passed_suspensions
from planner.alerts.part_alerts import moved_suggestions, unassessed_parts
from planner.alerts.share_alerts import shares_above_whole
from planner.alerts.situation import Situation
from planner.alerts.stock_alerts import filing_days, stock_before_licence
from planner.domain.alerts import Alert, Severity
from planner.domain.exposure import Assumptions, Suggestion
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.rulebook.licences import is_known_on

RULES: tuple[Callable[[Situation], Iterator[Alert]], ...] = (
    stock_before_licence,
    applications_sent_back,
    ending_licences,
    filing_days,
    passed_suspensions,
    listed_companies,
    incomplete_general_licences,
    moved_suggestions,
    shares_above_whole,
    unassessed_parts,
)


def open_alerts(
    facts: Facts,
    suggestions: Mapping[str, Suggestion],
    states: tuple[MeasureState, ...],
    assumptions: Assumptions,
    on: date,
) -> tuple[Alert, ...]:
    """Every condition that needs attention on a day: the most severe first, then the earliest due.

    `suggestions` are keyed by part number; `states` is the rule book on that day. What the planner made of an alert
    (state, owner, snooze) is laid over it by whoever keeps that. What was filed after the day is not there yet.
    """
    facts = replace(facts, licences=tuple(licence for licence in facts.licences if is_known_on(licence, on)))
    seen = Situation(
        facts=facts,
        suggestions=suggestions,
        states=states,
        assumptions=assumptions,
        on=on,
        coverage=Coverage(facts),
        parts={part_key(part.part_number): part for part in facts.parts},
    )
    return tuple(sorted((alert for rule in RULES for alert in rule(seen)), key=_urgency))


def _urgency(alert: Alert) -> tuple[int, date, str]:
    return list(Severity).index(alert.severity), alert.due or date.max, alert.id
