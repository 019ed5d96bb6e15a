"""The four steps of an import, shown in the page's header; earlier steps can be visited again."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QWidget

from planner.desktop.theme import current, font, theme_changed

_CIRCLE, _GAP, _LINE = 20, 8, 26


class Step(IntEnum):
    """Where an import stands."""

    FILE = 0
    COLUMNS = 1
    REVIEW = 2
    DONE = 3


class StepButton(QAbstractButton):
    """A numbered circle with the step's name; a step that lies behind carries a tick."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._behind = False
        self.setText(step.name.capitalize())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme_changed.connect(self.update)

    def show_state(self, *, current_step: bool, behind: bool, reachable: bool) -> None:
        """Shows whether the step is seen, was passed, and can be gone to."""
        self._behind = behind
        self.setChecked(current_step)
        self.setEnabled(reachable or current_step)
        stands = "current step" if current_step else "done" if behind else "to come"
        self.setAccessibleName(f"{self._step + 1} {self.text()}, {stands}")
        self.update()

    def sizeHint(self) -> QSize:
        """The circle and the word."""
        word = QFontMetrics(font(13, 600)).horizontalAdvance(self.text())
        return QSize(_CIRCLE + _GAP + word + 6, _CIRCLE + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints circle, number or tick, and the word."""
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(2.5, (self.height() - _CIRCLE) / 2 + 0.5, _CIRCLE - 1, _CIRCLE - 1)
        edge = theme.color("accent" if self.isChecked() else "border.control")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.color("accent") if self.isChecked() else theme.color("bg.surface"))
        painter.drawEllipse(circle)
        painter.setFont(font(11, 600))
        painter.setPen(theme.color("on.accent" if self.isChecked() else "text.secondary"))
        sign = "✓" if self._behind and not self.isChecked() else str(self._step + 1)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setFont(font(13, 600 if self.isChecked() else 400))
        reachable = self.isChecked() or self._behind or self.isEnabled()
        painter.setPen(theme.color("text.primary" if reachable else "text.muted"))
        room = self.rect().adjusted(_CIRCLE + _GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class StepBar(QWidget):
    """Four steps with lines between; `chosen` tells which reachable step the planner wants to see."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._group = QButtonGroup(self)
        for step in Step:
            if step:
                line = QFrame()
                line.setProperty("look", "line")
                line.setFixedSize(_LINE, 1)
                row.addWidget(line)
            button = StepButton(step)
            self._group.addButton(button, step)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def show_step(self, step: Step, reachable: frozenset[Step]) -> None:
        """Marks the step that is shown and the steps that can be gone to."""
        for button in self._group.buttons():
            number = Step(self._group.id(button))
            if isinstance(button, StepButton):
                button.show_state(current_step=number is step, behind=number < step, reachable=number in reachable)
