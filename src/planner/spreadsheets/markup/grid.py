"""Gathers the cells of one sheet as a file in markup tells them, within the limits."""

from __future__ import annotations

import re

from planner.spreadsheets.cells import CellValue
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.survey import SheetFacts

_PADDED = re.compile("0[0-9]+")


class Grid:
    """The rows of one sheet, written cell by cell in any order; rows and columns from 0.

    Every cell that holds something counts against the limits of `extent`, which raises PlannerError at one.
    """

    def __init__(self, name: str, extent: Extent) -> None:
        self.name = name
        self.hidden = False
        self.rows: list[list[CellValue]] = []
        self.facts = SheetFacts()
        self._extent = extent
        extent.open_sheet(name)

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Writes a cell; a place before A1 raises ValueError."""
        if row < 0 or column < 0:
            raise ValueError(f"there is no row {row} and column {column}")
        if value is None or value == "":
            return
        self._extent.reach(row, column)
        self._extent.count(1, row)
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value

    def put_number(self, row: int, column: int, value: float, text: str) -> None:
        """Writes a number that is shown as `text`, which is kept beside it where it has zeros in front."""
        self.put(row, column, value)
        if _PADDED.fullmatch(text) and value == float(text):
            self.facts.shown[row, column] = text

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Notes that a cell which holds something is shown over so many rows and columns."""
        if row < len(self.rows) and column < len(self.rows[row]) and self.rows[row][column] is not None:
            self.facts.merge(row, column, row + rows - 1, column + columns - 1)

    def hide(self, first: int, last: int) -> None:
        """Notes rows that the spreadsheet program does not show."""
        self.facts.hide(first, last)


class SheetNames:
    """Gives sheets names that differ from one another."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unlike_others(self, name: str) -> str:
        """The name, with a number behind it where an earlier sheet has it already."""
        free, number = name, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{name} {number}"
        self._taken.add(free.casefold())
        return free


def plain_number(text: str) -> float:
    """The number that a file writes for programs, with a decimal point; raises ValueError for anything else."""
    if "_" in text:
        raise ValueError(text)
    return float(text)
