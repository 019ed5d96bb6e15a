"""The catalogue as it was known on an earlier day: a private copy that the pages read while that day is chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.context import WindowContext
from planner.desktop.tasks import Failure
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue


def zone_of(day: date) -> tzinfo:
    """The time zone of this computer as it was, or will be, at the end of a day."""
    return datetime.combine(day, time.max).astimezone().tzinfo or UTC


class EarlierState(QObject):
    """Keeps `context.state` true to `context.known_on`; `ready` is sent once the two agree.

    A copy that is left is closed only when no reader is at work, as one may still be in it.
    """

    ready = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._left: list[Catalogue] = []
        context.known_on_changed.connect(self._follow)
        context.runner.busy.connect(self._let_go)

    @property
    def is_ready(self) -> bool:
        """Tells whether what is read now is what was chosen."""
        return (self._context.known_on is None) is (self._context.state is None)

    def close(self) -> None:
        """Drops all copies; no reader may be at work."""
        self._leave()
        self._let_go(busy=False)

    def _follow(self, day: date | None) -> None:
        self._leave()
        catalogue = self._context.catalogue
        if day is None or catalogue is None:
            self.ready.emit()
            return

        def work(_progress: Progress) -> Catalogue:
            from planner.services.states import opened_at

            return opened_at(catalogue, day, zone_of(day))

        self._context.runner.read(
            work,
            lambda state: self._take(day, catalogue, state),
            label=f"Looking up what was known on {day.isoformat()}",
            on_failed=self._refused,
            on_cancelled=self._back,
        )

    def _take(self, day: date, catalogue: Catalogue, state: Catalogue) -> None:
        if day != self._context.known_on or catalogue is not self._context.catalogue:
            self._left.append(state)
            return
        self._leave()
        self._context.state = state
        self.ready.emit()

    def _refused(self, failure: Failure) -> None:
        self._back()
        self._context.runner.failed.emit(failure)

    def _back(self) -> None:
        self._context.show_known_on(None)

    def _leave(self) -> None:
        state, self._context.state = self._context.state, None
        if state is not None:
            self._left.append(state)
        if not self._context.runner.is_busy:
            self._let_go(busy=False)

    def _let_go(self, busy: bool) -> None:
        while self._left and not busy:
            self._left.pop().close()
