"""One part's supply worked out in columns, for tests that look at single rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from planner.domain.exposure import Assumptions
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.exposure.columns import Clock, RegimeCode, Supply
from planner.exposure.presets import assumptions
from planner.exposure.supply.reading import source_columns
from planner.exposure.supply.supplying import Supplies, supplies_of
from planner.reference import shipped_measures
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import rule_book
from unit.exposure.builders import TODAY

SHIPPED = rule_book(shipped_measures(), TODAY)
TIMES = assumptions().licence


@dataclass(frozen=True)
class Row:
    """What one row of a supply says."""

    regime: str
    recorded: str
    begin: int
    base: int
    clock: Clock


def row_of(supply: Supply, row: int = 0) -> Row:
    return Row(
        RegimeCode(supply.regime[row]).name,
        RegimeCode(supply.recorded[row]).name,
        int(supply.begin[row]),
        int(supply.base[row]),
        supply.clocks[supply.clock[row]],
    )


def supplied(
    facts: Facts,
    assumed: Assumptions | None = None,
    *,
    states: Sequence[MeasureState] = SHIPPED,
    shipped: Mapping[int, float] = MappingProxyType({}),
    licence_day: date = TODAY,
) -> Supplies:
    desk = RuleDesk(facts, states, licence_day, left_by_shipments=shipped)
    return supplies_of(source_columns(facts), desk, assumed or assumptions(), TODAY)


def supply(facts: Facts, assumed: Assumptions | None = None, **more: object) -> Supply:
    return supplied(facts, assumed, **more).as_it_is  # type: ignore[arg-type]
