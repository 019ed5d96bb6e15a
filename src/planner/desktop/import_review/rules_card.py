"""What an update of the rule book would change, measure by measure, in words; it is seen where there is any."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import Card, empty_layout, scrolling
from planner.desktop.labels import plain_label

_SIDE = 14
_BETWEEN = 8


class RulesCard(Card):
    """The sentences of a plan that holds measures, their entries or notices on them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The rule book", "what would differ", parent)
        self.texts: tuple[str, ...] = ()
        lines = QWidget()
        self._column = QVBoxLayout(lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolling(lines, _SIDE))
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Shows other sentences; without any the card is hidden."""
        self.texts = tuple(texts)
        empty_layout(self._column)
        for text in self.texts:
            self._column.addWidget(plain_label(text, wrap=True, selectable=True))
        self.setVisible(bool(self.texts))
