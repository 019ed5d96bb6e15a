"""The five figures of a comparison: what each column says, and how far it lies from the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.reports.wording import date_text, next_file_by_text, number_text, signed_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.scenarios import Evaluated, Totals

WORSE, BETTER, NEITHER = "ended", "ok", "neutral"
_UNITS = ((1_000_000.0, "M "), (10_000.0, "k "))
_SIZES = {"M ": 1_000_000.0, "k ": 1_000.0, "": 1.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one column: its words, the difference to the base with its tone, and the plain value.

    `part` is the part that it speaks of, to be opened; `more` stands quietly after it.
    """

    text: str
    raw: float | date | None = None
    difference: str = ""
    tone: str = NEITHER
    part: str | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of figures over all columns, the base first; None where a column has no answer yet."""

    title: str
    cells: tuple[Figure | None, ...]


def figure_rows(columns: Sequence[Evaluated | None], horizon: int) -> tuple[FigureRow, ...]:
    """The rows of a comparison, the base first: one for each currency in which revenue is at risk."""
    totals = [None if column is None else column.totals for column in columns]
    return (
        FigureRow("First line-down", _each(totals, lambda each, base: _line_down(each, base, horizon))),
        FigureRow(f"Parts short in {horizon} d", _each(totals, _parts_short)),
        FigureRow("Expected short, pcs", _each(totals, _expected_short)),
        *_money_rows(totals),
        FigureRow("Next last day to file", _each(totals, _file_by)),
    )


def _each(
    totals: Sequence[Totals | None], figure: Callable[[Totals, Totals | None], Figure]
) -> tuple[Figure | None, ...]:
    base = totals[0] if totals else None
    return tuple(None if each is None else figure(each, base if place else None) for place, each in enumerate(totals))


def _line_down(totals: Totals, base: Totals | None, horizon: int) -> Figure:
    day = totals.first_line_down
    text = date_text(day) if day is not None else f"> {horizon} d"
    difference, tone = _days(day, base.first_line_down, "new", "none") if base else ("", NEITHER)
    return Figure(text, day, difference, tone, totals.first_part)


def _file_by(totals: Totals, base: Totals | None) -> Figure:
    """The next day that has not passed; a day that passes is worse than any that draws nearer."""
    passed = totals.file_by_passed
    difference, tone = "", NEITHER
    if base is not None and passed != base.file_by_passed:
        difference, tone = _signed(passed - base.file_by_passed)
        difference += " passed"
    elif base is not None:
        difference, tone = _days(totals.next_file_by, base.next_file_by, "new", "none")
    text = next_file_by_text(totals.next_file_by, passed)
    more = f"{number_text(passed)} passed" if passed else ""
    return Figure(text, totals.next_file_by, difference, tone, more=more)


def _parts_short(totals: Totals, base: Totals | None) -> Figure:
    return _number(float(totals.parts_short), None if base is None else float(base.parts_short))


def _expected_short(totals: Totals, base: Totals | None) -> Figure:
    return _number(totals.expected_short_pcs, None if base is None else base.expected_short_pcs)


def _money_rows(totals: Sequence[Totals | None]) -> tuple[FigureRow, ...]:
    amounts = [_amounts(each) for each in totals]
    currencies = sorted({currency for each in amounts for currency in each})
    if not currencies:
        return (FigureRow("Revenue at risk", tuple(None if each is None else Figure("–") for each in totals)),)
    rows = []
    for currency in currencies:
        unit = _unit(max(abs(each.get(currency, 0.0)) for each in amounts))
        base = amounts[0].get(currency, 0.0) if totals[0] is not None else None
        cells = tuple(
            None
            if each is None
            else _number(found.get(currency, 0.0), base if place else None, _SIZES[unit], 2 if unit == "M " else 0)
            for place, (each, found) in enumerate(zip(totals, amounts, strict=True))
        )
        rows.append(FigureRow(f"Revenue at risk, {unit}{currency}", cells))
    return tuple(rows)


def _amounts(totals: Totals | None) -> dict[str, float]:
    return {} if totals is None else {money.currency: float(money.amount) for money in totals.revenue_at_risk}


def _unit(most: float) -> str:
    return next((unit for least, unit in _UNITS if most >= least), "")


def _number(value: float, base: float | None, size: float = 1.0, decimals: int = 0) -> Figure:
    """A number that is worse the larger it is; a difference that is too small to be read is none."""
    text = number_text(value / size, decimals)
    if base is None:
        return Figure(text, value)
    gap = round(value / size, decimals) - round(base / size, decimals)
    if not round(gap, decimals):
        return Figure(text, value)
    return Figure(text, value, *_signed(gap, decimals))


def _signed(gap: float, decimals: int = 0) -> tuple[str, str]:
    """A difference with its sign; more is worse."""
    return signed_text(gap, decimals), WORSE if gap > 0 else BETTER


def _days(day: date | None, base: date | None, appears: str, goes: str) -> tuple[str, str]:
    """How many days later a day lies than in the base; the earlier, the worse."""
    if day == base:
        return "", NEITHER
    if base is None:
        return appears, WORSE
    if day is None:
        return goes, BETTER
    gap = (day - base).days
    return f"{signed_text(gap)} d", BETTER if gap > 0 else WORSE
