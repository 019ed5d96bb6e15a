"""Rows: what each row of a table states, kind by kind, before it is compared with the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from planner.domain.kinds import FIELDS, REQUIRED, Kind
from planner.importing.findings import Findings
from planner.importing.headers import Column
from planner.importing.layout import Bound, Layout
from planner.importing.manner import Reading, Target
from planner.importing.manners import Manners
from planner.importing.tables import Row, Table
from planner.importing.text import Unreadable
from planner.importing.units import QUANTITY_UNITS, unit_named
from planner.importing.values import IDENTIFIERS, read_value
from planner.spreadsheets.cells import CellValue

# In a table that feeds several kinds a row states a kind only where one of these cells does.
_STATED_BY: Mapping[Kind, tuple[str, ...]] = {
    Kind.SUPPLIERS: ("name",),
    Kind.PLANTS: ("name",),
    Kind.END_USERS: ("name",),
    Kind.SOURCES: ("supplier",),
    Kind.BOM: ("parent",),
    Kind.COMPOSITIONS: ("mass_fraction",),
    Kind.STOCK: ("quantity",),
    Kind.DEMAND: ("per_day", "quantity"),
    Kind.ORDERS: ("order_number",),
    Kind.LICENCES: ("number", "type", "status", "applied_on", "accepted_on", "issued_on", "valid_until", "quantity"),
    Kind.SHIPMENTS: ("quantity",),
}
# Filled from elsewhere where the cell is blank, and left open where it is not understood.
_MAY_BE_UNKNOWN = frozenset({(Kind.LICENCES, "type"), (Kind.LICENCES, "status")})
# Left open, these would count as usable or approved: a cell that is not understood sets its row aside.
_NEVER_ASSUMED = frozenset({(Kind.STOCK, "state"), (Kind.SOURCES, "approval")})
_STATED_BESIDE = frozenset(
    (kind, field.name) for kind in Kind for field in FIELDS[kind] if field.name in ("unit", "currency")
)


@dataclass(slots=True)
class Statement:
    """One record as a row states it; `letters` gives the column letter of each field that has a cell."""

    kind: Kind
    values: dict[str, object]
    letters: dict[str, str]
    columns: dict[str, Column]


@dataclass(slots=True)
class RowReading:
    """One row of a table: its place in the sheet counted from 1, what it states, and whether it is set aside."""

    row: int
    cells: Row
    statements: list[Statement] = field(default_factory=list)
    rejected: bool = False

    def cell(self, column: Column | None) -> CellValue:
        """What stands in a column of the row."""
        return cell_at(self.cells, column.index) if column is not None else None


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table that was read: its layout, its rows that are records, and how many rows are none."""

    table: Table
    layout: Layout
    rows: Sequence[RowReading]
    not_records: int
    findings: Findings


def cell_at(row: Row, index: int) -> CellValue:
    """What stands in a place of a row that may be shorter."""
    return row[index] if index < len(row) else None


