"""The summary that was printed last: when, which state it shows, and whether the next one says what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.amounts import local_text
from planner.desktop.cards import Card, link_button
from planner.desktop.chips import choice_chip
from planner.desktop.earlier_state import zone_of
from planner.desktop.labels import plain_label
from planner.reports.wording import date_text
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.catalogue.prints import Print
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board
    from planner.services.differences import Difference


@dataclass(frozen=True, slots=True)
class Since:
    """The last print and what changed since; both None where nothing was printed yet."""

    printed: Print | None
    difference: Difference | None


def since_last_summary(state: Catalogue, uow: UnitOfWork, board: Board, now: datetime) -> Since:
    """What was printed last from a state, and what changed since; for a worker."""
    from planner.services.differences import difference
    from planner.services.prints import last_print
    from planner.services.states import since_last_print

    since = since_last_print(uow, zone_of(board.today))
    if since is None:
        return Since(None, None)
    licence_day = shanghai_day(now) if board.as_of == board.today else board.as_of
    return Since(last_print(uow), difference(state, uow, board, since, licence_day=licence_day))


def enter_print(catalogue: Catalogue, board: Board, *, who: str, at: datetime, file: str | None) -> Print | None:
    """Enters a print of a board and reads it back; None where the catalogue cannot be written. For a worker."""
    from planner.services.prints import last_print, record_print
    from planner.services.states import end_of_day

    known = board.known_on
    entered = record_print(
        catalogue,
        as_of=board.as_of,
        operation=board.operation,
        known_until=end_of_day(known, zone_of(known)) if known else None,
        file=file,
        who=who,
        at=at,
    )
    if not entered:
        return None
    with catalogue.reading() as uow:
        return last_print(uow)


class LastPrint(Card):
    """What was printed last; `changes_wanted` asks for what changed since, `included` tells of another choice."""

    changes_wanted = Signal()
    included = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Last summary", parent=parent)
        self.text = plain_label(role="secondary", wrap=True)
        self.link = link_button("")
        self.link.clicked.connect(self.changes_wanted)
        self.include = choice_chip("Say what changed since")
        self.include.setChecked(True)
        self.include.toggled.connect(lambda _on: self.included.emit())
        row = QHBoxLayout()
        row.addWidget(self.include)
        row.addStretch(1)
        self.body.addWidget(self.text)
        self.body.addWidget(self.link)
        self.body.addLayout(row)
        self.show_print(None)

    @property
    def is_included(self) -> bool:
        """Whether the next summary says what changed since the last."""
        return self.include.isChecked()

    def show_print(self, printed: Print | None) -> None:
        """Shows when and of which state the last summary was."""
        self.link.setVisible(printed is not None)
        self.include.setVisible(printed is not None)
        if printed is None:
            self.text.setText("None has been printed from this catalogue yet.")
            return
        what = printed.file or "on paper"
        state = f"state {printed.operation}, as of {date_text(printed.as_of)}"
        self.text.setText(f"{local_text(printed.at)} by {printed.who}, {what}: {state}.")
        day = date_text(printed.at.astimezone().date())
        self.link.setText(f"What changed since {day[:6]}")
        self.link.setAccessibleName(f"What changed since the summary of {day}")
