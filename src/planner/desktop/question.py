"""A question in the page, for the few things that ask: what would happen, one button to go on, one to leave it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from planner.desktop.cards import Card
from planner.desktop.labels import plain_label


class QuestionCard(Card):
    """Hidden until something is asked; `left` is sent once it is answered, either way."""

    left = Signal()

    def __init__(self, title: str, go_on: str, leave: str = "Leave it as it is") -> None:
        super().__init__(title, " ")
        self.text = plain_label(role="secondary", wrap=True, selectable=True)
        self.body.addWidget(self.text)
        self.go_on = QPushButton(go_on)
        self.go_on.setProperty("look", "primary")
        self.go_on.setAutoDefault(True)
        self.leave = QPushButton(leave)
        self.leave.setProperty("look", "button")
        self.leave.clicked.connect(self.close_question)
        self.go_on.clicked.connect(self._agree)
        row = QHBoxLayout()
        row.addWidget(self.go_on)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.body.addLayout(row)
        self._then: Callable[[], None] | None = None
        self.hide()

    def ask(self, subtitle: str, text: str, then: Callable[[], None]) -> None:
        """Shows what would happen; `then` is called where the planner goes on."""
        self._then = then
        self.set_subtitle(subtitle)
        self.text.setText(text)
        self.show()
        self.go_on.setFocus()

    def close_question(self) -> None:
        """Takes the question away; nothing happens."""
        self._then = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves it on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        then = self._then
        self.close_question()
        if then is not None:
            then()
