"""Blocks of rows on their way from the child process: column by column, each different text and day only once.

A block is {"widths": …, "columns": [column, …]}. A column is {"each": cell} where all are the same, {"numbers": …}
where every cell is one, else {"values": [different cells], "codes": …} with the place of each row's cell in `values`;
where a code is the length of `values`, the cell is the next of its "numbers". Widths, codes and numbers are arrays of
the machine's own form in base 64; widths say how many cells of each row are not blanks at its end.
"""

from __future__ import annotations

import math
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planner.spreadsheets.cells import CellValue

_CODES, _NUMBERS = "H", "d"
Shared = dict[CellValue, CellValue]


def block_of(count: int, columns: Sequence[Sequence[CellValue]]) -> dict[str, object]:
    """So many rows, no more than 65,000, given by their columns, as a block.

    Raises ValueError where a number is not finite.
    """
    return {"widths": _packed(_CODES, _widths(count, columns)), "columns": [_column(cells) for cells in columns]}


def _widths(count: int, columns: Sequence[Sequence[CellValue]]) -> list[int]:
    """How many cells of each row are left without the blanks at its end."""
    widths = [0] * count
    blank: Sequence[int] = range(count)
    for place in reversed(range(len(columns))):
        cells = columns[place]
        if None not in cells and len(blank) == count:
            return [place + 1] * count
        for row in blank:
            if cells[row] is not None:
                widths[row] = place + 1
        blank = [row for row in blank if not widths[row]]
        if not blank:
            break
    return widths


def rows_of(block: Mapping[str, Any], shared: Shared) -> list[tuple[CellValue, ...]]:
    """The rows of a block; equal texts and days become one object, which `shared` keeps.

    Raises ValueError, LookupError or TypeError for what is no block.
    """
    widths = _unpacked(_CODES, block["widths"])
    columns = [_cells(column, len(widths), shared) for column in block["columns"]]
    if not columns:
        return [()] * len(widths)
    return [row[:width] for row, width in zip(zip(*columns, strict=True), widths, strict=True)]


def _column(cells: Sequence[CellValue]) -> dict[str, object]:
    types = set(map(type, cells))
    if float not in types:
        keys = _keys(cells, types)
        place = _places(keys)
        if len(place) == 1:
            return {"each": cells[0]}
        return {"values": _values(place), "codes": _packed(_CODES, map(place.__getitem__, keys))}
    numbers = [cell for cell in cells if isinstance(cell, float)]
    if not all(map(math.isfinite, numbers)):
        raise ValueError("a number is not finite")
    if len(types) == 1:
        return {"numbers": _packed(_NUMBERS, numbers)}
    place = _places(_keys([cell for cell in cells if not isinstance(cell, float)], types))
    keyed = zip(cells, _keys(cells, types), strict=True)
    codes = (len(place) if isinstance(cell, float) else place[key] for cell, key in keyed)
    return {"numbers": _packed(_NUMBERS, numbers), "values": _values(place), "codes": _packed(_CODES, codes)}


def _keys(cells: Sequence[CellValue], types: set[type]) -> Sequence[object]:
    """What tells cells apart: 1 and True are equal and yet different cells."""
    return [(type(cell), cell) for cell in cells] if {bool, int} <= types else cells


def _places(keys: Sequence[object]) -> dict[object, int]:
    return {key: place for place, key in enumerate(dict.fromkeys(keys))}


def _values(keys: Iterable[object]) -> list[object]:
    return [key[1] if isinstance(key, tuple) else key for key in keys]


def _cells(column: Mapping[str, Any], count: int, shared: Shared) -> Sequence[CellValue]:
    if "each" in column:
        return _shared([column["each"]], shared) * count
    numbers = _unpacked(_NUMBERS, column["numbers"]) if "numbers" in column else ()
    if "values" not in column:
        return numbers
    values = _shared(column["values"], shared)
    codes = _unpacked(_CODES, column["codes"])
    if not numbers:
        return list(map(values.__getitem__, codes))
    following: Iterator[float] = iter(numbers)
    return [next(following) if code == len(values) else values[code] for code in codes]


def _shared(values: list[CellValue], shared: Shared) -> list[CellValue]:
    """The values, equal ones as one object; but not among numbers, where 1 and True are equal."""
    if {bool, int, float}.isdisjoint(map(type, values)):
        return list(map(shared.setdefault, values, values))
    return values


def _packed(form: str, items: Any) -> str:
    return b64encode(array(form, items).tobytes()).decode()


def _unpacked(form: str, text: str) -> list[Any]:
    items = array(form)
    items.frombytes(b64decode(text, validate=True))
    return items.tolist()
