"""One open catalogue: opening it, working out its board, undo and redo, restoring it, and letting it go."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.closing import back_up_and_note, back_up_before_leaving, back_up_where_old
from planner.desktop.context import Message, WindowContext
from planner.desktop.damage import look_for_damage
from planner.desktop.earlier_state import EarlierState
from planner.desktop.local_folder import local_folder
from planner.desktop.opening import Damaged, Held, Opened, Way, open_here
from planner.desktop.outside import OutsideChanges
from planner.desktop.preferences import remember_file
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet, Touched
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.exposure.presets import assumptions
from planner.progress import Progress
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:  # services bring the database with them; they are imported in the worker
    from planner.catalogue.backups import Backup, Restored
    from planner.catalogue.database import Catalogue
    from planner.catalogue.lock import WindowLock
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board
    from planner.services.first_look import FirstLook

# From so many parts on, a first look is shown while the board is worked out.
_MANY_PARTS = 2000


class Session(QObject):
    """Opens catalogues for the window and keeps its board true.

    `opened` is sent once a catalogue is there, `arrived` with the Opened where there is something to tell of it,
    `locked` with a Held where another window has it open, `damaged` with a Damaged, `refused` with a Failure where it
    could not be opened, `looked` with the FirstLook at a large one, `computed` with the Board and what had been
    touched, `restored` with what a restoration did.
    """

    opened = Signal()
    arrived = Signal(object)
    refused = Signal(object)
    locked = Signal(object)
    damaged = Signal(object)
    looked = Signal(object)
    computed = Signal(object, object)
    restored = Signal(object, object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lock: WindowLock | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._touched = Touched.NOTHING
        self._computing = False
        # Injected by tests: a local copy goes into a folder of the user.
        self.local_folder: Callable[[], Path] = local_folder
        self.earlier = EarlierState(context, self)
        self.earlier.ready.connect(lambda: self.reload(Touched.EVERYTHING))
        self.outside = OutsideChanges(context, self)
        self.outside.changed.connect(self._changed_outside)
        context.catalogue_changed.connect(self._after_write)
        context.as_of_changed.connect(lambda _day: self.reload(Touched.EVERYTHING))
        context.licence_times_changed.connect(lambda _preset: self.reload(Touched.EVERYTHING))
        context.restore_wanted.connect(lambda backup: self.restore(backup))
        context.local_copy_wanted.connect(self.copy_and_open)

    def open_file(self, path: Path, *, way: Way = Way.USUAL) -> None:
        """Opens a catalogue; the one before is closed. One that another window has open can be read."""
        current, now = self._context.catalogue, self._context.now
        if current is not None and self._lock is not None and current.path.absolute() == path.absolute():
            # It is open here already, and its lock is ours.
            self.reload(Touched.EVERYTHING)
            return

        def work(_progress: Progress) -> Opened | Held | Damaged:
            return open_here(path, way, now)

        def done(found: Opened | Held | Damaged) -> None:
            if isinstance(found, Opened):
                self.adopt(found.catalogue, found.lock, read_only=found.lock is None)
                remember_file(path)
                self.arrived.emit(found)
            else:
                (self.locked if isinstance(found, Held) else self.damaged).emit(found)

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
        self._leave()
        self._context.catalogue = catalogue
        self._context.read_only = read_only
        self._lock = lock
        self.outside.start()
        self.opened.emit()
        self._look_first()

    def restore(self, backup: Backup, path: Path | None = None) -> None:
        """Puts a backup in the place of the open catalogue, or of one that cannot be opened, and opens it."""
        target = path or (self._context.catalogue.path if self._context.catalogue is not None else None)
        if target is None:
            return
        at = self._context.now
        self._close()

        def work(_progress: Progress) -> Restored:
            from planner.services.safety import restore_backup

            return restore_backup(backup.path, target, at=at)

        def done(result: Restored) -> None:
            self.restored.emit(backup, result)
            self.open_file(target)

        def failed(failure: Failure) -> None:
            # What was there is there still.
            self.open_file(target)
            self._context.runner.failed.emit(failure)

        self._context.runner.write(work, done, label="Restoring a backup", on_failed=failed)

    def copy_and_open(self) -> None:
        """Makes a copy of the open catalogue in a folder of this computer, and opens that."""
        catalogue = self._context.catalogue
        if catalogue is None:
            return
        path, folder = catalogue.path, self.local_folder()

        def work(_progress: Progress) -> Path:
            from planner.services.safety import copy_here

            return copy_here(path, folder)

        self._context.runner.write(work, self.open_file, label="Making a local copy")

    def reload(self, touched: Touched) -> None:
        """Works out the board again; calls that come meanwhile are joined into one more run."""
        self._touched |= touched
        if self._computing or self._context.catalogue is None or not self.earlier.is_ready:
            return
        self._computing = True
        taken, self._touched = self._touched, Touched.NOTHING
        as_of, today, known_on = self._context.as_of, self._context.today, self._context.known_on
        assumed = assumptions(self._context.licence_times)
        licence_day = shanghai_day(self._context.now) if as_of == today else as_of
        before = self._context.board.suggestions if self._context.board else None

        def work(uow: UnitOfWork, progress: Progress) -> Board:
            from planner.services.load_board import load_board

            return load_board(
                uow,
                as_of=as_of,
                today=today,
                assumed=assumed,
                licence_day=licence_day,
                known_on=known_on,
                progress=progress,
                before=before,
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
        """Waits for the work under way, makes a backup where one is due, and lets go of the catalogue."""
        self.outside.stop()
        self._context.runner.shut_down()
        path = self._backed_up()
        if path is not None:
            back_up_before_leaving(self._context.runner, path, self._context.now)
        self._close()
        self.earlier.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _leave(self) -> None:
        """Lets go of a catalogue for another one; its backup is made meanwhile."""
        path, at = self._backed_up(), self._context.now
        self._close()
        if path is not None:
            self._context.runner.write(lambda _progress: back_up_and_note(path, at), label="Making a backup")

    def _backed_up(self) -> Path | None:
        """The catalogue that this window may have written, which is one that it has the lock of."""
        catalogue = self._context.catalogue
        return catalogue.path if catalogue is not None and self._lock is not None else None

    def _look_first(self) -> None:
        """Reads what a large catalogue can show at once; the board follows, so that the two do not share a moment."""

        def work(uow: UnitOfWork, _progress: Progress) -> FirstLook:
            from planner.services.first_look import first_look

            return first_look(uow)

        def done(look: FirstLook) -> None:
            if look.counts.get(Kind.PARTS, 0) > _MANY_PARTS:
                self.looked.emit(look)
            self._go_on()

        # A look that fails, or is stopped, is no news: the board will say what is wrong.
        self._context.read(
            work,
            done,
            label="Looking into the catalogue",
            on_failed=lambda _failure: self._go_on(),
            on_cancelled=self._go_on,
        )

    def _go_on(self) -> None:
        """Works out the board of a catalogue that was just opened, and sees to the file meanwhile."""
        catalogue, at = self._context.catalogue, self._context.now
        self.reload(Touched.EVERYTHING)
        if catalogue is None:
            return
        look_for_damage(self._context, catalogue)
        if self._lock is not None:
            self._context.runner.read(lambda _progress: back_up_where_old(catalogue.path, at), label="Making a backup")

    def _take(self, board: Board, touched: Touched) -> None:
        self._computing = False
        context = self._context
        if (board.as_of, board.known_on, board.assumptions.regime) == (
            context.as_of,
            context.known_on,
            context.licence_times,
        ):
            if board.known_on is None:
                self.outside.seen(board.operation)
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
        self.outside.expect_own()
        self.outside.seen(changes.operation or 0)
        if changes.touched:
            self.reload(changes.touched)

    def _changed_outside(self) -> None:
        if self._context.known_on is None:
            self.reload(Touched.EVERYTHING)

    def _close(self) -> None:
        self.outside.stop()
        catalogue, self._context.catalogue = self._context.catalogue, None
        self._context.show_known_on(None)
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
