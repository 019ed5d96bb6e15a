"""The stacked bar of suggestions of one what-if: no legend and no choice, the table below tells of the parts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.desktop.charts.level_bar import ORDER, paint_level_bar, segments
from planner.desktop.charts.painted import Painted
from planner.domain.exposure import Level

_HEIGHT = 24
DIMMED = 0.4  # how much is left of what is about to be replaced


class SuggestionBar(Painted):
    """How many parts are suggested for each level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[Level, int] = {}
        self._dimmed = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_counts(self, name: str, counts: Mapping[Level, int], *, dimmed: bool) -> None:
        """Shows the counts of a column of this name; dimmed while newer ones are worked out."""
        self._counts, self._dimmed = dict(counts), dimmed
        told = ", ".join(f"{counts[level]} {level.value}" for level in ORDER if counts.get(level, 0))
        self.setAccessibleName(f"{name}, parts by suggestion: {told or 'not worked out yet'}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a bar."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the segments, the worst first."""
        painter = self.smooth_painter()
        painter.setOpacity(DIMMED if self._dimmed else 1.0)
        paint_level_bar(painter, QRectF(self.rect()), self._counts, self.ink)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Says in a tool tip what a segment counts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = event.pos()
            hits = [level for level, rect in segments(QRectF(self.rect()), self._counts) if rect.contains(at)]
            text = "".join(f"{self._counts[level]} parts suggested {level.key} {level}" for level in hits[:1])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
