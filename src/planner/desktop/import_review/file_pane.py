"""The file, as it is: the sheet of one table with what was found in it, and how its columns were converted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.file_grid import FileGrid
from planner.desktop.labels import ElidedLabel
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.importing.plan import Issue, TablePlan

_ONLY, _ALL = "Only rows with issues", "All rows"


class FilePane(Card):
    """One table's sheet; `pointed` carries the issue of a cell that was clicked."""

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The file, as it is", " ", parent)
        self._draft: Draft | None = None
        self._number = 0
        self._issues: Mapping[tuple[int, int], Issue] = {}
        self._only_issues = False
        self.only: QPushButton = link_button(_ONLY)
        self.only.clicked.connect(self._turn)
        self.add_action(self.only)
        self.grid = FileGrid("The file, as it is")
        self.grid.pointed.connect(self._point)
        self._conversions = ElidedLabel(role="muted")
        self._conversions.setContentsMargins(14, 6, 14, 6)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._conversions)

    @property
    def sheet(self) -> str:
        """The name of the sheet that is shown."""
        return self._draft.plan.tables[self._number].sheet if self._draft else ""

    def show_table(self, draft: Draft, number: int) -> None:
        """Shows a table of a draft."""
        self._draft, self._number = draft, number
        table = draft.plan.tables[number]
        self._issues = draft.at_cells.get(table.sheet, {})
        looks = len(self._issues)
        need = f"; {count_text(looks, 'cell')} need{'s' if looks == 1 else ''} a look" if looks else ""
        self.set_subtitle(f"{count_text(table.rows_read, 'row')}{need}")
        self.only.setVisible(bool(looks))
        self._only_issues = self._only_issues and bool(looks)
        told = conversions_text(table)
        self._conversions.setText(told)
        self._conversions.setVisible(bool(told))
        self._fill()
        self.grid.fit_columns()

    def go_to(self, row: int, column: str | None) -> None:
        """Shows and selects a cell."""
        self.grid.go_to(row, column)

    def _fill(self) -> None:
        if self._draft is None:
            return
        draft, table = self._draft, self._draft.plan.tables[self._number]
        sheet = draft.sheet_of(self._number)
        self.grid.file.show_table(sheet, table, self._issues, draft.options, only_issues=self._only_issues)
        self.only.setText(_ALL if self._only_issues else _ONLY)

    def _turn(self) -> None:
        self._only_issues = not self._only_issues
        self._fill()

    def _point(self, index: QModelIndex) -> None:
        issue = self.grid.file.issue_at(index)
        if issue is not None and self.grid.hasFocus():
            self.pointed.emit(issue)


def conversions_text(table: TablePlan) -> str:
    """How cells were converted, by column: G: kg to g, × 1000, 12 cells."""
    return " · ".join(
        f"{one.column}: {one.rule}, {count_text(one.count, 'cell')}" if one.count else f"{one.column}: {one.rule}"
        for one in table.conversions
    )
