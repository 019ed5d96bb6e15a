"""The total under a table: painted where the columns stand, so that it moves and scrolls with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop.tables.columns import Cell, copied
from planner.desktop.tables.delegate import PADDING
from planner.desktop.tables.view import ROW_HEIGHT, RecordTable
from planner.desktop.theme import current, font, theme_changed


class TotalLine(QWidget):
    """One line of cells by the keys of the table's columns."""

    def __init__(self, table: RecordTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.cells: Mapping[str, Cell] = {}
        self.setFixedHeight(ROW_HEIGHT + 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._moved)
        header.sectionMoved.connect(self._moved)
        table.horizontalScrollBar().valueChanged.connect(self._moved)
        theme_changed.connect(self.update)

    def show_cells(self, cells: Mapping[str, Cell]) -> None:
        """Shows other cells; none hide the line."""
        self.cells = cells
        titles = {column.key: column.title for column in self._table.records_model.columns}
        self.setAccessibleName(", ".join(f"{titles[key]} {cell.text}" for key, cell in cells.items() if key in titles))
        self.setVisible(bool(cells))
        self.update()

    def as_tsv(self) -> str:
        """The raw values by the columns as one tab-separated line; nothing where the line is hidden."""
        header, columns = self._table.horizontalHeader(), self._table.records_model.columns
        shown = [column.key for place, column in enumerate(columns) if not header.isSectionHidden(place)]
        texts = [copied(self.cells[key].raw) if key in self.cells else "" for key in shown]
        return "\t".join(texts) + "\n" if self.cells else ""

    def sizeHint(self) -> QSize:
        """A row as wide as there is room."""
        return QSize(200, ROW_HEIGHT + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints each text in its column, numbers at the right."""
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.color("bg.surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border.control"))
        painter.setFont(font(13, 600))
        painter.setPen(theme.color("text.primary"))
        header = self._table.horizontalHeader()
        for place, column in enumerate(self._table.records_model.columns):
            cell = self.cells.get(column.key)
            if cell is None or header.isSectionHidden(place):
                continue
            left, width = header.sectionViewportPosition(place), header.sectionSize(place)
            room = QRectF(left + PADDING, 1, width - 2 * PADDING, self.height() - 1)
            side = Qt.AlignmentFlag.AlignRight if column.right_aligned else Qt.AlignmentFlag.AlignLeft
            cut = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()

    def _moved(self, *_where: int) -> None:
        self.update()
