"""What a look through a workbook finds before the reader sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.spreadsheets.cells import MergedCells
from planner.spreadsheets.number_formats import PaddedCells

if TYPE_CHECKING:
    from planner.spreadsheets.regular.table import Table

MOST_MERGED = 100_000
"""Merged cells beyond so many in one sheet are left alone; no sheet that people work with has them."""

ERROR_CODES: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The error bytes of Excel's binary formats, after [MS-XLS] 2.5.10 (BErr)."""


@dataclass(slots=True)
class SheetFacts:
    """What the reader does not tell of a sheet, filled while its cells are looked through; all places from 0.

    `errors` are the codes of error cells, such as #N/A; `hidden_rows` are runs of rows, first and last; `padded` are
    cells whose format pads numbers; `shown` are numbers whose shown text is already known.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)
    padded: PaddedCells = field(default_factory=PaddedCells)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)

    def hide(self, first: int, last: int) -> None:
        """Notes rows that are not shown."""
        if self.hidden_rows and self.hidden_rows[-1][1] + 1 == first:
            first = self.hidden_rows.pop()[0]
        self.hidden_rows.append((first, last))

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Notes cells that are shown as one."""
        if len(self.merged) < MOST_MERGED and (last_row > first_row or last_column > first_column):
            self.merged.append(MergedCells(first_row, first_column, last_row, last_column))

    def show(self, rows: Sequence[Sequence[object]], first: int) -> None:
        """Notes how the padded numbers among these rows are shown; `first` is the place of the first of them."""
        for row, cells in enumerate(rows, first):
            for column, how in self.padded.in_row(row):
                text = how.shown(cells[column]) if column < len(cells) else None
                if text is not None:
                    self.shown[row, column] = text

    def within(self, rows: int) -> tuple[list[tuple[int, int]], list[MergedCells], Mapping[tuple[int, int], str]]:
        """Hidden rows, merged cells and shown numbers of the first rows, those that hold something."""
        hidden = [(first, min(last, rows - 1)) for first, last in self.hidden_rows if first < rows]
        return hidden, [cells for cells in self.merged if cells.first_row < rows], self.shown


@dataclass(frozen=True, slots=True)
class Survey:
    """The content to hand to the reader, and the facts of each sheet in the workbook's order.

    `tables` are sheets that were read already, by their places in that order.
    """

    content: bytes
    sheets: tuple[SheetFacts, ...] = ()
    tables: Mapping[int, Table] = field(default_factory=dict)
