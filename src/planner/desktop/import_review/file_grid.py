"""The file as it is: its own column letters and row numbers, cells coloured by what was found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from planner.desktop.import_review.draft import cell_text
from planner.desktop.labels import plain_tooltip
from planner.desktop.tables.view import ROW_HEIGHT
from planner.desktop.theme import current, font, theme_changed

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan, Issue, TablePlan
    from planner.spreadsheets.cells import Sheet

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TONE_BY_SEVERITY = {"error": "ended", "warning": "attention", "info": "progress"}
_HEADER_HEIGHT = 44  # two lines
_ROWS_MEASURED = 60
_WIDEST = 220
_RANK = {"info": 0, "warning": 1, "error": 2}


class FileGridModel(QAbstractTableModel):
    """The cells of one sheet from its header row on; nothing is computed while painting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[list[str]] = []
        self._numbers: set[tuple[int, int]] = set()
        self._letters: list[str] = []
        self._fields: Mapping[str, str] = {}
        self._first = 1
        self._issues: dict[tuple[int, int], Issue] = {}

    def show_table(self, sheet: Sheet, table: TablePlan, plan: ImportPlan) -> None:
        """Shows a sheet with the issues and the mapping of one of its tables."""
        from planner.spreadsheets.cells import column_index, column_letter

        self.beginResetModel()
        self._first = max(1, table.header_row or 1)
        rows = sheet.rows[self._first - 1 :]
        width = max((len(row) for row in rows), default=0)
        self._texts = [[cell_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        self._numbers = {
            (line, place)
            for line, row in enumerate(rows)
            for place, cell in enumerate(row)
            if isinstance(cell, int | float) and not isinstance(cell, bool)
        }
        self._letters = [column_letter(index) for index in range(width)]
        self._fields = {letter: name.partition(".")[2] for name, letter in table.letters.items()}
        self._issues = {}
        for issue in plan.issues:
            if issue.sheet != table.sheet or issue.row is None or issue.column is None:
                continue
            place = (issue.row - self._first, column_index(issue.column))
            present = self._issues.get(place)
            if present is None or _RANK[issue.severity] > _RANK[present.severity]:
                self._issues[place] = issue
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """The model's row of a spreadsheet row."""
        return number - self._first

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many columns the sheet has."""
        return 0 if parent.isValid() else len(self._letters)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text, and the tint of its worst issue."""
        place = (index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[place[0]][place[1]]
        if role == Qt.ItemDataRole.TextAlignmentRole and place in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        issue = self._issues.get(place)
        if issue is None:
            return font(13, 600) if role == Qt.ItemDataRole.FontRole and place[0] == 0 else None
        if role == Qt.ItemDataRole.BackgroundRole:
            return current().tone(_TONE_BY_SEVERITY[issue.severity]).tint
        if role == Qt.ItemDataRole.ForegroundRole:
            return current().tone(_TONE_BY_SEVERITY[issue.severity]).text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return plain_tooltip(issue.message)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The field that each column feeds over its letter; row numbers as the spreadsheet program shows them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._first + section)
        letter = self._letters[section]
        field = self._fields.get(letter)
        return f"{field.replace('_', ' ') if field else 'not used'}\n{letter}"


class FileGrid(QTableView):
    """A read-only view of a sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = FileGridModel(self)
        self.setModel(self.grid)
        self.setAccessibleName("The file, as it is")
        self.setFont(font(13))
        self.setWordWrap(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setFixedHeight(_HEADER_HEIGHT)
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self.horizontalHeader().setMaximumSectionSize(_WIDEST)
        theme_changed.connect(self.viewport().update)

    def show_table(self, sheet: Sheet, table: TablePlan, plan: ImportPlan) -> None:
        """Shows a sheet with the issues and the mapping of one of its tables."""
        self.grid.show_table(sheet, table, plan)
        self.resizeColumnsToContents()

    def go_to(self, row: int, column: str | None) -> None:
        """Selects a cell by its spreadsheet row and column letter."""
        from planner.spreadsheets.cells import column_index

        index = self.grid.index(self.grid.row_of(row), column_index(column) if column else 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
