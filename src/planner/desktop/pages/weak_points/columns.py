"""The columns of weak points, of the parts that they hit and of the products that stop with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from planner.desktop.pages.weak_points.lines import WeakLine, exposed_days
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, text_cell
from planner.domain.exposure import Money
from planner.reports.company_names import without_legal_form
from planner.reports.wording import number_text
from planner.rulebook.wording import money_text

if TYPE_CHECKING:  # the search brings numpy, which must not load with the page
    from planner.exposure.weak_points.finding import HitPart, StoppedProduct

Line = TypeVar("Line")
NO_END = "no end"
BEYOND = "beyond"


def weak_columns() -> tuple[Column[WeakLine], ...]:
    """The columns of the weak points."""
    return (
        Column("node", "Weak point", _name, Look.STRONG, 210, 140, 3),
        Column("kind", "What it is", _kind, Look.TEXT, 104, 76, 1),
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
            76,
            72,
            hint="Products that stop with them",
        ),
        Column(
            "exposed_money",
            "Exposed a month",
            lambda line: _money(line.point.exposed_per_month, line.perhaps_exposed),
            Look.NUMBER,
            130,
            126,
            1,
            hint="Revenue a month of the products that stop before it is back",
        ),
        Column(
            "money",
            "Revenue a month",
            lambda line: _money(line.point.per_month, len(line.point.products)),
            Look.NUMBER,
            130,
            126,
            1,
            hint="Revenue a month of all products that stop within the days looked ahead",
        ),
        Column(
            "single",
            "Only source",
            lambda line: _count(len(line.point.single_points)),
            Look.NUMBER,
            92,
            88,
            hint="Parts that nothing else supplies: a single point of failure",
        ),
    )


def _name(line: WeakLine) -> Cell:
    name = line.point.node.name
    return Cell(name, name, briefs=(without_legal_form(name),))


def _kind(line: WeakLine) -> Cell:
    return Cell(line.kind, line.kind, briefs=(line.kind.partition(" ")[0],))


def part_columns() -> tuple[Column[HitPart], ...]:
    """The columns of the parts that a weak point hits."""
    return (
        Column("part", "Part no.", lambda part: text_cell(part.part), Look.STRONG, 132, 110, 2),
        _survives(lambda part: part),
        _gone(lambda part: part),
        _exposed(lambda part: part, "Exposed", 72),
    )


def product_columns() -> tuple[Column[StoppedProduct], ...]:
    """The columns of the products that stop."""
    return (
        Column("product", "Product", _product, Look.STRONG, 140, 100, 2),
        Column("days", "Lasts, d", lambda one: _count(one.tts_days), Look.NUMBER, 66, 62),
        Column("money", "A month", lambda one: _money((one.revenue_per_month,), 1), Look.NUMBER, 110, 100),
    )


def _product(one: StoppedProduct) -> Cell:
    """The product, and under it the part that stops it first."""
    return Cell(one.product, one.product, second="" if one.part == one.product else f"by {one.part}")


def _survives(part_of: Callable[[Line], HitPart]) -> Column[Line]:
    return Column(
        "survives",
        "Lasts, d",
        lambda line: _days(part_of(line).tts_days),
        Look.NUMBER,
        64,
        60,
        hint=f"Time to survive: the full days that stock and the other sources last; {BEYOND} the days looked ahead",
        sorted_as="the time to survive",
    )


def _gone(part_of: Callable[[Line], HitPart]) -> Column[Line]:
    return Column(
        "gone",
        "Gone*, d",
        lambda line: _gone_cell(part_of(line)),
        Look.NUMBER,
        70,
        64,
        hint="Time to recover, an assumption: lead time and transit, or the licence time that nine in ten keep",
        sorted_as="the time to recover",
    )


def _exposed(part_of: Callable[[Line], HitPart], title: str = "Exposed, d", width: int = 84) -> Column[Line]:
    return Column(
        "exposed",
        title,
        lambda line: _exposed_cell(part_of(line)),
        Look.NUMBER,
        width,
        width,
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
