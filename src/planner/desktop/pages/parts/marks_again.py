"""Marks to look at again: read from the ledger beside each board, offered as conditions of the grid."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.context import WindowContext
from planner.desktop.pages.parts.lines import PartLine
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board
    from planner.services.disagreements import Disagreement

# What the filter calls each reason, by its value in services.disagreements.
CONDITIONS: Mapping[str, str] = {
    "differs": "Differs for more than 30 days",
    "facts_changed": "Facts changed since marked",
    "review_due": "Review due",
}
ANY = "Mark to look at again"
_ALL = frozenset({ANY, *CONDITIONS.values()})


class MarksAgain(QObject):
    """What is known of the marks of the shown board; `arrived` is sent when it has been read."""

    arrived = Signal()
    conditions = _ALL

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._board: Board | None = None
        self._found: Mapping[str, Disagreement] = {}

    @property
    def count(self) -> int:
        """How many marks there are to look at again."""
        return len(self._found)

    def of(self, number: str) -> Disagreement | None:
        """What there is about the mark of a part."""
        return self._found.get(number)

    def among(self, numbers: Collection[str]) -> list[Disagreement]:
        """What there is about the marks of these parts, those that differ for long first."""
        return [one for number, one in self._found.items() if number in numbers]

    def predicate(self, why: str | None = None) -> Callable[[PartLine], bool]:
        """Whether the mark of a line is to be looked at again, for one reason or for any."""

        def holds(line: PartLine) -> bool:
            found = self._found.get(line.number)
            return found is not None and (why is None or why in found.why)

        return holds

    def read(self, board: Board) -> None:
        """Reads what there is about the marks of a board; what was known of the one before is forgotten."""
        self._board, self._found = board, {}
        if not board.marks:
            self.arrived.emit()
            return

        def work(uow: UnitOfWork, _progress: Progress) -> Sequence[Disagreement]:
            from planner.services.disagreements import disagreements

            return disagreements(board, uow)

        def done(found: Sequence[Disagreement]) -> None:
            if board is self._board:
                self._found = {one.part_number: one for one in found}
                self.arrived.emit()

        self._context.read(work, done, label="Looking through the marks")
