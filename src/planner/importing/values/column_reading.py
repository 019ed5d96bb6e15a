"""Columns: all cells of a column as a field of a kind takes them, each distinct cell read once."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from types import MappingProxyType
from typing import Any, NamedTuple

from planner.domain.kinds import ValueType
from planner.importing.columns.headers import Column
from planner.importing.plan import Conversion
from planner.importing.text import Unreadable, cell_text, stored_text
from planner.importing.values.conversions import conversion_of
from planner.importing.values.manner import Reading, Target
from planner.importing.values.plain_numbers import plain_lines
from planner.importing.values.reading import IDENTIFIERS, keeps_names, read_value, states_itself
from planner.spreadsheets.cells import CellValue

Outcome = Reading | Unreadable
_TOO_LARGE = 1e15
_NOT_PLAIN = object()
# Texts that can mean only one number in any language, and are stored just as they are written: an amount keeps 12.50.
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]?[1-9])?").fullmatch
_PLAIN_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?").fullmatch
_ZERO_AT_END = re.compile(r"\.[0-9]?0\n").search
_EXAMPLES: tuple[CellValue, ...] = (12.5, "12.5", "1200")


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """The cells of a column in the order of the rows, as one field takes them.

    `values` are what the cells state, None where they state nothing; `different` each of them once, None where they
    were not told apart, as the numbers of a column. `odd` holds, by the row's place, what was made of a cell that says
    more than its value, or not what the field needs. `conversions` say in what ways the values differ from what the
    cells show.
    """

    column: Column
    target: Target
    values: Sequence[object]
    odd: Mapping[int, Outcome]
    different: Collection[object] | None = None
    conversions: tuple[Conversion, ...] = ()

    @property
    def name(self) -> str:
        """The field that the column feeds."""
        return self.target.field.name


def read_column(
    column: Column, target: Target, cells: Sequence[CellValue], shown: Mapping[int, str] = MappingProxyType({})
) -> ColumnReading:
    """Reads the cells of a column; what `read_value` makes of a cell holds for all cells like it.

    `shown` is, by the row's place, what the sheet shows for a number whose format adds digits to it.
    """
    lane = _plain_lane(target) if not shown else None
    if lane is None:
        return _read_each(column, target, cells, shown)
    together = lane.all_of(cells)
    if together is not None:
        return ColumnReading(column, target, together, {})
    values = lane.each_of(cells)
    rest = [place for place, value in enumerate(values) if value is _NOT_PLAIN]
    found = _read_each(column, target, [cells[place] for place in rest], shown)
    for place, value in zip(rest, found.values, strict=True):
        values[place] = value
    odd = {rest[number]: made for number, made in found.odd.items()}
    return ColumnReading(column, target, values, odd, None, found.conversions)


def _read_each(column: Column, target: Target, cells: Sequence[CellValue], shown: Mapping[int, str]) -> ColumnReading:
    """Reads each different cell once."""
    different: dict[object, None] = dict.fromkeys(cells)
    keys = _keys(cells, different, shown)
    if keys is not cells:
        different = dict.fromkeys(keys)
    named = keeps_names(target)
    met = {key: _met(key, target) for key in different if not (named and states_itself(key))}
    telling = {key: one.outcome for key, one in met.items() if _tells_more(one.outcome)}
    odd = {place: telling[key] for place, key in enumerate(keys) if key in telling} if telling else {}
    odd |= _first_number_as_text(keys, met, target)
    values = {key: key for key in different} | {key: one.value for key, one in met.items()}
    # Most names and days state just what their cells hold.
    as_they_are = all(one.states_its_cell for one in met.values())
    stated = cells if as_they_are else list(map(values.__getitem__, keys))
    conversions = _conversions(column, target, keys, met)
    return ColumnReading(column, target, stated, odd, set(values.values()), conversions)


@dataclass(frozen=True, slots=True)
class _Met:
    """A cell that is met in a column, what the sheet shows for it, and what was made of it."""

    cell: CellValue
    shown: str | None
    outcome: Outcome

    @property
    def value(self) -> object:
        return self.outcome.value if isinstance(self.outcome, Reading) else None

    @property
    def states_its_cell(self) -> bool:
        """Whether the cell can stand for its value."""
        value = self.value
        return value is self.cell or (value.__class__ is str and value == self.cell)

    @property
    def texts(self) -> tuple[str, str]:
        """The cell and the value as they are shown to the planner."""
        return cell_text(self.cell, self.shown), stored_text(self.value)

    def rule(self, target: Target) -> str | None:
        """In what way the value differs from the cell; None where it does not."""
        found = self.outcome
        if isinstance(found, Unreadable) or (self.shown is None and _same(self.cell, found.value)):
            return None
        return conversion_of(self.cell, found, target, self.shown)


def _same(cell: CellValue, value: object) -> bool:
    return type(cell) is type(value) and cell == value


def _keys(cells: Sequence[CellValue], different: Iterable[object], shown: Mapping[int, str]) -> Sequence[object]:
    """What makes cells the same: 1, 1.0 and True are equal and yet different, as are 123 and 123 shown as 00123.

    `different` is each of the cells once, of equal ones the first.
    """
    numbers = {bool, int, float}
    if not shown and (
        numbers.isdisjoint(map(type, different)) or len(numbers.intersection(set(map(type, cells)))) <= 1
    ):
        return cells
    return [_Key(type(cell), cell, shown.get(place)) for place, cell in enumerate(cells)]


class _Key(NamedTuple):
    """What makes a cell the same as others where its value alone does not tell."""

    type: type
    cell: CellValue
    shown: str | None


def _met(key: Any, target: Target) -> _Met:
    cell, shown = (key.cell, key.shown) if isinstance(key, _Key) else (key, None)
    return _Met(cell, shown, outcome(cell, target, shown))


def outcome(cell: CellValue, target: Target, shown: str | None = None) -> Outcome:
    """What `read_value` makes of a cell, or its reason not to."""
    try:
        return read_value(cell, target, shown)
    except Unreadable as problem:
        # Kept for all cells like it, so without the frames that raised it.
        return problem.with_traceback(None)


def _conversions(
    column: Column, target: Target, keys: Sequence[object], met: Mapping[object, _Met]
) -> tuple[Conversion, ...]:
    """The rules by which cells became other values, each with how many cells it changed and the first of them."""
    rules = {key: rule for key, one in met.items() if (rule := one.rule(target)) is not None} if column.letter else {}
    if not rules:
        return ()
    counts: Counter[str] = Counter(rules[key] for key in keys if key in rules)
    first = {rule: met[key] for key, rule in reversed(rules.items())}
    return tuple(
        Conversion(column.letter, target.field.name, rule, counts[rule], *first[rule].texts)
        for rule in dict.fromkeys(rules.values())
    )


def is_number_as_text(cell: CellValue, found: Reading, target: Target) -> bool:
    """Whether an identifier stands in its cell as a number."""
    return target.field.name in IDENTIFIERS and isinstance(cell, float | int) and found.value is not None


def _tells_more(found: Outcome) -> bool:
    return isinstance(found, Unreadable) or bool(found.unit or found.currency or found.doubt)


def _first_number_as_text(keys: Sequence[object], met: Mapping[object, _Met], target: Target) -> dict[int, Outcome]:
    """The first row whose identifier is a number: it is said once for a column."""
    for key, one in met.items():
        found = one.outcome
        if isinstance(found, Reading) and is_number_as_text(one.cell, found, target):
            return {keys.index(key): found}
    return {}


@dataclass(frozen=True, slots=True)
class _Lane:
    """What takes the plain numbers of a column as they stand.

    `all_of` gives None where any of the cells is no such number, `each_of` gives _NOT_PLAIN in the place of those.
    """

    all_of: Callable[[Sequence[CellValue]], Sequence[object] | None]
    each_of: Callable[[Sequence[CellValue]], list[object]]


def _plain_lane(target: Target) -> _Lane | None:
    """The lane of a field's plain numbers, None where they have to be looked at.

    Nearly all numbers of a column differ, so that remembering them would not help.
    """
    manner, holds = target.manner, target.field.holds
    factor = manner.unit.factor if manner.unit is not None else 1
    if not factor == manner.scale == manner.per == 1 or holds not in _LANES:
        return None
    return _LANES[holds] if all(_says_no_more(number, target) for number in _EXAMPLES) else None


def _says_no_more(number: CellValue, target: Target) -> bool:
    found = outcome(number, target)
    return isinstance(found, Reading) and not _tells_more(found) and found.value == Decimal(str(number))


def _all_numbers(cells: Sequence[CellValue]) -> Sequence[object] | None:
    numbers = _plain_floats(cells)
    if numbers is not None:
        return numbers
    lines = plain_lines(cells)
    return list(map(float, cells)) if lines is not None and not _ZERO_AT_END(lines) else None  # type: ignore[arg-type]


def _each_number(cells: Sequence[CellValue]) -> list[object]:
    return [
        (cell + 0.0 if 0 <= cell < _TOO_LARGE else _NOT_PLAIN)
        if cell.__class__ is float
        else (float(cell) if _PLAIN_NUMBER(cell) else _NOT_PLAIN)
        if cell.__class__ is str
        else (None if cell is None else _NOT_PLAIN)
        for cell in cells
    ]


def _all_amounts(cells: Sequence[CellValue]) -> Sequence[object] | None:
    numbers = _plain_floats(cells)
    if numbers is None:
        return list(map(Decimal, cells)) if plain_lines(cells) is not None else None  # type: ignore[arg-type]
    amounts = list(map(Decimal, map(repr, numbers)))
    for place in compress(range(len(numbers)), map(float.is_integer, numbers)):
        amounts[place] = Decimal(int(numbers[place]))
    return amounts


def _each_amount(cells: Sequence[CellValue]) -> list[object]:
    return [
        (Decimal(repr(cell + 0.0).removesuffix(".0")) if 0 <= cell < _TOO_LARGE else _NOT_PLAIN)
        if cell.__class__ is float
        else (Decimal(cell) if _PLAIN_AMOUNT(cell) else _NOT_PLAIN)
        if cell.__class__ is str
        else (None if cell is None else _NOT_PLAIN)
        for cell in cells
    ]


def _plain_floats(cells: Sequence[CellValue]) -> Sequence[float] | None:
    """The cells where each is a number that is not below zero nor too large."""
    if set(map(type, cells)) != {float}:
        return None
    numbers: Sequence[float] = cells  # type: ignore[assignment]
    least = min(numbers)
    if not (math.isfinite(sum(numbers)) and least >= 0 and max(numbers) < _TOO_LARGE):
        return None
    # A zero may be one below zero: -0.0.
    return numbers if least else list(map((0.0).__add__, numbers))


_LANES: Mapping[ValueType, _Lane] = {
    ValueType.NUMBER: _Lane(_all_numbers, _each_number),
    ValueType.MONEY: _Lane(_all_amounts, _each_amount),
}
