"""Reading and planning off the window's thread: the newest wish counts, whatever else is still under way."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.context import WindowContext
from planner.desktop.import_review.draft import Draft, draft_of
from planner.desktop.import_review.incoming import Incoming, State, in_order, incoming_file, kinds_in
from planner.desktop.import_review.quiet import giving_way
from planner.desktop.tasks import Failure, Task
from planner.errors import PlannerError
from planner.progress import Progress
from planner.rulebook.clock import shanghai_day
from planner.spreadsheets.folders import spreadsheets_in

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.importing.options import ImportOptions
    from planner.services.importing import PreparedImport
    from planner.services.importing.effects import Effect


_FIRST_LOOK_SECONDS = 0.2


class Reader(QObject):
    """Makes drafts. `drafted` carries one, `looked` the files of a drop in their order, `effected` the effects.

    `failed` carries a Failure, `stopped` comes where the planner stopped it.
    """

    drafted = Signal(object)
    looked = Signal(object)
    effected = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way: Task[Draft] | Task[list[Incoming]] | None = None
        self._effects: Task[dict[str, Effect]] | None = None

    @property
    def is_busy(self) -> bool:
        """Tells whether a file is being read or planned."""
        return self._under_way is not None

    def look(self, paths: Sequence[Path]) -> None:
        """Finds the files of a drop and what kinds they hold, so that they can be taken in order."""
        today = self._context.today

        def work(uow: UnitOfWork, progress: Progress) -> list[Incoming]:
            from planner.importing.options import ImportOptions

            files = [incoming_file(path) for path in spreadsheets_in(paths)]
            if len(files) == 1:
                return files
            return in_order([_looked_at(uow, file, ImportOptions(as_of=today), progress) for file in files])

        self._run("Looking at the files", work, self.looked.emit)

    def read(self, file: Incoming, options: ImportOptions | None = None) -> None:
        """Reads a file and plans it; without options as the file itself suggests."""
        today, day = self._context.today, shanghai_day(self._context.now)

        def work(uow: UnitOfWork, progress: Progress) -> Draft:
            from planner.importing.options import ImportOptions

            with giving_way():
                prepared = _prepare(uow, file, options or ImportOptions(as_of=today), progress)
                return _drafted(uow, file, prepared, day)

        self._run(f"Reading {file.name}", work, self.drafted.emit)

    def plan_again(self, draft: Draft, options: ImportOptions) -> None:
        """Plans a file that was read already with other options; another encoding needs it read again."""
        if options.encoding != draft.options.encoding:
            self.read(draft.file, options)
            return

        day = shanghai_day(self._context.now)

        def work(uow: UnitOfWork, progress: Progress) -> Draft:
            from planner.services.importing import plan_again

            with giving_way():
                return _drafted(uow, draft.file, plan_again(uow, draft.prepared, options, progress=progress), day)

        self._run(f"Reading {draft.file.name}", work, self.drafted.emit)

    def find_effects(self, draft: Draft) -> None:
        """Works out in the background what becomes of cover and suggestion; nothing waits for it."""
        self.drop_effects()
        catalogue, board = self._context.catalogue, self._context.board
        if catalogue is None or board is None or not draft.changing_rows:
            return
        day = shanghai_day(self._context.now) if board.as_of == self._context.today else board.as_of

        def work(progress: Progress) -> dict[str, Effect]:
            from planner.services.importing.effects import effects

            # The window is filled and painted first.
            time.sleep(_FIRST_LOOK_SECONDS)
            with giving_way():
                return effects(catalogue, draft.prepared, board, licence_day=day, progress=progress)

        def done(found: dict[str, Effect]) -> None:
            if self._effects is task:
                self._effects = None
                self.effected.emit(found)

        task = self._context.runner.read(work, done, label="Working out the effect", on_failed=self._no_effects)
        self._effects = task

    def drop_effects(self) -> None:
        """Stops working out effects that nobody looks at any more."""
        if self._effects is not None:
            self._effects.cancel()
            self._effects = None

    def cancel(self) -> None:
        """Stops what is under way; nothing is told of it any more."""
        self.drop_effects()
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def _run(self, label: str, work: Callable[[UnitOfWork, Progress], object], tell: Callable[[object], None]) -> None:
        self.cancel()

        def if_newest(then: Callable[[object], None]) -> Callable[[object], None]:
            def told(result: object) -> None:
                if self._under_way is task:
                    self._under_way = None
                    then(result)

            return told

        stopped = if_newest(lambda _nothing: self.stopped.emit())
        task = self._context.read(
            work,
            if_newest(tell),
            label=label,
            on_failed=if_newest(self.failed.emit),
            on_cancelled=lambda: stopped(None),
        )
        self._under_way = task  # type: ignore[assignment]

    def _no_effects(self, failure: Failure) -> None:
        """The review goes on without effects; only a fault of our own is told."""
        self._effects = None
        if not isinstance(failure.error, PlannerError):
            self._context.runner.failed.emit(failure)


def _prepare(uow: UnitOfWork, file: Incoming, options: ImportOptions, progress: Progress) -> PreparedImport:
    from planner.services.importing import prepare_import, prepare_pasted

    if file.path is None:
        return prepare_pasted(uow, file.text, file.name, options, progress=progress)
    return prepare_import(uow, file.path, options, progress=progress)


def _drafted(uow: UnitOfWork, file: Incoming, prepared: PreparedImport, day: date) -> Draft:
    """A draft with what the plan would change about the rule book as it stands on a day."""
    from planner.services.rule_book import planned_texts

    return draft_of(file, prepared, planned_texts(uow, prepared.plan, day))


def _looked_at(uow: UnitOfWork, file: Incoming, options: ImportOptions, progress: Progress) -> Incoming:
    try:
        plan = _prepare(uow, file, options, progress).plan
    except PlannerError as refusal:
        return replace(file, state=State.REFUSED, note=f"{refusal.cause}; {refusal.next_step}")
    return replace(file, kinds=kinds_in(plan))
