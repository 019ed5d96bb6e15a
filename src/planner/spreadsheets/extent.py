"""Counts cells and how far a sheet reaches before the reader lays it out in memory."""

from __future__ import annotations

from planner.errors import PlannerError
from planner.spreadsheets.cells import cell_name
from planner.spreadsheets.limits import Limits


class Extent:
    """The cells counted so far in one workbook; rows and columns from 0. Every method raises PlannerError at a limit.

    The reader takes memory for the whole rectangle from A1 to the last cell, and aborts its process where that
    fails, so one stray cell in the far corner has to be found first.
    """

    def __init__(self, file: str, limits: Limits) -> None:
        self._file = file
        self.limits = limits
        self._cells = 0
        self._sheet = ""
        self._last_row = self._last_column = -1

    def open_sheet(self, name: str) -> None:
        """Starts the rectangle of the next sheet."""
        self._sheet = name
        self._last_row = self._last_column = -1

    def count(self, cells: int, row: int) -> None:
        """Adds cells that were met up to `row`, which is below 0 where they do not say."""
        self._cells += cells
        if self._cells > self.limits.cells:
            place = f"in {self._sheet} by row {row + 1:,}" if row >= 0 else f"in {self._sheet}"
            raise PlannerError(
                f"{self._file} has more than {self.limits.cells:,} cells ({place})",
                "split it, or delete the rows and columns that hold nothing, and save it again",
            )

    @property
    def left(self) -> int:
        """How many more cells may be counted."""
        return self.limits.cells - self._cells

    def allows(self, row: int, column: int) -> bool:
        """Whether the rectangle may reach to this row and this column; if so, it does from now on."""
        last_row, last_column = max(row, self._last_row), max(column, self._last_column)
        limits = self.limits
        if last_row >= limits.rows or last_column >= limits.columns:
            return False
        if (last_row + 1) * (last_column + 1) > limits.area:
            return False
        self._last_row, self._last_column = last_row, last_column
        return True

    def reach(self, row: int, column: int) -> None:
        """Stretches the rectangle to a cell that holds something."""
        if not self.allows(row, column):
            raise PlannerError(
                f"{self._file}, {self._sheet}: cell {cell_name(row, column)} lies too far from the rest",
                "delete that cell, or the empty rows and columns before it, and save the file again",
            )
