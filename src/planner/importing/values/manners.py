"""How each column of a table is read: decimal mark, order of dates, percentages, months; decided from all its cells."""

from __future__ import annotations

from collections import Counter
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
from planner.importing.text import fold, squeeze
from planner.importing.values.dates import written_order
from planner.importing.values.durations import units_stated
from planner.importing.values.fractions import bare_number, has_percent_sign, holds_both
from planner.importing.values.locales import Habits, habits_of, habits_shown, texts_counted
from planner.importing.values.manner import Manner, Target
from planner.importing.values.numbers import other_mark
from planner.importing.values.periods import periods_of_days
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellValue

_WRITTEN = frozenset(
    {ValueType.WHOLE, ValueType.NUMBER, ValueType.SHARE, ValueType.MONEY, ValueType.DATE, ValueType.PERIOD}
)
_DATED = frozenset({ValueType.DATE, ValueType.PERIOD})
# Nobody keeps a part of a magnet: 1,200 of these is never one and a fifth.
_PIECES: Mapping[Kind, tuple[str, ...]] = {
    Kind.PARTS: ("pieces", "safety_stock"),
    Kind.SOURCES: ("minimum_order",),
    Kind.STOCK: ("quantity",),
    Kind.DEMAND: ("per_day", "quantity"),
    Kind.ORDERS: ("quantity",),
    Kind.LICENCES: ("quantity", "quantity_left"),
    Kind.SHIPMENTS: ("quantity",),
}
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
        own, chosen = self._of(column.index), self._chosen(column)
        parting = own.parting if self._locale(column) is None else frozenset[str]()
        table = [self._of(index) for index in self._written()]
        mark = _first(chosen.mark, own.mark, self.stated.mark, self._mark_of_table(column, table))
        order = _first(
            chosen.day_first, own.day_first, self.stated.day_first, _agreed(habits.day_first for habits in table)
        )
        dotted = chosen.day_first if own.dotted is None else own.dotted
        return replace(own, mark=mark, day_first=order, dotted=dotted, parting=parting)

    def _chosen(self, column: Column) -> Habits:
        """What the planner's locale for a column says; nothing where there is none."""
        locale = self._locale(column)
        return habits_of(locale) if locale is not None else Habits()

    def _locale(self, column: Column) -> str | None:
        return self.locales.get(f"{self.findings.sheet}!{column.letter}")

    def _mark_of_table(self, column: Column, table: Iterable[Habits]) -> str | None:
        """The mark on which the columns agree; None where it would make fractions of whole pieces: 1,2 of 1,200.

        A column with 4.350 beside 50,100 keeps it: there each such number is taken as whole, with a warning.
        """
        mark = _agreed(habits.mark for habits in table)
        alone = mark is not None and self._of(column.index).parting == {mark}
        return None if alone and self._counts_pieces(column) else mark

    def _counts_pieces(self, column: Column) -> bool:
        """Whether a column feeds a field of whole pieces, as far as its header and the column of units say."""
        if column.unit is not None and column.unit.name != "pcs":
            return False
        if any(column.index == period.index for period in self.layout.periods):
            return True
        bound = [(kind, name) for kind, name, one in self._bound() if one.column.index == column.index]
        return any(name in _PIECES.get(kind, ()) and not self._weighed(kind) for kind, name in bound)

    def _weighed(self, kind: Kind) -> bool:
        """Whether the column of units names anything but single pieces for records of a kind."""
        units = self.layout.fields[kind].get("unit")
        found = {unit_of(cell) for cell in self.cells[units.column.index] if isinstance(cell, str)} if units else set()
        return any(unit is not None and unit.name != "pcs" for unit in found)

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

    def _dated(self) -> set[int]:
        """The columns whose cells hold days or periods."""
        return {bound.column.index for kind, name, bound in self._bound() if field_of(kind, name).holds in _DATED}

    def _of(self, index: int) -> Habits:
        if index not in self._shown:
            self._shown[index] = habits_shown(self.cells[index], of_numbers=index not in self._dated())
        return self._shown[index]

    def target(self, kind: Kind, name: str, bound: Bound) -> Target:
        """The target of a field's column."""
        wanted = field_of(kind, name)
        column = bound.column
        # The cells of other fields are read alike whatever they show; a month of the market is kept as text.
        written = wanted.holds in _WRITTEN or kind is Kind.MARKET
        habits = self.habits(column) if written else self._chosen(column)
        scale, mixed = Decimal(1), False
        if wanted.holds is ValueType.SHARE:
            scale, mixed = self._share_scale(column, wanted, habits.mark)
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
            unit=column.unit if wanted.holds is not ValueType.SHARE else None,
            currency=column.currency,
            months=wanted.holds is ValueType.PERIOD and self._months(column),
            dotted=habits.dotted,
            grouped=_grouped(habits),
            mixed=mixed,
            units=self._units_of_time(column) if wanted.name.endswith("_days") else (),
        )
        return Target(kind, wanted, manner)

    def _share_scale(self, column: Column, wanted: Field, mark: str | None) -> tuple[Decimal, bool]:
        """What bare numbers of a column of shares are multiplied by, and whether those of 1 or less are asked about."""
        cells = self.cells[column.index]
        numbers = [number for cell in cells if (number := bare_number(cell, mark)) is not None]
        most = max(numbers, default=0.0)
        unit = column.unit if column.unit is not None and column.unit.dimension == "fraction" else None
        both = holds_both(numbers, cells) and _may_be_either(wanted, unit is not None, cells)
        if unit is not None and wanted.name == "share" and 0 < most <= 1 and not both:
            message = "The header says per cent, but the cells hold fractions, which are read as such"
            self.findings.about_column("fractions_under_percent", "warning", column, message, "1 for 100 %")
            return Decimal(1), False
        scale = unit.factor if unit is not None else _PERCENT if most > 1 else Decimal(1)
        if scale == _PERCENT:
            self._percentages(column, numbers if unit is None and not both else ())
        return scale, both

    def _percentages(self, column: Column, numbers: Sequence[float] = ()) -> None:
        """Notes a column of percentages; `numbers` are its cells where one of 1 or less would be odd among them."""
        message = "The column holds percentages; they are read as shares of 1"
        self.findings.about_column("percentages", "info", column, message)
        if any(0 < number <= 1 for number in numbers):
            message = "Some cells of this column of percentages are 1 or less; they are read as per cent too"
            self.findings.about_column("mixed_percentages", "warning", column, message, "one way of writing shares")

    def _units_of_time(self, column: Column) -> tuple[str, ...]:
        """The units other than days that the cells of a column of days state, unless its header gives one."""
        in_days = any(unit is not None and unit.name == "days" for unit in map(unit_of, fold(column.header).split()))
        return () if column.unit is not None or in_days else units_stated(self.cells[column.index])

    def _mass_unit(self, column: Column) -> None:
        """Notes a column of masses whose header names no unit where its cells name none either."""
        bare = any(bare_number(cell, self.habits(column).mark) is not None for cell in self.cells[column.index])
        if bare and column.unit is None and squeeze(column.header) != "massg":
            message = "The header gives no unit; the masses are read as grams"
            self.findings.about_column("mass_without_unit", "warning", column, message, "a header such as Mass (g)")

    def _swapped(self, column: Column) -> None:
        """Warns where a spreadsheet program seems to have taken days for months: texts have what it could not read.

        Opened under another locale, 03.12. becomes 12 March and 13.12. stays text.
        """
        orders = Counter[bool | None]()
        for text, cells in texts_counted(self.cells[column.index]).items():
            orders[_order(text)] += cells
        if orders[True] <= 1 or orders[False]:
            return
        days = dates_in(self.cells[column.index])
        if len(days) > 1 and all(on.day <= 12 for on in days):
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
            manner = Manner(
                self.as_of,
                habits.mark,
                habits.day_first,
                scale=factor,
                grouped=_grouped(habits),
                mixed=column.unit is None and self._in_both(column, habits.mark),
            )
            found.append((column, Target(Kind.COMPOSITIONS, wanted, manner)))
        return tuple(found)

    def _in_both(self, column: Column, mark: str | None) -> bool:
        """Whether a column of contents has cells with a percent sign and bare numbers of 1 or less."""
        cells = self.cells[column.index]
        numbers = [number for cell in cells if (number := bare_number(cell, mark)) is not None]
        return any(map(has_percent_sign, cells)) and holds_both(numbers, cells)

    def _exceeds(self, column: Column) -> bool:
        """Whether the contents in a column are too high to be fractions of a magnet's mass."""
        mark = self.habits(column).mark
        limit = _MOST_HEAVY if column.element in _HEAVY else _MOST_LIGHT
        return any((bare_number(cell, mark) or 0) > limit for cell in self.cells[column.index])


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


def _may_be_either(wanted: Field, headed: bool, cells: Iterable[CellValue]) -> bool:
    """Whether 0.5 in a column with percentages may be a half as well.

    No supplier has half a per cent of a part, whatever the header says; a content or a share of value may be so small.
    """
    if wanted.name == "share":
        return True
    return not headed and (wanted.name != "mass_fraction" or any(map(has_percent_sign, cells)))
