"""Rows: what each row of a table states, kind by kind, before it is compared with the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from planner.domain.kinds import FIELDS, REQUIRED, Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Bound, Layout
from planner.importing.findings import Findings
from planner.importing.plan import Conversion, Severity
from planner.importing.records.even_rows import WITH_UNITS, EvenRows
from planner.importing.records.reading import Bulk, RowReading, Statement
from planner.importing.text import Unreadable
from planner.importing.values.column_reading import ColumnReading, is_number_as_text, read_column
from planner.importing.values.contents import doubt_fractions
from planner.importing.values.manner import Reading, Target
from planner.importing.values.manners import Manners
from planner.importing.values.units import QUANTITY_UNITS, unit_named
from planner.spreadsheets.cells import CellValue, Row

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
# A file holds 100,000 deliveries, each a record of its own; rows of other kinds may speak of one record.
_KEPT_BY_COLUMN = frozenset({Kind.SHIPMENTS})


class RowReader:
    """Reads the rows of one table by its layout: column by column, then row by row what the cells come to.

    `cells` are those of the rows that are records, by the column's place in the sheet, `shown` what the sheet shows
    for some of them, by the row's place among the records.
    """

    def __init__(
        self,
        layout: Layout,
        manners: Manners,
        findings: Findings,
        cells: Mapping[int, Sequence[CellValue]],
        shown: Mapping[int, Mapping[int, str]] = MappingProxyType({}),
    ) -> None:
        self._layout = layout
        self._findings = findings

        def read(column: Column, target: Target) -> ColumnReading:
            return read_column(column, target, cells[column.index], shown.get(column.index, {}))

        self._columns = {
            kind: [read(bound.column, manners.target(kind, name, bound)) for name, bound in fields.items()]
            for kind, fields in layout.fields.items()
        }
        elements = [read(column, target) for column, target in manners.element_targets()]
        self._elements = doubt_fractions(elements, cells)
        self._periods = [read(column, target) for column, target in _period_targets(layout, manners)]
        self._even = {kind: EvenRows(kind, columns) for kind, columns in self._columns.items()}
        one = len(layout.kinds) == 1 and not (self._elements or self._periods)
        self._only = layout.kinds[0] if one else None

    def bulk(self, numbers: Sequence[int], sheet: Sequence[Row], without: Collection[int]) -> Bulk | None:
        """The rows that are kept by column, those `without` apart; None where the table is read row by row.

        `numbers` are those of the records in the sheet from 1.
        """
        if self._only is None or self._only not in _KEPT_BY_COLUMN:
            return None
        return self._even[self._only].bulk(numbers, sheet, without)

    def read(self, place: int, number: int, row: Row) -> RowReading:
        """What a row states: the one at this place among the records, with this number in the sheet from 1."""
        only = self._even_statement(self._only, place) if self._only is not None else None
        if only is not None:
            return RowReading(number, row, [only])
        reading = RowReading(number, row)
        noted: set[tuple[int, str]] = set()
        for kind in self._layout.kinds:
            even = self._even_statement(kind, place)
            statement = even if even is not None else self._statement(reading, kind, place, noted)
            wide = self._wide(reading, kind, statement, place, noted)
            if self._states(statement, wide):
                reading.statements.append(statement)
            reading.statements.extend(wide)
        return reading

    @property
    def conversions(self) -> tuple[Conversion, ...]:
        """In what ways the values of the columns differ from their cells, each column and field once."""
        columns = [*chain.from_iterable(self._columns.values()), *self._elements, *self._periods]
        found = {(one.column, one.field, one.rule): one for column in columns for one in column.conversions}
        return tuple(found.values())

    def _even_statement(self, kind: Kind, place: int) -> Statement | None:
        even = self._even[kind]
        stated = even.row(place)
        return Statement(kind, *stated, even.columns) if stated is not None else None

    def _statement(self, reading: RowReading, kind: Kind, place: int, noted: set[tuple[int, str]]) -> Statement:
        values: dict[str, object] = {}
        letters: dict[str, str] = {}
        bare = set()
        for column in self._columns[kind]:
            name = column.name
            must = name in REQUIRED[kind] and (kind, name) not in _MAY_BE_UNKNOWN
            found = self._value(reading, column, place, must, noted)
            if found is None or found.value is None:
                continue
            values[name] = found.value
            if column.column.letter:
                letters[name] = column.column.letter
            for beside, stated in _beside(kind, found):
                values.setdefault(beside, stated)
                letters.setdefault(beside, column.column.letter)
            if found.unit is None:
                bare.add(name)
        statement = Statement(kind, values, letters, self._even[kind].columns)
        if kind in WITH_UNITS:
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
        self, reading: RowReading, column: ColumnReading, place: int, must: bool, noted: set[tuple[int, str]]
    ) -> Reading | None:
        found = column.odd.get(place)
        if found is None:
            return Reading(column.values[place])
        target, cell = column.target, reading.cell(column.column)
        if isinstance(found, Unreadable):
            fatal = must or found.serious or (target.kind, column.name) in _NEVER_ASSUMED
            reading.rejected |= fatal
            self._note(found, "error" if fatal else "warning", reading, column.column, noted)
            return None
        if is_number_as_text(cell, found, target):
            message = f"Numbers in this column are read as text, the first as “{found.value}”"
            expected = "numbers kept as text in the sheet"
            self._findings.about_column("number_as_text", "info", column.column, message, expected)
        if found.doubt is not None:
            self._note(found.doubt, "warning", reading, column.column, noted)
        return found

    def _note(
        self, problem: Unreadable, severity: Severity, reading: RowReading, column: Column, noted: set[tuple[int, str]]
    ) -> None:
        """Notes what is wrong with a cell, once where it feeds several fields."""
        if (column.index, problem.code) not in noted:
            noted.add((column.index, problem.code))
            self._findings.unreadable(problem, severity, reading.row, column, reading.cell(column))

    def _wide(
        self, reading: RowReading, kind: Kind, base: Statement, place: int, noted: set[tuple[int, str]]
    ) -> list[Statement]:
        """The statements of columns that each speak of one element or one period."""
        if kind not in (Kind.COMPOSITIONS, Kind.DEMAND):
            return []
        found = []
        for column in self._elements if kind is Kind.COMPOSITIONS else self._periods:
            value = self._value(reading, column, place, False, noted)
            if value is None or value.value is None:
                continue
            if kind is Kind.COMPOSITIONS:
                stated = {"element": column.column.element, "mass_fraction": value.value}
                if column.column.basis is not None:
                    stated["basis"] = column.column.basis
            else:
                period = column.column.period
                stated = {"period": period.text if period else None, "quantity": value.value}
            found.append(_one_of_many(base, column.column, stated))
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
        # Where one supplier holds for all rows, anything that a row says of the source states it.
        if pivots is not None and not (kind is Kind.SOURCES and self._layout.supplier_given):
            return any(pivot in statement.values for pivot in pivots)
        # With levels the top rows are built into nothing, and are parts all the same.
        if kind is Kind.PARTS and self._layout.levels is not None:
            return "part_number" in statement.values
        return len(statement.values) > len({"part_number", "currency"} & statement.values.keys())


def _one_of_many(base: Statement, column: Column, stated: Mapping[str, object]) -> Statement:
    """What a column of one element or one period states, with what its row says of all of them."""
    values = {name: value for name, value in base.values.items() if name != "per_day"}
    letters = {name: letter for name, letter in base.letters.items() if name != "per_day"}
    return Statement(
        base.kind,
        {**values, **stated},
        {**letters, **dict.fromkeys(stated, column.letter)},
        {**base.columns, **dict.fromkeys(stated, column)},
    )


def _beside(kind: Kind, found: Reading) -> Iterator[tuple[str, str]]:
    """The unit or the currency that stands beside a value; a column of its own outweighs it."""
    for name, stated in (("unit", found.unit), ("currency", found.currency)):
        if stated is not None and (kind, name) in _STATED_BESIDE:
            yield name, stated


def _period_targets(layout: Layout, manners: Manners) -> tuple[tuple[Column, Target], ...]:
    return tuple((column, manners.target(Kind.DEMAND, "quantity", Bound(column))) for column in layout.periods)
