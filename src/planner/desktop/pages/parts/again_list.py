"""The marks to look at again among several selected parts: a link to each with what there is about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, hair_line, link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import in_plain_words

if TYPE_CHECKING:  # it brings the database with it
    from planner.services.disagreements import Disagreement

_MOST = 30


class AgainList(QWidget):
    """One entry a part; `part_wanted` carries the part number of a link that was clicked."""

    part_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Marks to look at again")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(4)
        self.hide()

    def show_found(self, found: Sequence[Disagreement]) -> None:
        """Shows what there is about these parts; nothing where there is none."""
        empty_layout(self._column)
        self.setVisible(bool(found))
        if not found:
            return
        self._column.addWidget(plain_label("Marks to look at again", role="section"))
        for place, one in enumerate(found[:_MOST]):
            if place:
                self._column.addWidget(hair_line())
            self._add(one)
        if len(found) > _MOST:
            self._column.addWidget(plain_label(f"And {len(found) - _MOST:,} more.", role="secondary"))

    def _add(self, one: Disagreement) -> None:
        number = one.part_number
        link = link_button(number.replace("&", "&&"))
        link.clicked.connect(lambda: self.part_wanted.emit(number))
        self._column.addWidget(link)
        self._column.addWidget(plain_label(in_plain_words(one.text), role="muted", wrap=True))
