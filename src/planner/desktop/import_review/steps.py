"""The four steps of an import, shown in the page's header; earlier steps can be visited again."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from planner.desktop.chips import choice_chip


class Step(IntEnum):
    """Where an import stands."""

    FILE = 0
    COLUMNS = 1
    REVIEW = 2
    DONE = 3


class StepBar(QWidget):
    """Four chips; `chosen` tells which reachable step the planner wants to see."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        for step in Step:
            chip = choice_chip(f"{step + 1} {step.name.capitalize()}")
            self._group.addButton(chip, step)
            row.addWidget(chip)
        self._group.idClicked.connect(self.chosen)

    def show_step(self, step: Step, reachable: frozenset[Step]) -> None:
        """Marks the step that is shown and the steps that can be gone to."""
        for button in self._group.buttons():
            number = Step(self._group.id(button))
            button.setEnabled(number in reachable)
            button.setChecked(number is step)
