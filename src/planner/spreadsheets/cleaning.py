"""Turns what a reader gives into cells: blanks, dates, times, error cells, and text without hidden characters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, repeat, zip_longest

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue, cell_name
from planner.spreadsheets.limits import Limits

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_NOTES = 20
_SHORT, _MOST_DAYS = 100, 50_000
_DELETE = 0x7F
# Rows at a time: so many at first, then as many as hold about so many cells, between these bounds.
_AT_FIRST, _CELLS, _FEWEST, _MOST = 1_000, 48_000, 100, 10_000
_NUMBERS = frozenset({float, int, bool})
Columns = list[Sequence[CellValue]]
"""The columns of some rows, all of the same length."""


class Cleaner:
    """Cleans the cells of one file sheet by sheet and collects `notes` on what had to be made visible."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.notes: list[str] = []
        self._file = file
        self._limits = limits
        self._characters = 0
        # What days become: most stand in many cells.
        self._days: dict[datetime, date] = {}
        # The cells of a batch in which hidden characters are shown, by row and column.
        self._signed: list[tuple[int, int, str]] = []
        self._sheet = ""

    def batches(
        self, sheet: str, rows: Iterable[Sequence[object]], errors: Mapping[tuple[int, int], str]
    ) -> Iterator[tuple[int, Columns]]:
        """The rows of a sheet from its row 1, cleaned, some at a time: how many, and their columns.

        Raises PlannerError where a text is longer than a cell may be, naming it, or all texts together are too long.
        """
        self._sheet = sheet
        codes: dict[int, dict[int, CellError]] = {}
        for (row, column), code in errors.items():
            codes.setdefault(row, {})[column] = CellError(code)
        below = repeat((), max(codes, default=-1) + 1)
        whole = (values for values, _ in zip_longest(rows, below, fillvalue=())) if codes else iter(rows)
        first, most = 0, _AT_FIRST
        while batch := list(islice(whole, most)):
            columns: Columns = [self._column(cells, first, place) for place, cells in enumerate(zip_longest(*batch))]
            for row in range(len(batch)) if codes else ():
                for column, error in codes.get(first + row, {}).items():
                    _put(columns, row, column, error, len(batch))
            self._note_signs()
            yield len(batch), columns
            first += len(batch)
            most = min(max(_FEWEST, _CELLS // (len(columns) or 1)), _MOST)

    def _column(self, cells: Sequence[object], first: int, place: int) -> Sequence[CellValue]:
        """The cells of a column, each different one cleaned once; `first` is the row of the first of them."""
        types = set(map(type, cells))
        if types.isdisjoint(_NUMBERS):
            changed = self._changed(cells, cells, first, place)
            return list(map(changed.get, cells, cells)) if changed else cells  # type: ignore[arg-type, return-value]
        if types == {float} and all(map(math.isfinite, cells)):  # type: ignore[arg-type]
            return cells  # type: ignore[return-value]
        changed = self._changed([cell for cell in cells if not isinstance(cell, float | int)], cells, first, place)
        return [
            _finite(cell) if isinstance(cell, float | int) else changed.get(cell, cell)  # type: ignore[arg-type]
            for cell in cells
        ]

    def _changed(
        self, others: Sequence[object], cells: Sequence[object], first: int, place: int
    ) -> Mapping[object, CellValue]:
        """What those cells of a column become that are no numbers and do not stay as they are."""
        different = dict.fromkeys(others)
        texts = [cell for cell in different if isinstance(cell, str)]
        self._weigh(texts, cells, first, place)
        changed: dict[object, CellValue] = {text: None for text in texts if not text or text.isspace()}
        if len(texts) < len(different):
            changed |= {cell: self._other(cell) for cell in different if not isinstance(cell, str | None)}
        if _HIDDEN.search("".join(texts)):
            signed: dict[object, CellValue] = {
                text: _HIDDEN.sub(_sign, text) for text in texts if text not in changed and _HIDDEN.search(text)
            }
            changed |= signed
            self._signed += [
                (first + row, place, str(signed[cell])) for row, cell in enumerate(cells) if cell in signed
            ]
        return changed

    def _weigh(self, texts: Sequence[str], cells: Sequence[object], first: int, place: int) -> None:
        """Refuses texts that are too long; a short one in many cells counts once in each batch of rows."""
        most = self._limits.text
        longest = max(map(len, texts), default=0)
        if longest > most:
            row = next(row for row, cell in enumerate(cells, first) if isinstance(cell, str) and len(cell) > most)
            raise PlannerError(
                f"{self._place(row, place)} holds {len(str(cells[row - first])):,} characters, "
                f"more than the {most:,} that fit",
                "shorten that text and save the file again",
            )
        counted = texts if longest <= _SHORT else [cell for cell in cells if isinstance(cell, str)]
        self._characters += sum(map(len, counted))
        if self._characters > self._limits.unpacked_bytes:
            raise PlannerError(f"{self._file} holds too much text", "split it into smaller files")

    def _other(self, value: object) -> CellValue:
        """What a cell becomes that is neither a number nor text nor blank."""
        if isinstance(value, datetime):
            return self._day(value) or value
        if isinstance(value, date | CellError):
            return value
        return _clock(value) if isinstance(value, timedelta) else str(value)

    def _day(self, moment: datetime) -> date | None:
        """The day of a moment without a time of day; None for others."""
        day = self._days.get(moment)
        if day is None and moment.time() == time():
            day = moment.date()
            if len(self._days) < _MOST_DAYS:
                self._days[moment] = day
        return day

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


def _finite(number: float) -> CellValue:
    """The number, or the error #NUM! for one that is infinite or none at all."""
    return number if math.isfinite(number) else CellError("#NUM!")


def _put(columns: Columns, row: int, place: int, error: CellError, count: int) -> None:
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
