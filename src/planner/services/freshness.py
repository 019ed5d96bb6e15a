"""How old the inputs of an answer are."""

from __future__ import annotations

from datetime import date

from planner.domain.evidence import Origin
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState, MeasureStatus
from planner.services.board import Freshness
from planner.services.rule_book import book_day

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
    return (*inputs, _rule_book(facts, rule_book, on))


def _recorded(origin: Origin) -> date | None:
    source = origin.of("")
    return source.on if source else None


def _input(name: str, days: list[date], on: date) -> Freshness:
    if not days:
        return Freshness(name, None, "none recorded", "unconfirmed")
    newest = max(days)
    tone = "ok" if (on - newest).days <= _OLD_AFTER[name] else "attention"
    return Freshness(name, newest, _age(newest, on), tone)


def _rule_book(facts: Facts, states: tuple[MeasureState, ...], on: date) -> Freshness:
    """The rule book's day counts what was recorded and what ships; unconfirmed measures go before its age."""
    passed = sum(state.status is MeasureStatus.UNCONFIRMED for state in states)
    newest = book_day(facts.measures, facts.measure_items, on)
    if passed:
        return Freshness("Rule book", newest, f"{passed} unconfirmed", "unconfirmed")
    if newest is None:
        return Freshness("Rule book", None, "none recorded", "unconfirmed")
    return Freshness("Rule book", newest, _age(newest, on), "ok")


def _age(newest: date, on: date) -> str:
    days = max(0, (on - newest).days)
    return "today" if days == 0 else f"{days} day{'s' if days > 1 else ''}"
