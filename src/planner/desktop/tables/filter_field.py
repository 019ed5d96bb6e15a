"""The field above a table that filters it as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 176


class FilterField(QLineEdit):
    """Filters while one types; Enter and Down lead to the table, which `left` asks for.

    Esc empties the field, then leads to the table; Backspace in an empty field asks to take the last condition away.
    """

    left = Signal()
    last_dropped = Signal()

    def __init__(self, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call_records(noun)
        self.setFixedWidth(_WIDTH)
        self.setClearButtonEnabled(True)
        self.returnPressed.connect(self.left)

    def call_records(self, noun: str) -> None:
        """Says what is filtered."""
        self.setPlaceholderText(f"Filter {noun}")
        self.setAccessibleName(f"Filter {noun}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves, empties, or takes what was typed."""
        key = event.key()
        if key == Qt.Key.Key_Down or (key == Qt.Key.Key_Escape and not self.text()):
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.last_dropped.emit()
        else:
            super().keyPressEvent(event)
