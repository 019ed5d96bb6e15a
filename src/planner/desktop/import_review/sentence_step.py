"""A step of the import that only says something: that the file is being read, why it cannot be, what was applied."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.labels import plain_label


class SentenceStep(QWidget):
    """A step that is one sentence, its explanation and perhaps buttons."""

    def __init__(self, text: str, more: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self._text: QLabel = plain_label(text, role="sentence", wrap=True)
        self._more: QLabel = plain_label(more, role="secondary", wrap=True)
        card.body.addWidget(self._text)
        card.body.addWidget(self._more)
        self._buttons = QHBoxLayout()
        card.body.addLayout(self._buttons)
        column.addWidget(card)
        column.addStretch(1)

    def add_button(self, text: str) -> QPushButton:
        """Adds a button below the sentence."""
        button = QPushButton(text)
        button.setProperty("look", "button")
        if self._buttons.count():
            self._buttons.takeAt(self._buttons.count() - 1)
        self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        return button

    @property
    def text(self) -> str:
        """Both sentences as they are shown."""
        return f"{self._text.text()} {self._more.text()}"

    def say(self, text: str, more: str, tone: str = "") -> None:
        """Says something else, in a tone where it is a refusal."""
        self._text.setText(text)
        self._more.setText(more)
        for label in (self._text, self._more):
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)
