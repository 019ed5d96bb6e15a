"""What changed since an earlier state: the answers that moved with their likely cause, and the records behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN
from planner.desktop.pages.history.moved import Changed, MovedAnswer, NetChange, answer_columns, record_columns
from planner.desktop.pages.history.since import SinceBar
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.rulebook.wording import count_text


class ChangesView(QWidget):
    """The choice of a beginning, a sentence, and two tables; `part_wanted` and `step_wanted` open what a line is of."""

    part_wanted = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = SinceBar(today)
        self.sentence = plain_label(role="sentence", wrap=True, selectable=True)
        self.note = plain_label(role="secondary", wrap=True, selectable=True)
        self.answers: RecordTableModel[MovedAnswer] = RecordTableModel(answer_columns(), _answer_key)
        self.records: RecordTableModel[NetChange] = RecordTableModel(record_columns(), _record_key)
        self.answer_table: RecordTable[Any] = RecordTable(self.answers, "Answers that moved")
        self.record_table: RecordTable[Any] = RecordTable(self.records, "Records that changed")
        self.answer_table.opened.connect(lambda line: self.part_wanted.emit(line.part))
        self.record_table.opened.connect(self._open_record)
        self._answers_card = _card("Answers that moved", self.answer_table)
        self._records_card = _card("Records that changed", self.record_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 16)
        column.setSpacing(8)
        for widget in (self.since, self.sentence, self.note):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._answers_card, 1)
        column.addSpacing(4)
        column.addWidget(self._records_card, 1)
        self.note.hide()

    def say(self, text: str) -> None:
        """Says something in place of a difference: that it is being worked out, or why there is none."""
        self.sentence.setText(text)
        self.note.hide()

    def show_changed(self, changed: Changed) -> None:
        """Shows a difference."""
        self.sentence.setText(changed.sentence)
        self.note.setText(changed.note)
        self.note.setVisible(bool(changed.note))
        self.answers.set_records(changed.answers)
        self.records.set_records(changed.records)
        self._answers_card.set_subtitle(count_text(len(changed.answers), "answer"))
        self._records_card.set_subtitle(f"{count_text(len(changed.records), 'record')}, grouped by part and kind")
        for table in (self.answer_table, self.record_table):
            table.select_first()

    def _open_record(self, line: NetChange) -> None:
        if line.steps:
            self.step_wanted.emit(max(line.steps))
        elif line.part:
            self.part_wanted.emit(line.part)


def _card(title: str, table: QWidget) -> Card:
    card = Card(title, " ")
    card.body.setContentsMargins(0, 0, 0, 0)
    card.body.addWidget(table)
    return card


def _answer_key(line: MovedAnswer) -> str:
    return line.part


def _record_key(line: NetChange) -> str:
    return f"{line.sort} {line.key} {line.happening}"
