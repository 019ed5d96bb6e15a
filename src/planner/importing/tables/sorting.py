"""Sorting rows: which rows of a table are records, and why the others are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from planner.importing.tables.labels import is_long, is_note, is_page, is_plain_name, is_total_word, names_total
from planner.importing.tables.shape import (
    NUMBERS_AND_DAYS,
    body_of,
    ends_as_label,
    has_digit,
    is_filled,
    is_numeric,
    is_stated,
    sampled,
    unfit,
)
from planner.importing.tables.sums import Sums
from planner.importing.tables.table import Table, is_blank
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellError, CellValue, Row

_TOTAL_WITHIN = 3
_COUNTED, _COUNTED_WITHIN = 3, 60
_STEADY = 0.8
_FIRST_COUNTS = (0, 1, 10, 100)
_WIDE = 3
_MOST = 0.5
_NUMBERS = frozenset({float, int})


class Reason(StrEnum):
    """Why a row of a table is no record."""

    TOTAL = "total"
    SECTION = "section"
    PLACEHOLDER = "placeholder"
    NOTE = "note"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class SortedRows:
    """The rows of a table by place: its records, and the reason of every other row that holds anything."""

    records: Sequence[int]
    aside: Mapping[int, Reason]


@dataclass(frozen=True, slots=True)
class Naming:
    """Which columns name what a row speaks of.

    `columns` is empty where the kind of the table is unknown. `suffices` says that such a name is a record by itself,
    as in a list of suppliers.
    """

    columns: frozenset[int] = frozenset()
    suffices: bool = False


_UNKNOWN = Naming()


def sort_rows(table: Table, naming: Naming = _UNKNOWN) -> SortedRows:
    """The rows of a table, told apart by their shape and by the words that head totals and notes."""
    sorter = _Sorter(table, naming)
    records: list[int] = []
    aside: dict[int, Reason] = {}
    following = table.first
    for place in sorter.doubtful(table):
        # What stands between two rows that are looked at are records.
        records.extend(range(following, place))
        following = place + 1
        if is_blank(table.sheet.rows[place]):
            continue
        reason = Reason.HEADER if place in table.structure else sorter.reason(place, records)
        if reason is None:
            records.append(place)
        else:
            aside[place] = reason
    records.extend(range(following, table.last + 1))
    return SortedRows(records, aside)


class _Sorter:
    """Tells the rows of one table apart; the reasons are tried from the surest to the least sure."""

    def __init__(self, table: Table, naming: Naming) -> None:
        rows = table.sheet.rows
        self._span = range(table.first_column, table.last_column + 1)
        filled = [place for place in sampled(table.rows) if place not in table.structure]
        sample = [rows[place] for place in filled]
        self._body = body_of(sample, self._span)
        counted = rows[table.first : min(table.last + 1, table.first + _COUNTED_WITHIN)]
        self._counting = _counting(counted, self._span) - naming.columns
        self._columns = {column.index for column in table.columns} | self._body.core
        self._names = naming.columns or self._label_column()
        self._known = bool(naming.columns)
        # Most names in such a column hold digits, as part numbers do and titles do not.
        self._digits = frozenset(index for index, share in self._body.digits.items() if share > _MOST)
        self._suffices = naming.suffices
        self._sums = Sums(rows)
        self._rows = rows
        self._first = table.first

    def _label_column(self) -> frozenset[int]:
        """The first column of text, or else of numbers, that nearly every row fills: it names the rows."""
        filled = sorted(self._body.core - self._counting)
        texts = [index for index in filled if index not in self._body.numeric]
        return frozenset((texts or filled)[:1])

    def doubtful(self, table: Table) -> Sequence[int]:
        """The rows that are not records at a glance: those have a name that begins no total or note, and a number."""
        body, span = self._body, self._span
        names = sorted(self._names & body.core) or sorted(self._names)
        beside = body.core - self._names - self._counting
        anchors = sorted(beside & body.numeric) or sorted(beside)
        if not names or not anchors or names[0] not in span:
            return table.rows
        name, anchor = names[0], anchors[-1]
        columns = by_column(self._rows).columns
        within = slice(table.first, table.last + 1)
        odd = unfit(columns[anchor][within], _measures if anchor in body.numeric else _states, NUMBERS_AND_DAYS)
        odd += unfit(columns[name][within], _names_record, _NUMBERS)
        found = table.structure.union(table.first + place for place in odd)
        return sorted(place for place in found if place in table.rows)

    def reason(self, place: int, records: Sequence[int]) -> Reason | None:
        """Why a row that holds something is no record; None where it is one."""
        span, row = self._span, self._rows[place]
        filled = {i: row[i] for i in range(span.start, min(span.stop, len(row))) if is_filled(row[i])}
        stated = {index: cell for index, cell in filled.items() if is_stated(cell)}
        if all(isinstance(filled[index], str) for index in filled) and not filled.keys() & self._columns:
            return Reason.NOTE
        if not stated.keys() - self._counting:
            return Reason.NOTE if self._is_note(filled) else Reason.PLACEHOLDER
        if not stated.keys() & self._names and not any(self._says(index, stated[index]) for index in stated):
            return Reason.PLACEHOLDER
        if self._is_total(stated, records):
            self._sums.start_again(records)
            return Reason.TOTAL
        if self._is_note(filled):
            return Reason.NOTE
        if stated.keys() & self._counting and stated.keys() & self._names:
            return None
        if len(filled) == 1 or (len(stated) == 1 and not self._has_number(stated)):
            return self._lone(place, *next(iter(stated.items())), alone=len(filled) == 1)
        return self._narrow(place, stated)

    def _says(self, index: int, cell: CellValue) -> bool:
        """Whether a cell is more than a row's number or the zero that a formula leaves in a blank row."""
        return index not in self._counting and not _is_zero(cell)

    def _is_total(self, stated: Mapping[int, CellValue], records: Sequence[int]) -> bool:
        if any(index in self._names and not names_total(cell) for index, cell in stated.items()):
            return False
        texts = [cell for cell in stated.values() if isinstance(cell, str) and not is_numeric(cell)]
        first = list(stated.values())[:_TOTAL_WITHIN]
        if any(map(is_total_word, first)) or (len(texts) == 1 and any(map(names_total, first))):
            return True
        cells = {index: cell for index, cell in stated.items() if index not in self._counting}
        return not texts and self._sums.is_sum(cells, records)

    def _is_note(self, filled: Mapping[int, CellValue]) -> bool:
        first = next(iter(filled.values()))
        if isinstance(first, str) and is_note(first) and len(filled) <= 2:
            return True
        if len(filled) == 1 and is_page(first):
            return True
        if self._names & filled.keys():
            return False
        texts = [cell for cell in filled.values() if isinstance(cell, str) and not is_numeric(cell)]
        return bool(texts) and (ends_as_label(texts[0]) or sum(map(ends_as_label, texts)) * 2 > len(texts))

    def _has_number(self, stated: Mapping[int, CellValue]) -> bool:
        return any(is_numeric(cell) for index, cell in stated.items() if index not in self._counting | self._names)

    def _lone(self, place: int, index: int, cell: CellValue, *, alone: bool) -> Reason | None:
        """A cell with nothing beside it: a record where it looks like the other names, else a title or a note."""
        if is_long(cell) and alone:
            return Reason.NOTE
        suffices = self._names_suffice({index}) and not self._heads_section(place)
        if index in self._names and (self._looks_like_a_name(index, cell) or suffices):
            return None
        if not alone and self._known and index in self._names:
            return None
        if isinstance(cell, str) and not is_numeric(cell):
            return Reason.SECTION
        return None if index in self._body.core else Reason.PLACEHOLDER

    def _names_suffice(self, named: Set[int]) -> bool:
        """Whether a name without digits is a record by itself: in a list of names, or in a narrow table of texts."""
        if not named or named & self._digits:
            return False
        return self._suffices if self._known else not self._body.numeric and len(self._body.core) < _WIDE

    def _heads_section(self, place: int) -> bool:
        """Whether a lone name stands below a blank row in a table of names with numbers beside them."""
        above = place - 1 < self._first or is_blank(self._rows[place - 1])
        return above and len(self._body.core) >= _WIDE and bool(self._body.core & self._body.numeric)

    def _looks_like_a_name(self, index: int, cell: CellValue) -> bool:
        return has_digit(cell) and (self._known or index in self._digits)

    def _narrow(self, place: int, stated: Mapping[int, CellValue]) -> Reason | None:
        """Several cells: a record unless the row fills nothing that the rows of the table fill."""
        core = self._body.core
        named = stated.keys() & self._names
        if not named and not stated.keys() & core - self._counting:
            texts = any(isinstance(cell, str) and not is_numeric(cell) for cell in stated.values())
            return Reason.NOTE if texts else Reason.PLACEHOLDER
        if self._has_number(stated) or not core & self._body.numeric or self._names_suffice(named):
            return None
        odd = named and not named & self._digits and all(is_numeric(stated[index]) for index in named)
        if odd and any(map(is_long, stated.values())):
            return Reason.NOTE
        narrow = len(stated.keys() & core) < _MOST * len(core)
        if not narrow or any(self._looks_like_a_name(index, stated[index]) for index in named):
            return None
        if self._known and named and not self._heads_section(place):
            return None
        return Reason.NOTE if any(map(is_long, stated.values())) else Reason.SECTION


