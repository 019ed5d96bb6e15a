"""How each column of a table is read: decimal mark, order of dates, percentages, months; decided from all its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from planner.domain.kinds import Field, Kind, ValueType, field_of
from planner.importing.findings import Findings
from planner.importing.headers import Column
from planner.importing.layout import Bound, Layout
from planner.importing.locales import Habits, habits_shown
from planner.importing.manner import Manner, Target
from planner.importing.numbers import parse_number
from planner.importing.periods import periods_of_days
from planner.importing.tables import dates_in
from planner.importing.text import Unreadable, squeeze
from planner.spreadsheets.cells import CellValue

_WRITTEN = frozenset(
    {ValueType.WHOLE, ValueType.NUMBER, ValueType.SHARE, ValueType.MONEY, ValueType.DATE, ValueType.PERIOD}
)
_PERCENT = Decimal("0.01")
# A magnet holds less than this fraction of any heavy rare earth, of any other element not much more than a third.
_MOST_HEAVY, _MOST_LIGHT = 0.15, 0.75
_HEAVY = frozenset({"Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y", "Sc"})


@dataclass(slots=True)
class Manners:
    """Works out the manner of every column of one table and notes what it had to decide."""

    cells: Mapping[int, Sequence[CellValue]]
    layout: Layout
    as_of: date
    stated: Habits
    findings: Findings
    _shown: dict[int, Habits] = field(default_factory=dict)

    def habits(self, column: Column) -> Habits:
        """How numbers and dates of a column are written: its own cells, then the planner's locale, then the table."""
        own = self._of(column.index)
        table = [self._of(index) for index in self._written()]
        marks = {habits.mark for habits in table} - {None}
        orders = {habits.day_first for habits in table} - {None}
        mark = own.mark or self.stated.mark or (marks.pop() if len(marks) == 1 else None)
        order = next((order for order in (own.day_first, self.stated.day_first) if order is not None), None)
        return Habits(mark, orders.pop() if order is None and len(orders) == 1 else order)

    def _written(self) -> set[int]:
        """The columns whose cells hold numbers or dates."""
        fed = {
            bound.column.index
            for kind, fields in self.layout.fields.items()
            for name, bound in fields.items()
            if field_of(kind, name).holds in _WRITTEN
        }
        return fed | {column.index for column in (*self.layout.elements, *self.layout.periods)}

    def _of(self, index: int) -> Habits:
        if index not in self._shown:
            self._shown[index] = habits_shown(self.cells[index])
        return self._shown[index]

    def target(self, kind: Kind, name: str, bound: Bound) -> Target:
        """The target of a field's column."""
        wanted = field_of(kind, name)
        column = bound.column
        habits = self.habits(column)
        scale, unit = Decimal(1), column.unit
        if wanted.holds is ValueType.SHARE:
            scale, unit = self._share_scale(column, wanted, habits.mark)
        if name == "mass_g":
            self._mass_unit(column)
        months = wanted.holds is ValueType.PERIOD and self._months(column)
        manner = Manner(
            self.as_of,
            habits.mark,
            habits.day_first,
            scale=scale,
            per=bound.per,
            unit=unit,
            currency=column.currency,
            months=months,
        )
        return Target(kind, wanted, manner)

    def _share_scale(self, column: Column, wanted: Field, mark: str | None) -> tuple[Decimal, None]:
        numbers = [number for cell in self.cells[column.index] if (number := _bare(cell, mark)) is not None]
        most = max(numbers, default=0.0)
        headed = column.unit is not None and column.unit.dimension == "fraction"
        if headed and wanted.name == "share" and 0 < most <= 1:
            message = "The header says per cent, but the cells hold fractions, which are read as such"
            self.findings.about_column("fractions_under_percent", "warning", column, message, "1 for 100 %")
            return Decimal(1), None
        if headed and column.unit is not None:
            if column.unit.name == "%":
                self._percentages(column, numbers if wanted.name == "share" else ())
            return column.unit.factor, None
        if most > 1:
            self._percentages(column, numbers)
            return _PERCENT, None
        return Decimal(1), None

    def _percentages(self, column: Column, numbers: Sequence[float] = ()) -> None:
        """Notes a column of percentages; `numbers` are its cells where one of 1 or less would be odd among them."""
        message = "The column holds percentages; they are read as shares of 1"
        self.findings.about_column("percentages", "info", column, message)
        if any(0 < number <= 1 for number in numbers):
            message = "Some cells of this column of percentages are 1 or less; they are read as per cent too"
            self.findings.about_column("mixed_percentages", "warning", column, message, "one way of writing shares")

    def _mass_unit(self, column: Column) -> None:
        """Notes a column of masses whose header names no unit where its cells name none either."""
        bare = any(_bare(cell, self.habits(column).mark) is not None for cell in self.cells[column.index])
        if bare and column.unit is None and squeeze(column.header) != "massg":
            message = "The header gives no unit; the masses are read as grams"
            self.findings.about_column("mass_without_unit", "warning", column, message, "a header such as Mass (g)")

    def _months(self, column: Column) -> bool:
        days = dates_in(self.cells[column.index])
        months = bool(days) and all(len(period.text) == 7 for period in periods_of_days(days))
        if months:
            message = "All dates in this column are firsts of a month; they are read as months"
            self.findings.about_column("dates_as_months", "info", column, message)
        return months

    def element_targets(self) -> tuple[tuple[Column, Target], ...]:
        """The targets of the columns that hold one element each; those without a unit are judged together."""
        wanted = field_of(Kind.COMPOSITIONS, "mass_fraction")
        bare = [column for column in self.layout.elements if column.unit is None]
        percent = any(column.unit is not None and column.unit.name == "%" for column in self.layout.elements)
        percent = percent or any(self._exceeds(column) for column in bare)
        found = []
        for column in self.layout.elements:
            factor = column.unit.factor if column.unit is not None else _PERCENT if percent else Decimal(1)
            if factor == _PERCENT:
                self._percentages(column)
            elif column.unit is None:
                message = "The header gives no unit; the contents are read as mass fractions, 0.04 meaning 4 %"
                self.findings.about_column("content_without_unit", "warning", column, message, "a header such as Dy %")
            habits = self.habits(column)
            manner = Manner(self.as_of, habits.mark, habits.day_first, scale=factor)
            found.append((column, Target(Kind.COMPOSITIONS, wanted, manner)))
        return tuple(found)

    def _exceeds(self, column: Column) -> bool:
        """Whether the contents in a column are too high to be fractions of a magnet's mass."""
        mark = self.habits(column).mark
        limit = _MOST_HEAVY if column.element in _HEAVY else _MOST_LIGHT
        return any((_bare(cell, mark) or 0) > limit for cell in self.cells[column.index])


def _bare(cell: CellValue, mark: str | None) -> float | None:
    """The number in a cell that has no percent sign of its own; None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str) or "%" in cell:
        return None
    try:
        return float(parse_number(cell, mark))
    except Unreadable:
        return None
