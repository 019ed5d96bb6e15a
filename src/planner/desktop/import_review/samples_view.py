"""Shows beneath the file's grid, in line with its columns, what the first cells are read as."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget

from planner.desktop.import_review.file_grid import FileDelegate, FileGrid
from planner.desktop.import_review.samples import SAMPLES
from planner.desktop.import_review.samples_model import SamplesModel
from planner.desktop.tables.view import ROW_HEIGHT

_ROW = ROW_HEIGHT - 4


class SamplesView(QWidget):
    """Follows a grid: the same widths, the same place from left to right."""

    def __init__(self, grid: FileGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.model = SamplesModel(self)
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.setItemDelegate(FileDelegate(self._table))
        self._table.setAccessibleName("What the first cells are read as")
        self._table.setShowGrid(False)
        self._table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.horizontalHeader().hide()
        self._table.horizontalHeader().setMinimumSectionSize(grid.horizontalHeader().minimumSectionSize())
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(_ROW)
        self.setFixedHeight(SAMPLES * _ROW + 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._table)
        grid.horizontalScrollBar().valueChanged.connect(self._table.horizontalScrollBar().setValue)
        header = grid.horizontalHeader()
        header.sectionResized.connect(lambda place, _old, width: self._table.setColumnWidth(place, width))
        header.geometriesChanged.connect(self.follow)

    def follow(self) -> None:
        """Takes the widths of the grid, and stands in from the left as its cells do."""
        for place in range(self.model.columnCount()):
            self._table.setColumnWidth(place, self._grid.columnWidth(place))
        right = self._grid.width() - self._grid.viewport().geometry().right() - 1
        self._row.setContentsMargins(self._grid.viewport().x(), 0, max(0, right), 0)
        self._table.horizontalScrollBar().setValue(self._grid.horizontalScrollBar().value())
