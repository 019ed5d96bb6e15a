"""How exposed is each part, and why: the parts, their marks and their reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.alerts.situation import is_made
from planner.desktop.context import WindowContext
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.record_rows import RecordTools
from planner.desktop.pages.parts.columns import part_columns
from planner.desktop.pages.parts.detail import PartDetail
from planner.desktop.pages.parts.exposure_tab import last_day_drawn
from planner.desktop.pages.parts.lines import PartLine, part_lines
from planner.desktop.pages.parts.marking import Marking
from planner.desktop.pages.parts.marks_again import ANY, CONDITIONS, MarksAgain
from planner.desktop.pages.parts.view_chip import ViewChip
from planner.desktop.pages.parts.views import View, ready_views
from planner.desktop.tables.column_choice import ColumnChoice
from planner.domain.changes import Touched
from planner.domain.exposure import CoverPoint, Level, Suggestion
from planner.domain.kinds import Kind
from planner.domain.parts import Part
from planner.progress import Progress
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.services.board import Board


class PartsPage(EditingGridPage[PartLine]):
    """All parts in a grid, the selected one in the detail; 0-4 and U mark what is selected."""

    identifier = "parts"
    title = "Parts"
    icon_name = "boxes"
    group = "Catalogue"
    shortcut = "Ctrl+3"
    touched = Touched.EXPOSURE
    kind = Kind.PARTS

    def __init__(self, context: WindowContext) -> None:
        self.view_chip = ViewChip(ready_views(part_columns()))
        self._predicates: dict[str, Callable[[PartLine], bool]] = {}
        super().__init__(context, part_columns(), lambda line: line.number, noun="parts")
        self.part_detail = PartDetail(context, RecordTools(context, self.open_form), HistorySection(context))
        self.part_detail.edit_button.clicked.connect(self.edit_record)
        self.part_detail.remove_button.clicked.connect(self.remove_selected)
        self.guard(self.part_detail.edit_button, self.part_detail.remove_button)
        self._closed = False
        column = QVBoxLayout(self.detail.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part_detail)
        self.marking = Marking(context, self.part_detail.exposure, self)
        self.marking.asking.connect(self._show_question)
        self.marking.ended.connect(self._marked)
        self.marks_again = MarksAgain(context, self)
        self.marks_again.arrived.connect(self._show_marks_again)
        self._again_button = self.add_button("", "history", "quiet")
        self._again_button.clicked.connect(lambda: self.select(look_again=True))
        self._again_button.hide()
        self.column_choice = ColumnChoice(self.table, self.identifier, "part_number", self)
        choose = self.add_button("Columns", "columns-3", "quiet")
        choose.clicked.connect(lambda: self.column_choice.menu.popup(choose.mapToGlobal(choose.rect().bottomLeft())))
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        self.add_button_for_new("Part")
        self._offer_conditions()
        keys = [each.key for each in self.model.columns]
        self.model.sort_by(keys.index(self.view_chip.views[0].sorted_by))
        self.view_chip.wanted.connect(self.show_view)
        self.view_chip.left.connect(self.take_focus)
        self.column_choice.menu.aboutToHide.connect(self._count)
        self.part_detail.exposure.bar.chosen.connect(self.mark_selected)
        self.part_detail.source_wanted.connect(context.open_source)
        self.part_detail.part_wanted.connect(lambda number: self.select(part=number))
        self.part_detail.licence_wanted.connect(lambda number: context.open_page("licences", licence=str(number)))
        self.part_detail.closed.connect(self._close_detail)

    def edited_record(self, line: PartLine) -> Part:
        """The part of a line."""
        return line.part

    def name_of(self, line: PartLine) -> str:
        """The part number."""
        return line.number

    def show_board(self, board: Board) -> None:
        """Shows the parts of a board."""
        self.set_records(part_lines(board))
        self.marks_again.read(board)
        if not board.facts.parts:
            self.empty.setText("No parts yet. Import a spreadsheet with Ctrl+I, or drop it here; Ctrl+N adds one part.")
            self.empty.show()

    def select(self, **selection: object) -> None:
        """Selects a `part` by its number; or shows only the parts of a `level`, or those to `look_again` at.

        A condition asked for stands alone.
        """
        level = selection.get("level")
        if isinstance(level, Level):
            self.clear_filter()
            self.set_condition(f"Level {level}", partial(_is_at, level))
        if selection.get("look_again"):
            self.clear_filter()
            self.set_condition(ANY, self.marks_again.predicate())
            self.table.selectAll()
        number = selection.get("part")
        if isinstance(number, str) and not self.table.select_keys([number]):
            self.clear_filter()
            self.table.select_keys([number])
        self.table.setFocus()

    def show_view(self, view: View) -> None:
        """Shows the order, the conditions and the columns of a view; what is no longer known of it is left out."""
        keys = [each.key for each in self.model.columns]
        for key, action in self.column_choice.actions.items():
            if action.isEnabled():
                action.setChecked(key in view.columns)
        if view.sorted_by in keys:
            self.model.sort_by(keys.index(view.sorted_by), descending=view.descending)
        self._conditions = {text: self._predicates[text] for text in view.conditions if text in self._predicates}
        self._filter_again()

    def add_condition_choice(self, text: str, predicate: Callable[[PartLine], bool]) -> None:
        """Offers a condition in the menu of the filter button, and to the views that name it."""
        self._predicates[text] = predicate
        super().add_condition_choice(text, predicate)

    def _filter_row(self) -> QWidget:
        top = super()._filter_row()
        row = top.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(1, self.view_chip)
        return top

    def _count(self) -> None:
        super()._count()
        column = self.model.sort_column
        self.view_chip.show_state(
            View(
                "",
                self.model.columns[column].key if column >= 0 else "",
                self.model.descending,
                tuple(self._conditions),
                tuple(key for key, action in self.column_choice.actions.items() if action.isChecked()),
            )
        )

    def show_selected(self, records: list[PartLine]) -> None:
        """Shows the selected parts in the detail."""
        board = self.context.board
        if board is None:
            return
        self.marking.forget()
        self.detail.setVisible(bool(records) and not self._closed)
        self.part_detail.show_lines(records, board)
        self._tell_again(records)
        if len(records) == 1:
            self._read_path(records[0])

    def mark_selected(self, level: Level) -> None:
        """Marks all selected parts; asks for the reason where the mark differs from a suggestion."""
        self.table.settle()
        self.marking.mark(level, self.table.selected_records())

    def edit_reason(self) -> None:
        """Asks again for the reason and the review date of the mark of the selected part."""
        self.marking.ask_again(self.table.selected_records())

    def _read_path(self, line: PartLine) -> None:
        board, suggestion = self.context.board, line.suggestion
        if board is None or suggestion is None or not suggestion.stock or is_made(suggestion):
            # A made part stops when its magnets run out: the picture stands with them.
            return
        days = last_day_drawn(suggestion, board.assumptions.horizon_days).days

        def work(_progress: Progress) -> Sequence[CoverPoint]:
            from planner.exposure.suggestions import Suggestions

            found = board.suggestions
            return found.stock_path(suggestion.part_number, days) if isinstance(found, Suggestions) else ()

        self.context.runner.read(work, lambda points: self._show_path(suggestion, points), label="Drawing the stock")

    def _show_path(self, suggestion: Suggestion, points: Sequence[CoverPoint]) -> None:
        line = self.part_detail.line
        if line is not None and line.suggestion is suggestion:
            self.part_detail.exposure.show_path(suggestion, points, line.known.licence_ends(suggestion))

    def enter_detail(self) -> None:
        """Moves the focus from the grid to the reasons of the part."""
        self.table.settle()
        self._open_detail()
        self.part_detail.take_focus()

    def _show_question(self) -> None:
        self._open_detail()
        self.part_detail.show_exposure()

    def _marked(self) -> None:
        lines = self.table.selected_records()
        if len(lines) == 1:
            self.part_detail.exposure.bar.show_level(lines[0].marked)
        self.table.setFocus()

    def _open_detail(self) -> None:
        self._closed = False
        self.detail.show()

    def _close_detail(self) -> None:
        self._closed = True
        self.detail.hide()
        self.table.setFocus()

    def _show_marks_again(self) -> None:
        """Says how many marks there are to look at again, and filters anew where that is what is filtered by."""
        count = self.marks_again.count
        text = f"{count_text(count, 'mark')} to look at again"
        self._again_button.setText(text)
        self._again_button.setAccessibleName(text)
        self._again_button.setVisible(bool(count))
        if not self.marks_again.conditions.isdisjoint(self._conditions):
            self._filter_again()
        self._tell_again(self.table.selected_records())

    def _tell_again(self, lines: Sequence[PartLine]) -> None:
        """Says what there is about the mark of one part, or lists what there is about those of several."""
        exposure = self.part_detail.exposure
        if len(lines) == 1:
            exposure.note.show_changes(self.marks_again.of(lines[0].number))
        else:
            exposure.again.show_found(self.marks_again.among({line.number for line in lines}))

    def _offer_conditions(self) -> None:
        for level in reversed(Level):
            self.add_condition_choice(f"Level {level}", partial(_is_at, level))
        self.add_condition_choice("Mark differs from the suggestion", lambda line: line.differs)
        for why, text in CONDITIONS.items():
            self.add_condition_choice(text, self.marks_again.predicate(why))
        self.add_condition_choice("Not marked", lambda line: line.mark is None)
        self.add_condition_choice("Rests on unconfirmed measures", lambda line: line.rests_on_unconfirmed)
        self.add_condition_choice(
            "Line-down computed", lambda line: line.suggestion is not None and line.suggestion.line_down is not None
        )


def _is_at(level: Level, line: PartLine) -> bool:
    return line.level is level
