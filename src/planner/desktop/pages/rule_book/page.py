"""Which measure says what, for which element, in force on which day, by which source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.desktop.charts.measure_bars import MeasureBars
from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.record_rows import RecordTools
from planner.desktop.editing.subjects import FormSubject
from planner.desktop.editing.writing import offer_undo
from planner.desktop.labels import plain_label
from planner.desktop.pages.grid import detail_column
from planner.desktop.pages.rule_book.bars import bar_rows
from planner.desktop.pages.rule_book.detail import MeasureDetail
from planner.desktop.pages.rule_book.lines import MeasureLine, measure_columns, measure_lines
from planner.desktop.pages.rule_book.notice_form import NoticeHint, notice_form, with_checks
from planner.desktop.pages.rule_book.what_changed import changes_text
from planner.domain.changes import ChangeSet, Touched
from planner.domain.facts import Facts, Record
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureStatus, NoticeKind
from planner.reports.wording import date_text
from planner.rulebook.notices import measure_key, notice_problems

if TYPE_CHECKING:
    from planner.services.board import Board

_VIEWS = ("Timeline", "Table")
_SHIPPED = "What ships with the program is not written over"
_PASSED = "a period of suspension has passed, and nothing is recorded on what followed"
_RECORD = "record what is known of the measure instead"


class RuleBookPage(EditingGridPage[MeasureLine]):
    """All measures as bars on a time axis, or in a grid; the selected one in the detail."""

    identifier = "rule_book"
    title = "Rule book"
    icon_name = "scale"
    group = "Reference"
    shortcut = "Ctrl+9"
    touched = Touched.MEASURES
    kind = Kind.NOTICES
    usual_order = "announcement"

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, measure_columns(), lambda line: line.state.measure, noun="measures")
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._views, self.view_chips = chip_choice(switch, row, _VIEWS)
        self._views.idClicked.connect(self._show_view)
        self.add_header_widget(switch)
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        self.record_button = self.add_button("Record what is known", "plus")
        self.record_button.clicked.connect(self.add_record)
        self.guard(self.record_button)
        self.age = plain_label(role="secondary", wrap=True)
        self.age.setContentsMargins(20, 10, 20, 10)
        self.body.insertWidget(2, self.age)
        self.bars = MeasureBars()
        self.bars.chosen.connect(self._choose)
        self.bars.opened.connect(lambda _key: self.enter_detail())
        self.timeline = QScrollArea()
        self.timeline.setWidgetResizable(True)
        self.timeline.setFrameShape(QFrame.Shape.NoFrame)
        self.timeline.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the bars take it
        holder = QWidget()
        holder.setProperty("look", "surface")
        column = QHBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars, 1, Qt.AlignmentFlag.AlignTop)
        self.timeline.setWidget(holder)
        self._splitter.insertWidget(0, self.timeline)
        self._splitter.setStretchFactor(0, 1)
        self.measure = MeasureDetail(RecordTools(context, self.open_form))
        self.measure.source_wanted.connect(context.open_source)
        detail_column(self.detail).addWidget(self.measure)
        for status in (MeasureStatus.IN_FORCE, MeasureStatus.UNCONFIRMED, MeasureStatus.SUSPENDED):
            words = status.value.replace("_", " ").capitalize()
            self.add_condition_choice(words, partial(_has_status, status))
        self.add_condition_choice("Recorded by us", lambda line: line.is_own)
        self.form_pane.saved.connect(self._await_board)
        self._shown: Board | None = None
        self._saved: ChangeSet | None = None
        self._show_view(0)

    def show_board(self, board: Board) -> None:
        """Shows the rule book as it stands on the board's licence day."""
        from planner.services.rule_book import book_age

        lines = measure_lines(board.rule_book, board.facts)
        self.set_records(lines)
        self.bars.show_rows(bar_rows(lines), board.licence_day, self._day_word(board))
        age = book_age(board.facts.measures, board.facts.measure_items, board.today, board.facts.notices)
        self.age.setText(f"{age}. {_unconfirmed_text(lines)} {_unknown_text(board.facts)}".strip())
        self._tell_changes(board)

    def show_selected(self, records: list[MeasureLine]) -> None:
        """Shows the selected measure in the detail."""
        self.detail.setVisible(bool(records))
        for line in records[:1]:
            self.bars.select(line.state.measure)
            board = self.context.board
            on = board.licence_day if board is not None else self.context.as_of
            self.measure.show_line(line, self.facts, on, self.context.today)

    def select(self, **selection: object) -> None:
        """Selects the measure that another page asked for."""
        measure = selection.get("measure")
        if isinstance(measure, str):
            self._choose(measure)

    def add_record(self) -> None:
        """Opens the form of what is known of the selected measure."""
        self.table.settle()
        for line in self.table.selected_records()[:1]:
            self.open_form(notice_form(line, self.facts, self.context.today))

    def open_form(self, subject: FormSubject) -> None:
        """Shows a form; that of a notice says what it means, and refuses one that would not count."""
        if subject.kind is not Kind.NOTICES:
            super().open_form(subject)
            return
        checked = with_checks(subject, self.context.today)
        super().open_form(checked)
        form, board = self.form_pane.form, self.context.board
        column = form.layout() if form is not None and form.subject is checked else None
        if form is not None and board is not None and isinstance(column, QVBoxLayout):
            column.insertWidget(0, NoticeHint(form, checked, board.licence_day))

    def edit_record(self) -> None:
        """Says that what ships stays, and opens the form of what is known besides."""
        self.add_record()

    def remove_selected(self) -> None:
        """Says that what ships stays."""
        self.context.say(_SHIPPED, _RECORD, "progress")

    def edited_record(self, line: MeasureLine) -> Record:
        """The first limb of a measure: no cell of the grid is edited."""
        return line.state.limbs[0]

    def name_of(self, line: MeasureLine) -> str:
        """The id of the measure."""
        return line.state.measure

    def take_focus(self) -> None:
        """Puts the focus into the view that is seen."""
        (self.bars if self.timeline.isVisible() else self.table).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The view that is seen, then the detail."""
        seen: QWidget = self.bars if self.timeline.isVisible() else self.table
        return (seen, self.detail) if self.detail.isVisible() else (seen,)

    def _show_view(self, place: int) -> None:
        """Switches between the bars and the grid; the focus goes along where the list had it."""
        focused = self.window().focusWidget()
        had_focus = focused is self.bars or focused is self.table
        self.timeline.setVisible(place == 0)
        self.table.setVisible(place == 1)
        if had_focus:
            self.take_focus()

    def _choose(self, measure: str) -> None:
        if not self.table.select_keys([measure]):
            self.clear_filter()
            self.table.select_keys([measure])
        self.table.settle()

    def _filter_again(self) -> None:
        """The bars show what the filter leaves."""
        super()._filter_again()
        board = self.context.board
        if board is not None:
            shown = [self.model.record(row) for row in range(self.model.rowCount())]
            self.bars.show_rows(bar_rows(shown), board.licence_day, self._day_word(board))

    def _form_closed(self) -> None:
        """The focus goes back to the view that is seen."""
        had_focus = self.form_pane.isAncestorOf(self.window().focusWidget() or self)
        super()._form_closed()
        if had_focus and not self._from_detail:
            self.take_focus()

    def _await_board(self, changes: ChangeSet) -> None:
        """What was saved changes the next board."""
        self._saved = changes

    def _tell_changes(self, board: Board) -> None:
        """Says what a notice that was just saved changed, with the way back."""
        before, saved = self._shown, self._saved
        self._shown, self._saved = board, None
        if saved is not None and before is not None:
            offer_undo(self.context, changes_text(before, board), saved)

    def _day_word(self, board: Board) -> str:
        return "Today" if board.as_of == board.today else date_text(board.licence_day)


def _has_status(status: MeasureStatus, line: MeasureLine) -> bool:
    return line.state.status is status


def _unconfirmed_text(lines: list[MeasureLine]) -> str:
    """How many measures are unconfirmed, and since when; empty where none is."""
    open_ones = [line.state for line in lines if line.state.status is MeasureStatus.UNCONFIRMED]
    if not open_ones:
        return ""
    since = min((state.since for state in open_ones if state.since), default=None)
    several = len({state.since for state in open_ones}) > 1
    begun = f"{', the first' if several else ''} since {date_text(since)}" if since else ""
    count = len(open_ones)
    what = "1 measure is" if count == 1 else f"{count} measures are"
    doubted = any(notice.says is NoticeKind.UNCONFIRMED for state in open_ones for notice in state.notices)
    why = "no source says what holds now" if doubted else _PASSED
    return f"{what} unconfirmed{begun}: {why}."


def _unknown_text(facts: Facts) -> str:
    """Notices on measures that the rule book does not hold, which no line of it shows; empty where there is none."""
    held = {measure_key(limb.measure) for limb in facts.measures}
    problems = notice_problems(facts.measures, facts.notices)
    unknown = [one for one in problems if measure_key(one.notice.measure) not in held]
    return " ".join(f"{problem.text}: a notice on it does not count." for problem in unknown)
