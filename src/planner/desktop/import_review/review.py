"""The import page's way from a file to the catalogue: read, columns, review, apply, done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.alerts.phrases import count_text
from planner.desktop.context import WindowContext
from planner.desktop.import_review.brake import Brake
from planner.desktop.import_review.columns_step import ColumnsStep
from planner.desktop.import_review.draft import Draft, set_aside_rows
from planner.desktop.import_review.review_step import ReviewStep
from planner.desktop.import_review.sentence_step import SentenceStep
from planner.desktop.import_review.steps import Step, StepBar
from planner.desktop.labels import plain_label
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.importing.options import ImportOptions
    from planner.progress import Progress
    from planner.services.importing import PreparedImport

_SURE = 0.8


class ImportReview(QWidget):
    """One file after another through the four steps; leaving the page keeps the draft.

    `closed` is sent when the planner is done or gives up, `take_back_wanted` with a batch, `moved` when another step
    or another file is shown.
    """

    closed = Signal()
    moved = Signal()
    take_back_wanted = Signal(int)

    def __init__(self, context: WindowContext, steps: StepBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._queue: list[Path] = []
        self._draft: Draft | None = None
        self._step = Step.FILE
        self._busy = False
        self._done: ChangeSet | None = None
        self._bar = steps
        self._bar.chosen.connect(lambda number: self._go(Step(number)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._pages = QStackedWidget()
        self._file = SentenceStep("Reading the file", "Nothing is written before you apply it.")
        self._columns = ColumnsStep()
        self._columns.changed.connect(self._plan_again)
        self._review = ReviewStep()
        self._finished = SentenceStep("Done", "")
        for page in (self._file, self._columns, self._review, self._finished):
            self._pages.addWidget(page)
        self.brake = Brake()
        self.brake.ticked.connect(lambda _on: self._next.setEnabled(not self._busy and self._can_go_on()))
        column.addWidget(self._pages, 1)
        column.addWidget(self.brake)
        column.addLayout(self._footer())
        self._finished.add_button("Take it back").clicked.connect(self._take_back)
        self._export = self._finished.add_button("Export the rows set aside…")
        self._export.clicked.connect(self._choose_export)

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._note = plain_label(role="muted")
        row.addWidget(self._note)
        row.addStretch(1)
        self._give_up = self._button("Leave this file", "quiet", self._skip)
        self._back = self._button("Back", "button", lambda: self._go(Step(self._step - 1)))
        self._next = self._button("Next", "primary", self._advance)
        self._next.setAutoDefault(True)
        for button in (self._give_up, self._back, self._next):
            row.addWidget(button)
        return row

    def _button(self, text: str, look: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        button.clicked.connect(pressed)
        return button

    @property
    def file_name(self) -> str:
        """The file that is on its way, or was just applied, for the page's subtitle."""
        if self._done is not None and self._draft is not None:
            return self._draft.path.name
        return self._queue[0].name if self._queue else ""

    @property
    def sentence(self) -> str:
        """What the first step says: that the file is being read, or why it could not be."""
        return self._file.text

    @property
    def draft(self) -> Draft | None:
        """The file under review, once it has been read."""
        return self._draft

    def start(self, paths: Sequence[Path]) -> None:
        """Puts files in line; the first is read at once unless another is under review."""
        self._queue += [path for path in paths if path not in self._queue]
        if not self._busy and (self._draft is None or self._done is not None):
            self._read_first()

    def _read_first(self) -> None:
        self._draft = self._done = None
        if not self._queue:
            self.closed.emit()
            return
        path = self._queue[0]
        today = self._context.today
        self._file.say(f"Reading {path.name}", "Nothing is written before you apply it.")

        def work(uow: UnitOfWork, progress: Progress) -> PreparedImport:
            from planner.importing.options import ImportOptions
            from planner.services.importing import prepare_import

            return prepare_import(uow, path, ImportOptions(as_of=today), progress=progress)

        self._run(f"Reading {path.name}", work)

    def _plan_again(self, options: ImportOptions) -> None:
        path = self._queue[0]

        def work(uow: UnitOfWork, progress: Progress) -> PreparedImport:
            from planner.services.importing import prepare_import

            return prepare_import(uow, path, options, progress=progress)

        self._run(f"Reading {path.name}", work)

    def _run(self, label: str, work: Callable[[UnitOfWork, Progress], PreparedImport]) -> None:
        self._busy = True
        self._show(self._step if self._draft else Step.FILE)
        path = self._queue[0]
        self._context.read(
            work, self._take, label=label, on_failed=self._failed, on_cancelled=lambda: self._stopped(path)
        )

    def _stopped(self, path: Path) -> None:
        """The planner stopped the reading from the status bar; leaving the file stops it too, and is past by now."""
        if self._queue[:1] != [path]:
            return
        self._busy = False
        if self._draft is None:
            self._file.say(f"Reading {path.name} was stopped", "Nothing was changed. Leave the file, or drop it again.")
        self._show(self._step)

    def _take(self, prepared: PreparedImport) -> None:
        self._busy = False
        revisiting = self._draft is not None
        self._draft = Draft(self._queue[0], prepared.options, prepared)
        self._columns.show_draft(self._draft)
        self._review.show_draft(self._draft)
        self.brake.ask(self._draft.brake)
        if revisiting:
            self._show(self._step)
            return
        recognised = [table for table in prepared.plan.tables if table.kinds]
        unsure = not recognised or any(table.confidence < _SURE for table in recognised)
        self._show(Step.COLUMNS if unsure else Step.REVIEW)

    def _failed(self, failure: Failure) -> None:
        self._busy = False
        if not isinstance(failure.error, PlannerError):
            self._context.runner.failed.emit(failure)
        cause, step = (
            (failure.error.cause, failure.error.next_step)
            if isinstance(failure.error, PlannerError)
            else ("This file could not be read", "see the report, or save the file again as .xlsx")
        )
        if self._draft is not None:
            # The earlier reading still stands: only the last choice could not be followed.
            self._context.say(cause, step, "ended")
            self._columns.show_draft(self._draft)
            self._show(self._step)
            return
        self._file.say(f"{cause}.", f"{step[:1].upper()}{step[1:]}. Nothing was changed.", tone="ended")
        self._show(Step.FILE)

    def _go(self, step: Step) -> None:
        if step in self._reachable():
            self._show(step)

    def _reachable(self) -> frozenset[Step]:
        if self._done is not None:
            return frozenset({Step.DONE})
        if self._draft is None or self._busy:
            return frozenset({Step.FILE})
        return frozenset({Step.COLUMNS, Step.REVIEW})

    def take_focus(self) -> None:
        """Puts the focus on what the step is about, never on Apply: the planner goes there first."""
        targets = {Step.COLUMNS: self._columns, Step.REVIEW: self._review.first_table, Step.DONE: self._next}
        (self if self._busy else targets.get(self._step, self._give_up)).setFocus()

    def _show(self, step: Step) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # what has the focus may be hidden or switched off now, and would hand it to anyone
        self._step = step
        self._pages.setCurrentIndex(step)
        self._bar.show_step(step, self._reachable())
        self.brake.setVisible(step is Step.REVIEW and self.brake.asks)
        self._give_up.setVisible(step is not Step.DONE)
        self._give_up.setText("Stop" if self._busy else "Leave this file")
        self._back.setVisible(step is Step.REVIEW and not self._busy)
        self._next.setVisible(self._draft is not None or self._done is not None)
        self._next.setEnabled(not self._busy and self._can_go_on())
        self._next.setText(self._next_text())
        self._note.setText(
            "Applies as one step. It can be taken back as a whole from Imports, also next month."
            if step is Step.REVIEW
            else ""
        )
        if self.hasFocus():
            self.take_focus()
        self.moved.emit()

    def _can_go_on(self) -> bool:
        if self._step is not Step.REVIEW:
            return True
        changes = self._draft is not None and self._draft.changing_rows > 0
        return changes and self._context.can_edit and not self.brake.holds

    def _next_text(self) -> str:
        if self._step is Step.REVIEW and self._draft is not None:
            rows = self._draft.changing_rows
            return f"Apply {count_text(rows, 'row')}" if rows else "Nothing to apply"
        if self._step is Step.DONE:
            return f"Next file ({len(self._queue)} left)" if self._queue else "To the ledger"
        return "Review"

    def _advance(self) -> None:
        if self._step is Step.REVIEW:
            self._apply()
        elif self._step is Step.DONE:
            self._read_first()
        else:
            self._show(Step.REVIEW)

    def _apply(self) -> None:
        draft = self._draft
        if draft is None:
            return
        who, at = self._context.who, self._context.now
        self._busy = True
        self._show(Step.REVIEW)

        def work(uow: UnitOfWork, progress: Progress) -> ChangeSet:
            from planner.services.importing import apply_import

            return apply_import(
                uow, draft.prepared, who=who, at=at, progress=progress, accept_large_change=bool(draft.brake)
            )

        self._context.write(f"Importing {draft.path.name}", work, self._applied, self._not_applied)

    def _applied(self, changes: ChangeSet) -> None:
        draft = self._draft
        self._busy = False
        self._done = changes
        self._queue = self._queue[1:]
        counts = changes.counts
        name = draft.path.name if draft else ""
        self._finished.say(
            f"{name}: {count_text(counts['added'], 'row')} added, {counts['changed']} changed, "
            f"{counts['same']} the same.",
            f"Import {changes.batch} in the ledger. {count_text(counts['rejected'], 'row')} set aside.",
        )
        self._export.setVisible(counts["rejected"] > 0)
        self._show(Step.DONE)

    def _not_applied(self, failure: Failure) -> None:
        self._busy = False
        if isinstance(failure.error, PlannerError):
            self._context.say(failure.error.cause, failure.error.next_step, "ended")
        else:
            self._context.runner.failed.emit(failure)
        self._show(Step.REVIEW)

    def _skip(self) -> None:
        if self._busy:
            self._context.runner.cancel()
        self._busy = False
        self._draft = None
        self._queue = self._queue[1:]
        self._read_first()

    def _take_back(self) -> None:
        if self._done is not None and self._done.batch is not None:
            self.take_back_wanted.emit(self._done.batch)

    def _choose_export(self) -> None:
        if self._draft is None:
            return
        dialog = QFileDialog(self, "Export the rows set aside")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Workbook (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{self._draft.path.stem}_set_aside.xlsx")
        dialog.fileSelected.connect(lambda chosen: self.export_set_aside(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_set_aside(self, path: Path) -> None:
        """Writes the rejected rows in the file's own layout with a reason column; that file can be read back in."""
        draft = self._draft
        if draft is None:
            return

        def work(_progress: Progress) -> Path:
            from planner.spreadsheets.writing import SheetToWrite, write_workbook

            sheets = {sheet.name: sheet for sheet in draft.plan.workbook.sheets}
            written = []
            for table in draft.plan.tables:
                if table.rejected_rows:
                    issues = [issue for issue in draft.plan.issues if issue.sheet == table.sheet]
                    header, rows = set_aside_rows(sheets[table.sheet], table, issues)
                    written.append(SheetToWrite(table.sheet, header, rows))
            write_workbook(path, written)
            return path

        self._context.runner.read(
            work, lambda done: self._context.say(f"Wrote {done.name}", "mend the rows and import it", "ok")
        )
