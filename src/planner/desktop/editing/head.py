"""The head of a detail: what is shown, and the small buttons that edit and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.editing.record_rows import small_button
from planner.desktop.editing.words import NOUNS
from planner.desktop.labels import ElidedLabel

if TYPE_CHECKING:
    from planner.desktop.editing.page import EditingGridPage


class DetailHead(QWidget):
    """The name of a record, a quiet line under it, a pencil and a bin."""

    def __init__(self, page: EditingGridPage[Any]) -> None:
        super().__init__()
        noun = NOUNS[page.kind]
        self._title = ElidedLabel(role="detail")
        self._subtitle = ElidedLabel(role="secondary")
        self.edit_button = small_button("pencil", f"Edit this {noun}")
        self.remove_button = small_button("trash-2", f"Remove this {noun}")
        self.edit_button.clicked.connect(page.edit_record)
        self.remove_button.clicked.connect(page.remove_selected)
        page.guard(self.edit_button, self.remove_button)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._title, 1)
        top.addWidget(self.edit_button)
        top.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._subtitle)

    def show_name(self, name: str, about: str = "") -> None:
        """Shows what a record is called, with a quiet line where there is more to say."""
        self._title.setText(name)
        self._subtitle.setText(about)
        self._subtitle.setVisible(bool(about))
