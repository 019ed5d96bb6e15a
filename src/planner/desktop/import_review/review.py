"""The import page's way from a file to the catalogue: read, columns, review, apply, done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.import_review.brake import Brake
from planner.desktop.import_review.choices import Choice
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.export import choose_export
from planner.desktop.import_review.footer import Footer
from planner.desktop.import_review.incoming import Incoming, Queue, State, incoming_file, kinds_in
from planner.desktop.import_review.plan_chips import PlanChips
from planner.desktop.import_review.quiet import search_again, set_aside_for_good
from planner.desktop.import_review.reader import Reader
from planner.desktop.import_review.step_pages import StepPages
from planner.desktop.import_review.steps import Step, StepBar
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.errors import PlannerError
from planner.spreadsheets.folders import spreadsheets_in

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.importing.options import ImportOptions
    from planner.progress import Progress

_SURE = 0.8


class ImportReview(QWidget):
    """One file after another through the four steps; leaving the page keeps the draft.

    `closed` is sent when the planner is done or gives up, `take_back_wanted` and `ledger_wanted` with a batch, `moved`
    when another step or another file is shown.
    """

    closed = Signal()
    moved = Signal()
    take_back_wanted = Signal(int)
    ledger_wanted = Signal(int)

    def __init__(self, context: WindowContext, steps: StepBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.queue = Queue()
        self._reader = Reader(context, self)
        self._draft: Draft | None = None
        self._wanted: ImportOptions | None = None
        self._number = 0
        self._step = Step.FILE
        self._applying = False
        self._done: ChangeSet | None = None
        self._bar = steps
        self.chips = PlanChips()
        self.pages = StepPages()
        self.file, self.columns = self.pages.file, self.pages.columns
        self.review, self.finished = self.pages.review, self.pages.finished
        self.brake = Brake()
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.chips)
        column.addWidget(self.pages, 1)
        column.addWidget(self.brake)
        column.addWidget(self.footer)
        self._connect()

    def _connect(self) -> None:
        reader, footer = self._reader, self.footer
        self._bar.chosen.connect(lambda number: self._go(Step(number)))
        reader.drafted.connect(self._take)
        reader.looked.connect(self._take_files)
        reader.effected.connect(self.review.show_effects)
        reader.failed.connect(self._failed)
        reader.stopped.connect(self._stopped)
        for part in (self.chips, self.pages):
            part.chosen.connect(self.choose)
            part.table_wanted.connect(self.show_table)
        self.brake.ticked.connect(lambda _on: footer.next.setEnabled(not self.is_busy and self._can_go_on()))
        footer.leave.clicked.connect(self._skip)
        footer.back.clicked.connect(lambda: self._go(Step(self._step - 1)))
        footer.next.clicked.connect(self._advance)
        footer.export.clicked.connect(self._export)
        self.finished.ledger_wanted.connect(self.ledger_wanted)
        self.finished.take_back_wanted.connect(self.take_back_wanted)

    @property
    def is_busy(self) -> bool:
        """Tells whether a file is being read, planned or applied."""
        return self._applying or self._reader.is_busy

    @property
    def file_name(self) -> str:
        """The file that is on its way, or was just applied, for the page's subtitle."""
        if self._draft is not None:
            return self._draft.file.name
        first = self.queue.first
        return first.name if first else ""

    @property
    def sentence(self) -> str:
        """What the first step says: what was read, that it is being read, or why it could not be."""
        return self.file.text

    @property
    def draft(self) -> Draft | None:
        """The file under review, once it has been read."""
        return self._draft

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._step

    def start(self, paths: Sequence[Path]) -> None:
        """Puts files, or the spreadsheets of folders, in line; several are first looked at, to find their order."""
        several = len(paths) > 1 or any(path.is_dir() for path in paths)
        if not several:
            self._take_files([incoming_file(path) for path in paths])
        elif self._is_free():
            self.file.say("Looking at the files", "They are taken in the order in which they build on each other.")
            self._draft = self._done = None
            self._reader.look(paths)
            self._show(Step.FILE)
        else:
            try:
                self._take_files([incoming_file(path) for path in spreadsheets_in(paths)])
            except PlannerError as refusal:
                self._context.say(refusal.cause, refusal.next_step, "ended")

    def paste(self, text: str) -> None:
        """Puts a table from the clipboard in line."""
        self._take_files([Incoming(f"Pasted table {self._context.now:%Y-%m-%d %H.%M}", None, text)])

    def choose(self, choice: Choice) -> None:
        """Plans the file again with what the planner chose; choices that follow quickly add up."""
        if self._draft is None or self._applying:
            return
        before = self._wanted or self._draft.options
        wanted = choice(before)
        if wanted != before:
            self._wanted = wanted
            self._reader.plan_again(self._draft, wanted)
            self._show(self._step)

    def show_table(self, number: int) -> None:
        """Shows another table of the file."""
        if self._draft is not None:
            self._number = number
            self.chips.show_table(self._draft, number)
            self.pages.show_table(number)

    def take_focus(self) -> None:
        """Puts the focus on what the step is about, never on Apply: the planner goes there first."""
        targets = {
            Step.COLUMNS: self.columns,
            Step.REVIEW: self.review.first_table,
            Step.DONE: self.footer.next,
            Step.FILE: self.footer.next if self._draft else self.footer.leave,
        }
        (self if self.is_busy else targets[self._step]).setFocus()

    def _is_free(self) -> bool:
        return not self.is_busy and (self._draft is None or self._done is not None)

    def _take_files(self, files: Sequence[Incoming]) -> None:
        free = self._is_free()
        self.queue.add(files)
        self.file.show_queue(self.queue)
        if free:
            self._read_first()

    def _read_first(self) -> None:
        self._draft = self._done = self._wanted = None
        self._number = 0
        self.pages.drop()
        search_again()
        first = self.queue.first
        if first is None:
            self._reader.cancel()
            self.closed.emit()
            return
        self.queue.mark(State.READING)
        self.file.say(f"Reading {first.name}")
        self._reader.read(first)
        self._show(Step.FILE)

    def _take(self, draft: Draft) -> None:
        set_aside_for_good()
        first_time = self._draft is None
        self._draft, self._wanted = draft, None
        self._number = draft.first_table if first_time else min(self._number, len(draft.plan.tables) - 1)
        self.queue.mark(State.REVIEW, kinds=kinds_in(draft.plan))
        self.pages.take(draft, self._number)
        self.chips.show_table(draft, self._number)
        self.brake.ask(draft.brake)
        self._reader.find_effects(draft)
        if not first_time:
            self._show(self._step)
            return
        recognised = [table for table in draft.plan.tables if table.kinds]
        unsure = not recognised or any(table.confidence < _SURE for table in recognised)
        self._show(Step.COLUMNS if unsure else Step.REVIEW)

    def _stopped(self) -> None:
        """The planner stopped the reading from the status bar."""
        self._wanted = None
        if self._draft is None:
            self.file.say(
                f"Reading {self.file_name or 'the files'} was stopped",
                "Nothing was changed. Leave the file, or drop it again.",
            )
        self._show(self._step)

    def _failed(self, failure: Failure) -> None:
        error = failure.error
        if not isinstance(error, PlannerError):
            self._context.runner.failed.emit(failure)
            error = PlannerError("This file could not be read", "see the report, or save the file again as .xlsx")
        if self._draft is not None:
            # The earlier reading still stands: only the last choice could not be followed.
            self._wanted = None
            self._context.say(error.cause, error.next_step, "ended")
            self.pages.show_again()
            self._show(self._step)
            return
        self.queue.mark(State.REFUSED, error.cause)
        next_step = f"{error.next_step[:1].upper()}{error.next_step[1:]}"
        self.file.say(f"{error.cause}.", f"{next_step}. Nothing was changed.", tone="ended")
        self._show(Step.FILE)

    def _go(self, step: Step) -> None:
        if step in self._reachable():
            self._show(step)

    def _reachable(self) -> frozenset[Step]:
        if self._done is not None:
            return frozenset({Step.DONE})
        if self._draft is None:
            return frozenset({Step.FILE})
        return frozenset({Step.FILE, Step.COLUMNS, Step.REVIEW})

    def _show(self, step: Step) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # what has the focus may be hidden or switched off now, and would hand it to anyone
        self._step = step
        self.pages.show_step(step)
        self._bar.show_step(step, self._reachable())
        self.file.show_queue(self.queue)
        self.chips.setVisible(self._draft is not None and step is not Step.DONE)
        self.brake.setVisible(step is Step.REVIEW and self.brake.asks)
        self.footer.show_step(
            step, self._draft, busy=self.is_busy, can_go_on=self._can_go_on(), files_left=self.queue.left
        )
        if self.hasFocus():
            self.take_focus()
        self.moved.emit()

    def _can_go_on(self) -> bool:
        if self._step is not Step.REVIEW:
            return True
        changes = self._draft is not None and self._draft.changing_rows > 0
        return changes and self._context.can_edit and not self.brake.holds

    def _advance(self) -> None:
        if self._step is Step.REVIEW:
            self._apply()
        elif self._step is Step.DONE:
            self._read_first()
        else:
            self._show(Step(self._step + 1))

    def _apply(self) -> None:
        draft = self._draft
        if draft is None:
            return
        who, at = self._context.who, self._context.now
        self._reader.drop_effects()
        self._applying = True
        self._show(Step.REVIEW)

        def work(uow: UnitOfWork, progress: Progress) -> ChangeSet:
            from planner.services.importing import apply_import

            return apply_import(
                uow, draft.prepared, who=who, at=at, progress=progress, accept_large_change=bool(draft.brake)
            )

        self._context.write(f"Importing {draft.file.name}", work, self._applied, self._not_applied)

    def _applied(self, changes: ChangeSet) -> None:
        self._applying = False
        self._done = changes
        self.queue.mark(State.APPLIED, f"import {changes.batch}")
        self.finished.show_done(self.file_name, changes)
        self._show(Step.DONE)

    def _not_applied(self, failure: Failure) -> None:
        self._applying = False
        if isinstance(failure.error, PlannerError):
            self._context.say(failure.error.cause, failure.error.next_step, "ended")
        else:
            self._context.runner.failed.emit(failure)
        self._show(Step.REVIEW)

    def _skip(self) -> None:
        if self._applying:
            self._context.runner.cancel()
            return
        planning = self._draft is not None and self._reader.is_busy
        self._reader.cancel()
        if planning:
            self._stopped()
            return
        self.queue.mark(State.LEFT)
        self._read_first()

    def _export(self) -> None:
        if self._draft is not None:
            choose_export(self, self._context, self._draft)
