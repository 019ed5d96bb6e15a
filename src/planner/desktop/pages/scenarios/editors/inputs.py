"""The inputs of the editors: a slider with its number, a day, a name that is completed, a choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QSlider, QSpinBox, QWidget

from planner.desktop.dates import read_date
from planner.reports.wording import date_text

_HEIGHT = 28
_MOST_SHOWN = 8


class Dial(QWidget):
    """A slider beside its number; `changed` is sent while it is dragged, too."""

    changed = Signal()

    def __init__(self, name: str, least: int, most: int, *, unit: str = " %", signed: bool = False) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(least, most)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(f"{name}, slider")
        self.number = QSpinBox()
        self.number.setRange(least, most)
        self.number.setSuffix(unit)
        self.number.setPrefix("")
        self.number.setMinimumHeight(_HEIGHT)
        self.number.setFixedWidth(92)
        self.number.setAccessibleName(name)
        self.number.setKeyboardTracking(True)
        self._signed = signed
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self._moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.setFocusProxy(self.slider)

    def value(self) -> int:
        """The number that is chosen."""
        return self.number.value()

    def fill(self, value: float) -> None:
        """Shows a number without telling of it."""
        for widget in (self.slider, self.number):
            widget.blockSignals(True)
            widget.setValue(round(value))
            widget.blockSignals(False)
        self._show_sign(round(value))

    def _moved(self, value: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._show_sign(value)
        self.changed.emit()

    def _show_sign(self, value: int) -> None:
        if self._signed:
            self.number.setPrefix("+" if value > 0 else "")


class DayField(QLineEdit):
    """A day as a planner types it, such as 15 jan, 2027-01-15 or +30; empty where none is given."""

    changed = Signal()

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self._today = today
        self.setAccessibleName(name)
        self.setPlaceholderText("15 jan or +30")
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def day(self) -> date | None:
        """The day that was typed; None where it is none."""
        return read_date(self.text(), self._today) if self.text().strip() else None

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in it that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def fill(self, day: date | None) -> None:
        """Shows a day."""
        self.setText("" if day is None else date_text(day))
        self.setCursorPosition(0)


class NameField(QLineEdit):
    """A name out of those that are known, completed while one types; empty stands for all of them where that may be."""

    changed = Signal()

    def __init__(self, name: str, names: Sequence[str], *, hint: str = "") -> None:
        super().__init__()
        self._names = {each.casefold(): each for each in names}
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMinimumHeight(_HEIGHT)
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def name(self) -> str:
        """The name as it is recorded; empty where none stands there."""
        return self._names.get(" ".join(self.text().split()).casefold(), "")

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in it that is not known."""
        return bool(self.text().strip()) and not self.name()

    def fill(self, name: str) -> None:
        """Shows a name without telling of it."""
        self.blockSignals(True)
        self.setText(name)
        self.setCursorPosition(0)
        self.blockSignals(False)
