"""Overview of an empty catalogue: three steps in one row, or the sample."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.labels import plain_label

_STEPS = (
    (
        "parts",
        "1 Import your parts",
        "A supplier's sheet or your own list: part number, material, grade, form, maker.",
        "Import parts…",
    ),
    (
        "stock",
        "2 Import stock and demand",
        "What is on hand and what is used. Without both, no cover can be computed.",
        "Import stock and demand…",
    ),
    (
        "licences",
        "3 Record licences",
        "Who holds them, which customers they name, until when and for how much.",
        "Record licences…",
    ),
)


class FirstRun(QWidget):
    """The three cards; `step_wanted` carries parts, stock or licences."""

    step_wanted = Signal(str)
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 16)
        column.setSpacing(16)
        column.addWidget(plain_label("Nothing is recorded yet. Three steps lead to a first answer.", role="sentence"))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.buttons: dict[str, QPushButton] = {}
        for name, title, text, action in _STEPS:
            row.addWidget(self._card(name, title, text, action), 1)
        column.addLayout(row)
        self.sample = link_button("or open the sample catalogue")
        self.sample.clicked.connect(self.sample_wanted)
        line = QHBoxLayout()
        line.addWidget(self.sample)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    def _card(self, name: str, title: str, text: str, action: str) -> Card:
        card = Card(title)
        card.body.addWidget(plain_label(text, role="secondary", wrap=True))
        card.body.addStretch(1)
        button = QPushButton(action)
        button.setProperty("look", "primary" if name == "parts" else "button")
        button.clicked.connect(lambda: self.step_wanted.emit(name))
        self.buttons[name] = button
        foot = QHBoxLayout()
        foot.addWidget(button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card
