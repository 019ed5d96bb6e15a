"""History: all steps of the ledger with what can be done about each, and what changed since an earlier state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.known_on import read_printed_on
from planner.desktop.pages.base import Page
from planner.desktop.pages.history.changes_view import ChangesView
from planner.desktop.pages.history.reading import read_changed, read_detail, read_steps
from planner.desktop.pages.history.since import From, Since
from planner.desktop.pages.history.steps import State, Step, StepDetail
from planner.desktop.pages.history.steps_view import StepsView
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet, Touched
from planner.errors import PlannerError
from planner.progress import Progress
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.desktop.pages.history.moved import Changed
    from planner.desktop.visits import Visit
    from planner.services.board import Board

_VIEWS = ("All steps", "What changed")
_STEPS, _CHANGES = 0, 1


class HistoryPage(Page):
    """The ledger as a list, or as the difference to an earlier state; a switch in the header chooses."""

    identifier = "history"
    title = "History"
    icon_name = "history"
    group = "Data"
    shortcut = "Ctrl+H"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self._since: Since | None = None
        self._shown: tuple[Board, Since] | None = None
        self._wanted: int | None = None
        self._counted = ""
        self.switch: list[QPushButton] = []
        self._group = self._switch()
        self.steps = StepsView(context.who)
        self.steps.step_chosen.connect(self._read_detail)
        self.steps.counted.connect(self._count)
        pane = self.steps.pane
        pane.undo_wanted.connect(self.undo)
        pane.redo_wanted.connect(self.redo)
        pane.take_back_wanted.connect(lambda step: context.open_page("imports", take_back=step.batch))
        pane.step_wanted.connect(self.steps.select)
        pane.import_wanted.connect(lambda batch: context.open_page("imports", batch=batch))
        pane.source_wanted.connect(context.open_source)
        self.changes = ChangesView(context.today)
        self.changes.since.chosen.connect(self.show_since)
        self.changes.part_wanted.connect(lambda part: context.open_page("parts", part=part))
        self.changes.step_wanted.connect(self._show_step)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.steps)
        self._stack.addWidget(self.changes)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    @property
    def shows_changes(self) -> bool:
        """Tells whether what changed is seen, and not the list of steps."""
        return self._stack.currentIndex() == _CHANGES

    def show_board(self, board: Board) -> None:
        """Reads the ledger that belongs to a board; what was shown stays until it is there."""
        self._board = board
        self.context.read(
            lambda uow, _progress: (read_steps(uow), read_printed_on(uow)),
            self._take_ledger,
            label="Reading the history",
        )
        if self.shows_changes:
            self._read_changed()

    def select(self, **selection: object) -> None:
        """Shows a `step` by its number, or with view="changes" what changed `since` a Since or the last visit."""
        if selection.get("view") == "changes":
            self._show_view(_CHANGES)
            since = selection.get("since")
            self.show_since(since if isinstance(since, Since) else self._since or self._usual_since())
        elif isinstance(number := selection.get("step"), int):
            self._show_step(number)

    def focus_filter(self) -> None:
        """Puts the focus into the filter of the steps."""
        self._show_view(_STEPS)
        self.steps.filter_field.setFocus()
        self.steps.filter_field.selectAll()

    def take_focus(self) -> None:
        """Puts the focus into the list that is seen."""
        (self.changes.answer_table if self.shows_changes else self.steps.table).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """List and detail, or the two tables of what changed."""
        if self.shows_changes:
            return (self.changes.since, self.changes.answer_table, self.changes.record_table)
        return (self.steps.table, self.steps.detail) if self.steps.detail.isVisible() else (self.steps.table,)

    def show_since(self, since: Since) -> None:
        """Works out what changed since a beginning, and shows it."""
        self._since = since
        self.changes.since.show_since(since)
        self._show_view(_CHANGES)
        self._read_changed()

    def undo(self, step: Step) -> None:
        """Undoes one step, which later ones must not build on."""
        who, at = self.context.who, self.context.now

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.history import undo_operation

            return undo_operation(uow, step.number, who=who, at=at)

        self.context.write(f"Undo {step.label}", work)

    def redo(self, step: Step) -> None:
        """Puts a step into force again that was undone or taken back."""
        who, at = self.context.who, self.context.now

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.history import redo_operation, undo_operation

            if step.state is State.TAKEN_BACK and step.undone_by is not None:
                return undo_operation(uow, step.undone_by, who=who, at=at)
            return redo_operation(uow, step.number, who=who, at=at)

        self.context.write(f"Do again {step.label}", work)

    def _switch(self) -> QButtonGroup:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        group, self.switch = chip_choice(self, row, _VIEWS)
        group.idClicked.connect(self._chosen)
        self.add_header_widget(holder)
        return group

    def _chosen(self, view: int) -> None:
        self._show_view(view)
        if view == _CHANGES:
            self.show_since(self._since or self._usual_since())
        self.take_focus()

    def _show_view(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        self.switch[view].setChecked(True)
        self.set_subtitle(self._counted if view == _STEPS else "net of what was changed and changed back")

    def _count(self, text: str) -> None:
        self._counted = text
        if not self.shows_changes:
            self.set_subtitle(text)

    def _visit(self) -> Visit | None:
        catalogue = self.context.catalogue
        return self.context.visits.before(str(catalogue.path)) if catalogue is not None else None

    def _usual_since(self) -> Since:
        """The last visit, else the last print, else the first day that is known."""
        for begin in (From.VISIT, From.PRINT):
            if self.changes.since.chips[begin].isEnabled():
                return Since(begin)
        return Since(From.DAY)

    def _take_ledger(self, found: tuple[tuple[Step, ...], date | None]) -> None:
        steps, printed = found
        visit = self._visit()
        self.changes.since.offer(visit.at.astimezone().date() if visit else None, printed)
        self.steps.show_steps(steps, visit.operation if visit else None)
        if self._wanted is not None:
            self._show_step(self._wanted)

    def _show_step(self, number: int) -> None:
        self._show_view(_STEPS)
        # Asked for by another page, it may come before the ledger has been read.
        self._wanted = None if self.steps.select(number) else number

    def _read_detail(self, step: Step) -> None:
        self.steps.pane.show_step(step, can_edit=self.context.can_edit)

        def work(uow: UnitOfWork, _progress: Progress) -> StepDetail:
            return read_detail(uow, step)

        def failed(failure: Failure) -> None:
            error = failure.error
            if isinstance(error, PlannerError):
                self.steps.pane.say(str(error))
            else:
                self.context.runner.failed.emit(failure)

        self.context.read(work, self.steps.pane.show_detail, label="Reading a step", on_failed=failed)

    def _read_changed(self) -> None:
        context, board, since = self.context, self._board, self._since
        catalogue = context.state or context.catalogue
        if board is None or since is None or catalogue is None:
            return
        if since == Since(From.DAY) or since == Since(From.STEP):
            self.changes.say("Type the day or the step to begin with.")
            return
        visit = self._visit()
        licence_day = shanghai_day(context.now) if board.as_of == board.today else board.as_of
        self.changes.say("Working out what changed…")
        wanted = (board, since)
        self._shown = wanted

        def work(uow: UnitOfWork, _progress: Progress) -> Changed | None:
            return read_changed(catalogue, uow, board, since, visit, licence_day)

        def done(found: Changed | None) -> None:
            if self._shown is not wanted:
                return
            if found is None:
                self.changes.say("There is nothing to compare with yet. Choose a day or a step.")
            else:
                self.changes.show_changed(found)

        context.read(work, done, label="Working out what changed", on_failed=self._changed_failed)

    def _changed_failed(self, failure: Failure) -> None:
        error = failure.error
        if isinstance(error, PlannerError):
            self.changes.say(f"{error.cause}. Next: {error.next_step}.")
        else:
            self.changes.say("What changed could not be worked out.")
            self.context.runner.failed.emit(failure)
