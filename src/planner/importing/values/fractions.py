"""Fractions and percentages: columns of shares that hold both, whose small numbers are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planner.importing.plan import Fix
from planner.importing.text import Unreadable, plain
from planner.importing.values.numbers import label, parse_number, sure_text
from planner.spreadsheets.cells import CellValue


def has_percent_sign(cell: CellValue) -> bool:
    """Whether a cell says of itself that it is in per cent."""
    return isinstance(cell, str) and "%" in plain(cell)


def bare_number(cell: CellValue, mark: str | None) -> float | None:
    """The number in a cell that has no percent sign of its own; None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str) or has_percent_sign(cell):
        return None
    try:
        return float(parse_number(cell, mark))
    except Unreadable:
        return None


def holds_both(numbers: Sequence[float], cells: Iterable[CellValue]) -> bool:
    """Whether a column has bare numbers of 1 or less beside larger ones or beside cells with a percent sign."""
    if not any(0 < number <= 1 for number in numbers):
        return False
    return max(numbers) > 1 or any(map(has_percent_sign, cells))


def fixes_of_fraction(number: float) -> tuple[Fix, Fix]:
    """What a bare number of 1 or less may mean: 0.5 is 50 % or 0.5 %."""
    exact = Decimal(str(number))
    fraction, percent = (Fix(f"{label(one)} %", text=f"{sure_text(one)} %") for one in (exact * 100, exact))
    return fraction, percent


def asked_fraction(number: float) -> Unreadable:
    """Asks whether a bare number of 1 or less among percentages is a fraction or per cent."""
    return Unreadable(
        "fraction_or_percent",
        "The number could be a fraction or per cent; its column holds percentages",
        "a number with a percent sign",
        serious=True,
        fixes=fixes_of_fraction(number),
    )
