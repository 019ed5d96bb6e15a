"""How each column of a table is read: decimal mark, order of dates, percentages, months; decided from all its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from planner.domain.kinds import Field, Kind, ValueType, field_of
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Bound, Layout
from planner.importing.findings import Findings
from planner.importing.tables import dates_in
from planner.importing.text import Unreadable, squeeze
from planner.importing.values.dates import written_order
from planner.importing.values.locales import Habits, habits_of, habits_shown
from planner.importing.values.manner import Manner, Target
from planner.importing.values.numbers import other_mark, parse_number
from planner.importing.values.periods import periods_of_days
from planner.spreadsheets.cells import CellValue

_WRITTEN = frozenset(
    {ValueType.WHOLE, ValueType.NUMBER, ValueType.SHARE, ValueType.MONEY, ValueType.DATE, ValueType.PERIOD}
)
_Stated = TypeVar("_Stated", str, bool)
_PERCENT = Decimal("0.01")
# A magnet holds less than this fraction of any heavy rare earth, of any other element not much more than a third.
_MOST_HEAVY, _MOST_LIGHT = 0.15, 0.75
_HEAVY = frozenset({"Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y", "Sc"})


@dataclass(slots=True)
class Manners:
    """Works out the manner of every column of one table and notes what it had to decide.

    `stated` is what the planner says of all columns, `locales` what of single ones, by `sheet!letter`.
    """

    cells: Mapping[int, Sequence[CellValue]]
    layout: Layout
    as_of: date
    stated: Habits
    findings: Findings
    locales: Mapping[str, str] = field(default_factory=dict)
    _shown: dict[int, Habits] = field(default_factory=dict)

    def habits(self, column: Column) -> Habits:
        """How numbers and dates of a column are written.

        The planner's locale for the column comes first, then its own cells, the planner's locale for all, the table.
        Raises PlannerError for a locale that we do not know.
        """
        own = self._of(column.index)
        locale = self.locales.get(f"{self.findings.sheet}!{column.letter}")
        chosen = habits_of(locale) if locale is not None else Habits()
        table = [self._of(index) for index in self._written()]
        mark = _first(chosen.mark, own.mark, self.stated.mark, _agreed(habits.mark for habits in table))
        order = _first(
            chosen.day_first, own.day_first, self.stated.day_first, _agreed(habits.day_first for habits in table)
        )
        dotted = chosen.day_first if own.dotted is None else own.dotted
        return replace(own, mark=mark, day_first=order, dotted=dotted, parting=frozenset() if locale else own.parting)

    def said(self) -> dict[str, str]:
        """How the numbers and dates of each column that holds any are read, by its letter."""
        columns = {bound.column.index: bound.column for _, _, bound in self._bound()}
        columns.update((column.index, column) for column in (*self.layout.elements, *self.layout.periods))
        written = sorted(self._written())
        return {columns[index].letter: said for index in written if (said := self.habits(columns[index]).said)}

    def _bound(self) -> Iterator[tuple[Kind, str, Bound]]:
        for kind, fields in self.layout.fields.items():
            for name, bound in fields.items():
                yield kind, name, bound

    def _written(self) -> set[int]:
        """The columns whose cells hold numbers or dates."""
        fed = {bound.column.index for kind, name, bound in self._bound() if field_of(kind, name).holds in _WRITTEN}
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
        if wanted.holds is ValueType.DATE:
            self._swapped(column)
        manner = Manner(
            self.as_of,
            habits.mark,
            habits.day_first,
            scale=scale,
            per=bound.per,
            unit=unit,
            currency=column.currency,
            months=wanted.holds is ValueType.PERIOD and self._months(column),
            dotted=habits.dotted,
            grouped=_grouped(habits),
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

    def _swapped(self, column: Column) -> None:
        """Warns where a spreadsheet program seems to have taken days for months: texts have what it could not read.

        Opened under another locale, 03.12. becomes 12 March and 13.12. stays text.
        """
        cells = self.cells[column.index]
        days = dates_in(cells)
        orders = [order for cell in cells if isinstance(cell, str) and (order := _order(cell)) is not None]
        if len(days) > 1 and len(orders) > 1 and all(on.day <= 12 for on in days) and all(orders):
            message = "No date in this column is later than the 12th, while days after it stand as text"
            expected = "a look whether day and month were swapped when the file was saved"
            self.findings.about_column("dates_swapped", "warning", column, message, expected)

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
            manner = Manner(self.as_of, habits.mark, habits.day_first, scale=factor, grouped=_grouped(habits))
            found.append((column, Target(Kind.COMPOSITIONS, wanted, manner)))
        return tuple(found)

    def _exceeds(self, column: Column) -> bool:
        """Whether the contents in a column are too high to be fractions of a magnet's mass."""
        mark = self.habits(column).mark
        limit = _MOST_HEAVY if column.element in _HEAVY else _MOST_LIGHT
        return any((_bare(cell, mark) or 0) > limit for cell in self.cells[column.index])


def _first(*stated: _Stated | None) -> _Stated | None:
    """The first that is stated."""
    return next((one for one in stated if one is not None), None)


def _agreed(shown: Iterable[_Stated | None]) -> _Stated | None:
    """What all that show anything agree on."""
    found = {one for one in shown if one is not None}
    return found.pop() if len(found) == 1 else None


def _grouped(habits: Habits) -> bool:
    """Whether a number with three digits behind the decimal mark of its column is unsure."""
    return habits.mark is not None and other_mark(habits.mark) in habits.parting and habits.mark not in habits.thirds


def _order(text: str) -> bool | None:
    written = written_order(text)
    return written[1] if written is not None else None


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
