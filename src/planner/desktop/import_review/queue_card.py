"""The files that were dropped together, each with its state."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.desktop.cards import Card
from planner.desktop.import_review.incoming import Incoming, Queue, State
from planner.desktop.import_review.words import kinds_title
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable

_TONES = {
    State.WAITING: "neutral",
    State.READING: "progress",
    State.REVIEW: "progress",
    State.APPLIED: "ok",
    State.LEFT: "neutral",
    State.REFUSED: "ended",
}


def _columns() -> list[Column[Incoming]]:
    return [
        Column("name", "File", lambda file: text_cell(file.name), Look.STRONG, width=280, minimum=160, stretch=1),
        Column("kinds", "What it holds", _kinds_cell, width=200, minimum=120, stretch=1),
        Column("state", "State", lambda file: Cell(file.state, file.state, tone=_TONES[file.state]), Look.TONE, 150),
        Column("note", "", lambda file: Cell(file.note, file.note), Look.QUIET, width=240, minimum=120, stretch=2),
    ]


def _kinds_cell(file: Incoming) -> Cell:
    return text_cell(kinds_title(file.kinds) if file.kinds else None)


class QueueCard(Card):
    """Hidden where there is one file only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Files in line", "what others refer to comes first", parent)
        self._model: RecordTableModel[Incoming] = RecordTableModel(_columns(), key=lambda file: str(file.path or file))
        self.table: RecordTable[Incoming] = RecordTable(self._model, "Files in line")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table)
        self.hide()

    def show_queue(self, queue: Queue) -> None:
        """Shows the files and where they stand."""
        self._model.set_records(list(queue.files))
        self.setVisible(len(queue.files) > 1)
