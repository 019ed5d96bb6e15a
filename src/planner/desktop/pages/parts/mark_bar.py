"""Marking: the bar of six levels, and the field that asks why where a mark differs from the suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.badges import BADGE, paint_level
from planner.desktop.labels import plain_label, plain_tooltip
from planner.domain.exposure import Level

_CHIP_LETTERS = 40


class _LevelButton(QPushButton):
    """One sixth of the bar: a badge on a flat button."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level
        self.setCheckable(True)
        self.setProperty("look", "segment")
        self.setFixedHeight(30)
        self.setAccessibleName(f"Mark {level.key} {level}")
        self.setToolTip(plain_tooltip(f"{level} ({level.key})"))

    def sizeHint(self) -> QSize:
        """Room for a badge with air."""
        return QSize(BADGE + 16, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the button, then the badge in its middle."""
        super().paintEvent(event)
        middle = QRectF(self.rect()).center()
        square = QRectF(middle.x() - BADGE / 2, middle.y() - BADGE / 2, BADGE, BADGE)
        paint_level(QPainter(self), square, self._level)


class MarkBar(QFrame):
    """The six levels side by side; `chosen` carries the Level that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "segments")
        self.setAccessibleName("Your mark")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Level, QPushButton] = {}
        for level in Level:
            button = _LevelButton(level)
            button.clicked.connect(lambda _on=False, level=level: self.chosen.emit(level))
            self._group.addButton(button)
            self.buttons[level] = button
            row.addWidget(button, 1)

    def show_level(self, level: Level | None) -> None:
        """Shows which level holds; None where there is none, or several."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is level)
        self._group.setExclusive(level is not None)


class ReasonField(QFrame):
    """Asks why a mark differs from the suggestion; `given` carries the reason, `taken_back` that there is none."""

    given = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "box")
        self.setProperty("tone", "progress")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        self._question = plain_label(wrap=True)
        self.field = QLineEdit()
        self.field.setAccessibleName("Reason of the mark")
        self.field.setPlaceholderText("Why it differs from the suggestion")
        self.field.returnPressed.connect(self._give)
        self.field.installEventFilter(self)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self.field)
        column.addLayout(self._chips)
        column.addWidget(plain_label("Enter saves, Esc takes the mark back.", role="muted"))
        self.hide()

    def ask(self, question: str, recent: Sequence[str], reason: str = "") -> None:
        """Opens with the focus in the field and the last reasons as chips."""
        self._question.setText(question)
        self.field.setText(reason)
        self.field.selectAll()
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for text in recent:
            self._chips.addWidget(self._chip(text), 0, Qt.AlignmentFlag.AlignLeft)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mark back on Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.taken_back.emit()
            return True
        return super().eventFilter(watched, event)

    def _chip(self, text: str) -> QPushButton:
        short = text if len(text) <= _CHIP_LETTERS else f"{text[: _CHIP_LETTERS - 1]}…"
        chip = QPushButton(short.replace("&", "&&"))
        chip.setProperty("look", "chip")
        chip.setToolTip(plain_tooltip(text))
        chip.clicked.connect(lambda: self._take(text))
        return chip

    def _take(self, text: str) -> None:
        self.field.setText(text)
        self._give()

    def _give(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self.hide()
            self.given.emit(reason)
