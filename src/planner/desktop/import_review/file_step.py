"""Step one: what was read, or why it could not be; who sent it, and in which encoding its text is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.import_review.choices import with_encoding, with_sender
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.incoming import Queue
from planner.desktop.import_review.plan_chips import table_text
from planner.desktop.import_review.queue_card import QueueCard
from planner.desktop.import_review.words import percent, seen_before, size_text
from planner.desktop.labels import plain_label
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text

_NOTHING_WRITTEN = "Nothing is written before you apply it."
_SAMPLES = 6


class FileStep(QWidget):
    """A sentence, the facts of the file and the files in line; `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        said = Card()
        self._text = plain_label(role="sentence", wrap=True)
        self._more = plain_label(role="secondary", wrap=True)
        said.body.addWidget(self._text)
        said.body.addWidget(self._more)
        column.addWidget(said)
        column.addWidget(self._facts())
        self.queue = QueueCard()
        column.addWidget(self.queue, 8)
        column.addStretch(1)
        for card in (said, self._card):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _facts(self) -> Card:
        self._card = Card("What was read", " ")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._tables = self._line(0, "Tables")
        self._remembered = self._line(1, "Last time")
        self._notes = self._line(2, "Notes")
        self.sent_by = QLineEdit()
        self.sent_by.setPlaceholderText("for example Lager Graz; columns are remembered by it")
        self.sent_by.setAccessibleName("Who sent the file")
        self.sent_by.setFixedWidth(420)
        self.sent_by.editingFinished.connect(self._take_sender)
        self._grid.addWidget(plain_label("Sent by", role="secondary"), 3, 0)
        self._grid.addWidget(self.sent_by, 3, 1)
        self.encoding = QComboBox()
        self.encoding.setAccessibleName("Text encoding")
        self.encoding.setFixedWidth(420)
        self.encoding.activated.connect(self._take_encoding)
        self._encoding_name = plain_label("Text encoding", role="secondary")
        self.samples = plain_label(role="base", wrap=True, selectable=True)
        self._grid.addWidget(self._encoding_name, 4, 0)
        self._grid.addWidget(self.encoding, 4, 1)
        self._grid.addWidget(self.samples, 5, 1, 1, 2)
        self._card.body.addLayout(self._grid)
        self._card.hide()
        return self._card

    def _line(self, row: int, name: str) -> tuple[QLabel, QLabel]:
        title, text = plain_label(name, role="secondary"), plain_label(wrap=True, selectable=True)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1, 1, 2)
        return title, text

    @property
    def text(self) -> str:
        """Both sentences as they are shown."""
        return f"{self._text.text()} {self._more.text()}"

    @property
    def notes(self) -> str:
        """What is said of the file as a whole; empty for nothing."""
        return self._notes[1].text()

    def say(self, text: str, more: str = _NOTHING_WRITTEN, tone: str = "") -> None:
        """Says something about a file that is not read, in a tone where it is a refusal."""
        self._card.hide()
        self._say(text, more, tone)

    def show_queue(self, queue: Queue) -> None:
        """Shows the files in line."""
        self.queue.show_queue(queue)

    def show_draft(self, draft: Draft) -> None:
        """Shows what was read."""
        plan = draft.plan
        book = plan.workbook
        rows = sum(table.rows_read for table in plan.tables)
        self._say(
            f"{book.file}: {count_text(rows, 'row')} in {count_text(len(plan.tables), 'table')}.", _NOTHING_WRITTEN
        )
        self._card.set_subtitle(f"{book.format}, {count_text(len(book.sheets), 'sheet')}, {size_text(book.size)}")
        _fill(self._tables, "\n".join(_table_line(draft, number) for number in range(len(plan.tables))))
        _fill(self._remembered, "\n".join(_last_time(draft)))
        _fill(self._notes, "\n".join((*seen_before(draft.prepared), *book.notes)))
        if not self.sent_by.hasFocus():
            self.sent_by.setText(draft.options.sender or _sender(draft))
        self._show_encoding(draft)
        self._card.show()

    def _show_encoding(self, draft: Draft) -> None:
        from planner.spreadsheets.text_encoding import ENCODINGS

        book = draft.plan.workbook
        shown = book.encoding is not None
        for widget in (self._encoding_name, self.encoding):
            widget.setVisible(shown)
        self.samples.setVisible(shown and bool(book.samples))
        if book.encoding is None:
            return
        named = dict(ENCODINGS)
        self.encoding.clear()
        guessed = "" if book.encoding_sure else ", guessed"
        self.encoding.addItem(f"{named.get(book.encoding, book.encoding)}{guessed}", book.encoding)
        for codec, name in ENCODINGS:
            if codec != book.encoding:
                self.encoding.addItem(name, codec)
        ask = "Do these read right?\n" if not book.encoding_sure else ""
        self.samples.setText(ask + "   ".join(book.samples[:_SAMPLES]))

    def _take_encoding(self) -> None:
        codec = self.encoding.currentData()
        if self.encoding.currentIndex() > 0 and isinstance(codec, str):
            self.chosen.emit(with_encoding(codec))

    def _take_sender(self) -> None:
        if self.sent_by.isModified():  # going past the field is no choice
            self.sent_by.setModified(False)
            self.chosen.emit(with_sender(self.sent_by.text()))

    def _say(self, text: str, more: str, tone: str = "") -> None:
        self._text.setText(text)
        self._more.setText(more)
        for label in (self._text, self._more):
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)


def _fill(line: tuple[QLabel, QLabel], text: str) -> None:
    title, label = line
    label.setText(text)
    for widget in (title, label):
        widget.setVisible(bool(text))


def _table_line(draft: Draft, number: int) -> str:
    table = draft.plan.tables[number]
    sure = f", {percent(table.confidence)} sure" if table.kinds else ""
    return f"{table_text(table)}{sure}"


def _sender(draft: Draft) -> str:
    """By whom the columns will be remembered, unless the planner names another."""
    tables = [table for table in draft.plan.tables if table.kinds]
    known = [table.remembered.sender for table in tables if table.remembered]
    return next(iter((*known, *filter(None, (table.sender for table in tables)))), "")


def _last_time(draft: Draft) -> list[str]:
    """What differs from last time, first; then when that was, and what is missing."""
    lines: list[str] = []
    for table in draft.plan.tables:
        if table.remembered is not None:
            held = table.remembered
            lines += [f"{difference.rstrip('.')}." for difference in held.differences]
            lines.append(f"Columns remembered from {date_text(held.learned_on)}, {held.file}, sender {held.sender}.")
    if draft.plan.missing:
        count = count_text(len(draft.plan.missing), "record")
        lines.append(f"{count} of last time are not in this file; they stay as they are.")
    return lines
