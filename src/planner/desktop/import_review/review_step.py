"""Step three: the file as it is, what was found in it, and what would change; nothing is written yet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.chips import choice_chip
from planner.desktop.import_review.draft import ChangeLine, Draft, change_lines, issue_more, issue_place, issues_told
from planner.desktop.import_review.file_grid import FileGrid
from planner.desktop.labels import plain_label
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable

if TYPE_CHECKING:
    from planner.importing.plan import Issue, TablePlan

_SEVERITIES = {"error": ("ended", 0), "warning": ("attention", 1), "info": ("progress", 2)}
_TONES = {"Change": "progress", "New": "ok"}
_ISSUE_ROW = 44
_SHOWN = ("Change", "New")


def _issue_columns() -> list[Column[Issue]]:
    return [
        Column("place", "Cell", _issue_place_cell, Look.TONE, width=112),
        Column("message", "What was found", _issue_cell, width=260, minimum=200, stretch=1),
    ]


def _issue_place_cell(issue: Issue) -> Cell:
    tone, rank = _SEVERITIES[issue.severity]
    return Cell(issue_place(issue), rank, tone=tone, spoken=f"{issue.severity} in {issue_place(issue)}")


def _issue_cell(issue: Issue) -> Cell:
    return Cell(issue.message, issue.message, second=issue_more(issue))


def _change_columns() -> list[Column[ChangeLine]]:
    return [
        Column("what", "What", _what_cell, Look.TONE, width=136),
        Column("kind", "Record", lambda line: text_cell(line.kind.value.replace("_", " ")), width=104),
        Column("key", "Key", lambda line: text_cell(line.key), Look.STRONG, width=230, minimum=140, stretch=1),
        Column("field", "Field", lambda line: text_cell(line.field), width=130),
        Column("before", "Before", lambda line: text_cell(line.before), Look.QUIET, width=120),
        Column("after", "After", lambda line: text_cell(line.after), width=300, minimum=160, stretch=2),
        Column("cell", "Cell", lambda line: Cell(line.cell, line.row), Look.QUIET, width=80),
    ]


def _what_cell(line: ChangeLine) -> Cell:
    return Cell(line.what, line.what, tone=_TONES.get(line.what, "neutral"))


class ReviewStep(QWidget):
    """The three panes of the review."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._table: TablePlan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._upper())
        split.addWidget(self._lower())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column.addWidget(split, 1)

    def _upper(self) -> QWidget:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        self._file_card = Card("The file, as it is", " ")
        self._sheets = QComboBox()
        self._sheets.setAccessibleName("Sheet")
        self._sheets.activated.connect(self._choose_sheet)
        self._file_card.add_action(self._sheets)
        self._grid = FileGrid()
        self._file_card.body.setContentsMargins(0, 0, 0, 0)
        self._file_card.body.addWidget(self._grid)
        panes.addWidget(self._file_card)
        self._check_card = Card("Check", " ")
        self._notes = plain_label(role="secondary", wrap=True, selectable=True)
        self._notes.setContentsMargins(14, 8, 14, 4)
        self._check_card.body.addWidget(self._notes)
        self._issues_model = RecordTableModel(_issue_columns(), key=_issue_key)
        self._issues = RecordTable(self._issues_model, "Issues by cell", row_height=_ISSUE_ROW)
        self._issues.settled.connect(self._go_to_issue)
        self._check_card.body.setContentsMargins(0, 0, 0, 0)
        self._check_card.body.addWidget(self._issues, 1)
        self._whole = plain_label(role="secondary", wrap=True, selectable=True)
        self._whole.setContentsMargins(14, 4, 14, 8)
        self._whole.hide()
        self._check_card.body.addWidget(self._whole)
        panes.addWidget(self._check_card)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        return panes

    def _lower(self) -> QWidget:
        card = Card("What would change", "before and after; nothing is written yet")
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(False)
        for number, word in enumerate(_SHOWN):
            chip = choice_chip(word)
            chip.setChecked(True)
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        self._chips.idClicked.connect(self._filter)
        self._counts = plain_label(role="muted")
        row.addWidget(self._counts)
        card.add_action(chips)
        self._changes_model = RecordTableModel(
            _change_columns(), key=lambda line: f"{line.kind} {line.key} {line.field}"
        )
        self._changes = RecordTable(self._changes_model, "What would change")
        self._changes.settled.connect(self._go_to_change)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self._changes)
        return card

    @property
    def first_table(self) -> RecordTable[Any]:
        """Where the look begins: what was found, or what would change where nothing was."""
        return self._issues if self._issues_model.total else self._changes

    def show_draft(self, draft: Draft) -> None:
        """Shows a plan; the first table that changes something is shown first."""
        self._draft = draft
        self._sheets.clear()
        for table in draft.plan.tables:
            self._sheets.addItem(table.sheet)
        self._sheets.setVisible(len(draft.plan.tables) > 1)
        ordered = sorted(draft.plan.issues, key=lambda issue: _SEVERITIES[issue.severity][1])
        self._issues_model.set_records(ordered)
        self._check_card.set_subtitle(issues_told(ordered))
        self._notes.setText(" ".join(draft.plan.workbook.notes))
        self._notes.setVisible(bool(draft.plan.workbook.notes))
        self._show_table(0)

    def _choose_sheet(self, number: int) -> None:
        self._show_table(number)

    def _show_table(self, number: int) -> None:
        if self._draft is None or number >= len(self._draft.plan.tables):
            return
        plan = self._draft.plan
        table = plan.tables[number]
        self._table = table
        self._sheets.setCurrentIndex(number)
        sheet = next(sheet for sheet in plan.workbook.sheets if sheet.name == table.sheet)
        self._grid.show_table(sheet, table, plan)
        self._file_card.set_subtitle(f"{table.rows_read} rows; header in row {table.header_row}")
        lines = change_lines(table)
        self._changes_model.set_records(lines)
        counts = Counter("New" if line.what.startswith("New") else "Change" for line in lines)
        for number_of_chip, word in enumerate(_SHOWN):
            self._chips.button(number_of_chip).setText(f"{counts[word]} {word.lower()}")
        self._counts.setText(f"{table.same} rows the same, {table.rejected} set aside, {table.not_records} not records")

    def _filter(self) -> None:
        wanted = {word for number, word in enumerate(_SHOWN) if self._chips.button(number).isChecked()}
        self._changes_model.set_filter("", [lambda line: line.what.split(",")[0] in wanted])

    def _go_to_issue(self, chosen: list[Issue]) -> None:
        self._whole.setVisible(bool(chosen))
        for issue in chosen[:1]:
            self._whole.setText(f"{issue_place(issue)}: {issue.message}. {issue_more(issue)}")
        if not chosen or chosen[0].row is None or self._draft is None:
            return
        sheets = [table.sheet for table in self._draft.plan.tables]
        if chosen[0].sheet in sheets and self._table is not None and chosen[0].sheet != self._table.sheet:
            self._show_table(sheets.index(chosen[0].sheet))
        self._grid.go_to(chosen[0].row, chosen[0].column)

    def _go_to_change(self, chosen: list[ChangeLine]) -> None:
        if chosen:
            self._grid.go_to(chosen[0].row, chosen[0].cell.rstrip("0123456789").replace("row ", "") or None)


def _issue_key(issue: Issue) -> str:
    return f"{issue.sheet} {issue_place(issue)} {issue.code} {issue.message}"
