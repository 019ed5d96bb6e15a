"""How exposed is each part, and why: the parts, their marks and their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from planner.alerts.situation import is_made
from planner.desktop.context import WindowContext
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.record_rows import RecordTools
from planner.desktop.pages.parts.columns import part_columns
from planner.desktop.pages.parts.detail import PartDetail
from planner.desktop.pages.parts.exposure_tab import last_day_drawn
from planner.desktop.pages.parts.lines import PartLine, part_lines, recent_reasons
from planner.desktop.tables.column_choice import ColumnChoice
from planner.domain.changes import ChangeSet, Touched
from planner.domain.exposure import CoverPoint, Level, Suggestion
from planner.domain.kinds import Kind
from planner.domain.parts import Part
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

_SORTED_BY = "run_out"


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
        super().__init__(context, part_columns(), lambda line: line.number, noun="parts")
        self.part_detail = PartDetail(RecordTools(context, self.open_form), HistorySection(context))
        self.part_detail.edit_button.clicked.connect(self.edit_record)
        self.part_detail.remove_button.clicked.connect(self.remove_selected)
        self.guard(self.part_detail.edit_button, self.part_detail.remove_button)
        self._closed = False
        column = QVBoxLayout(self.detail.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part_detail)
        self._asked: Level | None = None
        self._asked_numbers: list[str] = []
        self.column_choice = ColumnChoice(self.table, self.identifier, "part_number", self)
        choose = self.add_button("Columns", "columns-3", "quiet")
        choose.clicked.connect(lambda: self.column_choice.menu.popup(choose.mapToGlobal(choose.rect().bottomLeft())))
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        self.add_button_for_new("Part")
        places = [each.key for each in self.model.columns]
        self.model.sort_by(places.index(_SORTED_BY))
        self._offer_conditions()
        exposure = self.part_detail.exposure
        exposure.bar.chosen.connect(self.mark_selected)
        exposure.reason_field.given.connect(self._save_asked)
        exposure.reason_field.taken_back.connect(self._take_back)
        self.part_detail.source_wanted.connect(context.open_source)
        self.part_detail.part_wanted.connect(lambda number: self.select(part=number))
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
        if not board.facts.parts:
            self.empty.setText("No parts yet. Import a spreadsheet with Ctrl+I, or drop it here; Ctrl+N adds one part.")
            self.empty.show()

    def select(self, **selection: object) -> None:
        """Selects a `part` by its number, or shows only the parts of a `level`, with no other condition."""
        level = selection.get("level")
        if isinstance(level, Level):
            self.clear_filter()
            self.set_condition(f"Level {level}", partial(_is_at, level))
        number = selection.get("part")
        if isinstance(number, str) and not self.table.select_keys([number]):
            self.clear_filter()
            self.table.select_keys([number])
        self.table.setFocus()

    def show_selected(self, records: list[PartLine]) -> None:
        """Shows the selected parts in the detail."""
        board = self.context.board
        if board is None:
            return
        self._asked = None
        self.detail.setVisible(bool(records) and not self._closed)
        self.part_detail.show_lines(records, board)
        if len(records) == 1:
            self._read_path(records[0])

    def mark_selected(self, level: Level) -> None:
        """Marks all selected parts; asks for the reason where the mark differs from a suggestion."""
        self.table.settle()
        lines = self.table.selected_records()
        if not lines:
            return
        if not self.context.can_edit or all(line.suggested in (None, level) for line in lines):
            self._save(level, [line.number for line in lines], None)
            return
        self._ask(level, lines)

    def edit_reason(self) -> None:
        """Asks again for the reason of the mark of the selected part."""
        lines = self.table.selected_records()
        if len(lines) == 1 and lines[0].mark is not None:
            self._ask(lines[0].mark.level, lines, lines[0].mark.reason or "")

    def _ask(self, level: Level, lines: Sequence[PartLine], reason: str = "") -> None:
        board = self.context.board
        self._asked, self._asked_numbers = level, [line.number for line in lines]
        differing = [line for line in lines if line.suggested not in (None, level)]
        suggested = {line.suggested for line in differing}
        word = f"{suggested.pop()}" if len(suggested) == 1 else "other levels"
        which = lines[0].number if len(lines) == 1 else f"{len(lines)} parts"
        self._open_detail()
        self.part_detail.show_exposure()
        self.part_detail.exposure.bar.show_level(level)
        question = f"{which}: mark {level}, suggested {word}." if differing else f"{which}: mark {level}."
        recent = recent_reasons(board) if board else []
        self.part_detail.exposure.reason_field.ask(question, recent, reason)

    def _save_asked(self, reason: str) -> None:
        if self._asked is not None:
            self._save(self._asked, self._asked_numbers, reason)
        self._asked = None
        self.table.setFocus()

    def _take_back(self) -> None:
        self._asked = None
        lines = self.table.selected_records()
        if len(lines) == 1:
            self.part_detail.exposure.bar.show_level(lines[0].marked)
        self.table.setFocus()

    def _save(self, level: Level, numbers: Sequence[str], reason: str | None) -> None:
        board, who, at = self.context.board, self.context.who, self.context.now
        suggestions = board.suggestions if board else {}

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.marking import mark_parts

            return mark_parts(uow, numbers, level, suggestions=suggestions, who=who, at=at, reason=reason)

        self.context.write(f"Mark {level}", work)

    def _read_path(self, line: PartLine) -> None:
        board, suggestion = self.context.board, line.suggestion
        if board is None or suggestion is None or not suggestion.stock or is_made(suggestion):
            # A made part stops when its magnets run out: the picture stands with them.
            return
        days = last_day_drawn(suggestion, board.assumptions.horizon_days).days

        def work(_progress: Progress) -> Sequence[CoverPoint]:
            from planner.exposure.cover import stock_path

            return stock_path(board.facts, suggestion, board.as_of, days)

        self.context.runner.read(work, lambda points: self._show_path(suggestion, points), label="Drawing the stock")

    def _show_path(self, suggestion: Suggestion, points: Sequence[CoverPoint]) -> None:
        line = self.part_detail.line
        if line is not None and line.suggestion is suggestion:
            self.part_detail.exposure.show_path(suggestion, points)

    def enter_detail(self) -> None:
        """Moves the focus from the grid to the reasons of the part."""
        self.table.settle()
        self._open_detail()
        self.part_detail.take_focus()

    def _open_detail(self) -> None:
        self._closed = False
        self.detail.show()

    def _close_detail(self) -> None:
        self._closed = True
        self.detail.hide()
        self.table.setFocus()

    def _offer_conditions(self) -> None:
        for level in reversed(Level):
            self.add_condition_choice(f"Level {level}", partial(_is_at, level))
        self.add_condition_choice("Mark differs from the suggestion", lambda line: line.differs)
        self.add_condition_choice("Not marked", lambda line: line.mark is None)
        self.add_condition_choice("Rests on unconfirmed measures", lambda line: line.rests_on_unconfirmed)
        self.add_condition_choice(
            "Line-down computed", lambda line: line.suggestion is not None and line.suggestion.line_down is not None
        )


def _is_at(level: Level, line: PartLine) -> bool:
    return line.level is level


def _has_line_down(line: PartLine) -> bool:
    return line.suggestion is not None and line.suggestion.line_down is not None
