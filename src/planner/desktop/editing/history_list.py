"""The history of records as a list: what each operation did, when, by whom, why, and where a value came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, hair_line, link_button
from planner.desktop.context import WindowContext
from planner.desktop.editing.record_rows import RecordRow
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import in_plain_words, value_text
from planner.domain.kinds import Kind
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.histories import StoryLine

_FIRST = 20  # operations that are shown at once


class HistoryList(QWidget):
    """Story lines by operation, newest first; `source_wanted` carries the SourceRef of a link that was clicked."""

    source_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._rest: list[tuple[StoryLine, ...]] = []
        self._own = ""
        self._zone: tzinfo | None = None

    def say(self, text: str) -> None:
        """Shows a sentence in place of a history."""
        self._empty()
        self._column.addWidget(plain_label(text, role="secondary", wrap=True))

    def show_lines(self, lines: Sequence[StoryLine], own: str, zone: tzinfo | None) -> None:
        """Shows a history; lines of the record `own` itself do not name it again, times are those of `zone`."""
        self._empty()
        self._own, self._zone = own, zone
        groups = [tuple(group) for _operation, group in groupby(lines, key=lambda line: line.operation)]
        self._rest = groups[_FIRST:]
        self._add(groups[:_FIRST])
        if not groups:
            self.say("No change is recorded.")
        if self._rest:
            more = link_button(f"Show {len(self._rest)} older changes")
            more.clicked.connect(lambda: self._show_rest(more))
            self._column.addWidget(more)

    def _show_rest(self, more: QWidget) -> None:
        more.hide()
        more.deleteLater()
        rest, self._rest = self._rest, []
        self._add(rest)

    def _add(self, groups: Sequence[tuple[StoryLine, ...]]) -> None:
        for group in groups:
            if self._column.count():
                self._column.addWidget(hair_line())
            first = group[0]
            about = f"{value_text(first.at.astimezone(self._zone))} · {first.who}"
            self._column.addWidget(plain_label(first.label, role="section", wrap=True))
            self._column.addWidget(plain_label(about, role="muted", wrap=True))
            if first.why:
                self._column.addWidget(plain_label(first.why, role="secondary", wrap=True))
            for line in group:
                self._add_line(line)

    def _add_line(self, line: StoryLine) -> None:
        told = in_plain_words(line.text)
        record = in_plain_words(line.record.replace(f"{self._own} / ", ""))
        text = f"{told[:1].upper()}{told[1:]}" if record == self._own else f"{record[:1].upper()}{record[1:]}: {told}"
        row = RecordRow(text, "", line.source)
        row.source_wanted.connect(self.source_wanted)
        self._column.addWidget(row)

    def _empty(self) -> None:
        self._rest = []
        empty_layout(self._column)


class HistorySection(HistoryList):
    """A history that is read when a record is shown; what arrives for one that is no longer shown is dropped."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self.source_wanted.connect(context.open_source)

    def read_record(self, kind: Kind, record_id: int, own: str) -> None:
        """Reads the history of one record, which is called `own`."""

        def work(uow: UnitOfWork, zone: tzinfo) -> Sequence[StoryLine]:
            from planner.services.histories import record_story

            return record_story(uow, kind, record_id, zone=zone)

        self._read(own, work)

    def read_part(self, number: str) -> None:
        """Reads the history of a part with all that belongs to it."""

        def work(uow: UnitOfWork, zone: tzinfo) -> Sequence[StoryLine]:
            from planner.services.histories import part_story

            return part_story(uow, number, zone=zone)

        self._read(number, work)

    def _read(self, own: str, work: Callable[[UnitOfWork, tzinfo], Sequence[StoryLine]]) -> None:
        self._asked += 1
        asked, zone = self._asked, self._context.now.astimezone().tzinfo
        if zone is None:
            raise TypeError("the window's clock tells a time without its zone")

        def in_reader(uow: UnitOfWork, _progress: Progress) -> Sequence[StoryLine]:
            return work(uow, zone)

        def done(lines: Sequence[StoryLine]) -> None:
            if self._asked == asked:
                self.show_lines(lines, own, zone)

        self.say("Reading the history…")
        self._context.read(in_reader, done, label="Reading the history")
