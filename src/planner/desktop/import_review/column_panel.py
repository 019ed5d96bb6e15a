"""One column in words: the field it feeds and why, how it is written, and how its cells were converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.import_review.choices import with_field, with_locale
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.field_choice import FieldChoice
from planner.desktop.import_review.menu_chip import Entry, MenuChip
from planner.desktop.import_review.plan_chips import AUTOMATIC, DATES, NUMBERS
from planner.desktop.import_review.words import NOT_USED, cell_text, field_title, letter_fields, percent
from planner.desktop.labels import plain_label
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.importing.plan import TablePlan


class ColumnPanel(Card):
    """Speaks of the column that the grid's current cell is in; `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._draft: Draft | None = None
        self._number, self._letter = 0, ""
        self._fields = FieldChoice(self)
        self._fields.chosen.connect(self._take_field)
        self.title = plain_label(role="strong")
        self.reason = plain_label(role="secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.reason)
        self.field = QPushButton("Another field…")
        self.unused = QPushButton("Do not use")
        for button in (self.field, self.unused):
            button.setProperty("look", "button")
        self.field.clicked.connect(lambda: self.open_fields(self.field.mapToGlobal(QPoint(0, self.field.height()))))
        self.unused.clicked.connect(lambda: self._take_field(None))
        self.ways = MenuChip("How this column is written")
        self.ways.chosen.connect(self._take_locale)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        for widget in (self.ways, self.field, self.unused):
            row.addWidget(widget)
        self.body.addLayout(row)

    def show_column(self, draft: Draft, number: int, place: int) -> None:
        """Speaks of a column of one table, counted from 0."""
        from planner.spreadsheets.cells import column_letter

        self._draft, self._number, self._letter = draft, number, column_letter(place)
        table = draft.plan.tables[number]
        row = draft.sheet_of(number).rows[table.header_row - 1] if table.header_row else ()
        header = cell_text(row[place]) if place < len(row) else ""
        field = letter_fields(table).get(self._letter)
        feeds = field_title(field) if field else NOT_USED
        self.title.setText(f"{self._letter} · {header or 'no header'} → {feeds}")
        self.reason.setText(reason_text(table, self._letter, field))
        self.unused.setVisible(field is not None)
        held = draft.options.locales.get(f"{table.sheet}!{self._letter}")
        manner = table.manners.get(self._letter) or AUTOMATIC
        entries = [Entry("Let the cells decide", None, held is None)]
        entries += [Entry(text[:1].upper() + text[1:], tag, tag == held) for text, tag in (*NUMBERS, *DATES)]
        self.ways.show_choice(f"Read as: {manner}", entries)

    def open_fields(self, place: QPoint) -> None:
        """Offers all fields for the column, at a place of the screen."""
        if self._draft is not None:
            table = self._draft.plan.tables[self._number]
            self._fields.open_at(place, table.kinds, letter_fields(table).get(self._letter))

    def _take_field(self, field: str | None) -> None:
        if self._draft is not None:
            self.chosen.emit(with_field(self._draft.plan, self._number, self._letter, field))

    def _take_locale(self, tag: str | None) -> None:
        if self._draft is not None:
            sheet = self._draft.plan.tables[self._number].sheet
            self.chosen.emit(with_locale(sheet, (self._letter,), tag))


def reason_text(table: TablePlan, letter: str, field: str | None) -> str:
    """Why a column feeds its field and how sure that is, and what became of its cells."""
    told = []
    if field is None:
        told.append("Nothing in this column is read")
    elif field in table.reasons:
        sure = f", {percent(table.sure[field])} sure" if field in table.sure else ""
        told.append(f"{table.reasons[field][:1].upper()}{table.reasons[field][1:]}{sure}")
    told += [
        f"{one.rule}, {count_text(one.count, 'cell')}: {one.before} → {one.after}"
        for one in table.conversions
        if one.column == letter
    ]
    return ". ".join(told)
