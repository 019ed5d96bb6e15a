"""The chart of monthly amounts as a widget: mouse and arrow keys choose a month."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop.charts.painted import Painted
from planner.desktop.charts.trend_layout import TrendLayout, lay_out
from planner.desktop.charts.trend_model import TrendBar, TrendPicture, TrendView, month_name, picture_of
from planner.desktop.charts.trend_painter import Emphasis, change_text, paint_trend
from planner.reports.wording import number_text
from planner.trends.trend import Trend

_LABEL_PX = 11


class TrendChart(Painted):
    """Monthly bars with the year before, changes, gaps and measures; `month_chosen` carries a TrendBar."""

    month_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: TrendPicture | None = None
        self._layout: TrendLayout | None = None
        self._selected: TrendBar | None = None
        self._hovered: TrendBar | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(420, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Monthly amounts")

    def show_trend(
        self,
        trend: Trend,
        today: date,
        view: TrendView = TrendView.AMOUNTS,
        measures: Container[str] | None = None,
    ) -> None:
        """Shows a trend up to a day, in one of its readings; the last month with data is selected.

        `measures` are the ids of the measures whose steps are drawn, None for all.
        """
        self._picture = picture_of(trend, today, view=view, measures=measures)
        self._hovered = None
        self._selected = None
        self.setAccessibleDescription(told(self._picture))
        self._lay_out()
        if self._picture.bars:
            self.choose(self._picture.bars[-1])

    @property
    def picture(self) -> TrendPicture | None:
        """What is shown."""
        return self._picture

    @property
    def selected(self) -> TrendBar | None:
        """The selected bar."""
        return self._selected

    def choose(self, bar: TrendBar) -> None:
        """Selects a bar and says so."""
        self._selected = bar
        self.update()
        self.month_chosen.emit(bar)

    def sizeHint(self) -> QSize:
        """A comfortable size."""
        return QSize(760, 560)

    def _lay_out(self) -> None:
        if self._picture is not None:
            rect = QRectF(self.rect())
            self._layout = lay_out(self._picture, rect, lambda text: self.ink.width(text, _LABEL_PX))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chart."""
        if self._layout is None:
            return
        painter = self.smooth_painter()
        paint_trend(painter, self._layout, self.ink, Emphasis(self._selected, self._hovered))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lifts the bar under the mouse."""
        bar = self._layout.bar_at(event.position().x()) if self._layout else None
        if bar != self._hovered:
            self._hovered = bar
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Lets go of the bar under the mouse."""
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the bar under the mouse."""
        bar = self._layout.bar_at(event.position().x()) if self._layout else None
        if bar is not None:
            self.choose(bar)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from bar to bar, Home and End to the first and the last."""
        bars = self._picture.bars if self._picture else ()
        here = bars.index(self._selected) if self._selected in bars else len(bars) - 1
        places = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(bars) - 1,
        }
        there = places.get(Qt.Key(event.key()))
        if there is None or not bars:
            super().keyPressEvent(event)
        elif 0 <= there < len(bars):
            self.choose(bars[there])


def told(picture: TrendPicture) -> str:
    """The picture in words, for those who cannot see it."""
    if not picture.bars:
        return "No month is known"
    last = picture.bars[-1]
    change = f", {change_text(last.change)} on the year before" if last.change is not None else ""
    newest = f"{last.label}: {number_text(round(last.value))} {picture.unit} a month{change}"
    missing = f". {len(picture.gaps)} months missing" if picture.gaps else ""
    return f"{len(picture.bars)} bars up to {month_name(last.months[-1])}. {newest}{missing}"
