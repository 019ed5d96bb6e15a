"""All rules of the alerts, and their order: most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from planner.alerts.application_alerts import awaited_papers, overdue_decisions
from planner.alerts.company_alerts import listed_companies
from planner.alerts.coverage import Coverage
from planner.alerts.licence_alerts import applications_sent_back, ending_licences, incomplete_general_licences
from planner.alerts.licence_problem_alerts import disagreeing_quantities, licence_problems
from planner.alerts.measure_alerts import failing_notices, passed_suspensions, unconfirmed_measures
from planner.alerts.part_alerts import moved_suggestions, unassessed_parts
from planner.alerts.share_alerts import shares_above_whole
from planner.alerts.situation import Situation
from planner.alerts.stock_alerts import filing_days, stock_before_licence
from planner.domain.alerts import Alert, Severity
from planner.domain.exposure import Assumptions, Suggestion
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.rulebook.licence_account import LicenceAccount, Links
from planner.rulebook.licences import is_known_on

RULES: tuple[Callable[[Situation], Iterator[Alert]], ...] = (
    stock_before_licence,
    applications_sent_back,
    overdue_decisions,
    awaited_papers,
    ending_licences,
    filing_days,
    passed_suspensions,
    unconfirmed_measures,
    failing_notices,
    listed_companies,
    incomplete_general_licences,
    licence_problems,
    disagreeing_quantities,
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
    accounts: Mapping[int, LicenceAccount] = MappingProxyType({}),
) -> tuple[Alert, ...]:
    """Every condition that needs attention on a day: the most severe first, then the earliest due.

    `suggestions` are keyed by part number; `states` is the rule book on that day. What the planner made of an alert
    (state, owner, snooze) is laid over it by whoever keeps that. What was filed after the day is not there yet.
    `accounts` tell by the licence's id what was shipped under it; without them nothing is said of that.
    """
    facts = replace(facts, licences=tuple(licence for licence in facts.licences if is_known_on(licence, on)))
    seen = Situation(
        facts=facts,
        suggestions=suggestions,
        states=states,
        assumptions=assumptions,
        on=on,
        coverage=Coverage(facts),
        links=Links(facts),
        parts={part_key(part.part_number): part for part in facts.parts},
        accounts=accounts,
    )
    return tuple(sorted((alert for rule in RULES for alert in rule(seen)), key=_urgency))


def _urgency(alert: Alert) -> tuple[int, date, str]:
    return list(Severity).index(alert.severity), alert.due or date.max, alert.id
