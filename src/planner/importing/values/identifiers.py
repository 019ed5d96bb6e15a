"""Identifiers: part numbers, order numbers and codes are text, also where a spreadsheet holds them as numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.importing.text import Unreadable
from planner.importing.values.quantities import SET_ASIDE, plain_number
from planner.spreadsheets.cells import CellValue

IDENTIFIERS = frozenset(
    {"part_number", "parent", "child", "order_number", "number", "hs_code", "licence", "id", "renews"}
)
# A spreadsheet keeps fifteen digits; what is longer has lost its end.
_LONGEST_EXACT = 1e15
_NOISE = 1e-8
_DECIMALS = 6


def as_identifier(cell: CellValue, shown: str | None = None) -> str:
    """The text of an identifier: `shown`, as the sheet shows a number in its format, before the number's own digits.

    Up to fifteen digits are exact; 102.85 stays 102.85, also where the sheet holds 102.850000001. Raises Unreadable
    for a date, which the spreadsheet program may have made of a number, for true or false, and for longer numbers.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        raise Unreadable(
            "not_text", "The cell holds true or false where a text is expected", "text", fixes=(SET_ASIDE,)
        )
    if isinstance(cell, date):
        message = "The cell holds a date; the spreadsheet program may have changed the number into one"
        raise Unreadable("date_for_number", message, "the number as text", fixes=(SET_ASIDE,))
    return shown if shown is not None and _is_exact(cell) else digits_of(cell)


def digits_of(cell: CellValue) -> str:
    """A number as text, without the noise of its last places; raises Unreadable for one too long to be exact."""
    number = plain_number(cell)
    if not _is_exact(number):
        message = "The number is too long for a spreadsheet to keep exactly"
        raise Unreadable("number_too_long", message, "the number as text", fixes=(SET_ASIDE,))
    if number == int(number):
        return str(int(number))
    near = round(number, _DECIMALS)
    return format(Decimal(repr(near) if near and abs(near - number) < _NOISE else f"{number:.15g}"), "f")


def _is_exact(cell: CellValue) -> bool:
    return abs(plain_number(cell)) < _LONGEST_EXACT
