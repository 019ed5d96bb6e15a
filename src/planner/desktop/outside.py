"""Changes that another program makes to the open catalogue: noticed by SQLite's data version, named by the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.context import Message, WindowContext
from planner.progress import Progress
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.catalogue.ledger import OperationLine

_POLL_MS = 2000


class OutsideChanges(QObject):
    """Looks every two seconds; `changed` is sent after a commit that was not ours, and the message names it."""

    changed = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._version: int | None = None
        self._seen = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watches the catalogue that is open now."""
        self._version = None
        self._seen = 0
        self._timer.start()

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.stop()

    def expect_own(self) -> None:
        """Takes what the file is now as known, but for later steps: this window has just written."""
        self._version = None

    def seen(self, operation: int) -> None:
        """Notes the newest operation that the window has shown."""
        self._seen = max(self._seen, operation)

    def look(self) -> None:
        """Compares once."""
        catalogue = self._context.catalogue
        if catalogue is None or self._context.runner.is_busy:
            return
        known, seen = self._version, self._seen

        def work(_progress: Progress) -> tuple[int, tuple[OperationLine, ...]]:
            version = catalogue.data_version()
            # Before the first board there is nothing that was seen, and so nothing that is newer.
            return version, newer(catalogue, seen) if seen and version != known else ()

        self._context.runner.read(work, lambda found: self._compare(catalogue, *found))

    def _compare(self, catalogue: Catalogue, version: int, lines: Sequence[OperationLine]) -> None:
        if catalogue is not self._context.catalogue:
            return
        changed = bool(lines) if self._version is None else version != self._version
        self._version = version
        if not changed:
            return
        if lines:
            self._seen = lines[0].id
            self._tell(lines)
        self.changed.emit()

    def _tell(self, lines: Sequence[OperationLine]) -> None:
        context = self._context
        text = outside_text(lines, by_command_line=not context.read_only)
        self._context.message.emit(
            Message(text, "", "progress", "Show", lambda: context.open_page("history", step=lines[0].id))
        )


def newer(catalogue: Catalogue, operation: int) -> tuple[OperationLine, ...]:
    """The operations after one, newest first."""
    from planner.services.histories import operations_since

    with catalogue.reading() as uow:
        return operations_since(uow, operation)


def outside_text(lines: Sequence[OperationLine], *, by_command_line: bool) -> str:
    """What another program did, named by its newest operation: The command line imported stock.csv.

    A window that may write has the lock, so that only the command line can write beside it; one that may not names
    the person instead.
    """
    newest = lines[0]
    who = "The command line" if by_command_line else newest.who
    label = newest.label
    done = f"imported {label.removeprefix('Import ')}" if newest.kind.value == "import" else f"wrote “{label}”"
    count = len(lines) - 1
    more = f" and {count_text(count, 'more step')}" if count else ""
    return f"{who} {done}{more}"
