"""What changes if a dated assumption changes? What is recorded, and up to four what-ifs beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.editing.focus import in_tab_order
from planner.desktop.editing.permission import permit
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN, Page
from planner.desktop.pages.scenarios.adding import MIX_NAME, NEW, AddingMenu
from planner.desktop.pages.scenarios.changed_parts import ChangedCard
from planner.desktop.pages.scenarios.column_actions import ColumnActions
from planner.desktop.pages.scenarios.column_view import NOTE, RECORDED
from planner.desktop.pages.scenarios.comparison_card import ComparisonCard, Permission
from planner.desktop.pages.scenarios.copying import comparison_text
from planner.desktop.pages.scenarios.desk import Draft
from planner.desktop.pages.scenarios.editing import LineEditing
from planner.desktop.pages.scenarios.editors.base import Known
from planner.desktop.pages.scenarios.editors.others import MIX
from planner.desktop.pages.scenarios.evaluating import BASE
from planner.desktop.pages.scenarios.first_run import FirstRun
from planner.desktop.pages.scenarios.keeping import DraftKeeper
from planner.desktop.pages.scenarios.printing import make_comparison_page
from planner.desktop.pages.scenarios.sheet import Sheet, total_parts
from planner.desktop.printing.layout import Layout
from planner.domain.changes import Touched
from planner.domain.scenarios import Scenario
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.catalogue.database import Catalogue
    from planner.services.board import Board

_NO_PARTS = "No parts yet. Import your parts first; then ask what if."


class ScenariosPage(Page):
    """What-ifs beside what is recorded, and the parts whose suggestion they change."""

    identifier = "scenarios"
    title = "Scenarios"
    icon_name = "git-compare"
    group = "Outlook"
    shortcut = "Ctrl+8"
    touched = (Touched.EXPOSURE & ~Touched.MARKS) | Touched.SCENARIOS

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self._catalogue: Catalogue | None = None
        self._ready: Sequence[Scenario] = ()
        # Injected by tests: a print dialog cannot be driven.
        self.print_layout: Callable[[Layout], None] = self._ask_and_print
        self.sheet = Sheet(context.runner, self)
        self.keeper = DraftKeeper(self.sheet)
        self.actions_of_columns = ColumnActions(context, self.sheet)
        self.copy_button = self.add_button("Copy table", "copy", "quiet")
        self.copy_button.clicked.connect(self.copy_table)
        self.print_button = self.add_button("Print comparison", "printer", "quiet")
        self.print_button.clicked.connect(self.print_comparison)
        self.add_what_if = self.add_button("What-if", "plus")
        self.add_what_if.clicked.connect(self._open_menu)
        self.menu = AddingMenu(self)
        self.menu.wanted.connect(self.add_scenario)
        self.menu.mix_wanted.connect(self.add_mix)
        self.menu.brought.connect(self.sheet.bring)
        self.card = ComparisonCard()
        self.first_run = FirstRun()
        self.first_run.wanted.connect(lambda ready: self.add_scenario(ready or Scenario(NEW)))
        self.empty = plain_label(_NO_PARTS, role="secondary")
        self.changed = ChangedCard()
        self.table, self.model = self.changed.table, self.changed.model
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._all())
        self.editing = LineEditing(self, self.card, self.sheet)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(lambda line: self.context.open_page("parts", part=line.part))
        self.card.part_opened.connect(lambda part: self.context.open_page("parts", part=part))
        self.card.asked.connect(self._do)
        self.card.renamed.connect(self._rename)
        self.sheet.redraw.connect(self._redraw)
        self.sheet.compared.connect(self._show_changed)
        self.sheet.ready.connect(self._take_ready)
        self.sheet.refused.connect(self.context.runner.failed)

    def show_board(self, board: Board) -> None:
        """Evaluates all what-ifs over a board; drafts that are not saved stay as they are."""
        if self.context.catalogue is not self._catalogue:
            self._catalogue = self.context.catalogue
            self.sheet.start_over(self.keeper.turn_to(None if self._catalogue is None else self._catalogue.path))
        if not self.context.shows_now:
            self.editing.close_panel()
        self._board = board
        self.editing.know(Known.of(board.facts, board.assumptions, board.as_of))
        self.sheet.show_board(board)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what is not saved: another page is shown, or the window closes."""
        self.keeper.keep()
        super().hideEvent(event)

    def select(self, **selection: object) -> None:
        """Shows the what-if of a name, `scenario`, with the focus in its column."""
        name = str(selection.get("scenario", ""))
        self.sheet.bring(name)
        found = next((draft.key for draft in self.sheet.desk.drafts if draft.scenario.name == name), None)
        if found is not None:
            self.card.columns[found].head.take_focus()

    def take_focus(self) -> None:
        """Puts the focus on the parts that change, on the first what-if that is ready where there is none yet."""
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            next(iter(self.first_run.buttons), self.add_what_if).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The columns, then the parts that change."""
        if self.table.isVisibleTo(self):
            return (self.card, self.table)
        return (self.first_run,) if self.first_run.isVisibleTo(self) else (self,)

    @property
    def may_draft(self) -> bool:
        """Whether what-ifs can be changed: on another day all that is shown stays as it is."""
        return self.context.catalogue is not None and self.context.shows_now

    def add_record(self) -> None:
        """Offers a new what-if: from what is recorded, or one that is ready."""
        if self.may_draft:
            self._open_menu()

    def add_scenario(self, scenario: Scenario) -> Draft | None:
        """Lays a what-if beside the others, with its name to be typed over where it has none of its own."""
        if not self.may_draft or self.sheet.desk.is_full:
            return None
        draft = self.sheet.add(scenario)
        head = self.card.columns[draft.key].head
        if scenario.name == NEW:
            head.begin_renaming()
        else:
            head.take_focus()
        return draft

    def take_ready(self) -> None:
        """Lays all what-ifs that are ready beside the record where none lies there yet; none of them is saved."""
        for scenario in self._ready if not self.sheet.desk.drafts else ():
            self.add_scenario(scenario)

    def add_mix(self) -> None:
        """Lays a mix of the saved what-ifs beside the others, in equal weights, with its weights to be changed."""
        names = [] if self._board is None else [each.name for each in self._board.facts.scenarios if not _is_mix(each)]
        share, left = divmod(100, max(len(names), 1))
        weights = [f"{MIX}={name} {share + (left if not place else 0)}%" for place, name in enumerate(names)]
        draft = self.add_scenario(Scenario(MIX_NAME, assumptions=tuple(weights)))
        if draft is not None:  # its column has its place only once the layout has been told
            QTimer.singleShot(0, self, lambda: self.editing.open_line(draft.key, MIX))

    def copy_table(self) -> None:
        """Copies the comparison as text for a spreadsheet: raw numbers, ISO dates."""
        comparison = self.sheet.comparison
        if comparison is None:
            return
        parts = self.changed.as_tsv(comparison)
        QGuiApplication.clipboard().setText(comparison_text(self.sheet.views(), self.sheet.rows(), parts))
        self.context.say("The comparison is on the clipboard", "paste it into a spreadsheet", "ok")

    def print_comparison(self) -> None:
        """Opens the print dialog on the comparison as it stands; it does not block the window."""
        board, comparison = self._board, self.sheet.comparison
        if board is not None and comparison is not None and self.sheet.is_settled:
            make_comparison_page(self.context, board, comparison, lambda layout: self.print_layout(layout))

    def do_selected(self, name: str) -> None:
        """Does something with the what-if whose column has the focus; with the only one where there is just one."""
        focused = self.window().focusWidget()
        keys = [key for key, column in self.card.columns.items() if key != BASE and column.holds(focused)]
        drafts = self.sheet.desk.drafts
        if not keys and len(drafts) == 1:
            keys = [drafts[0].key]
        if keys:
            self._do(keys[0], name)
        else:
            self.context.say("No what-if is chosen", "put the focus into its column first", "attention")

    def _ask_and_print(self, layout: Layout) -> None:
        from planner.desktop.printing.printer import ask_and_print

        ask_and_print(layout, self, lambda error: self.context.say(error.cause, error.next_step, "ended"))

    def _do(self, key: int, name: str) -> None:
        """Does what was chosen in the menu of a column."""
        draft = self.sheet.desk.draft(key)
        if draft is None:
            return
        if name == "rename":
            self.card.columns[key].head.begin_renaming()
        elif name == NOTE:
            self.editing.open_line(key, NOTE)
        else:
            getattr(self.actions_of_columns, name)(draft)

    def _rename(self, key: int, name: str) -> None:
        draft = self.sheet.desk.draft(key)
        if draft is not None:
            self.actions_of_columns.rename(draft, name)

    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.add_what_if.mapToGlobal(self.add_what_if.rect().bottomLeft()))

    def fill_menu(self) -> None:
        """Puts into the menu of What-if what can be laid beside the others now."""
        board, desk = self._board, self.sheet.desk
        can_mix = board is not None and any(not _is_mix(each) for each in board.facts.scenarios)
        self.menu.fill(self._ready, desk.put_away, full=desk.is_full, can_mix=can_mix)

    def _take_ready(self, ready: Sequence[Scenario]) -> None:
        if list(ready) != list(self._ready):
            self._ready = ready
            self.first_run.show_ready(ready, self.context)

    def _redraw(self) -> None:
        """Shows the columns as they are now."""
        board = self._board
        if board is None:
            return
        views = self.sheet.views()
        has_parts = bool(board.facts.parts)
        drafts = len(views) - 1
        may = Permission(self.may_draft, self.context.can_edit, f"Editing is off: {self.context.why_not()}.")
        self.card.show_columns(views, self.sheet.rows(), may)
        in_tab_order([self.add_what_if, *self.first_run.stops(), *self.card.stops(), self.table])
        self.empty.setVisible(not has_parts)
        self.card.setVisible(has_parts)
        self.first_run.setVisible(has_parts and not drafts)
        self.changed.setVisible(has_parts and bool(drafts))
        self.table.dim(dimmed=not self.sheet.is_settled)
        beside = f" and {count_text(drafts, 'what-if')}" if drafts else ", no what-if yet"
        self.set_subtitle(f"{RECORDED}{beside}, {self.sheet.horizon} days from {date_text(board.as_of)}")
        self._allow()

    def _allow(self) -> None:
        if self.may_draft:
            self.add_what_if.setEnabled(True)
            self.add_what_if.setToolTip("")
        else:
            permit(self.context, self.add_what_if)
        self.first_run.setEnabled(self.may_draft)
        has_parts = self._board is not None and bool(self._board.facts.parts)
        self.add_what_if.setEnabled(self.add_what_if.isEnabled() and has_parts)
        self.copy_button.setEnabled(self.sheet.is_settled and has_parts)
        self.print_button.setEnabled(self.sheet.is_settled and has_parts)

    def _show_changed(self) -> None:
        """Shows the parts whose suggestion changes."""
        comparison = self.sheet.comparison
        if comparison is not None:
            self.changed.show_comparison(comparison, total_parts(self.sheet.views()))
        self._redraw()

    def _all(self) -> QWidget:
        """The cards in a page that scrolls where the window is low."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(self.empty)
        column.addWidget(self.first_run)
        column.addWidget(self.card)
        column.addWidget(self.changed, 1)
        column.addStretch(0)
        for widget in (self.empty, self.first_run, self.card, self.changed):
            widget.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area


def _is_mix(scenario: Scenario) -> bool:
    return any(text.startswith(MIX) for text in scenario.assumptions)
