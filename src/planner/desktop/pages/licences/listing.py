"""The list of licences in its two drawings: a timeline of bars, and a plain table; one table serves both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from planner.desktop.charts.licence_bars import AXIS_HEIGHT, ROW_HEIGHT, AxisStrip, BarDelegate, LicenceKey
from planner.desktop.charts.licence_bars_model import LicenceAxis, LicenceStrip
from planner.desktop.pages.licences.columns import BARS, IN_TIMELINE, ONLY_WHERE_WIDE
from planner.desktop.pages.licences.renewal_note import RenewalNote
from planner.desktop.tables.columns import Cell, Look
from planner.desktop.tables.delegate import RecordDelegate
from planner.desktop.tables.model import AnyIndex, RecordTableModel
from planner.desktop.tables.view import ROW_HEIGHT as TABLE_ROW
from planner.desktop.tables.view import RecordTable
from planner.desktop.theme import Theme
from planner.domain.licences import Licence

_HEADER = 28
_MARGIN = 14
_HIGH = 320  # px from which rows, key and note have room
_WIDE = 1120  # px from which the table has room for every column
_NO_LIMIT = 16_777_215  # Qt's own greatest height of a widget
_BEFORE_A_BOARD = LicenceAxis.around(date(2000, 1, 1))


class ExporterDelegate(RecordDelegate):
    """Paints an exporter that stands in the row above already more quietly, so that groups are seen."""

    _again = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints one exporter."""
        model = index.model()
        above = index.row() - 1
        if isinstance(model, RecordTableModel):
            self._again = above >= 0 and model.record(above).holder == model.record(index.row()).holder
        super().paint(painter, option, index)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, look: Look, cell: Cell, theme: Theme, *, dimmed: bool
    ) -> None:
        super()._paint_cell(painter, rect, Look.QUIET if self._again else look, cell, theme, dimmed=dimmed)


class LicenceListing(QWidget):
    """Holds the page's table; below the timeline stand its key, and the note on what nobody has confirmed."""

    def __init__(self, table: RecordTable[Licence], strip_of: Callable[[Licence], LicenceStrip]) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._table = table
        self._is_timeline = False
        model = table.records_model
        self._keys = [column.key for column in model.columns]
        self.bars = BarDelegate(table, lambda row: strip_of(model.record(row)), _BEFORE_A_BOARD)
        self.axis = AxisStrip(table, _BEFORE_A_BOARD)
        self._plain = RecordDelegate(table)
        self._grouped = ExporterDelegate(table)
        self.key = LicenceKey()
        self.note = RenewalNote()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(self.key)
        held = QVBoxLayout()
        held.setContentsMargins(_MARGIN, 4, _MARGIN, 12)
        held.addWidget(self.note)
        column.addLayout(held)
        column.addStretch(0)
        table.setItemDelegateForColumn(self._keys.index(BARS), self.bars)
        model.modelReset.connect(self._fit)

    def show_axis(self, axis: LicenceAxis) -> None:
        """Shows the days of another axis."""
        self.bars.axis = self.axis.axis = axis
        self.axis.update()
        self._table.viewport().update()

    def show_timeline(self, *, is_timeline: bool) -> None:
        """Draws the list as a timeline, or as a plain table."""
        self._is_timeline = is_timeline
        table = self._table
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT if is_timeline else TABLE_ROW)
        table.horizontalHeader().setFixedHeight(AXIS_HEIGHT if is_timeline else _HEADER)
        table.setItemDelegateForColumn(self._keys.index("holder"), self._grouped if is_timeline else self._plain)
        self._show_columns()
        self.axis.setVisible(is_timeline)
        self.axis.follow(self._keys.index(BARS))
        self._show_below()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wide list the table has more columns; in a low one the rows have the room of key and note."""
        super().resizeEvent(event)
        if (event.size().width() >= _WIDE) is not (event.oldSize().width() >= _WIDE):
            self._show_columns()
        if (event.size().height() >= _HIGH) is not (event.oldSize().height() >= _HIGH):
            self._show_below()

    def _show_below(self) -> None:
        has_room = self._is_timeline and self.height() >= _HIGH
        self.key.setVisible(has_room)
        self.note.allow(is_wanted=has_room)

    def _show_columns(self) -> None:
        drawn = ("state", BARS)
        hidden = drawn if self.width() >= _WIDE else (*drawn, *ONLY_WHERE_WIDE)
        unseen = [key for key in self._keys if key not in IN_TIMELINE] if self._is_timeline else hidden
        self._table.hide_columns(unseen)

    def _fit(self) -> None:
        """Lets the key follow the last row, where the rows do not fill the list."""
        rows = self._table.records_model.rowCount()
        needed = AXIS_HEIGHT + rows * ROW_HEIGHT + 2 * self._table.frameWidth() + 1
        self._table.setMaximumHeight(needed if self._is_timeline else _NO_LIMIT)
