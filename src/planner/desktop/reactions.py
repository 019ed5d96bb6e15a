"""How the fixed parts of the window follow the news: of the board, the day, what is saved and what is running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planner.desktop.known_on import known_days, read_printed_on
from planner.desktop.notices import tell_arrival, tell_restored
from planner.desktop.opening import Damaged, Held, Way
from planner.desktop.preferences import recent_files
from planner.desktop.tasks import Failure, Step
from planner.domain.changes import Touched
from planner.errors import PlannerError
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow
    from planner.services.board import Board
    from planner.services.first_look import FirstLook

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
        window.as_of_control.known_chosen.connect(context.show_known_on)
        window.band.back.clicked.connect(context.show_now)
        start = window.start_page
        start.open_wanted.connect(lambda path: session.open_file(path) if path else window.choose_and_open())
        start.read_wanted.connect(lambda path: session.open_file(path, way=Way.READ_ONLY))
        start.take_over_wanted.connect(lambda path: session.open_file(path, way=Way.TAKE_OVER))
        start.restore_wanted.connect(lambda path, backup: session.restore(backup, path))
        start.sample_wanted.connect(session.open_sample)
        start.create_wanted.connect(self._create)

    def _connect_news(self) -> None:
        window, context, session = self._window, self._context, self._window.session
        context.page_wanted.connect(lambda identifier, selection: window.open_page(identifier, **selection))
        context.source_wanted.connect(window.show_source)
        context.message.connect(window.strip.show_message)
        context.notice.connect(window.strip.add)
        context.as_of_changed.connect(self._day_changed)
        context.known_on_changed.connect(self._day_changed)
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
        session.damaged.connect(self._damaged)
        session.arrived.connect(lambda found: tell_arrival(context, found))
        session.restored.connect(lambda backup, result: tell_restored(context, backup, result))
        session.looked.connect(self._looked)
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
        window.strip.forget_waiting()
        window.start_page.show_opening("Working out the exposure of every part…")

    def _refused(self, failure: Failure) -> None:
        if self._context.catalogue is None:
            self._window.start_page.show_recent(recent_files())
            self._window.show_start()
        self._window.show_failure(failure)

    def _locked(self, held: Held) -> None:
        window, holder, name = self._window, held.holder, held.path.name
        since = holder.since.astimezone()
        day = "" if since.date() == self._context.today else f" {date_text(since.date())},"
        self._show_start_page()
        text = f"{name} is open on {holder.host} since{day} {since:%H:%M} ({holder.user})."
        window.start_page.show_held(held.path, text, may_take_over=held.may_take_over)

    def _damaged(self, damaged: Damaged) -> None:
        self._show_start_page()
        self._window.start_page.show_damaged(damaged.path, f"{damaged.sentence}.", damaged.backups)

    def _show_start_page(self) -> None:
        self._window.pages.setCurrentWidget(self._window.start_page)
        self._window.actions_table.refresh()

    def _looked(self, look: FirstLook) -> None:
        """A large catalogue shows what it holds until the board is there."""
        if not self._window.current_page:
            catalogue = self._context.catalogue
            self._window.start_page.show_first_look(catalogue.path.name if catalogue else "", look)

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
        self._show_band(board.operation)
        self._offer_known_days(board)
        facts = board.facts
        counts = {"parts": len(facts.parts), "suppliers": len(facts.suppliers), "licences": len(facts.licences)}
        few = {"alerts": len(board.alerts) or None, "scenarios": len(facts.scenarios) or None}
        window.navigation.show_counts({**counts, **few})
        window.pages.show_board(board, touched)
        if not window.current_page:
            window.open_page(window.pages.current or window.first_page)
        undo, redo = window.actions_table["edit.undo"], window.actions_table["edit.redo"]
        undo.setText(f"Undo {board.undo_label}" if board.undo_label else "Undo")
        redo.setText(f"Redo {board.redo_label}" if board.redo_label else "Redo")
        window.actions_table.refresh()

    def _offer_known_days(self, board: Board) -> None:
        """The days of the last imports and of the last print; an earlier state knows less of them and is not asked."""
        if board.known_on is not None:
            return
        control = self._window.as_of_control
        control.show_known_days(known_days(board, None))
        self._context.read(
            lambda uow, _progress: read_printed_on(uow),
            lambda day: control.show_known_days(known_days(board, day)),
            label="Looking at what was printed last",
            on_failed=lambda _failure: None,
        )

    def _page_shown(self, identifier: str) -> None:
        window = self._window
        window.navigation.show_current(identifier)
        for grid in window.pages.page(identifier).grids():
            window.actions_table.give_to(grid)
        window.actions_table.refresh()

    def _day_changed(self) -> None:
        window, context = self._window, self._context
        window.as_of_control.show_day(context.as_of, context.known_on)
        window.fit_corner()
        window.status.show_day(context.as_of, context.known_on)
        self._show_band(None)
        window.actions_table.refresh()

    def _show_band(self, operation: int | None) -> None:
        context = self._context
        self._window.band.show_day(context.as_of, context.today, context.known_on, operation)

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
            if self._step is not None:
                self._window.start_page.first_look.show_step(self._step)

    def _busy(self, busy: bool) -> None:
        self._step = None
        if busy:
            self._quiet.start()
        else:
            self._quiet.stop()
            self._window.status.show_step(None)
