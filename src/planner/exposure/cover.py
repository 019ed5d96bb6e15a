"""Usable stock day by day where no licence comes: the line that meets the licence time in the picture."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.evidence import SourceRef, computed
from planner.domain.exposure import CoverPoint, Extended, Suggestion
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.exposure.model import Alternate, ModelInput, daily_use
from planner.exposure.sourcing import coming, counted_regime, flow_of


def stock_path(facts: Facts, suggestion: Suggestion, on: date, days: int) -> tuple[CoverPoint, ...]:
    """Usable stock of a part at the start of each of the next `days` days, where no licence ever comes.

    Today's supply goes on as far as it has cover; receipts past customs come in on their day. Empty where the stock
    or the demand of the part is not known.
    """
    pieces = suggestion.stock
    if pieces is None or suggestion.demand_per_day is None or days < 1:
        return ()
    receipts = _receipts(facts, suggestion, on)
    points = []
    for number, use in enumerate(daily_use(_supply(facts, suggestion, on), days)):
        pieces += receipts.get(number, 0.0)
        points.append(CoverPoint(on + timedelta(days=number), pieces, _said(number, suggestion)))
        pieces = max(0.0, pieces - float(use))
    return tuple(points)


def _supply(facts: Facts, suggestion: Suggestion, on: date) -> ModelInput:
    extended = _extended(suggestion)
    flows = {
        answer.supplier: flow_of(answer, counted_regime(answer, extended), on)
        for answer in suggestion.sources
        if not answer.approved
    }
    alternates = tuple(
        Alternate(flows[source.supplier], max(0, (source.available_from - on).days))
        for source in facts.sources
        if part_key(source.part_number) == part_key(suggestion.part_number)
        and source.available_from
        and source.supplier in flows
    )
    return ModelInput(
        demand_per_day=suggestion.demand_per_day or 0.0,
        stock=suggestion.stock or 0.0,
        flows=tuple(
            flow_of(answer, counted_regime(answer, extended), on) for answer in suggestion.sources if answer.approved
        ),
        alternates=alternates,
    )


def _receipts(facts: Facts, suggestion: Suggestion, on: date) -> dict[int, float]:
    """Pieces that come in by day, counted from today."""
    extended = _extended(suggestion)
    supply = [(one.supplier, counted_regime(one, extended)) for one in suggestion.sources if one.approved]
    orders = (one for one in facts.orders if part_key(one.part_number) == part_key(suggestion.part_number))
    received: dict[int, float] = {}
    for order in coming(orders, supply, on):
        if order.due:
            day = (order.due - on).days
            received[day] = received.get(day, 0.0) + (order.quantity or 0.0)
    return received


def _extended(suggestion: Suggestion) -> Extended:
    return Extended.ON if any(reason.rule == "R5" for reason in suggestion.reasons) else Extended.OFF


def _said(number: int, suggestion: Suggestion) -> SourceRef:
    """Where a point comes from: the stock's own origin on the first day, the planned use after it."""
    decided = (fact for reason in suggestion.reasons for fact in reason.facts)
    counted = next((fact.source for fact in decided if fact.source and fact.name.startswith(("stock", "usable"))), None)
    if number == 0 and counted:
        return counted
    return computed("usable stock less planned use without a licence")
