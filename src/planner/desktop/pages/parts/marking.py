"""Marking from the page: what equals the suggestion is saved silently, what differs asks why first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.context import WindowContext
from planner.desktop.pages.parts.exposure_tab import ExposureTab
from planner.desktop.pages.parts.lines import PartLine, recent_reasons
from planner.desktop.pages.parts.reason_field import Asked
from planner.domain.changes import ChangeSet
from planner.domain.exposure import Level, Mark
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork


class Marking(QObject):
    """Marks parts, all that are given as one step; `asking` is sent before a reason is asked, `ended` after it.

    A reason that is taken back leaves the marks as they were.
    """

    asking = Signal()
    ended = Signal()

    def __init__(self, context: WindowContext, exposure: ExposureTab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._exposure = exposure
        self._level: Level | None = None
        self._numbers: list[str] = []
        exposure.reason_field.given.connect(self._give)
        exposure.reason_field.taken_back.connect(self._take_back)

    def mark(self, level: Level, lines: Sequence[PartLine]) -> None:
        """Marks parts; asks for the reason where the mark differs from a suggestion."""
        if not lines:
            return
        if not self._context.can_edit or all(line.suggested in (None, level) for line in lines):
            self._save(level, [line.number for line in lines])
            return
        self._ask(level, lines)

    def ask_again(self, lines: Sequence[PartLine]) -> None:
        """Asks again for the reason and the review date of the mark of one part."""
        if len(lines) == 1 and lines[0].mark is not None:
            self._ask(lines[0].mark.level, lines, lines[0].mark)

    def forget(self) -> None:
        """Other parts are shown: what was asked is no longer."""
        self._level = None

    def _ask(self, level: Level, lines: Sequence[PartLine], mark: Mark | None = None) -> None:
        board = self._context.board
        self._level, self._numbers = level, [line.number for line in lines]
        differing = [line for line in lines if line.suggested not in (None, level)]
        suggested = {line.suggested for line in differing}
        word = f"{suggested.pop()}" if len(suggested) == 1 else "other levels"
        which = lines[0].number if len(lines) == 1 else f"{len(lines)} parts"
        self.asking.emit()
        self._exposure.bar.show_level(level)
        asked = Asked(
            f"{which}: mark {level}, suggested {word}." if differing else f"{which}: mark {level}.",
            self._context.today,
            tuple(recent_reasons(board)) if board else (),
            (mark.reason or "") if mark else "",
            mark.review if mark else None,
            needs_reason=bool(differing),
        )
        self._exposure.reason_field.ask(asked)

    def _give(self, reason: str, review: date | None) -> None:
        if self._level is not None:
            self._save(self._level, self._numbers, reason or None, review)
        self._level = None
        self.ended.emit()

    def _take_back(self) -> None:
        self._level = None
        self.ended.emit()

    def _save(
        self, level: Level, numbers: Sequence[str], reason: str | None = None, review: date | None = None
    ) -> None:
        board, who, at = self._context.board, self._context.who, self._context.now
        suggestions = board.suggestions if board else {}

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.marking import mark_parts

            return mark_parts(
                uow, numbers, level, suggestions=suggestions, who=who, at=at, reason=reason, review=review
            )

        self._context.write(f"Mark {level}", work)
