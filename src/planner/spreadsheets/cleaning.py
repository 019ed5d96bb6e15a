"""Turns what a reader gives into cells: blanks, dates, times, error cells, and text without hidden characters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import repeat, zip_longest
from typing import TypeVar

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue, cell_name
from planner.spreadsheets.limits import Limits

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_NOTES = 20
_MOST_KNOWN, _SHORT = 50_000, 100
_Cell = TypeVar("_Cell", str | None, date)
_DELETE = 0x7F


class Cleaner:
    """Cleans the cells of one file sheet by sheet and collects `notes` on what had to be made visible."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.notes: list[str] = []
        self._file = file
        self._limits = limits
        self._characters = 0
        # What short texts and days become: most stand in many cells.
        self._known: dict[object, CellValue] = {None: None}
        self._sheet = ""

    def rows(
        self, sheet: str, rows: Iterable[Iterable[object]], errors: Mapping[tuple[int, int], str]
    ) -> Iterator[list[CellValue]]:
        """The rows of a sheet from its row 1, cleaned, without blanks at the end of a row.

        Raises PlannerError where a text is longer than a cell may be, naming it, or all texts together are too long.
        """
        self._sheet = sheet
        known = self._known
        codes: dict[int, dict[int, str]] = {}
        for (row, column), code in errors.items():
            codes.setdefault(row, {})[column] = code
        below = repeat((), max(codes, default=-1) + 1)
        for number, (values, _) in enumerate(zip_longest(rows, below, fillvalue=())):
            cells = [
                value if type(value) is float else known[value] if value in known else self._cell(value, number, n)
                for n, value in enumerate(values)
            ]
            for column, code in codes.get(number, {}).items():
                cells.extend(repeat(None, column + 1 - len(cells)))
                cells[column] = CellError(code)
            while cells and cells[-1] is None:
                cells.pop()
            yield cells

    def all_notes(self) -> tuple[str, ...]:
        """The notes so far, shortened where there are many."""
        more = len(self.notes) - _MOST_NOTES
        if more <= 0:
            return tuple(self.notes)
        return (*self.notes[:_MOST_NOTES], f"Hidden characters were made visible in {more:,} more cells.")

    def _cell(self, value: object, row: int, column: int) -> CellValue:
        if isinstance(value, str):
            return self._text(value, row, column)
        if value is None or isinstance(value, (bool, int, float, CellError)):
            return value
        if isinstance(value, datetime):
            return self._remembered(value, value.date() if value.time() == time() else value)
        if isinstance(value, date):
            return value
        return _clock(value) if isinstance(value, timedelta) else str(value)

    def _text(self, text: str, row: int, column: int) -> str | None:
        if not text or text.isspace():
            return self._remembered(text, None)
        self._characters += len(text)
        most = self._limits.text
        if len(text) > most:
            raise PlannerError(
                f"{self._place(row, column)} holds {len(text):,} characters, more than the {most:,} that fit",
                "shorten that text and save the file again",
            )
        if self._characters > self._limits.unpacked_bytes:
            raise PlannerError(f"{self._file} holds too much text", "split it into smaller files")
        if _HIDDEN.search(text):
            text = _HIDDEN.sub(_sign, text)
            self.notes.append(f"{self._place(row, column)}: hidden characters are shown as signs in “{text[:60]}”.")
            return text
        return self._remembered(text, text)

    def _remembered(self, value: str | datetime, cell: _Cell) -> _Cell:
        if len(self._known) < _MOST_KNOWN and (not isinstance(value, str) or len(value) <= _SHORT):
            self._known[value] = cell
        return cell

    def _place(self, row: int, column: int) -> str:
        return f"{self._file}, {self._sheet} {cell_name(row, column)}"


def is_clean(text: str) -> bool:
    """Whether a text holds no character that would have to be made visible."""
    return _HIDDEN.search(text) is None


def finite(rows: Iterable[Iterable[CellValue]]) -> list[list[CellValue]]:
    """The rows with every number that is infinite or none at all as the error #NUM!."""
    return [
        [CellError("#NUM!") if isinstance(cell, float) and not math.isfinite(cell) else cell for cell in row]
        for row in rows
    ]


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
