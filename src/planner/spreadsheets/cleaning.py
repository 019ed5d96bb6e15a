"""Turns what a reader gives into cells: blanks, dates, times, error cells, and text without hidden characters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain, islice, repeat, zip_longest

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue, cell_name
from planner.spreadsheets.coding import CodedColumn, Coder
from planner.spreadsheets.limits import Limits

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_NOTES = 20
_SHORT = 100
_DELETE = 0x7F
# Rows at a time: so many at first, then as many as hold about so many cells, between these bounds. So few that they are
# still in the processor's cache when they are put into columns.
_AT_FIRST, _CELLS, _FEWEST, _MOST = 1_000, 12_000, 100, 10_000
# Different cells that are remembered, in all columns of a sheet together.
_REMEMBERED = 50_000
_ONLY_TEXTS: Set[type] = frozenset((str,))


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet by columns: the cells as they were read, and as they are told."""

    count: int
    cells: Sequence[Sequence[object]]
    columns: Sequence[CodedColumn]


@dataclass(slots=True)
class _Column:
    """What is remembered of one column: its codes, texts in which hidden characters are shown, and any long text."""

    coder: Coder = field(default_factory=Coder)
    signed: dict[object, str] = field(default_factory=dict)
    is_long: bool = False


def are_plain(values: Sequence[object], most: int) -> bool:
    """Whether all texts among these are no longer than `most` and without hidden characters."""
    texts = [value for value in values if isinstance(value, str)]
    return max(map(len, texts), default=0) <= most and _HIDDEN.search("".join(texts)) is None


