"""The choice of columns of a table: a menu of all of them, remembered from one start to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.desktop.preferences import remember, text_preference
from planner.desktop.tables.columns import Column
from planner.desktop.tables.view import RecordTable

_BETWEEN = ","


class ColumnChoice:
    """Shows and hides the columns of a table; the one by which a record is known always stays.

    `name` is under what the choice is remembered: only what differs from the usual, so that later columns show.
    """

    def __init__(self, table: RecordTable[Any], name: str, known_by: str, owner: QWidget) -> None:
        self._table = table
        self._place = f"columns/{name}"
        self.menu = QMenu(owner)
        turned = text_preference(self._place).split(_BETWEEN)
        self._columns = {column.key: column for column in table.records_model.columns}
        self.actions = {key: self._action(column, turned, known_by) for key, column in self._columns.items()}
        table.hide_columns(self._hidden())

    def _action(self, column: Column[Any], turned: list[str], known_by: str) -> QAction:
        action = QAction(column.title, self.menu)
        action.setCheckable(True)
        action.setChecked(column.optional == (column.key in turned) or column.key == known_by)
        action.setEnabled(column.key != known_by)
        action.toggled.connect(lambda _on: self._apply())
        self.menu.addAction(action)
        return action

    def _hidden(self) -> list[str]:
        return [key for key, action in self.actions.items() if not action.isChecked()]

    def _apply(self) -> None:
        hidden = self._hidden()
        self._table.hide_columns(hidden)
        turned = [key for key, column in self._columns.items() if column.optional != (key in hidden)]
        remember(self._place, _BETWEEN.join(turned))
