"""Painting of levels, suggestions and tones: plain functions that delegates and widgets share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop.icons import TONE_ICONS, icon_pixmap
from planner.desktop.labels import plain_tooltip
from planner.desktop.theme import Theme, current, font
from planner.domain.exposure import Level

BADGE = 18
_CORNER = 3.0
_ICON = 14
_GAP = 6


def badge_rect(cell: QRectF, *, left: float = 0.0) -> QRectF:
    """The square of a badge in a cell: `left` pixels from its left edge, in the middle of its height."""
    return QRectF(cell.left() + left, cell.top() + (cell.height() - BADGE) / 2, BADGE, BADGE)


def paint_level(painter: QPainter, rect: QRectF, level: Level, *, theme: Theme | None = None) -> None:
    """Paints the filled badge of a mark with its digit; U has a dashed edge."""
    colors = (theme or current()).level(level)
    _paint_box(painter, rect, colors.fill, colors.edge, dashed=level is Level.UNASSESSED)
    _paint_sign(painter, rect, level.key, colors.text)


def paint_suggestion(
    painter: QPainter, rect: QRectF, suggested: Level | None, mark: Level | None, *, theme: Theme | None = None
) -> None:
    """Paints the outlined badge of a suggestion; "=" where it equals the mark, "–" where there is none."""
    theme = theme or current()
    if suggested is None or suggested is mark:
        _paint_sign(painter, rect, "–" if suggested is None else "=", theme.color("text.muted"))
        return
    pen = theme.color("border.control")
    _paint_box(painter, rect, theme.color("bg.surface"), pen, dashed=suggested is Level.UNASSESSED)
    _paint_sign(painter, rect, suggested.key, theme.color("text.primary"))


def paint_tone(painter: QPainter, rect: QRectF, tone: str, text: str, *, theme: Theme | None = None) -> None:
    """Paints the sign of a tone and its text, cut short with an ellipsis where it does not fit."""
    colors = (theme or current()).tone(tone)
    top = rect.top() + (rect.height() - _ICON) / 2
    painter.drawPixmap(QPointF(rect.left(), top), icon_pixmap(TONE_ICONS[tone], colors.solid, _ICON))
    room = rect.adjusted(_ICON + _GAP, 0, 0, 0)
    painter.setPen(colors.text)
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def level_words(mark: Level | None, suggested: Level | None) -> str:
    """What a screen reader says of a mark beside a suggestion: "marked 3 High, suggested 4 Critical"."""
    marked = f"marked {mark.key} {mark}" if mark else "not marked"
    return f"{marked}, suggested {suggested.key} {suggested}" if suggested else f"{marked}, no suggestion"


def _paint_box(painter: QPainter, rect: QRectF, fill: QColor, edge: QColor, *, dashed: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    pen = QPen(edge, 1)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
    painter.restore()


def _paint_sign(painter: QPainter, rect: QRectF, sign: str, color: QColor) -> None:
    painter.save()
    painter.setFont(font(11, 600))
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


class LevelBadge(QWidget):
    """The badge of a level, with its word beside it unless asked otherwise; outlined for a suggestion."""

    def __init__(
        self,
        level: Level = Level.UNASSESSED,
        *,
        suggestion: bool = False,
        word: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._level = level
        self._suggestion = suggestion
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    def set_level(self, level: Level) -> None:
        """Shows another level."""
        self._level = level
        self.setAccessibleName(f"{'suggested' if self._suggestion else 'marked'} {level.key} {level}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The badge, and the word's width where it is shown."""
        word = QFontMetricsF(self.font()).horizontalAdvance(str(self._level)) + _GAP if self._word else 0
        return QSize(int(BADGE + word + 1), BADGE + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the badge and the word."""
        painter = QPainter(self)
        square = badge_rect(QRectF(self.rect()))
        if self._suggestion:
            paint_suggestion(painter, square, self._level, None)
        else:
            paint_level(painter, square, self._level)
        if self._word:
            painter.setPen(current().color("text.primary"))
            room = QRectF(self.rect()).adjusted(BADGE + _GAP, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(self._level))


class ToneText(QWidget):
    """The sign of a tone with a text."""

    def __init__(self, tone: str = "neutral", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_tone(tone, text)

    def show_tone(self, tone: str, text: str) -> None:
        """Shows another tone and text."""
        self._tone, self._text = tone, text
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Sign, gap and text on one line."""
        return QSize(int(_ICON + _GAP + QFontMetricsF(self.font()).horizontalAdvance(self._text)) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        """The sign and a few letters."""
        return QSize(_ICON + _GAP + 24, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints sign and text."""
        paint_tone(QPainter(self), QRectF(self.rect()), self._tone, self._text)
