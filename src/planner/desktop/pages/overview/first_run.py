"""Overview of an empty catalogue: three steps in one row, or the sample."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.labels import plain_label
from planner.reports.wording import date_text

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
        self.sentence = plain_label(role="sentence")
        column.addWidget(self.sentence)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(16)
        column.addWidget(self._ways)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.buttons: dict[str, QPushButton] = {}
        for name, title, text, action in _STEPS:
            row.addWidget(self._card(name, title, text, action), 1)
        ways.addLayout(row)
        self.sample = link_button("or open the sample catalogue")
        self.sample.clicked.connect(self.sample_wanted)
        line = QHBoxLayout()
        line.addWidget(self.sample)
        line.addStretch(1)
        ways.addLayout(line)
        column.addStretch(1)
        self.show_known_on(None)

    def show_known_on(self, day: date | None) -> None:
        """Offers the three steps; of an earlier day only says that the catalogue held no parts then."""
        self.sentence.setText(
            f"By the end of {date_text(day)} no parts were recorded."
            if day
            else "Nothing is recorded yet. Three steps lead to a first answer."
        )
        self._ways.setVisible(day is None)

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
