"""What a file holds once it is read: a workbook of sheets of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error instead of a value, such as #N/A or #REF!; it is never taken for a blank or a zero."""

    code: str


CellValue: TypeAlias = str | int | float | bool | date | datetime | CellError | None
"""One cell. None is a blank; text is kept as it stands, numbers of .xlsx files are floats, times of day are text."""

Row: TypeAlias = tuple[CellValue, ...]
"""The cells of a row from column A on."""


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Cells that are shown as one; places counted from 0, first and last included. Only the first holds a value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows[0] is its row 1 and rows[0][0] its cell A1; blank cells at the end of a row are left out.

    `hidden_rows` are places of rows that the spreadsheet program does not show. `shown` holds, by (row, column) from
    0, what a number looks like in the sheet where its number format adds digits to it: 00123 for 123.
    """

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[MergedCells, ...] = ()
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file that was read.

    `file` is its base name, `sha256` and `size` (bytes) are those of its content, `format` is one of xlsx, xlsb, xls,
    ods, csv, html, xml. `encoding` names the text encoding of a text file; `encoding_sure` is False where it was
    guessed, and `samples` are then pieces of the text that show whether the guess is right. `notes` are sentences
    that the planner should see: a guessed encoding, hidden characters that were made visible.
    """

    file: str
    sha256: str
    size: int
    format: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    encoding_sure: bool = True
    samples: tuple[str, ...] = ()


def column_letter(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def column_index(letters: str) -> int:
    """The number, from 0, of a column named by letters in either case; raises ValueError for anything else."""
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(f"{letters!r} is not a column")
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0, as the spreadsheet program shows it: (4, 5) is F5."""
    return f"{column_letter(column)}{row + 1}"
