"""Price units: a column that says for how many pieces each price is, so that a price for 1000 is none for one."""

from __future__ import annotations

import re
from decimal import Decimal

from planner.importing.columns.headers import Column
from planner.importing.plan import Conversion
from planner.importing.records.reading import RowReading, TableReading
from planner.importing.text import plain, stored_text
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellValue

_COUNT = re.compile(r"\D*?(?<![.,'])(\d+)(?![.,']\d)\s*(\D*)")
_PRICE = "unit_price"


def price_for_one(reading: TableReading) -> tuple[Conversion, ...]:
    """Divides every price by the number of pieces that its row gives it for, and lists by how much.

    A row whose cell is no number of pieces is set aside: its price would be too high by as much.
    """
    column = reading.layout.price_unit
    if column is None:
        return ()
    found: dict[tuple[str, Decimal], Conversion] = {}
    for row in reading.rows:
        priced = [one for one in row.statements if one.values.get(_PRICE) is not None]
        count = _pieces(row.cell(column)) if priced else Decimal(1)
        if count is None:
            _set_aside(reading, row, column)
        elif count != 1:
            for statement in priced:
                before = Decimal(str(statement.values[_PRICE]))
                statement.values[_PRICE] = after = before / count
                _list(found, statement.letters.get(_PRICE, column.letter), count, before, after)
    return tuple(found.values())


def _list(
    found: dict[tuple[str, Decimal], Conversion], letter: str, count: Decimal, before: Decimal, after: Decimal
) -> None:
    rule = f"price for {count:f} to price for one"
    one = found.get((letter, count)) or Conversion(letter, _PRICE, rule, 0, stored_text(before), stored_text(after))
    found[letter, count] = Conversion(letter, _PRICE, rule, one.count + 1, one.before, one.after)


def _pieces(cell: CellValue) -> Decimal | None:
    """For how many pieces a price is: 1000, “1000 Stk”, “Tsd Stk”; 1 for a blank, None where the cell is neither.

    1.000 is a thousand in one language and one in another, and so is none.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Decimal(1)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if not isinstance(cell, str):
        return Decimal(int(cell)) if cell > 0 and cell == int(cell) else None
    text = plain(cell)
    match = _COUNT.fullmatch(text)
    unit = unit_of(match[2]) if match is not None else unit_of(text)
    if (match is None or match[2]) and (unit is None or unit.dimension != "pieces"):
        return None
    number = Decimal(match[1]) if match is not None else Decimal(1)
    return number * (unit.factor if unit is not None else 1) or None


def _set_aside(reading: TableReading, row: RowReading, column: Column) -> None:
    row.rejected = True
    message = "For how many pieces the price is, is not understood"
    expected = "a whole number of pieces, such as 1000"
    reading.findings.about_cell("price_unit", "error", row.row, column, row.cell(column), message, expected)
