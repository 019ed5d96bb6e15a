"""What pages share: the catalogue, the board, the day, and the ways to read, write and go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from planner.desktop.tasks import Failure, Runner, Task
from planner.desktop.visits import Visits
from planner.domain.changes import ChangeSet
from planner.domain.evidence import SourceRef
from planner.exposure.presets import DEFAULT_REGIME
from planner.progress import Progress

if TYPE_CHECKING:  # these rooms bring the database with them, which must not load before the first paint
    from planner.catalogue.database import Catalogue
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Message:
    """One line for the message strip: what happened, what to do next, in a tone; `action` is an optional button."""

    text: str
    next_step: str = ""
    tone: str = "ended"
    action: str = ""
    run: Callable[[], None] | None = None


class WindowContext(QObject):
    """The window as its pages see it; pages listen to `board_changed` and know nothing of each other."""

    board_changed = Signal(object)
    catalogue_changed = Signal(object)
    message = Signal(object)
    notice = Signal(object)
    restore_wanted = Signal(object)
    local_copy_wanted = Signal()
    page_wanted = Signal(str, object)  # a dict would turn its enums into texts
    source_wanted = Signal(object)
    as_of_changed = Signal(object)
    known_on_changed = Signal(object)
    licence_times_changed = Signal(str)
    saving = Signal(str)
    not_saved = Signal(object)
    stopped = Signal()

    def __init__(self, runner: Runner, *, today: date, who: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.runner = runner
        self.catalogue: Catalogue | None = None
        self.board: Board | None = None
        self.today = today
        self.as_of = today
        self.known_on: date | None = None
        # A private copy of what the catalogue held by `known_on`; pages read from it while it is there.
        self.state: Catalogue | None = None
        self.licence_times = DEFAULT_REGIME
        self.visits = Visits()
        self.who = who
        self.read_only = False
        self._clock = clock

    @property
    def now(self) -> datetime:
        """The moment of a write, by the window's clock."""
        return self._clock()

    @property
    def shows_now(self) -> bool:
        """Tells whether today is seen, with everything that is known."""
        return self.as_of == self.today and self.known_on is None

    @property
    def can_edit(self) -> bool:
        """Tells whether writing is possible: a catalogue of our own, seen as of today with all that it holds."""
        return self.catalogue is not None and not self.read_only and self.shows_now

    def open_page(self, identifier: str, **selection: object) -> None:
        """Shows another page; `selection` is handed to its `select`."""
        self.page_wanted.emit(identifier, selection)

    def open_source(self, source: SourceRef) -> None:
        """Opens a value's origin in the viewer."""
        self.source_wanted.emit(source)

    def show_as_of(self, day: date) -> None:
        """Shows everything as of another day; the board is worked out again."""
        self._show_days(day, self.known_on)

    def show_known_on(self, day: date | None) -> None:
        """Shows everything as the catalogue knew it at the end of a day; None shows all that it holds."""
        self._show_days(self.as_of, day)

    def show_now(self) -> None:
        """Shows today with everything that is known."""
        self._show_days(self.today, None)

    def _show_days(self, as_of: date, known_on: date | None) -> None:
        """Both days are taken before anyone is told, so that the board is worked out for the two together."""
        before = self.as_of, self.known_on
        self.as_of, self.known_on = as_of, known_on
        # In this order what the other day asks for waits for the earlier state, and the board is worked out once.
        if as_of != before[0]:
            self.as_of_changed.emit(as_of)
        if known_on != before[1]:
            self.known_on_changed.emit(known_on)

    def tell_later(self, message: Message) -> None:
        """Puts a message into the strip once those before it have been closed."""
        self.notice.emit(message)

    def say(self, text: str, next_step: str = "", tone: str = "progress") -> None:
        """Puts one line into the message strip."""
        self.message.emit(Message(text, next_step, tone))

    def show_licence_times(self, preset: str) -> None:
        """Works everything out again with the licence times of another preset."""
        if preset != self.licence_times:
            self.licence_times = preset
            self.licence_times_changed.emit(preset)

    def show_board(self, board: Board) -> None:
        """Takes a board that was worked out and tells the pages."""
        self.board = board
        self.board_changed.emit(board)

    def write(
        self,
        label: str,
        work: Callable[[UnitOfWork, Progress], ChangeSet],
        on_done: Callable[[ChangeSet], None] | None = None,
        on_failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Runs `work(uow, progress)` on the write lane, commits, then tells everyone what changed.

        Says why not, and does nothing, where editing is off.
        """
        catalogue = self.catalogue
        if catalogue is None or not self.can_edit:
            self.say("Editing is off", self.why_not(), "attention")
            return

        def in_worker(progress: Progress) -> ChangeSet:
            with catalogue.writing() as uow:
                changes = work(uow, progress)
                uow.commit()
            return changes

        def done(changes: ChangeSet) -> None:
            if on_done is not None:
                on_done(changes)
            self.catalogue_changed.emit(changes)

        def failed(failure: Failure) -> None:
            self.not_saved.emit(failure)
            (on_failed or self.runner.failed.emit)(failure)

        self.saving.emit(label)
        self.runner.write(in_worker, done, label=label, on_failed=failed, on_cancelled=self.stopped.emit)

    def read(
        self,
        work: Callable[[UnitOfWork, Progress], Result],
        on_done: Callable[[Result], None],
        *,
        label: str = "Reading the catalogue",
        on_failed: Callable[[Failure], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task[Result] | None:
        """Runs `work(uow, progress)` in a reader; `on_done(result)` is called on the window's thread.

        What is read is what the window shows: the catalogue, or the state of the day that it is seen as known on.
        Returns the task, which can be cancelled; None where no catalogue is open.
        """
        catalogue = self.state or self.catalogue
        if catalogue is None:
            return None

        def in_worker(progress: Progress) -> Result:
            with catalogue.reading() as uow:
                return work(uow, progress)

        return self.runner.read(in_worker, on_done, label=label, on_failed=on_failed, on_cancelled=on_cancelled)

    def why_not(self) -> str:
        """What to do first where editing is off."""
        if self.catalogue is None:
            return "open or create a catalogue first"
        if self.read_only:
            return "this catalogue is open read only, so nothing can be changed in this window"
        return "go back to today to edit"
