"""How the fixed parts of the window follow the news: of the board, the day, what is saved and what is running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planner.desktop.preferences import recent_files
from planner.desktop.tasks import Failure, Step
from planner.domain.changes import Touched
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.lock import LockedBy
    from planner.desktop.main_window import MainWindow
    from planner.services.board import Board

_QUIET_MS = 150  # what takes less is not spoken of


class Reactions(QObject):
    """Wires one window: every signal of context and session ends here, in one place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._step: Step | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._show_step)
        self._connect_parts()
        self._connect_news()

    def stop(self) -> None:
        """Shows nothing more: the window closes."""
        self._quiet.stop()

    def _connect_parts(self) -> None:
        window, context, session = self._window, self._context, self._window.session
        window.navigation.wanted.connect(window.open_page)
        window.status.wanted.connect(window.open_page)
        window.status.cancel_wanted.connect(context.runner.cancel)
        window.pages.shown.connect(self._page_shown)
        window.find_field.clicked.connect(lambda: window.palette_panel.open())
        window.as_of_control.chosen.connect(context.show_as_of)
        window.band.back.clicked.connect(lambda: context.show_as_of(context.today))
        start = window.start_page
        start.open_wanted.connect(lambda path: session.open_file(path) if path else window.choose_and_open())
        start.read_wanted.connect(lambda path: session.open_file(path, read_only=True))
        start.sample_wanted.connect(session.open_sample)
        start.create_wanted.connect(self._create)

    def _connect_news(self) -> None:
        window, context, session = self._window, self._context, self._window.session
        context.page_wanted.connect(lambda identifier, selection: window.open_page(identifier, **selection))
        context.source_wanted.connect(window.show_source)
        context.message.connect(window.strip.show_message)
        context.as_of_changed.connect(self._day_changed)
        context.saving.connect(lambda _label: self._begin_saving())
        context.not_saved.connect(self._not_saved)
        context.stopped.connect(lambda: window.status.saved.show_text("Stopped, nothing was changed", tone="neutral"))
        context.catalogue_changed.connect(lambda _changes: window.status.show_saved(context.now))
        context.runner.failed.connect(window.show_failure)
        context.runner.stepped.connect(self._stepped)
        context.runner.busy.connect(self._busy)
        session.opened.connect(self._opened)
        session.refused.connect(self._refused)
        session.locked.connect(self._locked)
        session.computed.connect(self._take_board)

    def _create(self, companies: list[str]) -> None:
        name = self._window.choose_new_file()
        if name:
            self._window.session.create_file(Path(name), companies)

    def _opened(self) -> None:
        window, catalogue = self._window, self._context.catalogue
        if catalogue is not None:
            window.setWindowTitle(f"{Path(str(catalogue.path)).name} — Exposure Planner")
        window.status.saved.show_text("")
        window.start_page.show_opening("Working out the exposure of every part…")

    def _refused(self, failure: Failure) -> None:
        if self._context.catalogue is None:
            self._window.start_page.show_recent(recent_files())
            self._window.show_start()
        self._window.show_failure(failure)

    def _locked(self, path: Path, holder: LockedBy) -> None:
        since = holder.since.astimezone()
        window = self._window
        window.pages.setCurrentWidget(window.start_page)
        window.start_page.show_held(path, f"{path.name} is open on {holder.host} since {since:%H:%M} ({holder.user}).")

    def _take_board(self, board: Board, touched: Touched) -> None:
        window = self._window
        self._context.show_board(board)
        catalogue = self._context.catalogue
        path = str(catalogue.path) if catalogue is not None else ""
        if board.sample:
            # It lies in a temporary folder that goes with the window: its place would only mislead.
            path = Path(path).name
        window.status.show_file(path, sample=board.sample, read_only=self._context.read_only)
        window.status.show_licence_times(board.assumptions.regime)
        window.status.show_freshness(board.freshness)
        window.as_of_control.show_board(board)
        facts = board.facts
        counts = {"parts": len(facts.parts), "suppliers": len(facts.suppliers), "licences": len(facts.licences)}
        window.navigation.show_counts({**counts, "alerts": len(board.alerts) or None})
        window.pages.show_board(board, touched)
        if not window.current_page:
            window.open_page(window.pages.current or window.first_page)
        undo, redo = window.actions_table["edit.undo"], window.actions_table["edit.redo"]
        undo.setText(f"Undo {board.undo_label}" if board.undo_label else "Undo")
        redo.setText(f"Redo {board.redo_label}" if board.redo_label else "Redo")
        window.actions_table.refresh()

    def _page_shown(self, identifier: str) -> None:
        window = self._window
        window.navigation.show_current(identifier)
        for grid in window.pages.page(identifier).grids():
            window.actions_table.give_to(grid)
        window.actions_table.refresh()

    def _day_changed(self) -> None:
        window, context = self._window, self._context
        window.as_of_control.show_day(context.as_of)
        window.status.show_day(context.as_of)
        window.band.show_day(context.as_of, context.today)
        window.actions_table.refresh()

    def _begin_saving(self) -> None:
        """What the last change came to is past once another one begins; refusals stay until they are closed."""
        message = self._window.strip.message
        if message is not None and message.tone == "ok":
            self._window.strip.dismiss()
        self._window.status.show_saving()

    def _not_saved(self, failure: Failure) -> None:
        cause = failure.error.cause if isinstance(failure.error, PlannerError) else "a fault in the program"
        self._window.status.show_not_saved(cause)

    def _stepped(self, step: Step) -> None:
        self._step = step
        if not self._quiet.isActive():
            self._show_step()

    def _show_step(self) -> None:
        if self._context.runner.is_busy:
            self._window.status.show_step(self._step)

    def _busy(self, busy: bool) -> None:
        self._step = None
        if busy:
            self._quiet.start()
        else:
            self._quiet.stop()
            self._window.status.show_step(None)
