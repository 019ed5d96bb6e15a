"""Step three: the file as it is, what was found in it, and what would change; nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner.desktop.import_review.changes_pane import ChangesPane
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.file_pane import FilePane
from planner.desktop.import_review.issues_pane import IssuesPane
from planner.desktop.import_review.lines import ChangeLine
from planner.desktop.import_review.rules_card import RulesCard
from planner.desktop.tables.view import RecordTable

if TYPE_CHECKING:
    from planner.importing.plan import Issue
    from planner.services.importing.effects import Effect

_GAP = 12


class ReviewStep(QWidget):
    """The three panes of the review; `chosen` carries a choice of options, `table_wanted` another table to show."""

    chosen = Signal(object)
    table_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self.file = FilePane()
        self.issues = IssuesPane()
        self.changes = ChangesPane()
        self.rules = RulesCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        found = _split(Qt.Orientation.Vertical, (self.issues, 2), (self.rules, 3))
        upper = _split(Qt.Orientation.Horizontal, (self.file, 13), (found, 7))
        column.addWidget(_split(Qt.Orientation.Vertical, (upper, 12), (self.changes, 7)))
        self.issues.chosen.connect(self.chosen)
        self.changes.chosen.connect(self.chosen)
        self.file.pointed.connect(self.issues.select_issue)
        self.issues.pointed.connect(self._go_to_issue)
        self.changes.pointed.connect(self._go_to_change)

    @property
    def first_table(self) -> RecordTable[Any]:
        """Where the look begins: what was found, or what would change where nothing was."""
        return self.issues.table if self.issues.total else self.changes.table

    def show_draft(self, draft: Draft, number: int) -> None:
        """Shows a plan, and of the file one of its tables."""
        self._draft = draft
        self.file.show_table(draft, number)
        self.issues.show_draft(draft)
        self.changes.show_draft(draft)
        self.rules.show_texts(draft.rules)

    def show_table(self, number: int) -> None:
        """Shows the sheet of another table."""
        if self._draft is not None:
            self.file.show_table(self._draft, number)

    def show_effects(self, found: Mapping[str, Effect]) -> None:
        """Shows what becomes of cover and suggestion."""
        self.changes.show_effects(found)

    def _go_to_issue(self, issue: Issue) -> None:
        if issue.row is not None:
            self._go_to(issue.sheet, issue.row, issue.column)

    def _go_to_change(self, line: ChangeLine) -> None:
        if line.row:
            self._go_to(line.sheet, line.row, line.column or None)

    def _go_to(self, sheet: str, row: int, column: str | None) -> None:
        if self._draft is None:
            return
        tables = self._draft.plan.tables
        holding = [number for number, table in enumerate(tables) if table.sheet == sheet]
        here = [number for number in holding if tables[number].header_row <= row <= tables[number].last_row]
        if self.file.sheet != sheet and holding:
            self.table_wanted.emit((here or holding)[0])
        self.file.go_to(row, column)


def _split(orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    split = QSplitter(orientation)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(_GAP)
    split.setProperty("look", "gap")
    for place, (part, share) in enumerate(parts):
        split.addWidget(part)
        split.setStretchFactor(place, share)
    return split
