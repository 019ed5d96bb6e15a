"""A catalogue that another window has open: read it, try again, or take its lock over where that window may be gone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.labels import plain_label

_MEANING = (
    "Open anyway takes the lock over. Do this only where nobody works in that window any more: "
    "two windows that write at once refuse each other's edits."
)


class HeldPart(QWidget):
    """The ways on; each signal carries the path of the catalogue."""

    read_wanted = Signal(object)
    again_wanted = Signal(object)
    take_over_wanted = Signal(object)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.read = _button("Open read only", "primary")
        self.again = _button("Try again", "button")
        self.anyway = _button("Open anyway", "button")
        other = _button("Open another", "quiet")
        self.read.clicked.connect(lambda: self.read_wanted.emit(self._path))
        self.again.clicked.connect(lambda: self.again_wanted.emit(self._path))
        self.anyway.clicked.connect(lambda: self.take_over_wanted.emit(self._path))
        other.clicked.connect(self.other_wanted)
        row = QHBoxLayout()
        for button in (self.read, self.again, self.anyway, other):
            row.addWidget(button)
        row.addStretch(1)
        self.meaning = plain_label(_MEANING, role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.meaning)

    def show_path(self, path: Path, *, may_take_over: bool) -> None:
        """Offers the ways for a catalogue; the lock is offered only where its window may be gone."""
        self._path = path
        self.anyway.setVisible(may_take_over)
        self.meaning.setVisible(may_take_over)


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    return button
