"""Same twice: rows of one file that each give a quantity for one record, as the lots of a part do; none is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.kinds import Kind
from planner.domain.parts import StockState
from planner.importing.options import ImportOptions
from planner.importing.plan import Fix
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.text import shown
from planner.spreadsheets.cells import CellValue

# What makes a count, a figure or an order the same one.
_KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STOCK: ("part_number", "location", "state"),
    Kind.DEMAND: ("part_number", "period"),
    Kind.ORDERS: ("order_number", "part_number"),
}
_QUANTITIES = ("quantity", "per_day")
_CODES: Mapping[Kind, tuple[str, str]] = {
    Kind.STOCK: ("same_stock_twice", "one row for each part, place and state: all of them together, or one alone"),
    Kind.DEMAND: ("same_demand_twice", "one row for each part and period: all of them together, or one alone"),
    Kind.ORDERS: ("same_order_twice", "one row for each order and part: all of them together, or one alone"),
}
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """One quantity that a row states of a record."""

    reading: TableReading
    row: RowReading
    statement: Statement
    field: str

    @property
    def quantity(self) -> float:
        return float(str(self.statement.values[self.field]))

    @property
    def cell(self) -> CellValue:
        return self.row.cell(self.statement.columns.get(self.field))

    @property
    def cells(self) -> Sequence[CellValue]:
        """What stands in the row within its table."""
        return self.row.cells[self.reading.table.first_column : self.reading.table.last_column + 1]

    @property
    def place(self) -> tuple[str, int, str]:
        """The sheet, the row and the letter of the cell that states it."""
        return self.reading.table.sheet.name, self.row.row, self.statement.letters.get(self.field, "")


def refuse_same_twice(readings: Sequence[TableReading], options: ImportOptions) -> bool:
    """Sets rows aside that give one record several quantities, of stock on one day; says whether there were any.

    Rows of one table that differ in anything but their quantity count too: two lots can be of one size. Where the
    planner corrected the quantity of one of the rows, that one stands for all.
    """
    mended = {(mend.sheet, mend.row, mend.column) for mend in options.mends}
    fallen = False
    for lines in _by_record(readings, options).values():
        if len(lines) < 2 or not _differ(lines):
            continue
        fallen = True
        decided = [line for line in lines if line.place in mended]
        if decided and len({line.quantity for line in decided}) == 1:
            _stand_back(lines, decided[-1])
        else:
            _ask(lines)
    return fallen


def _by_record(readings: Sequence[TableReading], options: ImportOptions) -> dict[tuple[object, ...], list[_Line]]:
    found: dict[tuple[object, ...], list[_Line]] = {}
    keys = {kind: options.keys.get(kind, names) for kind, names in _KEYS.items()}
    for reading in readings:
        if not any(kind in _KEYS for kind in reading.layout.kinds):
            continue
        for row in reading.rows:
            for statement in () if row.rejected else row.statements:
                if statement.kind in keys:
                    for field in _stated(statement):
                        place = _record(statement, keys[statement.kind], field)
                        found.setdefault(place, []).append(_Line(reading, row, statement, field))
    return found


def _stated(statement: Statement) -> Iterator[str]:
    return (name for name in _QUANTITIES if isinstance(statement.values.get(name), int | float))


def _record(statement: Statement, names: Sequence[str], field: str) -> tuple[object, ...]:
    """What a quantity is of: the record, and of stock its day; a count without a state is of usable stock."""
    values = statement.values
    assumed = {"state": StockState.USABLE} if statement.kind is Kind.STOCK else {}
    key = (values.get(name) or assumed.get(name) or "" for name in names)
    return (statement.kind, field, values.get("as_of") if assumed else None, *key)


def _differ(lines: Sequence[_Line]) -> bool:
    first = lines[0]
    return any(
        line.quantity != first.quantity or (line.reading is first.reading and line.cells != first.cells)
        for line in lines[1:]
    )


def _stand_back(lines: Sequence[_Line], decided: _Line) -> None:
    for line in lines:
        if line is not decided:
            line.row.rejected = True
            message = f"{_named([decided], line)} stands for this row too, as you corrected it"
            _about(line, "set_aside_by_planner", message)


def _ask(lines: Sequence[_Line]) -> None:
    values = lines[0].statement.values
    code, expected = _CODES[lines[0].statement.kind]
    part = values.get("part_number")
    what = {
        Kind.STOCK: f"the stock of {part} on one day",
        Kind.DEMAND: f"the demand for {part} in one period",
        Kind.ORDERS: f"{part} in order {values.get('order_number')}",
    }[lines[0].statement.kind]
    total = sum(line.quantity for line in lines)
    quantities = ", ".join(f"{line.quantity:g}" for line in lines[:_MOST_NAMED])
    more = ", …" if len(lines) > _MOST_NAMED else ""
    for line in lines:
        line.row.rejected = True
        message = f"{_named(lines, line)} each state {what}: {quantities}{more}; together {_written(total)}"
        _about(line, code, message, expected, tuple(_fixes(lines, line, total)))


def _fixes(lines: Sequence[_Line], line: _Line, total: float) -> Iterator[Fix]:
    """The sum, where the cells are plain pieces so that its text means the same in the cell, and the row alone."""
    if not line.place[2]:
        return
    if total.is_integer() and all(_is_plain(one) for one in lines):
        rows = "both rows" if len(lines) == 2 else f"all {len(lines)} rows"
        yield Fix(f"{_written(total)}, {rows} together", text=_written(total))
    alone = shown(line.cell)
    if alone is not None:
        yield Fix(f"{alone}, this row alone", text=alone)


def _is_plain(line: _Line) -> bool:
    cell = line.cell
    if isinstance(cell, str):
        return cell.strip().isdecimal() and float(cell) == line.quantity
    return isinstance(cell, int | float) and float(cell) == line.quantity


def _written(number: float) -> str:
    return str(int(number)) if number.is_integer() else f"{number:g}"


def _named(lines: Sequence[_Line], beside: _Line) -> str:
    """The rows by their numbers, with the sheet of those that stand on another one."""
    named = [
        str(line.row.row)
        if line.reading.table.sheet.name == beside.reading.table.sheet.name
        else f"{line.row.row} of {line.reading.table.sheet.name}"
        for line in lines[:_MOST_NAMED]
    ]
    left = len(lines) - len(named)
    if left:
        return f"Rows {', '.join(named)} and {left} more"
    return f"Rows {', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else f"Row {named[0]}"


def _about(line: _Line, code: str, message: str, expected: str | None = None, fixes: tuple[Fix, ...] = ()) -> None:
    line.reading.findings.about_cell(
        code,
        "error" if expected is not None else "info",
        line.row.row,
        line.statement.columns.get(line.field),
        line.cell,
        message,
        expected,
        fixes=fixes,
    )
