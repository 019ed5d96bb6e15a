"""The facts behind what one part needs and has, built from its own records when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from planner.domain.evidence import Fact, assumption, computed
from planner.exposure.columns import Needs
from planner.exposure.demand import DemandPlan
from planner.exposure.needs.netting import ordered
from planner.exposure.needs.records import NeedRecords
from planner.exposure.needs.structure import Structure
from planner.exposure.stock import stock_facts
from planner.rulebook.wording import day_text

_ROUNDING = 1e-9


def need_facts(part: int, records: NeedRecords, needs: Needs, structure: Structure, on: date) -> tuple[Fact, ...]:
    """The demand of the part at a place: its own records, each parent that asks for it, and the sum of several."""
    own = tuple(_own(part, records, needs, on))
    through = tuple(_through(part, records, needs, structure, on))
    facts = (*own, *through)
    if len(through) + (needs.own[part] > 0) > 1:
        total = float(needs.per_day[part])
        text = f"own demand and what is needed through the bill of materials, mean over {needs.horizon} days"
        facts = (*facts, Fact("demand in all", total, "pcs a day", on, computed(text)))
    return facts


def counted_facts(part: int, records: NeedRecords, needs: Needs, on: date) -> tuple[Fact, ...]:
    """The usable stock of the part at a place: its counts, what came since, and what differs from them."""
    counts, pieces = records.stock(part), float(needs.stock[part])
    facts = stock_facts(counts, records.orders(part), pieces, on)
    estimates = [fact for fact in facts if fact.name == "usable stock"]
    told = sum(fact.value for fact in estimates or facts if isinstance(fact.value, float | int))
    if np.isnan(pieces) or abs(told - pieces) <= _ROUNDING * max(1.0, told):
        return facts
    said = assumption("the recorded stock, changed by what is assumed")
    return (*facts, Fact("usable stock", pieces, "pcs", on, said))


def _own(part: int, records: NeedRecords, needs: Needs, on: date) -> Iterator[Fact]:
    plan = DemandPlan(records.demand(part), on)
    if not plan.is_known:
        return
    rate = float(needs.own[part])
    yield from plan.facts(on, needs.horizon, rate)
    if plan.is_constant and abs(rate * needs.horizon - plan.pieces(on, needs.horizon)) > _ROUNDING:
        yield Fact("demand", rate, "pcs a day", on, assumption("the recorded demand, changed by what is assumed"))


def _through(part: int, records: NeedRecords, needs: Needs, structure: Structure, on: date) -> Iterator[Fact]:
    lines = [line for line in structure.lines_to(part) if needs.demand_known[structure.parent[line]]]
    parents = structure.parent[lines]
    table = ordered(needs, parents) * structure.quantity[lines, np.newaxis]
    for parent, asked in zip(parents.tolist(), table, strict=True):
        name = f"needed by {records.places.numbers[parent]}"
        yield Fact(name, float(asked[-1]) / needs.horizon, "pcs a day", on, computed(_said(asked.tolist(), on)))


def _said(asked: list[float], on: date) -> str:
    text = f"through the bill of materials, beyond its stock and receipts, mean over {len(asked) - 1} days"
    begins = next((day for day, pieces in enumerate(asked[1:]) if pieces > _ROUNDING), 0)
    return f"{text}, from {day_text(on + timedelta(days=begins))} on" if begins else text
