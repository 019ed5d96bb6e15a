"""The quiet half of the as-of panel: as the catalogue knew it on an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import link_button
from planner.desktop.dates import read_date
from planner.desktop.labels import plain_label, plain_tooltip
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

_IMPORTS_SHOWN = 3
_LETTERS = 40


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day by whose end the catalogue knew something new: the file that was imported, or that it was printed."""

    day: date
    text: str


def known_days(board: Board, printed_on: date | None) -> tuple[KnownDay, ...]:
    """The days of the last imports and of the last print, newest first; a day stands once."""
    found: dict[date, str] = {}
    for line in sorted(board.imports, key=lambda line: line.at, reverse=True):
        if line.taken_back:
            continue
        found.setdefault(line.at.astimezone().date(), line.file)
        if len(found) == _IMPORTS_SHOWN:
            break
    if printed_on is not None:
        found[printed_on] = "summary printed"
    return tuple(KnownDay(day, found[day]) for day in sorted(found, reverse=True))


def read_printed_on(uow: UnitOfWork) -> date | None:
    """The local day on which a summary was printed last; for a worker."""
    from planner.services.prints import last_print

    printed = last_print(uow)
    return printed.at.astimezone().date() if printed is not None else None


class KnownOnPart(QWidget):
    """A field, the days that are worth a look, and the way back to everything; `chosen` carries a day or None."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setAccessibleName("As the catalogue knew it")
        self.field = QLineEdit()
        self.field.setAccessibleName("Day whose knowledge to look at")
        self.field.returnPressed.connect(self._take_typed)
        self.everything = QPushButton("Everything")
        self.everything.setProperty("look", "button")
        self.everything.clicked.connect(lambda: self.chosen.emit(None))
        self.refusal = plain_label(role="muted", wrap=True)
        self.refusal.setProperty("tone", "ended")
        self.refusal.hide()
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.everything)
        self._days = QVBoxLayout()
        self._days.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label("As the catalogue knew it on…", role="muted"))
        column.addLayout(top)
        column.addWidget(self.refusal)
        column.addLayout(self._days)

    def show_day(self, known_on: date | None, days: Sequence[KnownDay]) -> None:
        """Gets ready to be seen: the day that is shown now, and the days to jump to."""
        self.field.clear()
        self.field.setPlaceholderText("Everything" if known_on is None else date_text(known_on))
        self.everything.setEnabled(known_on is not None)
        self.refusal.hide()
        while (item := self._days.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for known in days:
            text = f"{date_text(known.day)}   {known.text}"
            button = link_button((text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…").replace("&", "&&"))
            button.setAccessibleName(f"As known on {date_text(known.day)}: {known.text}")
            button.setToolTip(plain_tooltip(known.text))
            button.clicked.connect(lambda _on=False, day=known.day: self.chosen.emit(day))
            self._days.addWidget(button)

    def _take_typed(self) -> None:
        day = read_date(self.field.text(), self._today)
        if day is None:
            self._refuse("This is no date. Type it as 12 nov 2026 or 2026-11-12.")
        elif day > self._today:
            self._refuse("What will be known on a day ahead is not recorded yet. Choose today or earlier.")
        else:
            self.chosen.emit(day)

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.show()
