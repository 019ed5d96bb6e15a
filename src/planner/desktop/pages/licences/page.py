"""What is covered, until when, and how much is left; and would this shipment pass?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop.charts.licence_bars_model import LicenceAxis, LicenceStrip
from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.subjects import FormSubject, added
from planner.desktop.labels import plain_label
from planner.desktop.licence_names import licence_title
from planner.desktop.pages.base import PAGE_MARGIN
from planner.desktop.pages.licences.columns import ENDING_DAYS, TONES, licence_columns
from planner.desktop.pages.licences.listing import LicenceListing
from planner.desktop.pages.licences.order import by_exporter
from planner.desktop.pages.licences.pipeline import Pipeline
from planner.desktop.pages.licences.renewal_note import open_end
from planner.desktop.pages.licences.side import LicenceSide
from planner.desktop.pages.licences.stories import OPEN, Findings, Story, findings_of, stories_of
from planner.desktop.pages.licences.strips import strip_of
from planner.domain.changes import Touched
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.progress import Progress
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text
from planner.rulebook.licence_account import LicenceAccount
from planner.rulebook.standing import GRANTED
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.services.board import Board


class View(StrEnum):
    """The ways in which the page shows the licences; the value is the word on its chip."""

    TIMELINE = "Timeline"
    PIPELINE = "Pipeline"
    TABLE = "Table"


_VIEWS = tuple(View)
_STEP_HINT = (
    "This adds to the history. The state that stands now stays as it is: to move the licence on, change its status "
    "with the pencil, and the state that it leaves is kept here."
)
_FIRST_RUN = "No licences yet. Add one with Ctrl+N, or import a sheet of them with Ctrl+I."


class LicencesPage(EditingGridPage[Licence]):
    """Licences and applications on a timeline, by stage or in a table; beside them the scope test, or one of them."""

    identifier = "licences"
    title = "Licences"
    icon_name = "file-badge"
    group = "Catalogue"
    shortcut = "Ctrl+5"
    # Sources and the rule book decide the scope test; orders and shipments stand in the account.
    touched = (Touched.EXPOSURE & ~Touched.MARKS) | Touched.SHIPMENTS
    kind = Kind.LICENCES
    usual_order = "exporter"

    def __init__(self, context: WindowContext) -> None:
        self._stories: Mapping[int, Story] = {}
        self._strips: Mapping[int, LicenceStrip] = {}
        self._names = MakerNames(Facts())
        self._shown: Board | None = None
        self.view = View.TABLE
        columns = licence_columns(context.as_of, self._names, self.story_of, self.strip_of)
        super().__init__(context, columns, lambda line: str(line.id), noun="licences")
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        application = self.add_button("Application", "plus")
        application.clicked.connect(self.add_application)
        self.guard(application)
        self.add_button_for_new("Licence")
        self.side = LicenceSide(context, self)
        self.side.fill(self.detail)
        self.listing = LicenceListing(self.table, self.strip_of)
        self.listing.note.renewal_wanted.connect(self.record_renewal)
        self.pipeline = Pipeline(self.story_of)
        self._show_list_and_pipeline()
        self._offer_conditions()
        self.show_view(View.TIMELINE)

    def _show_list_and_pipeline(self) -> None:
        self._lists = QStackedWidget()
        self._splitter.insertWidget(0, self._lists)
        self._lists.addWidget(self.listing)
        self._lists.addWidget(self.pipeline)
        self._splitter.setStretchFactor(0, 1)
        self.table.show()
        self.model.modelReset.connect(self._show_stages)
        self.table.settled.connect(lambda lines: self.pipeline.select([self.model.key_of(line) for line in lines]))
        self.pipeline.chosen.connect(lambda key: self.table.select_keys([key]))
        self.pipeline.opened.connect(self.enter_detail)
        self.pipeline.copied.connect(lambda: self.table.copy())

    def _offer_conditions(self) -> None:
        self.add_condition_choice("Open and ending", self._is_open_or_ending)
        self.add_condition_choice("No end user named", lambda line: not line.end_user)
        self.add_condition_choice("End not recorded", lambda line: line.valid_until is None)
        self.add_condition_choice("Application, not yet issued", lambda line: TONES.get(line.status) == "progress")
        self.add_condition_choice("Names us", lambda line: self.story_of(line).names_us is True)

    def story_of(self, line: Licence) -> Story:
        """What is known of a licence besides its record."""
        return self._stories.get(line.id) or Story(line, lambda licence: LicenceAccount(licence, (), ()))

    def strip_of(self, line: Licence) -> LicenceStrip:
        """What is drawn of a licence."""
        return self._strips.get(line.id) or LicenceStrip()

    def edited_record(self, line: Licence) -> Licence:
        """The licence itself."""
        return line

    def name_of(self, line: Licence) -> str:
        """What a planner calls it."""
        return licence_title(line)

    def show_board(self, board: Board) -> None:
        """Shows the licences of a board, with their states on its day in Shanghai."""
        on = board.licence_day
        self._shown = board
        self._names = MakerNames(board.facts)
        self._stories = stories_of(board.facts, on)
        day_word = "Today" if board.as_of == board.today else date_text(board.as_of)
        self.listing.show_axis(LicenceAxis.around(on, day_word))
        self.listing.note.show_end(open_end(self._stories.values(), board.suggestions, on), self._names, on)
        self.pipeline.show_day(on, self._names)
        self.side.show_board(board)
        self._show_stories(board)
        if not board.facts.licences:
            self.empty.setText(_FIRST_RUN)
            self.empty.show()
        self.detail.setVisible(bool(board.facts.parts or board.facts.licences))
        self._look_into(board)

    def _show_stories(self, board: Board) -> None:
        on = board.licence_day
        self._strips = {number: strip_of(story, on) for number, story in self._stories.items()}
        self.model.columns = licence_columns(on, self._names, self.story_of, self.strip_of)
        self.set_records(by_exporter(board.facts.licences, self._stories, on))

    def _look_into(self, board: Board) -> None:
        """Counts working days and looks for contradictions beside the window's thread, then draws all anew."""
        if not self._stories:
            return

        def work(_progress: Progress) -> Findings:
            return findings_of(board.facts, board.assumptions.licence, board.licence_day)

        def done(found: Findings) -> None:
            if self._shown is board:
                self._stories = {number: found.told_of(story) for number, story in self._stories.items()}
                self._show_stories(board)

        self.context.runner.read(work, done, label="Counting working days")

    def show_view(self, view: View) -> None:
        """Switches between timeline, pipeline and table; selection and filter stay."""
        if view is self.view:
            return
        self.cell_editor.close()
        had_focus = self._lists.isAncestorOf(self.window().focusWidget() or self)
        self.view = view
        self.view_chips[_VIEWS.index(view)].setChecked(True)
        self._lists.setCurrentWidget(self.pipeline if view is View.PIPELINE else self.listing)
        self.table.setFocusProxy(self.pipeline if view is View.PIPELINE else None)  # type: ignore[arg-type]
        if view is not View.PIPELINE:
            self.listing.show_timeline(is_timeline=view is View.TIMELINE)
            keys = [column.key for column in self.model.columns]
            self.model.sort_by(keys.index("to") if view is View.TABLE else -1)
        self._count()
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Puts the focus into the list that is seen."""
        self.table.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The list, then the pane beside it."""
        shown: QWidget = self.pipeline if self.view is View.PIPELINE else self.table
        return (shown, self.detail) if self.detail.isVisible() else (shown,)

    def edit_here(self) -> None:
        """Edits the current cell where a list with cells has the focus, else the record in a form."""
        if self.view is View.PIPELINE:
            self.edit_record()
        else:
            super().edit_here()

    def enter_detail(self) -> None:
        """Shows the selected licence, with the focus in it."""
        self.table.settle()
        self.detail.show()
        self.side.enter_licence()

    def add_application(self, **proposed: object) -> None:
        """Opens the form of a new application; `proposed` stands in it already."""
        known = {"type": LicenceType.INDIVIDUAL, "status": LicenceStatus.NOT_STARTED} | proposed
        self.open_form(replace(added(Kind.LICENCES, self.facts), title="New application", proposed=known))

    def open_form(self, subject: FormSubject) -> None:
        """Shows a form; that of a step says that it tells of the past."""
        super().open_form(subject)
        form = self.form_pane.form
        column = form.layout() if form is not None and form.subject is subject else None
        if subject.kind is Kind.LICENCE_STEPS and isinstance(column, QVBoxLayout):
            column.insertWidget(0, plain_label(_STEP_HINT, role="secondary", wrap=True))

    def ask_scope(self) -> None:
        """Brings the scope test to the front, with the focus in its first field."""
        self.detail.show_content()
        self.side.enter_scope()

    def record_renewal(self, licence: Licence) -> None:
        """Opens the form of what follows a licence: the same exporter and end users, its days still to be typed."""
        self.open_form(
            added(
                Kind.LICENCES,
                self.facts,
                type=licence.type,
                holder=licence.holder,
                end_user=licence.end_user,
                status=LicenceStatus.ISSUED,
                form=licence.form,
                end_use=licence.end_use,
                renews=licence.number or licence.designation,
            )
        )

    def select(self, **selection: object) -> None:
        """Selects a `licence` by its id."""
        identifier = str(selection.get("licence", ""))
        if identifier and not self.table.select_keys([identifier]):
            self.clear_filter()
            self.table.select_keys([identifier])
        self.take_focus()

    def show_selected(self, records: list[Licence]) -> None:
        """Shows the first selected licence beside the list, and asks the scope test about it."""
        self.side.show_licence(self.story_of(records[0]) if records else None)

    def _is_open_or_ending(self, line: Licence) -> bool:
        end = line.valid_until
        on = self.context.board.licence_day if self.context.board is not None else self.context.as_of
        if line.status in OPEN:
            return True
        return line.status in GRANTED and (end is None or 0 <= (end - on).days <= ENDING_DAYS)

    def _filter_row(self) -> QWidget:
        top = super()._filter_row()
        row = top.layout()
        if isinstance(row, QHBoxLayout):
            row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 8)
            self._group, self.view_chips = chip_choice(top, row, list(_VIEWS))
            self._group.idClicked.connect(lambda place: self.show_view(_VIEWS[place]))
        return top

    def _count(self) -> None:
        super()._count()
        shown: Iterable[Licence] = (self.model.record(row) for row in range(self.model.rowCount()))
        applications = sum(line.status in OPEN for line in shown)
        licences = self.model.rowCount() - applications
        of = "" if self.model.rowCount() == self.model.total else f" of {self.model.total:,}"
        self.set_subtitle(f"{count_text(licences, 'licence')}, {count_text(applications, 'application')}{of}")

    def _show_stages(self) -> None:
        self.pipeline.show_lines([self.model.record(row) for row in range(self.model.rowCount())])
