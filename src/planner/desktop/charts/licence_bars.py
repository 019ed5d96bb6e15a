"""The drawing of licences inside a table: a column of bars, the months in its header, and the key below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from planner.desktop.charts.ink import ScreenInk
from planner.desktop.charts.licence_bars_layout import AXIS_HEIGHT, ROW_HEIGHT, RowPlace, lay_out_row
from planner.desktop.charts.licence_bars_model import KEY, BarKind, LicenceAxis, LicenceStrip
from planner.desktop.charts.licence_bars_painter import paint_axis, paint_key, paint_row
from planner.desktop.charts.painted import Painted
from planner.desktop.labels import plain_tooltip
from planner.desktop.tables.delegate import RING, RecordDelegate
from planner.desktop.tables.model import AnyIndex
from planner.desktop.theme import current

__all__ = ["AXIS_HEIGHT", "ROW_HEIGHT", "AxisStrip", "BarDelegate", "LicenceKey"]

_KEY_HEIGHT = 34
_SIDE = 20


class BarDelegate(RecordDelegate):
    """Paints the bars of the rows that are seen; `strip_of` gives what stands on a row."""

    def __init__(self, view: QTableView, strip_of: Callable[[int], LicenceStrip], axis: LicenceAxis) -> None:
        super().__init__(view)
        self.axis = axis
        self._strip_of = strip_of
        self._ink = ScreenInk()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints one row: background, bars, line below, and the focus ring where the row is current."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        background = current().color("bg.selected" if chosen else "bg.surface")
        strip = self._strip_of(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, background)
        painter.setClipRect(rect)
        row = QRectF(rect)
        paint_row(painter, self._place(index.row(), row), self.axis, row, self._ink, background, strip.tone)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, current().color("border.hair"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(current().color("focus"), RING))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Tells the days of the bar under the mouse, or all of the row beside the bars."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tooltip(self.told(index, option.rect, event.pos().x())), view)
        return True

    def told(self, index: AnyIndex, rect: QRect, x: float) -> str:
        """What the row says at a place: the bar there with its days, else everything."""
        bar = self._place(index.row(), QRectF(rect)).bar_at(x)
        return bar.told if bar is not None else self._strip_of(index.row()).told.replace("; ", "\n")

    def _place(self, row: int, rect: QRectF) -> RowPlace:
        return lay_out_row(self._strip_of(row), self.axis, rect, self._ink)


class AxisStrip(Painted):
    """The months over the column of bars; it lies on the header of a table and follows that column."""

    def __init__(self, view: QTableView, axis: LicenceAxis) -> None:
        header = view.horizontalHeader()
        super().__init__(header.viewport())
        self.axis = axis
        self._view = view
        self._column = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        header.sectionResized.connect(lambda *_sizes: self.follow(self._column))
        header.geometriesChanged.connect(lambda: self.follow(self._column))
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.follow(self._column))
        header.viewport().installEventFilter(self)

    def follow(self, column: int) -> None:
        """Lies down over a column."""
        self._column = column
        header = self._view.horizontalHeader()
        self.setGeometry(
            header.sectionViewportPosition(column), 0, header.sectionSize(column), header.viewport().height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the height of the header."""
        if event.type() == QEvent.Type.Resize:
            self.follow(self._column)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints years, months and the plate of today."""
        painter = self.smooth_painter()
        paint_axis(painter, self.axis, QRectF(self.rect()), self.ink)
        painter.end()


class LicenceKey(Painted):
    """What the bars mean; the kinds that are nowhere seen need not be named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[BarKind, ...] = KEY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key: " + ", ".join(kind.value for kind in KEY))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(480, _KEY_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the key."""
        painter = self.smooth_painter()
        word = QRectF(_SIDE - 6, 9, 30, 18)
        self.ink.write(painter, word, "Key", 11, self.ink.color("text.secondary"))
        paint_key(painter, self._kinds, QPointF(_SIDE + 30, 9), self.ink)
        painter.end()
