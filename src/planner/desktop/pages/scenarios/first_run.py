"""What stands in place of the columns where there is no what-if yet: three that are ready, or one of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.cards import Card, empty_layout, link_button
from planner.desktop.context import WindowContext
from planner.desktop.editing.permission import permit
from planner.desktop.labels import plain_label
from planner.domain.scenarios import Scenario

_WORDS = {
    "Licences lapse": "General licences end on their last day, and individual ones take as long as in spring 2025.",
    "October set applies": "The measures of October 2025 are taken to be in force, whatever is recorded of them.",
    "Eight weeks more stock": "Eight weeks of use of every part that needs a licence land in two weeks.",
}


class FirstRun(QWidget):
    """`wanted` carries the Scenario that was chosen, None for an empty one."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # No higher than its cards: the room below belongs to the columns.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(14)
        column.addWidget(
            plain_label("What changes if a dated assumption changes? Three what-ifs are ready.", role="sentence")
        )
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        column.addLayout(self._row)
        self.own = link_button("or begin with what is recorded")
        self.own.clicked.connect(lambda: self.wanted.emit(None))
        foot = QHBoxLayout()
        foot.addWidget(self.own)
        foot.addStretch(1)
        column.addLayout(foot)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in its order."""
        return [*self.buttons, self.own]

    def show_ready(self, ready: Sequence[Scenario], context: WindowContext) -> None:
        """Shows a card for each what-if that is ready."""
        empty_layout(self._row)
        self.buttons = [self._card(scenario) for scenario in ready]
        self.allow(context)

    def allow(self, context: WindowContext) -> None:
        """Enables the buttons where what-ifs can be changed."""
        permit(context, *self.buttons, self.own)

    def _card(self, scenario: Scenario) -> QPushButton:
        card = Card(scenario.name)
        card.body.addWidget(plain_label(_WORDS.get(scenario.name, ""), role="secondary", wrap=True))
        card.body.addStretch(1)
        button = QPushButton("Work it out")
        button.setProperty("look", "button")
        button.setAccessibleName(f"Work out: {scenario.name}")
        button.clicked.connect(lambda: self.wanted.emit(scenario))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self._row.addWidget(card, 1)
        return button
