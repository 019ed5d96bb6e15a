"""Where a value came from: the stored copy of the file at sheet and cell, read only, or the source in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.tasks import Failure
from planner.desktop.theme import current, font
from planner.domain.evidence import SourceKind, SourceRef
from planner.errors import PlannerError
from planner.progress import Progress
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.sources import StoredCells

_KINDS = {
    SourceKind.CELL: "From an imported file",
    SourceKind.TYPED: "Typed by the planner",
    SourceKind.REFERENCE: "Shipped reference",
    SourceKind.ASSUMPTION: "Assumption, editable",
    SourceKind.COMPUTED: "Computed from other facts",
}


class SourceViewer(QDialog):
    """Shows one source; the cell is highlighted where the catalogue keeps a copy of the file."""

    def __init__(self, context: WindowContext, source: SourceRef, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(source.text)
        self._source = source
        self.table: QTableWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self._column.addWidget(plain_label(_KINDS[source.kind], role="detail"))
        self.words = plain_label(self._described(), wrap=True, selectable=True)
        self._column.addWidget(self.words)
        self.note = plain_label(role="muted", wrap=True)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.resize(460, 160)
        if source.kind is SourceKind.CELL and source.batch is not None:
            self.note.setText("Opening the stored copy…")
            context.read(self._read, self.show_cells, label="Opening the source", on_failed=self._refused)

    def show_cells(self, cells: StoredCells) -> None:
        """Shows the rows around the cell with the letters and numbers of the spreadsheet."""
        told = f"{cells.file}, sheet {cells.sheet}, as it was imported. Read only."
        if cells.corrected is not None:
            told += f" {self._source.cell} was corrected in the review and read as “{cells.corrected}”."
        self.note.setText(told)
        self.table = _sheet(cells.rows, cells.first_row, self._source)
        self._column.takeAt(self._column.count() - 1)
        self._column.addWidget(self.table, 1)
        self.resize(900, 560)

    def _read(self, uow: UnitOfWork, progress: Progress) -> StoredCells:
        from planner.services.sources import stored_cells

        return stored_cells(uow, self._source, progress=progress)

    def _refused(self, failure: Failure) -> None:
        error = failure.error
        if isinstance(error, PlannerError):
            self.note.setText(f"{error.cause}. Next: {error.next_step}.")
        else:
            self.note.setText("The stored copy could not be read.")

    def _described(self) -> str:
        source = self._source
        lines = [source.text]
        if source.on:
            lines.append(f"Recorded on {date_text(source.on)}")
        if source.address:
            lines.append(source.address)
        return "\n".join(lines)


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet(rows: Sequence[Sequence[str]], first_row: int, source: SourceRef) -> QTableWidget:
    width = max((len(row) for row in rows), default=0)
    table = QTableWidget(len(rows), width)
    table.setAccessibleName(f"Stored sheet {source.sheet}")
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setFont(font(12))
    table.setHorizontalHeaderLabels([_letters(place) for place in range(width)])
    table.setVerticalHeaderLabels([str(first_row + place) for place in range(len(rows))])
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    theme = current()
    for place, row in enumerate(rows):
        here = first_row + place == source.row
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tooltip(text))
            exact = here and _letters(column) == source.column
            if here:
                background: QColor = theme.tone("attention").tint if exact else theme.color("bg.selected")
                item.setBackground(background)
            table.setItem(place, column, item)
            if exact:
                table.setCurrentItem(item, QItemSelectionModel.SelectionFlag.NoUpdate)
                table.scrollToItem(item)
    return table
