"""Correcting where a table lies: buttons that speak of the rows and columns selected in the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from planner.desktop.import_review.choices import (
    Choice,
    with_another_table,
    with_columns,
    with_header_row,
    with_last_row,
    without_table,
)
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.file_grid import FileGrid
from planner.desktop.labels import plain_label

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan


class TableBar(QWidget):
    """Follows the selection of a grid that shows a whole sheet; `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, grid: FileGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._draft: Draft | None = None
        self._number = 0
        self._rows, self._letters = (1, 1), ("A", "A")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._text = plain_label(role="secondary")
        row.addWidget(self._text)
        self.header = self._button(row, lambda plan, at: with_header_row(plan, at, self._rows[0]))
        self.end = self._button(row, lambda plan, at: with_last_row(plan, at, self._rows[1]))
        self.first_column = self._button(row, lambda plan, at: with_columns(plan, at, first=self._letters[0]))
        self.last_column = self._button(row, lambda plan, at: with_columns(plan, at, last=self._letters[1]))
        self.more = QToolButton()
        self.more.setText("More")
        self.more.setProperty("look", "button")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        row.addWidget(self.more)
        grid.selectionModel().selectionChanged.connect(lambda *_changed: self._follow())

    def _button(self, row: QHBoxLayout, choice: Callable[[ImportPlan, int], Choice]) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "button")
        button.clicked.connect(lambda: self._send(choice))
        row.addWidget(button)
        return button

    def show_table(self, draft: Draft, number: int) -> None:
        """Speaks of a table of a draft."""
        self._draft, self._number = draft, number
        menu = self.more.menu()
        menu.clear()
        self._add(menu, "Another table begins here", lambda plan, at: with_another_table(plan, at, self._rows[0]))
        if len(draft.plan.tables) > 1:
            self._add(menu, "Leave this table out", without_table)
        self._follow()

    def _add(self, menu: QMenu, text: str, choice: Callable[[ImportPlan, int], Choice]) -> None:
        action = QAction(text, menu)
        action.triggered.connect(lambda: self._send(choice))
        menu.addAction(action)

    def _send(self, choice: Callable[[ImportPlan, int], Choice]) -> None:
        if self._draft is not None:
            self.chosen.emit(choice(self._draft.plan, self._number))

    def _follow(self) -> None:
        """Takes rows and columns from the selection, whole ones where their headers were clicked."""
        from planner.spreadsheets.cells import column_letter

        selection: QItemSelectionModel = self._grid.selectionModel()
        held = selection.selection()
        ranges = [held.at(place) for place in range(held.count())]
        if self._draft is None or not ranges:
            self.setEnabled(False)
            return
        self.setEnabled(True)
        file = self._grid.file
        top, bottom = min(one.top() for one in ranges), max(one.bottom() for one in ranges)
        left, right = min(one.left() for one in ranges), max(one.right() for one in ranges)
        self._rows = (file.number_of(top), file.number_of(bottom))
        self._letters = (column_letter(left), column_letter(right))
        whole_row = left == 0 and right == file.columnCount() - 1 and file.columnCount() > 1
        whole_column = top == 0 and bottom == file.rowCount() - 1 and file.rowCount() > 1
        self._name(rows=not whole_column, columns=not whole_row)

    def _name(self, *, rows: bool, columns: bool) -> None:
        first, last = self._rows
        left, right = self._letters
        place = (
            f"{left}{first}" if self._rows == (first, first) and left == right else f"{left}{first} to {right}{last}"
        )
        told = f"Rows {first} to {last}" if first != last else f"Row {first}"
        if rows and columns:
            told = place
        elif columns:
            told = f"Columns {left} to {right}" if left != right else f"Column {left}"
        self._text.setText(told)
        self.header.setText(f"Row {first} is the header row")
        self.end.setText(f"The table ends with row {last}")
        self.first_column.setText(f"Begins with column {left}")
        self.last_column.setText(f"Ends with column {right}")
        for button in (self.header, self.end, self.more):
            button.setVisible(rows)
        for button in (self.first_column, self.last_column):
            button.setVisible(columns)
