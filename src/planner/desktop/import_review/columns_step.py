"""Step two: which column feeds which field, and how numbers and dates are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.import_review.draft import Draft, cell_text, field_text
from planner.desktop.labels import ElidedLabel, plain_label
from planner.domain.kinds import FIELDS, Kind

if TYPE_CHECKING:
    from planner.importing.options import ImportOptions
    from planner.importing.plan import TablePlan
    from planner.spreadsheets.cells import Sheet

_LOCALES = (
    ("Automatic", None),
    ("1.234,5 · 31.12.2026", "de"),
    ("1,234.5 · 31/12/2026", "en-GB"),
    ("1,234.5 · 12/31/2026", "en-US"),
)
_SAMPLES = 5
_NOT_USED = "not used"


class ColumnsStep(QWidget):
    """The columns of the file with the field above each and samples beneath; `changed` carries other options."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._choices())
        self._card = Card("Columns", "the field that each column feeds")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._kind)
        self._card.body.addWidget(self._scroll)
        column.addWidget(self._card, 1)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._kind = QComboBox()
        self._kind.setAccessibleName("What the rows are")
        self._kind.addItem("Kind: automatic", None)
        for kind in Kind:
            self._kind.addItem(f"Kind: {kind.value.replace('_', ' ')}", kind)
        self._locale = QComboBox()
        self._locale.setAccessibleName("How numbers and dates are written")
        for text, tag in _LOCALES:
            self._locale.addItem(f"Numbers and dates: {text.lower() if tag is None else text}", tag)
        self._header = QSpinBox()
        self._header.setAccessibleName("Header row")
        self._header.setRange(0, 200)
        self._header.setPrefix("Header row: ")
        self._header.setSpecialValueText("Header row: automatic")
        for widget in (self._kind, self._locale, self._header):
            row.addWidget(widget)
        row.addStretch(1)
        self._kind.activated.connect(self._choose)
        self._locale.activated.connect(self._choose)
        self._header.editingFinished.connect(self._choose)
        return row

    def show_draft(self, draft: Draft) -> None:
        """Shows how a file was understood."""
        self._draft = draft
        options = draft.options
        self._kind.setCurrentIndex(self._kind.findData(options.kind))
        self._locale.setCurrentIndex(max(0, self._locale.findData(options.locale)))
        self._header.setValue(options.header_row or 0)
        content = QWidget()
        content.setProperty("look", "surface")
        column = QVBoxLayout(content)
        column.setSpacing(16)
        sheets = {sheet.name: sheet for sheet in draft.plan.workbook.sheets}
        for table in draft.plan.tables:
            column.addWidget(self._table(table, sheets[table.sheet]))
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _choose(self) -> None:
        if self._draft is None:
            return
        options = replace(
            self._draft.options,
            kind=self._kind.currentData(),
            locale=self._locale.currentData(),
            header_row=self._header.value() or None,
        )
        self._send(options)

    def _send(self, options: ImportOptions) -> None:
        if self._draft is not None and options != self._draft.options:
            self.changed.emit(options)

    def _table(self, table: TablePlan, sheet: Sheet) -> QWidget:
        from planner.spreadsheets.cells import column_letter

        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        kinds = ", ".join(kind.value.replace("_", " ") for kind in table.kinds) or "not recognised"
        title = f"{table.sheet}: {kinds}, {table.confidence:.0%} sure; header in row {table.header_row}"
        grid.addWidget(plain_label(title, role="strong"), 0, 0, 1, 3 + _SAMPLES)
        headers = sheet.rows[table.header_row - 1] if table.header_row else ()
        field_by_letter = {letter: name for name, letter in table.letters.items()}
        for place, header in enumerate(headers):
            if header is None:
                continue
            letter = column_letter(place)
            line = place + 1
            grid.addWidget(plain_label(letter, role="muted"), line, 0)
            grid.addWidget(ElidedLabel(cell_text(header), role="strong"), line, 1)
            grid.addWidget(self._field_choice(letter, field_by_letter.get(letter)), line, 2)
            for number, text in enumerate(_samples(sheet, table, place)):
                grid.addWidget(ElidedLabel(text, role="secondary"), line, 3 + number)
        for sample in range(1, 3 + _SAMPLES):
            grid.setColumnStretch(sample, 1)
        return box

    def _field_choice(self, letter: str, chosen: str | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Field of column {letter}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(_NOT_USED, None)
        for kind, fields in FIELDS.items():
            for field in fields:
                words = f"{kind.value.replace('_', ' ').capitalize()}: {field_text(field.name).lower()}"
                box.addItem(words, f"{kind.value}.{field.name}")
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda: self._map(letter, box.currentData()))
        return box

    def _map(self, letter: str, field: str | None) -> None:
        if self._draft is None or field is None:
            return
        mapping = {name: column for name, column in self._draft.options.mapping.items() if column != letter}
        self._send(replace(self._draft.options, mapping={**mapping, field: letter}))


def _samples(sheet: Sheet, table: TablePlan, place: int) -> list[str]:
    rows = sheet.rows[table.first_row - 1 : table.last_row]
    found = (cell_text(row[place]) for row in rows if place < len(row) and row[place] is not None)
    return [text for text, _ in zip(found, range(_SAMPLES), strict=False)]