class RowReader:
    """Reads the rows of one table by its layout."""

    def __init__(self, layout: Layout, manners: Manners, findings: Findings) -> None:
        self._layout = layout
        self._findings = findings
        self._targets: dict[Kind, list[tuple[Column, Target]]] = {
            kind: [(bound.column, manners.target(kind, name, bound)) for name, bound in fields.items()]
            for kind, fields in layout.fields.items()
        }
        self._elements = manners.element_targets()
        self._periods = _period_targets(layout, manners)

    def read(self, number: int, row: Row) -> RowReading:
        """What the row with this number, counted from 1, states."""
        reading = RowReading(number, row)
        noted: set[tuple[int, str]] = set()
        for kind in self._layout.kinds:
            statement = self._statement(reading, kind, noted)
            wide = self._wide(reading, kind, statement, noted)
            if self._states(statement, wide):
                reading.statements.append(statement)
            reading.statements.extend(wide)
        return reading

    def _statement(self, reading: RowReading, kind: Kind, noted: set[tuple[int, str]]) -> Statement:
        statement = Statement(kind, {}, {}, {})
        bare = set()
        for column, target in self._targets[kind]:
            name = target.field.name
            must = name in REQUIRED[kind] and (kind, name) not in _MAY_BE_UNKNOWN
            found = self._value(reading, column, target, must, noted)
            statement.columns[name] = column
            if found is None or found.value is None:
                continue
            statement.values[name] = found.value
            statement.letters[name] = column.letter
            _beside(statement, found, column)
            if found.unit is None:
                bare.add(name)
        if kind in (Kind.SHIPMENTS, Kind.LICENCES):
            self._settle_unit(reading, statement, bare)
        return statement

    def _settle_unit(self, reading: RowReading, statement: Statement, bare: set[str]) -> None:
        """Turns thousands of pieces in a column of units into pieces, milligrams into grams, where a number is `bare`.

        A unit of time or a share measures no quantity and sets the row aside.
        """
        unit = unit_named(str(statement.values.get("unit")))
        if unit is None or unit.name in QUANTITY_UNITS:
            return
        column = statement.columns.get("unit")
        if unit.dimension not in ("pieces", "mass"):
            reading.rejected = True
            message, expected = f"The unit {unit.name} does not fit a quantity", ", ".join(QUANTITY_UNITS)
            self._findings.about_cell(
                "unit_mismatch", "error", reading.row, column, reading.cell(column), message, expected
            )
            return
        statement.values["unit"] = "pcs" if unit.dimension == "pieces" else "g"
        for name in ("quantity", "quantity_left"):
            number = statement.values.get(name)
            if name in bare and isinstance(number, float):
                statement.values[name] = float(Decimal(str(number)) * unit.factor)

    def _value(
        self, reading: RowReading, column: Column, target: Target, must: bool, noted: set[tuple[int, str]]
    ) -> Reading | None:
        cell = reading.cell(column)
        try:
            found = read_value(cell, target)
        except Unreadable as problem:
            fatal = must or problem.serious or (target.kind, target.field.name) in _NEVER_ASSUMED
            reading.rejected |= fatal
            if (column.index, problem.code) not in noted:
                noted.add((column.index, problem.code))
                self._findings.unreadable(problem, "error" if fatal else "warning", reading.row, column, cell)
            return None
        if target.field.name in IDENTIFIERS and isinstance(cell, float | int) and found.value is not None:
            message = "Numbers in this column are read as text, 875.0 as 875"
            self._findings.about_column("number_as_text", "info", column, message, "numbers kept as text in the sheet")
        return found

    def _wide(self, reading: RowReading, kind: Kind, base: Statement, noted: set[tuple[int, str]]) -> list[Statement]:
        """The statements of columns that each speak of one element or one period."""
        found = []
        targets = self._elements if kind is Kind.COMPOSITIONS else self._periods if kind is Kind.DEMAND else ()
        for column, target in targets:
            value = self._value(reading, column, target, False, noted)
            if value is None or value.value is None:
                continue
            statement = Statement(kind, dict(base.values), dict(base.letters), dict(base.columns))
            if kind is Kind.COMPOSITIONS:
                stated = {"element": column.element, "mass_fraction": value.value}
                if column.basis is not None:
                    stated["basis"] = column.basis
            else:
                statement.values.pop("per_day", None)
                statement.letters.pop("per_day", None)
                stated = {"period": column.period.text if column.period else None, "quantity": value.value}
            statement.values.update(stated)
            statement.letters.update(dict.fromkeys(stated, column.letter))
            statement.columns.update(dict.fromkeys(stated, column))
            found.append(statement)
        return found

    def _states(self, statement: Statement, wide: Sequence[Statement]) -> bool:
        """Whether a row says anything of a kind beside naming what it speaks of."""
        kind = statement.kind
        if kind is Kind.COMPOSITIONS and self._elements and "element" not in statement.columns:
            return False
        if kind is Kind.DEMAND and self._periods and "per_day" not in statement.values:
            return False
        if len(self._layout.kinds) == 1:
            return not wide
        pivots = _STATED_BY.get(kind)
        if pivots is not None:
            return any(pivot in statement.values for pivot in pivots)
        return len(statement.values) > len({"part_number", "currency"} & statement.values.keys())


def _beside(statement: Statement, found: Reading, column: Column) -> None:
    """Keeps the unit or the currency that stands beside a value; a column of its own outweighs it."""
    for name, stated in (("unit", found.unit), ("currency", found.currency)):
        if stated is not None and (statement.kind, name) in _STATED_BESIDE:
            statement.values.setdefault(name, stated)
            statement.letters.setdefault(name, column.letter)


def _period_targets(layout: Layout, manners: Manners) -> tuple[tuple[Column, Target], ...]:
    return tuple((column, manners.target(Kind.DEMAND, "quantity", Bound(column))) for column in layout.periods)
