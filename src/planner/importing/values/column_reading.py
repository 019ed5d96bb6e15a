"""Columns: all cells of a column as a field of a kind takes them, each distinct cell read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from planner.domain.kinds import ValueType
from planner.importing.columns.headers import Column
from planner.importing.plan import Conversion
from planner.importing.text import Unreadable, cell_text, stored_text
from planner.importing.values.conversions import conversion_of
from planner.importing.values.manner import Reading, Target
from planner.importing.values.plain_numbers import plain_lines
from planner.importing.values.reading import IDENTIFIERS, read_value
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

    `values` are what the cells state, None where they state nothing. `odd` holds, by the row's place, what was made
    of a cell that says more than its value, or not what the field needs. `conversions` say in what ways the values
    differ from what the cells show.
    """

    column: Column
    target: Target
    values: Sequence[object]
    odd: Mapping[int, Outcome]
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
    take = _plain_lane(target) if not shown else None
    if take is None:
        return _read_each(column, target, cells, shown)
    values: list[object] = take(cells)
    rest = [place for place, value in enumerate(values) if value is _NOT_PLAIN]
    if not rest:
        return ColumnReading(column, target, values, {})
    found = _read_each(column, target, [cells[place] for place in rest], shown)
    for place, value in zip(rest, found.values, strict=True):
        values[place] = value
    odd = {rest[number]: made for number, made in found.odd.items()}
    return ColumnReading(column, target, values, odd, found.conversions)


def _read_each(column: Column, target: Target, cells: Sequence[CellValue], shown: Mapping[int, str]) -> ColumnReading:
    """Reads each different cell once."""
    keys = _keys(cells, shown)
    met = {key: _met(key, target) for key in dict.fromkeys(keys)}
    telling = {key: one.outcome for key, one in met.items() if _tells_more(one.outcome)}
    odd = {place: telling[key] for place, key in enumerate(keys) if key in telling} if telling else {}
    odd |= _first_number_as_text(keys, met, target)
    return ColumnReading(column, target, _values(keys, cells, met), odd, _conversions(column, target, keys, met))


def _values(keys: Sequence[object], cells: Sequence[CellValue], met: Mapping[object, _Met]) -> Sequence[object]:
    """What the cells state; the cells themselves where each states just what it holds, as most names and days do."""
    if all(one.value is one.cell for one in met.values()):
        return cells
    values = {key: one.value for key, one in met.items()}
    return list(map(values.__getitem__, keys))


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


def _keys(cells: Sequence[CellValue], shown: Mapping[int, str]) -> Sequence[object]:
    """What makes cells the same: 1, 1.0 and True are equal and yet different, as are 123 and 123 shown as 00123."""
    if not shown and len({bool, int, float}.intersection(set(map(type, cells)))) <= 1:
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


def _plain_lane(target: Target) -> Callable[[Sequence[CellValue]], list[object]] | None:
    """What takes the plain numbers of a column as they stand, and gives _NOT_PLAIN for other cells; None for no such.

    Nearly all numbers of a column differ, so that remembering them would not help.
    """
    manner, holds = target.manner, target.field.holds
    factor = manner.unit.factor if manner.unit is not None else 1
    if not factor == manner.scale == manner.per == 1 or holds not in (ValueType.NUMBER, ValueType.MONEY):
        return None
    if not all(_says_no_more(number, target) for number in _EXAMPLES):
        return None
    return _plain_numbers if holds is ValueType.NUMBER else _plain_amounts


def _says_no_more(number: CellValue, target: Target) -> bool:
    found = outcome(number, target)
    return isinstance(found, Reading) and not _tells_more(found) and found.value == Decimal(str(number))


def _plain_numbers(cells: Sequence[CellValue]) -> list[object]:
    lines = plain_lines(cells)
    if lines is not None and not _ZERO_AT_END(lines):
        return list(map(float, cells))  # type: ignore[arg-type]
    return [
        (cell + 0.0 if 0 <= cell < _TOO_LARGE else _NOT_PLAIN)
        if cell.__class__ is float
        else (float(cell) if _PLAIN_NUMBER(cell) else _NOT_PLAIN)
        if cell.__class__ is str
        else (None if cell is None else _NOT_PLAIN)
        for cell in cells
    ]


def _plain_amounts(cells: Sequence[CellValue]) -> list[object]:
    if plain_lines(cells) is not None:
        return list(map(Decimal, cells))  # type: ignore[arg-type]
    return [
        (Decimal(repr(cell + 0.0).removesuffix(".0")) if 0 <= cell < _TOO_LARGE else _NOT_PLAIN)
        if cell.__class__ is float
        else (Decimal(cell) if _PLAIN_AMOUNT(cell) else _NOT_PLAIN)
        if cell.__class__ is str
        else (None if cell is None else _NOT_PLAIN)
        for cell in cells
    ]
