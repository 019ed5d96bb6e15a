"""What to do next for the shown part, and what would change its answer: looked for once the selection rests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import in_plain_words
from planner.desktop.pages.parts.reasons import ReasonList
from planner.desktop.tasks import Failure
from planner.domain.exposure import Reason
from planner.progress import Progress
from planner.reports.wording import date_text, number_text
from planner.rulebook.wording import money_text

if TYPE_CHECKING:
    from planner.exposure.fixes.fix import Fix
    from planner.exposure.fixes.turning.point import TurningPoint
    from planner.services.board import Board
    from planner.services.next_steps import NextSteps, PartSteps

QUIET_MS = 150
_MOST_FIXES = 3
_MOST_CHANGES = 5


def fix_reason(fix: Fix) -> Reason:
    """A fix as a line that opens: what to do, the level and the chance before and after, and the cost."""
    chance = f"Chance of a line-down {_chance(fix.p_before)} → {_chance(fix.p_after)}"
    cost = f"costs {money_text(fix.cost)}" if fix.cost else "cost not known"
    return Reason(f"{fix.level_before.key} → {fix.level_after.key}", f"{fix.text}\n{chance}, {cost}", fix.facts)


def _chance(chance: float | None) -> str:
    return number_text(chance, 2)


def best_of_each_kind(fixes: Sequence[Fix]) -> list[Fix]:
    """The best fix of each kind that is seen to help, best first: more weeks of a purchase are no other step."""
    best: dict[str, Fix] = {}
    for fix in fixes:
        if fix.helps and (fix.levels_down or _chance(fix.p_before) != _chance(fix.p_after)):
            best.setdefault(fix.kind, fix)
    return list(best.values())


def change_reason(change: TurningPoint) -> Reason:
    """A turning point as a line that opens: what changes, and the level in each of several cases."""
    cases = ", ".join(f"{case.text}: {case.level}" for case in change.cases) if len(change.cases) > 1 else ""
    text = f"{change.text}\n{cases[:1].upper()}{cases[1:]}" if cases else change.text
    return Reason(date_text(change.on) if change.on else "", text, change.facts)


class NextStepsSection(QWidget):
    """Two lists for one part; nothing is looked for while the section is not seen."""

    source_wanted = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[Board, str] | None = None
        self._steps: tuple[Board, NextSteps] | None = None
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._read)
        self._fix_title = plain_label("Best next fix", role="section")
        self._no_fix = plain_label("No single step lowers this answer.", role="secondary", wrap=True)
        self.fixes = ReasonList("Best next fix", opens_first=False)
        self._change_title = plain_label("What would change this answer", role="section")
        self.changes = ReasonList("What would change this answer", opens_first=False)
        self._failed = plain_label(role="muted", wrap=True)
        self._failed.setProperty("tone", "ended")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        for widget in (
            self._fix_title,
            self._no_fix,
            self.fixes,
            self._change_title,
            self.changes,
            self._failed,
        ):
            column.addWidget(widget)
        for listed in (self.fixes, self.changes):
            listed.source_wanted.connect(self.source_wanted)
        self.clear()

    def show_part(self, board: Board, number: str) -> None:
        """Looks for the steps of a part when the selection has rested; what was shown before goes at once."""
        self.clear()
        self._asked, self._waiting = (board, number), True
        self._timer.start()

    def clear(self) -> None:
        """Shows nothing and drops what is under way."""
        self._timer.stop()
        self._asked, self._waiting = None, False
        for widget in (self._fix_title, self._no_fix, self._change_title, self._failed):
            widget.hide()
        for listed in (self.fixes, self.changes):
            listed.show_reasons(())

    def showEvent(self, event: QShowEvent) -> None:
        """Begins with what was asked while the section was not seen."""
        super().showEvent(event)
        if self._waiting:
            self._timer.start()

    def _read(self) -> None:
        asked = self._asked
        if asked is None or not self.isVisible():
            return
        self._waiting = False
        board, number = asked

        def work(_progress: Progress) -> PartSteps:
            return self._steps_of(board).of_part(number)

        def done(found: PartSteps) -> None:
            if self._asked is asked:
                self._show(found.fixes, found.changes)

        def failed(failure: Failure) -> None:
            if self._asked is asked:
                self._failed.setText(f"The next steps could not be worked out: {failure.error}")
                self._failed.show()

        self._context.runner.read(work, done, label="Looking for next steps", on_failed=failed)

    def _steps_of(self, board: Board) -> NextSteps:
        """What looks for steps over a board, made once for each."""
        from planner.services.next_steps import NextSteps

        if self._steps is None or self._steps[0] is not board:
            self._steps = board, NextSteps(board)
        return self._steps[1]

    def _show(self, fixes: Sequence[Fix], changes: Sequence[TurningPoint]) -> None:
        helping = best_of_each_kind(fixes)[:_MOST_FIXES]
        self._fix_title.setVisible(bool(fixes))
        self._no_fix.setVisible(bool(fixes) and not helping)
        self.fixes.show_reasons([_said(fix_reason(fix)) for fix in helping])
        self._change_title.setVisible(bool(changes))
        self.changes.show_reasons([_said(change_reason(change)) for change in changes[:_MOST_CHANGES]])


def _said(reason: Reason) -> Reason:
    """The line in the words of a planner, as a sentence that begins with a capital."""
    text = in_plain_words(reason.text)
    return Reason(reason.rule, f"{text[:1].upper()}{text[1:]}", reason.facts)
