"""Since when: the last visit, the last printed summary, a day or a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QWidget

from planner.desktop.chips import choice_chip
from planner.desktop.dates import read_date
from planner.desktop.labels import plain_label
from planner.reports.wording import date_text

_FIELD_WIDTH = 170


class From(Enum):
    """What a difference can begin at."""

    VISIT = "My last visit"
    PRINT = "The last printed summary"
    DAY = "A day"
    STEP = "A step"


@dataclass(frozen=True, slots=True)
class Since:
    """The beginning that was chosen; `day` and `step` only where they were typed."""

    begin: From
    day: date | None = None
    step: int | None = None


class SinceBar(QWidget):
    """Chips of which one is on, and a field for a day or the number of a step; `chosen` carries a Since."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._group = QButtonGroup(self)
        self.chips: dict[From, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label("Since", role="secondary"))
        for number, begin in enumerate(From):
            chip = choice_chip(begin.value)
            self._group.addButton(chip, number)
            self.chips[begin] = chip
            row.addWidget(chip)
        self.field = QLineEdit()
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.hide()
        self.field.returnPressed.connect(self._take_typed)
        row.addWidget(self.field)
        self.refusal = plain_label(role="muted")
        self.refusal.setProperty("tone", "ended")
        self.refusal.hide()
        row.addWidget(self.refusal)
        row.addStretch(1)
        self._group.idClicked.connect(lambda number: self._choose(list(From)[number]))

    def offer(self, visit: date | None, printed: date | None) -> None:
        """Takes what is known of the last visit and the last print; without one, its chip is off."""
        for begin, day, none in ((From.VISIT, visit, "no visit before"), (From.PRINT, printed, "none printed")):
            self.chips[begin].setEnabled(day is not None)
            self.chips[begin].setText(f"{begin.value} ({date_text(day) if day else none})")

    def show_since(self, since: Since) -> None:
        """Marks a choice without sending it."""
        self.chips[since.begin].setChecked(True)
        self._show_field(since.begin)
        self.field.setText(str(since.step) if since.step is not None else date_text(since.day) if since.day else "")

    def _choose(self, begin: From) -> None:
        self._show_field(begin)
        if begin in (From.DAY, From.STEP):
            self.field.clear()
            self.field.setFocus()
        else:
            self.chosen.emit(Since(begin))

    def _show_field(self, begin: From) -> None:
        self.refusal.hide()
        self.field.setVisible(begin in (From.DAY, From.STEP))
        day = begin is From.DAY
        self.field.setPlaceholderText("16 nov, 2026-11-16, -7" if day else "Number of the step")
        self.field.setAccessibleName("Since the end of this day" if day else "Since this step")

    def _take_typed(self) -> None:
        text = self.field.text().strip()
        if self.chips[From.STEP].isChecked():
            self._take(Since(From.STEP, step=int(text)) if text.isdecimal() else None, "Type the number of a step.")
            return
        day = read_date(text, self._today)
        earlier = day is not None and day <= self._today
        self._take(Since(From.DAY, day=day) if earlier else None, "Type an earlier day, as 16 nov or 2026-11-16.")

    def _take(self, since: Since | None, refusal: str) -> None:
        self.refusal.setText(refusal)
        self.refusal.setVisible(since is None)
        if since is not None:
            self.chosen.emit(since)
