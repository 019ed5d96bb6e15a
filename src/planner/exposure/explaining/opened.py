"""One part of an evaluation with its own records, opened when somebody asks why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.domain.evidence import Fact
from planner.domain.exposure import Regime
from planner.domain.parts import Order, Part
from planner.exposure.columns import RegimeCode
from planner.exposure.evaluation import Evaluation
from planner.exposure.needs.need_facts import counted_facts, need_facts
from planner.exposure.sourcing import Line, coming, resolve_shares

_REGIMES = {code: Regime[code.name] for code in RegimeCode}


@dataclass(frozen=True, slots=True)
class Opened:
    """A part with its sources: those of `today` and the `alternates` as recorded, `counted` with resolved shares.

    Regimes, shares and days are those of the evaluation, so that they hold for a what-if too. `note` says how shares
    were resolved that are not stated, `refusal` why they do not count. `rows` are the rows of the supply by the
    identity of the source.
    """

    part: Part
    place: int
    today: tuple[Line, ...]
    alternates: tuple[Line, ...]
    counted: tuple[Line, ...]
    note: str | None
    refusal: str | None
    rows: Mapping[int, int]

    def row(self, line: Line) -> int:
        """The row of the supply that a source stands in."""
        return self.rows[id(line.source)]


def open_part(evaluation: Evaluation, place: int) -> Opened:
    """The part at a place with its records, sources in the order in which they are recorded."""
    ground, supply = evaluation.ground, evaluation.supply
    part = ground.parts[place]
    rows = sorted(evaluation.rows_of(place), key=lambda row: int(supply.source[row]))
    lines = [_line(evaluation, part, row) for row in rows]
    today = tuple(line for line in lines if line.from_day is None)
    resolved = resolve_shares(today, normalise=evaluation.assumed.normalise_shares)
    by_source = {id(line.source): row for line, row in zip(lines, rows, strict=True)}
    return Opened(
        part=part,
        place=place,
        today=today,
        alternates=tuple(_with_share(evaluation, line, by_source) for line in lines if line.from_day is not None),
        counted=tuple(_with_share(evaluation, line, by_source) for line in today),
        note=resolved.note,
        refusal=resolved.refusal,
        rows=by_source,
    )


def _line(evaluation: Evaluation, part: Part, row: int) -> Line:
    ground, supply = evaluation.ground, evaluation.supply
    source, from_day = ground.facts.sources[int(supply.source[row])], int(supply.from_day[row])
    regime = _REGIMES[RegimeCode(int(supply.regime[row]))]
    return Line(source, ground.desk.verdict(source, part), regime, source.share, None if from_day < 0 else from_day)


def _with_share(evaluation: Evaluation, line: Line, rows: Mapping[int, int]) -> Line:
    share = float(evaluation.supply.share[rows[id(line.source)]])
    return replace(line, share=None if math.isnan(share) else share)


@dataclass(frozen=True, slots=True)
class NeedsTold:
    """The facts behind the stock and the demand of a part, and the orders that come in beside today's supply."""

    stock: tuple[Fact, ...]
    demand: tuple[Fact, ...]
    coming: tuple[Order, ...]


def needs_told(evaluation: Evaluation, opened: Opened) -> NeedsTold:
    """What is told of the needs of an opened part; the orders are those that the model counts."""
    ground, needs = evaluation.ground, evaluation.needs
    supply = [(line.source.supplier, line.regime) for line in opened.today]
    orders = coming(ground.records.needs.orders(opened.place), supply, ground.on)
    last = ground.on.toordinal() + needs.horizon
    return NeedsTold(
        stock=counted_facts(opened.place, ground.records.needs, needs, ground.on),
        demand=need_facts(opened.place, ground.records.needs, needs, ground.structure, ground.on),
        coming=tuple(order for order in orders if order.due and order.due.toordinal() < last),
    )
