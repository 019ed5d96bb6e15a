"""One open catalogue: opening it, working out its board, undo and redo, and changes that others make to the file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.context import Message, WindowContext
from planner.desktop.preferences import remember_file
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet, Touched
from planner.errors import PlannerError
from planner.exposure.presets import assumptions
from planner.progress import Progress
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:  # services bring the database with them; they are imported in the worker
    from planner.catalogue.database import Catalogue
    from planner.catalogue.lock import LockedBy, WindowLock
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

_POLL_MS = 2000


@dataclass(frozen=True, slots=True)
class _Opened:
    catalogue: Catalogue
    lock: WindowLock | None


class Session(QObject):
    """Opens catalogues for the window and keeps its board true.

    `opened` is sent once a catalogue is there, `locked` with a path and the holder where another window has it open,
    `refused` with a Failure where it could not be opened, `computed` with the Board and what had been touched.
    """

    opened = Signal()
    refused = Signal(object)
    locked = Signal(object, object)
    computed = Signal(object, object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lock: WindowLock | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._touched = Touched.NOTHING
        self._computing = False
        self._version: int | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look_for_others)
        context.catalogue_changed.connect(self._after_write)
        context.as_of_changed.connect(lambda _day: self.reload(Touched.EVERYTHING))
        context.licence_times_changed.connect(lambda _preset: self.reload(Touched.EVERYTHING))

    def open_file(self, path: Path, *, read_only: bool = False) -> None:
        """Opens a catalogue; the one before is closed. One that another window has open can be read."""
        now = self._context.now

        def work(_progress: Progress) -> _Opened | LockedBy:
            from planner.catalogue.lock import LockedBy, take_lock, this_process
            from planner.services.catalogues import open_catalogue

            if read_only:
                return _Opened(open_catalogue(path), None)
            lock = take_lock(path, this_process(now)) if path.exists() else None
            if isinstance(lock, LockedBy):
                return lock
            try:
                return _Opened(open_catalogue(path), lock)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise

        def done(found: _Opened | LockedBy) -> None:
            if isinstance(found, _Opened):
                self.adopt(found.catalogue, found.lock, read_only=read_only)
                remember_file(path)
            else:
                self.locked.emit(path, found)

        self._context.runner.write(work, done, label=f"Opening {path.name}", on_failed=self.refused.emit)

    def create_file(self, path: Path, companies: Sequence[str]) -> None:
        """Makes an empty catalogue, which never overwrites a file, and opens it."""
        who, at = self._context.who, self._context.now

        def work(_progress: Progress) -> None:
            from planner.services.catalogues import create_catalogue

            create_catalogue(path, companies, who=who, at=at).close()

        def done(_made: None) -> None:
            self.open_file(path)

        self._context.runner.write(work, done, label=f"Creating {path.name}", on_failed=self.refused.emit)

    def open_sample(self) -> None:
        """Makes a throw-away sample catalogue and opens it; it goes with the window."""
        who, at = self._context.who, self._context.now
        self._folder = tempfile.TemporaryDirectory(prefix="exposure-planner-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / "sample.planner"

        def work(progress: Progress) -> Catalogue:
            from planner.services.catalogues import create_sample

            return create_sample(path, who=who, at=at, progress=progress)

        self._context.runner.write(
            work, self.adopt, label="Preparing the sample catalogue", on_failed=self.refused.emit
        )

    def adopt(self, catalogue: Catalogue, lock: WindowLock | None = None, *, read_only: bool = False) -> None:
        """Takes an open catalogue with its lock and works out its board."""
        self._close()
        self._context.catalogue = catalogue
        self._context.read_only = read_only
        self._lock = lock
        self._version = None
        self._poll.start()
        self.opened.emit()
        self.reload(Touched.EVERYTHING)

    def reload(self, touched: Touched) -> None:
        """Works out the board again; calls that come meanwhile are joined into one more run."""
        self._touched |= touched
        if self._computing or self._context.catalogue is None:
            return
        self._computing = True
        taken, self._touched = self._touched, Touched.NOTHING
        as_of, today = self._context.as_of, self._context.today
        assumed = assumptions(self._context.licence_times)
        licence_day = shanghai_day(self._context.now) if as_of == today else as_of

        def work(uow: UnitOfWork, progress: Progress) -> Board:
            from planner.services.load_board import load_board

            return load_board(
                uow, as_of=as_of, today=today, assumed=assumed, licence_day=licence_day, progress=progress
            )

        self._context.read(
            work,
            lambda board: self._take(board, taken),
            label="Computing",
            on_failed=self._board_failed,
            on_cancelled=self._board_stopped,
        )

    def undo(self) -> None:
        """Undoes the newest operation that stands."""
        from_history = _history("undo_last")
        who, at = self._context.who, self._context.now
        self._context.write("Undo", lambda uow, _progress: from_history(uow, who=who, at=at))

    def redo(self) -> None:
        """Does again what was undone last."""
        from_history = _history("redo_last")
        who, at = self._context.who, self._context.now
        self._context.write("Redo", lambda uow, _progress: from_history(uow, who=who, at=at))

    def close(self) -> None:
        """Waits for the work under way and lets go of the catalogue."""
        self._poll.stop()
        self._context.runner.shut_down()
        self._close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _take(self, board: Board, touched: Touched) -> None:
        self._computing = False
        if board.as_of == self._context.as_of and board.assumptions.regime == self._context.licence_times:
            self.computed.emit(board, touched)
        else:
            self._touched |= touched
        if self._touched:
            self.reload(Touched.NOTHING)

    def _board_failed(self, failure: Failure) -> None:
        self._computing = False
        if isinstance(failure.error, PlannerError):
            again = Message(failure.error.cause, failure.error.next_step, "ended", "Try again", self._try_again)
            self._context.message.emit(again)
        else:
            self._context.runner.failed.emit(failure)

    def _board_stopped(self) -> None:
        self._computing = False
        self._context.message.emit(
            Message("Computing was stopped", "what is shown is older", "attention", "Compute", self._try_again)
        )

    def _try_again(self) -> None:
        self.reload(Touched.EVERYTHING)

    def _after_write(self, changes: ChangeSet) -> None:
        self._version = None
        self.reload(changes.touched)

    def _look_for_others(self) -> None:
        catalogue = self._context.catalogue
        if catalogue is not None and not self._context.runner.is_busy:
            self._context.runner.read(lambda _progress: catalogue.data_version(), self._compare_version)

    def _compare_version(self, version: int) -> None:
        changed = self._version is not None and version != self._version
        self._version = version
        if changed:
            self.reload(Touched.EVERYTHING)

    def _close(self) -> None:
        catalogue, self._context.catalogue = self._context.catalogue, None
        if catalogue is not None:
            catalogue.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _history(name: str) -> Callable[..., ChangeSet]:
    def run(uow: UnitOfWork, **words: object) -> ChangeSet:
        from planner.services import history

        found: Callable[..., ChangeSet] = getattr(history, name)
        return found(uow, **words)

    return run
