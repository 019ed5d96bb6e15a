"""The columns of weak points, of the parts that they hit and of the products that stop with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from planner.desktop.pages.parts.figures import money_text
from planner.desktop.pages.weak_points.lines import WeakLine, exposed_days
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, name_cell, text_cell
from planner.domain.exposure import Money
from planner.reports.wording import number_text

if TYPE_CHECKING:  # the search brings numpy, which must not load with the page
    from planner.exposure.weak_points.finding import HitPart, StoppedProduct

Line = TypeVar("Line")
NO_END = "no end"
BEYOND = "outlasts"


def weak_columns() -> tuple[Column[WeakLine], ...]:
    """The columns of the weak points."""
    return (
        Column("node", "Weak point", lambda line: name_cell(line.point.node.name), Look.STRONG, 170, 110, 3),
        Column("kind", "What it is", lambda line: text_cell(line.kind), Look.TEXT, 104, 70, 1),
        _survives(lambda line: line.decider),
        _gone(lambda line: line.decider),
        _exposed(lambda line: line.decider),
        Column(
            "parts",
            "Parts",
            lambda line: _count(line.stopping),
            Look.NUMBER,
            56,
            48,
            hint="Parts that stop within the days looked ahead",
        ),
        Column(
            "products",
            "Products",
            lambda line: _count(len(line.point.products)),
            Look.NUMBER,
            72,
            66,
            hint="Products that stop with them",
        ),
        Column(
            "exposed_money",
            "Exposed a month",
            lambda line: _money(line.point.exposed_per_month, line.exposed_products),
            Look.NUMBER,
            118,
            96,
            1,
            hint="Revenue a month of the products that stop before it is back",
        ),
        Column(
            "money",
            "Revenue a month",
            lambda line: _money(line.point.per_month, len(line.point.products)),
            Look.NUMBER,
            118,
            96,
            1,
            hint="Revenue a month of all products that stop within the days looked ahead",
        ),
        Column(
            "single",
            "Only source",
            lambda line: _count(len(line.point.single_points)),
            Look.NUMBER,
            84,
            76,
            hint="Parts that nothing else supplies: a single point of failure",
        ),
    )


def part_columns() -> tuple[Column[HitPart], ...]:
    """The columns of the parts that a weak point hits."""
    return (
        Column("part", "Part no.", lambda part: text_cell(part.part), Look.STRONG, 120, 90, 2),
        _survives(lambda part: part),
        _gone(lambda part: part),
        _exposed(lambda part: part),
    )


def product_columns() -> tuple[Column[StoppedProduct], ...]:
    """The columns of the products that stop."""
    return (
        Column("product", "Product", lambda one: text_cell(one.product), Look.STRONG, 120, 80, 2),
        Column("part", "By part", lambda one: text_cell(one.part), Look.QUIET, 110, 70, 2),
        Column("days", "Lasts, d", lambda one: _count(one.tts_days), Look.NUMBER, 62, 58),
        Column("money", "A month", lambda one: _money((one.revenue_per_month,), 1), Look.NUMBER, 100, 80),
    )


def _survives(part_of: Callable[[Line], HitPart]) -> Column[Line]:
    return Column(
        "survives",
        "Lasts, d",
        lambda line: _days(part_of(line).tts_days),
        Look.NUMBER,
        68,
        64,
        hint="Time to survive: the full days that stock and the other sources last",
        sorted_as="the time to survive",
    )


def _gone(part_of: Callable[[Line], HitPart]) -> Column[Line]:
    return Column(
        "gone",
        "Assumed gone, d",
        lambda line: _gone_cell(part_of(line)),
        Look.NUMBER,
        118,
        112,
        hint="Time to recover, an assumption: lead time and transit, or the licence time that nine in ten keep",
        sorted_as="the time to recover",
    )


def _exposed(part_of: Callable[[Line], HitPart]) -> Column[Line]:
    return Column(
        "exposed",
        "Exposed, d",
        lambda line: _exposed_cell(part_of(line)),
        Look.NUMBER,
        82,
        78,
        hint="Days that the line stands still before it is back",
        sorted_as="the days exposed",
    )


def _days(days: int | None) -> Cell:
    """Full days; a part that outlasts what is looked ahead has no number and comes last."""
    return Cell(BEYOND, None) if days is None else Cell(number_text(days), days)


def _gone_cell(part: HitPart) -> Cell:
    if part.recovery.endless:
        return Cell(NO_END, NO_END, order=math.inf, spoken=f"assumed gone with {NO_END}")
    days = part.recovery.days
    return Cell(UNKNOWN) if days is None else Cell(number_text(days), days)


def _exposed_cell(part: HitPart) -> Cell:
    days = exposed_days(part)
    if days is None:
        return Cell(UNKNOWN)
    return Cell(NO_END, NO_END, order=days) if math.isinf(days) else Cell(number_text(days), days)


def _count(count: int) -> Cell:
    return Cell(number_text(count), count)


def _money(amounts: Sequence[Money | None], products: int) -> Cell:
    """Amounts a month, ordered by the first; 0 where no product stops, a dash where their revenue is not known."""
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return Cell(UNKNOWN) if products else Cell("0", 0)
    return Cell(" + ".join(map(money_text, known)), known[0].amount)
