"""Step two: which column feeds which field, how it is read, and where the table lies."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from planner.desktop.cards import Card, hair_line
from planner.desktop.import_review.column_panel import ColumnPanel
from planner.desktop.import_review.constants_row import ConstantsRow
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.file_grid import FileGrid
from planner.desktop.import_review.file_header import BAND
from planner.desktop.import_review.samples_view import SamplesView
from planner.desktop.import_review.table_bar import TableBar
from planner.desktop.labels import plain_label


class ColumnsStep(QWidget):
    """The sheet with our field above each column and samples beneath; `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._number = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card("Columns", " ")
        self._card = card
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        self.grid = FileGrid("Columns of the file", choosing=True)
        self.bar = TableBar(self.grid)
        self.samples = SamplesView(self.grid)
        read = plain_label("Read as, the first five cells of each column", role="muted")
        read.setContentsMargins(14, 4, 14, 4)
        card.add_action(self.bar)
        card.body.addWidget(self.grid, 1)
        card.body.addWidget(hair_line())
        card.body.addWidget(read)
        card.body.addWidget(self.samples)
        self.panel = ColumnPanel()
        self.constants = ConstantsRow()
        column.addWidget(card, 1)
        column.addWidget(self.panel)
        column.addWidget(self.constants)
        self.setFocusProxy(self.grid)
        self.grid.pointed.connect(self._show_column)
        self.grid.field_wanted.connect(self.open_fields)
        for part in (self.bar, self.panel, self.constants):
            part.chosen.connect(self.chosen)

    def show_table(self, draft: Draft, number: int) -> None:
        """Shows how one table of a draft was understood; the cell that is looked at stays."""
        here = self.grid.currentIndex()
        place = (self.grid.file.number_of(here.row()), here.column()) if here.isValid() else None
        self._draft, self._number = draft, number
        table = draft.plan.tables[number]
        sheet = draft.sheet_of(number)
        self._card.set_subtitle(f"rows {table.header_row} to {table.last_row}")
        self.grid.file.show_table(sheet, table, draft.at_cells.get(sheet.name, {}), draft.options, whole=True)
        file = self.grid.file
        self.samples.model.show_samples(draft.samples[number], file.columnCount(), file.amounts)
        self.grid.fit_columns()
        self.bar.show_table(draft, number)
        self.constants.show_draft(draft)
        self._return_to(place or (max(1, table.header_row), 0))
        QTimer.singleShot(0, self.samples, self.samples.follow)

    def open_fields(self, place: int) -> None:
        """Offers the fields for a column of the grid, beneath its header."""
        row = max(0, self.grid.currentIndex().row())
        self.grid.setCurrentIndex(self.grid.file.index(row, place))
        header = self.grid.horizontalHeader()
        left = max(0, header.sectionViewportPosition(place))
        self.panel.open_fields(header.mapToGlobal(QPoint(left, BAND)))

    def _return_to(self, place: tuple[int, int]) -> None:
        row = self.grid.file.row_of(place[0])
        index = self.grid.file.index(row or 0, min(place[1], max(0, self.grid.file.columnCount() - 1)))
        if index.isValid():
            self.grid.setCurrentIndex(index)
            # Of what stands above the headers one row is seen: the room is for what stands below.
            above = self.grid.file.index(max(0, index.row() - 1), index.column())
            self.grid.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)
            self._show_column(index)

    def _show_column(self, index: QModelIndex) -> None:
        if self._draft is not None:
            self.panel.show_column(self._draft, self._number, index.column())
