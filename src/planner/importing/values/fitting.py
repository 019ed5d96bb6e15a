"""Fitting: quantities of stock, demand and orders beside a column of units become pieces, or are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.importing.columns.headers import Column
from planner.importing.columns.unit_column import COUNTED
from planner.importing.known import Known
from planner.importing.plan import Conversion, Fix
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.text import Unreadable, cell_text, stored_text
from planner.importing.values.numbers import amount
from planner.importing.values.unit_fit import Counted, unfit
from planner.importing.values.units import Unit, unit_of
from planner.spreadsheets.cells import CellValue


@dataclass(slots=True)
class _Quantity:
    """A quantity of a row in the unit that stands beside it."""

    row: RowReading
    statement: Statement
    name: str
    number: float

    @property
    def column(self) -> Column | None:
        return self.statement.columns.get(self.name)

    @property
    def cell(self) -> CellValue:
        return self.row.cell(self.column)


def fit_units(reading: TableReading, known: Known) -> tuple[Conversion, ...]:
    """Turns thousands of pieces into pieces, and sets rows aside whose unit counts none; returns what was turned.

    A quantity with a unit in its own cell is left as it is. A unit that we do not know gets a warning.
    """
    column = reading.layout.units
    if column is None:
        return ()
    parts = _Parts(known)
    turned: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for one in _quantities(reading):
        text = one.row.cell(column)
        unit = unit_of(text) if isinstance(text, str) and text.strip() else None
        if unit is None:
            _unknown(reading, one, column, text)
        elif unit.dimension != "pieces":
            _refuse(reading, one, unfit(one.number, unit, parts.counted(one.statement)))
        elif unit.factor != 1:
            place = (one.statement.letters.get(one.name, ""), one.name, f"{unit.name} to pcs, × {unit.factor:f}")
            turned.setdefault(place, []).append(_turn(one, unit))
    return tuple(Conversion(*place, len(texts), *texts[0]) for place, texts in turned.items())


def _quantities(reading: TableReading) -> Iterator[_Quantity]:
    for row in reading.rows:
        for statement in row.statements:
            for name in COUNTED.get(statement.kind, ()):
                number = statement.values.get(name)
                if isinstance(number, float) and not row.rejected:
                    one = _Quantity(row, statement, name, number)
                    if not _has_own_unit(one):
                        yield one


def _has_own_unit(one: _Quantity) -> bool:
    column, cell = one.column, one.cell
    if column is not None and column.unit is not None:
        return True
    try:
        return isinstance(cell, str) and bool(amount(cell).around)
    except Unreadable:
        return False


def _turn(one: _Quantity, unit: Unit) -> tuple[str, str]:
    """Multiplies a quantity; gives it before and after."""
    turned = float(Decimal(str(one.number)) * unit.factor)
    one.statement.values = {**one.statement.values, one.name: turned}
    return cell_text(one.cell), stored_text(turned)


def _refuse(reading: TableReading, one: _Quantity, problem: Unreadable | None) -> None:
    if problem is not None:
        one.row.rejected = True
        reading.findings.about_cell(
            problem.code, "error", one.row.row, one.column, one.cell, problem.message, problem.expected, problem.fixes
        )


def _unknown(reading: TableReading, one: _Quantity, column: Column, text: CellValue) -> None:
    if isinstance(text, str) and text.strip():
        message = f"The unit {text.strip()} is not known; the quantity is taken as pieces"
        fixes = (Fix("Pieces", text="pcs"),)
        reading.findings.about_cell("unknown_unit", "warning", one.row.row, column, text, message, "pcs", fixes)


class _Parts:
    """What is known of the parts: the mass of one piece and the quantities that were on stock."""

    def __init__(self, known: Known) -> None:
        self._parts = known.of(Kind.PARTS)
        self._usual: dict[str, float] = {}
        for values in known.of(Kind.STOCK).values():
            quantity, number = values.get("quantity"), part_key(str(values.get("part_number")))
            if isinstance(quantity, float):
                self._usual[number] = max(quantity, self._usual.get(number, 0.0))

    def counted(self, statement: Statement) -> Counted:
        """What is known of the part that a row speaks of."""
        number = part_key(str(statement.values.get("part_number")))
        part = self._parts.get((number,), {})
        mass, pieces = part.get("mass_g"), part.get("pieces")
        grams = mass * (pieces if isinstance(pieces, int) else 1) if isinstance(mass, float) else None
        return Counted(grams, self._usual.get(number))
