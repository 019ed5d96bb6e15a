"""A table: where in a sheet its headers and its rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.importing.columns.headers import Column
from planner.importing.tables.shape import NO_TEXTS, is_filled, unfit
from planner.importing.text import is_sentence
from planner.spreadsheets.by_column import RowsByColumn
from planner.spreadsheets.cells import CellValue, Sheet


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; all places count from 0: `header`, `first` and `last` are rows, the columns inclusive.

    `header` is the first of `header_rows`, one or two of them; a table without headers has none, -1 for `header`, and
    letters for the headers of its columns. `preamble` holds the cells above the header row that
    belong to the table: its title, keys and their values. `structure` are the rows below the headers that repeat them
    or name units. `sureness`, 0..1, says how clearly the sheet shows that the table stands here; `duplicate_of` names
    the sheet whose table this one repeats cell for cell.
    """

    sheet: Sheet
    header: int
    columns: tuple[Column, ...]
    first: int
    last: int
    preamble: tuple[CellValue, ...] = ()
    structure: frozenset[int] = frozenset()
    header_rows: tuple[int, ...] = ()
    first_column: int = 0
    last_column: int = 0
    sureness: float = 1.0
    duplicate_of: str | None = None

    @property
    def rows(self) -> range:
        """The places of the rows from the first to the last one that holds anything."""
        return range(self.first, self.last + 1)


def is_blank(row: Sequence[CellValue]) -> bool:
    """Whether no cell of a row holds anything."""
    for cell in row:  # noqa: SIM110 - a generator would cost more than the cells of a long sheet
        if cell is not None and is_filled(cell):
            return False
    return True


def filled_places(rows: RowsByColumn) -> Sequence[int]:
    """The places of the rows that hold anything, in order."""
    blank: set[int] | None = None
    for column in rows.columns:
        found = unfit(column, is_filled, NO_TEXTS)
        blank = set(found) if blank is None else blank.intersection(found)
        if not blank:
            return range(len(rows))
    return [place for place in range(len(rows)) if blank is not None and place not in blank]


def is_prose(table: Table) -> bool:
    """Whether a sheet holds sentences in a single column from the header row on, and so no table."""
    cells = [
        (index, cell)
        for row in table.sheet.rows[max(table.header, 0) :]
        for index, cell in enumerate(row)
        if is_filled(cell)
    ]
    texts = [cell for _, cell in cells if isinstance(cell, str)]
    return len({index for index, _ in cells}) == 1 and any(is_sentence(text) for text in texts)


def dates_in(cells: Sequence[CellValue]) -> tuple[date, ...]:
    """The date cells among some cells."""
    return tuple(cell.date() if isinstance(cell, datetime) else cell for cell in cells if isinstance(cell, date))
