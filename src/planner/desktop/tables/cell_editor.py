"""The editor over one cell of a table: Enter saves, Esc gives up, and what was refused keeps its text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.tables.view import RecordTable

_LEAST = QSize(120, 28)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_LEFT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def is_plain(event: QKeyEvent) -> bool:
    """Tells whether a key is pressed without Ctrl, Alt or Meta: one that types, or that is an action of the grid."""
    return not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier


class CellEditor(QObject):
    """Holds an input over the cell of a record and follows it; at most one is open in a table.

    `given` is sent when the planner is done: the owner then saves and calls `close`, or `keep` where it was refused.
    """

    given = Signal()

    def __init__(self, table: RecordTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._entry: QWidget | None = None
        self._key = ""
        self._column = 0
        self._busy = False
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._place())
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._place())
        table.arranged.connect(self._place)
        table.model().modelReset.connect(self._place)

    @property
    def is_open(self) -> bool:
        """Tells whether a cell is being edited."""
        return self._entry is not None

    def open(self, entry: QWidget, key: str, column: int) -> None:
        """Puts an input over the cell of a record, the focus in it."""
        self.close()
        self._entry, self._key, self._column = entry, key, column
        entry.setParent(self._table.viewport())
        entry.installEventFilter(self)
        self._place()
        entry.show()
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Takes the editor away; the focus goes back to the table where it was in the editor."""
        entry, self._entry, self._busy = self._entry, None, False
        if entry is None:
            return
        entry.removeEventFilter(self)
        had_focus = entry.hasFocus()
        entry.hide()
        entry.deleteLater()
        if had_focus:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Lets the planner go on in the editor: what was typed was refused."""
        self._busy = False
        if self._entry is not None:
            self._entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Saves on Enter, on Tab and where the focus goes elsewhere, gives up on Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._give()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_plain(event):
            event.accept()  # digits and letters are typed here and mark no part
            return True
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _NOT_LEFT:
            self._give()
        return False

    def _give(self) -> None:
        if not self._busy and self._entry is not None:
            self._busy = True
            self.given.emit()

    def _place(self) -> None:
        """Moves the input to where its cell is now; it waits unseen where the cell is not shown."""
        if self._entry is None:
            return
        row = self._table.records_model.row_of(self._key)
        if row is None:
            self._entry.hide()
            return
        cell = self._table.visualRect(self._table.model().index(row, self._column))
        size = cell.size().expandedTo(_LEAST)
        left = max(0, min(cell.left(), self._table.viewport().width() - size.width()))
        self._entry.setGeometry(QRect(left, cell.top(), size.width(), size.height()))
        self._entry.setVisible(True)
