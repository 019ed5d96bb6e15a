"""Blocks of rows on their way from the child process: column by column, each different text and day only once.

A block is {"count": rows, "widths": …, "columns": [column, …]}. A column is {"kept": …, "values": […], "codes": …,
"numbers": …} as in `coding`; what is empty is left out. Codes are a single one where all cells are the same. Widths say
how many cells of each row are not blanks at its end, left out where all rows have all of them. Widths, codes and
numbers are arrays of the machine's own form in base64.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from planner.spreadsheets.by_column import RowsByColumn
from planner.spreadsheets.cells import CellValue
from planner.spreadsheets.coding import NUMBER, CodedColumn, widths_of

_CODES, _NUMBERS = "H", "d"
_MANY = 100
MOST_ROWS = 65_000
"""So many rows fit into a block at most."""

Shared = dict[CellValue, CellValue]


def block_of(count: int, columns: Sequence[CodedColumn]) -> dict[str, object]:
    """So many rows, no more than MOST_ROWS, given by their columns, as a block."""
    block: dict[str, object] = {"count": count, "columns": list(map(_column, columns))}
    widths = widths_of(columns, count)
    return block if widths is None else block | {"widths": _packed(array(_CODES, widths))}


def _column(column: CodedColumn) -> dict[str, object]:
    found: dict[str, object] = {"kept": column.kept}
    if column.values:
        found["values"] = column.values
    if column.codes is not None:
        found["codes"] = column.codes if isinstance(column.codes, int) else _packed(column.codes)
    if column.numbers:
        found["numbers"] = _packed(column.numbers)
    return found


class Rows:
    """Collects the rows of one sheet from its blocks; equal texts and days become one object, which `shared` keeps."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        # What the codes of each column stand for, the first of them for the next number.
        self._values: list[list[CellValue]] = []

    def of(self, block: Mapping[str, Any]) -> RowsByColumn:
        """The rows of the next block; raises ValueError, LookupError or TypeError for what is no block."""
        count = block["count"]
        if not 0 <= count <= MOST_ROWS:
            raise ValueError("no number of rows")
        columns = [self._cells(place, column, count) for place, column in enumerate(block["columns"])]
        widths = _unpacked(_CODES, block["widths"]) if "widths" in block else [len(columns)] * count
        return RowsByColumn(columns, _counted(widths, count))

    def _cells(self, place: int, column: Mapping[str, Any], count: int) -> Sequence[CellValue]:
        numbers: list[float] = _unpacked(_NUMBERS, column["numbers"]) if "numbers" in column else []
        if "codes" not in column:
            return _counted(numbers, count)
        values = self._told(place, column, count)
        codes = column["codes"]
        if isinstance(codes, int):
            return [values[codes]] * count
        each = _counted(_unpacked(_CODES, codes), count)
        if not numbers:
            return list(map(values.__getitem__, each))
        _counted(numbers, each.count(NUMBER))
        following: Iterator[float] = iter(numbers)
        return [next(following) if code == NUMBER else values[code] for code in each]

    def _told(self, place: int, column: Mapping[str, Any], count: int) -> list[CellValue]:
        """The values of a column that hold from this block on, of so many rows."""
        self._values.extend([None] for _ in repeat(None, place + 1 - len(self._values)))
        values = self._values[place]
        del values[NUMBER + 1 + column["kept"] :]
        new = column.get("values", [])
        # Where most of many rows say something new, hardly any of it is met again.
        values += new if len(new) > max(count // 2, _MANY) else _shared(new, self._shared)
        return values


def _counted(items: list[Any], count: int) -> list[Any]:
    if len(items) != count:
        raise ValueError("more or fewer cells than there are rows")
    return items


def _shared(values: list[CellValue], shared: Shared) -> list[CellValue]:
    """The values, equal ones as one object; but not among numbers, where 1 and True are equal."""
    if {bool, int, float}.isdisjoint(map(type, values)):
        return list(map(shared.setdefault, values, values))
    return values


def _packed(items: array[Any]) -> str:
    return b64encode(items.tobytes()).decode()


def _unpacked(form: str, text: str) -> list[Any]:
    items = array(form)
    items.frombytes(b64decode(text, validate=True))
    return items.tolist()