class Cleaner:
    """Cleans the cells of one file sheet by sheet and collects `notes` on what had to be made visible."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.notes: list[str] = []
        self._file = file
        self._limits = limits
        self._characters = 0
        # The cells of a batch in which hidden characters are shown, by row and column.
        self._signed: list[tuple[int, int, str]] = []
        self._sheet = ""

    def batches(
        self,
        sheet: str,
        rows: Iterable[Sequence[object]],
        errors: Mapping[tuple[int, int], str],
        *,
        only_texts: bool = False,
    ) -> Iterator[Batch]:
        """The rows of a sheet from its row 1, cleaned, some at a time; `only_texts` promises that cells are texts.

        Raises PlannerError where a text is longer than a cell may be, naming it, or all texts together are too long.
        """
        self._sheet = sheet
        codes: dict[int, dict[int, CellError]] = {}
        for (row, column), code in errors.items():
            codes.setdefault(row, {})[column] = CellError(code)
        below = repeat((), max(codes, default=-1) + 1)
        whole = (values for values, _ in zip_longest(rows, below, fillvalue=())) if codes else iter(rows)
        known: list[_Column] = []
        first, most = 0, _AT_FIRST
        while batch := list(islice(whole, most)):
            columns, even = _in_columns(batch)
            types = _ONLY_TEXTS if only_texts and even else None
            for row in range(len(batch)) if codes else ():
                for column, error in codes.get(first + row, {}).items():
                    _put(columns, row, column, error, len(batch))
            known += [_Column() for _ in range(len(known), len(columns))]
            coded = [self._coded(known[place], cells, types, first, place) for place, cells in enumerate(columns)]
            self._note_signs()
            _forget([column.coder for column in known])
            yield Batch(len(batch), columns, coded)
            first += len(batch)
            most = min(max(_FEWEST, _CELLS // (len(columns) or 1)), _MOST)

    def told(self, values: Sequence[object], counts: Sequence[int]) -> Sequence[CellValue]:
        """What the different cells of a sheet are told as, whose texts are plain; so many cells hold each of them.

        Raises PlannerError where all texts together are too long.
        """
        texts = [value for value in values if isinstance(value, str)]
        if max(map(len, texts), default=0) > _SHORT:
            found = zip(values, counts, strict=True)
            long = ((len(text), count) for text, count in found if isinstance(text, str) and len(text) > _SHORT)
            self._characters += sum(length * (count - 1) for length, count in long)
        self._weigh(texts)
        if len(texts) == len(values) and all(map(str.strip, texts)):
            return texts
        return [_told(value) for value in values]

    def _coded(
        self, column: _Column, cells: Sequence[object], types: Set[type] | None, first: int, place: int
    ) -> CodedColumn:
        """The cells of a column, each different one cleaned once; `first` is the row of the first of them."""
        types = types or set(map(type, cells))
        if float in types and not _are_finite(cells, types):
            cells = [_finite(cell) if isinstance(cell, float) else cell for cell in cells]
            types = set(map(type, cells))
        coded = column.coder.coded(cells, types, lambda new: self._cleaned(column, new, cells, first, place))
        if column.is_long:
            self._weigh(cell for cell in cells if isinstance(cell, str) and len(cell) > _SHORT)
        if column.signed:
            found = ((first + row, place, column.signed.get(cell)) for row, cell in enumerate(cells))
            self._signed += [(row, place, text) for row, place, text in found if text is not None]
        return coded

    def _cleaned(
        self, column: _Column, new: Sequence[object], cells: Sequence[object], first: int, place: int
    ) -> Sequence[CellValue]:
        """What different cells become that were not met before; `cells` are all of the column, from row `first` on."""
        texts = [cell for cell in new if isinstance(cell, str)]
        longest = max(map(len, texts), default=0)
        if longest > self._limits.text:
            raise self._too_long(cells, first, place)
        column.is_long |= longest > _SHORT
        self._weigh(texts if longest <= _SHORT else (text for text in texts if len(text) <= _SHORT))
        hidden = _HIDDEN.search("".join(texts)) is not None
        if len(texts) == len(new) and not hidden and all(map(str.strip, texts)):
            return texts
        if hidden:
            shown = ((text, _HIDDEN.sub(_sign, text)) for text in texts if not text.isspace())
            column.signed |= {text: with_signs for text, with_signs in shown if with_signs != text}
        return [_text(cell, column.signed) if isinstance(cell, str) else _other(cell) for cell in new]

    def _weigh(self, texts: Iterable[str]) -> None:
        """Counts what is handed over: a long text in each cell that holds it, a short one as often as it is told."""
        self._characters += sum(map(len, texts))
        if self._characters > self._limits.unpacked_bytes:
            raise PlannerError(f"{self._file} holds too much text", "split it into smaller files")

    def _too_long(self, cells: Sequence[object], first: int, place: int) -> PlannerError:
        most = self._limits.text
        row, text = next(
            (row, cell) for row, cell in enumerate(cells, first) if isinstance(cell, str) and len(cell) > most
        )
        return PlannerError(
            f"{self._place(row, place)} holds {len(text):,} characters, more than the {most:,} that fit",
            "shorten that text and save the file again",
        )

    def _note_signs(self) -> None:
        for row, column, text in sorted(self._signed):
            self.notes.append(f"{self._place(row, column)}: hidden characters are shown as signs in “{text[:60]}”.")
        self._signed.clear()

    def all_notes(self) -> tuple[str, ...]:
        """The notes so far, shortened where there are many."""
        more = len(self.notes) - _MOST_NOTES
        if more <= 0:
            return tuple(self.notes)
        return (*self.notes[:_MOST_NOTES], f"Hidden characters were made visible in {more:,} more cells.")

    def _place(self, row: int, column: int) -> str:
        return f"{self._file}, {self._sheet} {cell_name(row, column)}"


def _forget(coders: Iterable[Coder]) -> None:
    """Lets the columns with the most different cells begin anew where there are too many to remember."""
    coders = sorted(coders, key=len, reverse=True)
    many = sum(map(len, coders))
    for coder in coders:
        if many <= _REMEMBERED:
            return
        many -= len(coder)
        coder.forget()


def _text(text: str, signed: Mapping[object, str]) -> str | None:
    return signed.get(text, text) if text and not text.isspace() else None


def _told(value: object) -> CellValue:
    """What a cell without hidden characters becomes."""
    if isinstance(value, float):
        return _finite(value)
    return _text(value, {}) if isinstance(value, str) else _other(value)


def _other(value: object) -> CellValue:
    """What a cell becomes that holds no text."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if value is None or isinstance(value, date | CellError | int):
        return value
    return _clock(value) if isinstance(value, timedelta) else str(value)


def _are_finite(cells: Sequence[object], types: Set[type]) -> bool:
    numbers = cells if types == {float} else [cell for cell in cells if isinstance(cell, float)]
    return all(map(math.isfinite, numbers))  # type: ignore[arg-type]


def _finite(number: float) -> CellValue:
    """The number, or the error #NUM! for one that is infinite or none at all."""
    return number if math.isfinite(number) else CellError("#NUM!")


def _in_columns(rows: Sequence[Sequence[object]]) -> tuple[list[Sequence[object]], bool]:
    """The cells of some rows by column, and whether all rows are as long as each other."""
    width = len(rows[0])
    if set(map(len, rows)) != {width}:
        return list(zip_longest(*rows)), False
    cells = list(chain.from_iterable(rows))
    return [cells[place::width] for place in range(width)], True


def _put(columns: list[Sequence[object]], row: int, place: int, error: CellError, count: int) -> None:
    """Puts an error where it stands among the columns, each of `count` cells."""
    while len(columns) <= place:
        columns.append([None] * count)
    columns[place] = cells = list(columns[place])
    cells[row] = error


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return "␡"
    return chr(0x2400 + code) if code < ord(" ") else "\ufffd"


def _clock(duration: timedelta) -> str:
    """A duration as the spreadsheet program shows it, hours not wrapped at 24: 255:10:10."""
    seconds = round(duration.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
