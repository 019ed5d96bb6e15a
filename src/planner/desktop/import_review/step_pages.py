"""The four steps behind one another; each is filled when it is first seen, so that a long file shows at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.desktop.import_review.columns_step import ColumnsStep
from planner.desktop.import_review.done_step import DoneStep
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.file_step import FileStep
from planner.desktop.import_review.review_step import ReviewStep
from planner.desktop.import_review.steps import Step


class StepPages(QStackedWidget):
    """Shows one step; `chosen` carries a choice of options, `table_wanted` another table of the file to look at."""

    chosen = Signal(object)
    table_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._number = 0
        self._unseen: set[Step] = set()
        self.file = FileStep()
        self.columns = ColumnsStep()
        self.review = ReviewStep()
        self.finished = DoneStep()
        for page in (self.file, self.columns, self.review, self.finished):
            self.addWidget(page)
        for part in (self.file, self.columns, self.review):
            part.chosen.connect(self.chosen)
        self.review.table_wanted.connect(self.table_wanted)

    def take(self, draft: Draft, number: int) -> None:
        """Takes a draft, of whose tables one is looked at."""
        self._draft, self._number = draft, number
        self._unseen = set(Step)

    def drop(self) -> None:
        """Lets the draft go."""
        self._draft = None
        self._unseen = set()

    def show_table(self, number: int) -> None:
        """Looks at another table of the file."""
        self._number = number
        if Step.REVIEW not in self._unseen:
            self.review.show_table(number)
        self._unseen.add(Step.COLUMNS)
        self._fill(Step(self.currentIndex()))

    def show_again(self) -> None:
        """Puts the choices back to what holds: one of them could not be followed."""
        self._unseen |= {Step.FILE, Step.COLUMNS}

    def show_step(self, step: Step) -> None:
        """Shows a step."""
        self._fill(step)
        self.setCurrentIndex(step)

    def _fill(self, step: Step) -> None:
        if self._draft is None or step not in self._unseen:
            return
        self._unseen.discard(step)
        if step is Step.FILE:
            self.file.show_draft(self._draft)
        elif step is Step.COLUMNS:
            self.columns.show_table(self._draft, self._number)
        elif step is Step.REVIEW:
            self.review.show_draft(self._draft, self._number)
