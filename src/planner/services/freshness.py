"""How old the inputs of an answer are."""

from __future__ import annotations

from datetime import date

from planner.domain.evidence import Origin
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState, MeasureStatus
from planner.reference import rule_book_date
from planner.services.board import Freshness

# Days after which an input is called old: stock and demand move weekly, papers monthly ("typical, editable").
_OLD_AFTER = {"Stock on hand": 14, "Demand": 45, "Licences": 30, "Composition": 365, "Shipments": 62}


def freshness(
    facts: Facts, rule_book: tuple[MeasureState, ...], on: date, newest_shipment: date | None
) -> tuple[Freshness, ...]:
    """How fresh each sort of input is on a day; what was never recorded says so."""
    days: dict[str, list[date | None]] = {
        "Stock on hand": [stock.as_of for stock in facts.stock],
        "Demand": [_recorded(line.origin) for line in facts.demand],
        "Licences": [_recorded(licence.origin) for licence in facts.licences],
        "Composition": [item.report_date or _recorded(item.origin) for item in facts.compositions],
        "Shipments": [newest_shipment],
    }
    inputs = [_input(name, [day for day in found if day is not None], on) for name, found in days.items()]
    return (*inputs, _rule_book(rule_book, on))


def _recorded(origin: Origin) -> date | None:
    source = origin.of("")
    return source.on if source else None


def _input(name: str, days: list[date], on: date) -> Freshness:
    if not days:
        return Freshness(name, None, "none recorded", "unconfirmed")
    newest = max(days)
    age = max(0, (on - newest).days)
    tone = "ok" if age <= _OLD_AFTER[name] else "attention"
    return Freshness(name, newest, "today" if age == 0 else f"{age} day{'s' if age > 1 else ''}", tone)


def _rule_book(states: tuple[MeasureState, ...], on: date) -> Freshness:
    passed = sum(state.status is MeasureStatus.UNCONFIRMED for state in states)
    newest = rule_book_date()
    if passed:
        return Freshness("Rule book", newest, f"{passed} unconfirmed", "unconfirmed")
    return Freshness("Rule book", newest, f"{max(0, (on - newest).days)} days", "ok")