def _names_record(cell: CellValue) -> bool:
    """Whether a cell is a name that begins no total and no note."""
    return is_plain_name(cell) if isinstance(cell, str) and cell else isinstance(cell, float | int)


def _measures(cell: CellValue) -> bool:
    """Whether a cell holds a number or a day, or a text that begins with a digit."""
    if isinstance(cell, str):
        return cell[:1].isdecimal()
    return cell is not None and not isinstance(cell, (bool, CellError))


def _states(cell: CellValue) -> bool:
    """Whether a cell of a column of texts says anything."""
    return _measures(cell) or (isinstance(cell, str) and is_stated(cell))


def _counting(sample: Sequence[Row], span: range) -> frozenset[int]:
    """The column that only counts the rows, if there is one: three numbers or more such as 1, 2, 3 or 10, 20, 30."""
    for index in span[:3]:
        numbers = [row[index] for row in sample if index < len(row) and is_filled(row[index])]
        counts = [_count(cell) for cell in numbers]
        first = counts[0] if len(counts) >= _COUNTED else None
        if first not in _FIRST_COUNTS:
            continue
        step = max(first or 0, 1)
        steps = sum(one is not None and other is not None and other - one == step for one, other in pairwise(counts))
        if steps >= _STEADY * (len(counts) - 1):
            return frozenset({index})
    return frozenset()


def _is_zero(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return "0" in cell and not cell.strip("0., ")
    return cell == 0 and not isinstance(cell, bool)


def _count(cell: CellValue) -> int | None:
    if isinstance(cell, str):
        bare = cell.strip().rstrip(".)")
        return int(bare) if bare.isdecimal() else None
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell):
        return None
    return int(cell)
