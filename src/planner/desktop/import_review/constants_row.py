"""The same for all rows: a field and the text that stands for every row of the file."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from planner.desktop.import_review.choices import with_constant
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.field_choice import FieldChoice
from planner.desktop.import_review.words import field_title
from planner.desktop.labels import plain_label

_ASK = "Choose a field"


class ConstantsRow(QWidget):
    """A field, a text and what was set already; `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._field: str | None = None
        self._choice = FieldChoice(self, may_be_unused=False)
        self._choice.chosen.connect(self.take_field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(plain_label("The same for all rows:", role="secondary"))
        self.field = QPushButton(_ASK)
        self.add = QPushButton("Add")
        for button in (self.field, self.add):
            button.setProperty("look", "button")
        self.field.clicked.connect(self._open)
        self.text = QLineEdit()
        self.text.setPlaceholderText("for example Lager Graz")
        self.text.setAccessibleName("The text for all rows")
        self.text.setFixedWidth(220)
        self.add.clicked.connect(self._take)
        self.text.returnPressed.connect(self._take)
        for widget in (self.field, self.text, self.add):
            row.addWidget(widget)
        self._held = QHBoxLayout()
        self._held.setSpacing(6)
        row.addLayout(self._held)
        row.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Shows what holds for all rows; each can be taken back."""
        self._draft = draft
        while (item := self._held.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.deleteLater()
        for field, text in draft.options.constants.items():
            held = QPushButton(f"{_title(field)}: {text}  ×")
            held.setProperty("look", "chip")
            held.setAccessibleName(f"Take back {_title(field)}: {text}")
            held.clicked.connect(lambda _on=False, field=field: self.chosen.emit(with_constant(field, None)))
            self._held.addWidget(held)

    def take_field(self, field: str | None) -> None:
        """Takes the field that the text is for."""
        self._field = field
        self.field.setText(field_title(field) if field else _ASK)
        self.text.setFocus()

    def _open(self) -> None:
        kinds = [kind for table in self._draft.plan.tables for kind in table.kinds] if self._draft else []
        self._choice.open_at(self.field.mapToGlobal(QPoint(0, self.field.height())), kinds, self._field)

    def _take(self) -> None:
        text = self.text.text().strip()
        if self._field and text:
            self.chosen.emit(with_constant(self._field, text))
            self.text.clear()
            self.take_field(None)


def _title(field: str) -> str:
    return field_title(field) if "." in field else field.replace("_", " ")
