"""The cells of the comparison: lines of text that can be pressed where there is something to open, else only read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.desktop.labels import plain_tooltip
from planner.desktop.pages.scenarios.figures import NEITHER, Figure
from planner.desktop.theme import current, font, theme_changed

LINE_HEIGHT = 22
_TWO_LINES = 38
FIGURE_HEIGHT = 30
SIDE = 14
_GAP = 8.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Cell(QAbstractButton):
    """One line that paints itself; only one that opens something takes the focus."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(font(13))
        self._opens = False
        self.dimmed = False
        self.let_open(opens=False)
        theme_changed.connect(self.update)

    def let_open(self, *, opens: bool) -> None:
        """Makes it one that can be pressed, or one that is only read."""
        self._opens = opens
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not opens)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        """A few words."""
        return QSize(120, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Is painted anew under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Is painted anew without the mouse."""
        super().leaveEvent(event)
        self.update()

    def _begin(self, painter: QPainter) -> QRectF:
        """Paints the ground and the focus ring; the room for the text is returned."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(SIDE - 7, 1, -(SIDE - 7), -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._opens and self.underMouse():
            painter.setBrush(current().color("bg.hover"))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(current().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        return QRectF(self.rect()).adjusted(SIDE, 0, -SIDE, 0)


class LineCell(_Cell):
    """One assumption: dark where it differs from the base, on two lines where it is long; quiet where inherited."""

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(LINE_HEIGHT, parent)
        self.subject = subject
        self._quiet = False
        self._changed = False

    def show_line(self, column: str, text: str, *, changed: bool, quiet: bool, opens: bool, dimmed: bool) -> None:
        """Shows the text of a line of a column."""
        self.setText(text)
        self.dimmed = dimmed
        self._quiet, self._changed = quiet, changed
        self.let_open(opens=opens)
        state = ", changed" if changed else ", as in the base" if quiet else ""
        self.setAccessibleName(f"{column}: {text}{state}")
        self.setToolTip(plain_tooltip(text))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes a second line where the text has no room on one."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the text, cut where it has no room."""
        painter = QPainter(self)
        room = self._begin(painter)
        painter.setFont(self.font())
        ink = "text.disabled" if self.dimmed else "text.muted" if self._quiet else "text.primary"
        painter.setPen(current().color(ink))
        lines = self._lines()
        height = room.height() / len(lines)
        for number, line in enumerate(lines):
            painter.drawText(QRectF(room.left(), room.top() + number * height, room.width(), height), _LEFT, line)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(LINE_HEIGHT if len(self._lines()) == 1 else _TWO_LINES)

    def _lines(self) -> list[str]:
        """What is painted: the text on one line, or on two where it was changed and is long."""
        metrics, room = QFontMetricsF(self.font()), self.width() - 2 * SIDE
        text = self.text()
        words = text.split(" ")
        fitting = [n for n in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:n])) <= room]
        if not self._changed or not fitting or metrics.horizontalAdvance(text) <= room:
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)]
        first, rest = " ".join(words[: fitting[-1]]), " ".join(words[fitting[-1] :])
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)]


class FigureCell(_Cell):
    """One figure with its difference to the base at the right; `opened` carries the part that it speaks of."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FIGURE_HEIGHT, parent)
        self.figure: Figure | None = None
        self.clicked.connect(self._open)

    def show_figure(self, column: str, title: str, figure: Figure | None, *, dimmed: bool) -> None:
        """Shows a figure; None is one that is not worked out yet."""
        self.figure, self.dimmed = figure, dimmed
        self.let_open(opens=figure is not None and figure.part is not None)
        self.setAccessibleName(f"{column}, {title}: {_spoken(figure)}")
        whole = _spoken(figure) if figure and (figure.difference or figure.more) else ""
        self.setToolTip(plain_tooltip(f"{figure.part}: open the part" if figure and figure.part else whole))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the value, what stands quietly after it, and the difference."""
        figure = self.figure
        if figure is None:
            return
        painter = QPainter(self)
        room = self._begin(painter)
        theme = current()
        pale = theme.color("text.disabled")
        small = font(12)
        strong = font(13, 600)
        value = QFontMetricsF(strong).horizontalAdvance(figure.text)
        difference = _cut(figure.difference, room.width() - value - _GAP)
        if difference:
            painter.setFont(small)
            painter.setPen(pale if self.dimmed else theme.tone(figure.tone).text)
            painter.drawText(room, _RIGHT, difference)
            room.adjust(0, 0, -QFontMetricsF(small).horizontalAdvance(difference) - _GAP, 0)
        painter.setFont(strong)
        painter.setPen(pale if self.dimmed else theme.color("text.primary"))
        painter.drawText(room, _LEFT, figure.text)
        room.adjust(value + _GAP, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(pale if self.dimmed else theme.color("text.muted"))
        painter.drawText(room, _LEFT, _cut(figure.part or figure.more, room.width()))
        painter.end()

    def _open(self) -> None:
        if self.figure is not None and self.figure.part:
            self.opened.emit(self.figure.part)


def _cut(text: str, width: float) -> str:
    """A quiet text that may be cut; the tool tip has all of it."""
    return QFontMetricsF(font(12)).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))


def _spoken(figure: Figure | None) -> str:
    if figure is None:
        return "not worked out yet"
    said = [figure.text, figure.part or "", figure.more]
    if figure.difference:
        better = "" if figure.tone == NEITHER else ", worse" if figure.tone == "ended" else ", better"
        said.append(f"{figure.difference} against the base{better}")
    return ", ".join(word for word in said if word)
