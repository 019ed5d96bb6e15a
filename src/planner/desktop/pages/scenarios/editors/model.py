"""Editors of the model's own assumptions: licence times, renewal, the October set, and whole days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSpinBox, QWidget

from planner.desktop.editing.inputs import ChoiceInput
from planner.desktop.labels import plain_label
from planner.desktop.pages.scenarios.editors.base import Editor, Known, LineEditor
from planner.desktop.pages.scenarios.editors.inputs import Dial
from planner.desktop.pages.scenarios.lines import REGIME, drop, find, put
from planner.domain.exposure import LicenceTimes
from planner.domain.scenarios import Scenario
from planner.exposure.presets import PRESETS
from planner.exposure.what_if.lines import Line

AS_RECORDED = "As recorded"
_TIMES = tuple(field.name for field in fields(LicenceTimes))
_CHANCES = ("p_first", "p_again")
_LONGEST = 3650
_TIME_WORDS: Mapping[str, str] = {
    "p_first": "Approved at first, %",
    "p_again": "Approved again, %",
    "median": "Half are decided in, days",
    "p90": "Nine in ten in, days",
    "gap": "Days until it is filed again",
    "attempts": "Attempts",
}


class TimesEditor(Editor):
    """How long licences take: a preset, and below it each of its numbers to be changed on its own."""

    def __init__(self, known: Known, scenario: Scenario) -> None:
        super().__init__(known)
        self.preset = ChoiceInput(
            [("", f"{AS_RECORDED} ({known.recorded.regime})"), *((name, name) for name in PRESETS)], may_be_empty=False
        )
        self.preset.setAccessibleName("Preset of licence times")
        self.preset.fill(scenario.regime or "")
        self.numbers: dict[str, QDoubleSpinBox] = {}
        self.add_field("Preset", self.preset)
        self.rows.addWidget(self._grid())
        own = {name: line.value for name in _TIMES if (line := find(scenario, name)) is not None}
        self._fill(_changed(self._start(), own))
        self.preset.changed.connect(self._take_preset)

    @property
    def problem(self) -> str:
        """The P90 must lie above the median."""
        if self.numbers["p90"].value() <= self.numbers["median"].value():
            return "Nine in ten take longer than half of them: give more days."
        return ""

    def applied(self, scenario: Scenario) -> Scenario:
        """The what-if with the preset, and a line for each number that differs from it."""
        found, start = self.left_out(scenario), self._start()
        if self.preset.typed():
            found = put(found, Line(REGIME, "", self.preset.typed()))
        for name, number in self.numbers.items():
            value = number.value() / 100 if name in _CHANCES else number.value()
            if abs(value - getattr(start, name)) > 1e-9:
                found = put(found, Line(name, "", f"{value:.12g}"))
        return found

    def left_out(self, scenario: Scenario) -> Scenario:
        """The what-if with the licence times of its base."""
        for name in (REGIME, *_TIMES):
            scenario = drop(scenario, name)
        return scenario

    def _start(self) -> LicenceTimes:
        name = self.preset.typed()
        return PRESETS[name] if name else self.known.recorded.licence

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, name in enumerate(_TIMES):
            number = QDoubleSpinBox()
            number.setDecimals(0)
            number.setRange(0 if name in (*_CHANCES, "gap") else 1, 100 if name in _CHANCES else _LONGEST)
            number.setMinimumHeight(26)
            number.setAccessibleName(_TIME_WORDS[name])
            number.valueChanged.connect(self.changed)
            self.numbers[name] = number
            grid.addWidget(plain_label(_TIME_WORDS[name], role="muted"), row, 0)
            grid.addWidget(number, row, 1)
        self.numbers["attempts"].setMaximum(20)
        grid.setColumnStretch(0, 1)
        return holder

    def _take_preset(self) -> None:
        self._fill(self._start())
        self.changed.emit()

    def _fill(self, times: LicenceTimes) -> None:
        for name, number in self.numbers.items():
            value = float(getattr(times, name)) * (100 if name in _CHANCES else 1)
            number.blockSignals(True)
            number.setDecimals(0 if abs(value - round(value)) < 1e-9 else 1)
            number.setValue(value)
            number.blockSignals(False)


class RenewalEditor(LineEditor):
    """The chance that general licences are renewed."""

    def __init__(self, known: Known, scenario: Scenario) -> None:
        super().__init__(known, "gl_renew_prob")
        self.dial = Dial("Chance that general licences are renewed", 0, 100)
        line = find(scenario, self.subject)
        self.dial.fill(100 * (known.recorded.gl_renew_prob if line is None else _number(line.value)))
        self.dial.changed.connect(self.changed)
        self.add_field("They are renewed with a chance of", self.dial)

    def line(self) -> Line:
        """The chance as the model takes it."""
        return Line(self.subject, "", f"{self.dial.value() / 100:g}")


class ChoiceEditor(LineEditor):
    """One of several answers; the first leaves it as recorded."""

    def __init__(
        self, known: Known, scenario: Scenario, subject: str, label: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(known, subject)
        self.choice = ChoiceInput([("", AS_RECORDED), *choices], may_be_empty=False)
        self.choice.setAccessibleName(label)
        line = find(scenario, subject)
        self.choice.fill("" if line is None else line.value.casefold())
        self.choice.changed.connect(self.changed)
        self.add_field(label, self.choice)

    def line(self) -> Line | None:
        """The chosen answer."""
        return Line(self.subject, "", self.choice.typed()) if self.choice.typed() else None


class DaysEditor(LineEditor):
    """A number of days of the model, such as the horizon."""

    def __init__(self, known: Known, scenario: Scenario, subject: str, label: str, least: int) -> None:
        super().__init__(known, subject)
        self.number = QSpinBox()
        self.number.setRange(least, _LONGEST)
        self.number.setSuffix(" days")
        self.number.setMinimumHeight(28)
        self.number.setAccessibleName(label)
        line = find(scenario, subject)
        self.number.setValue(int(getattr(known.recorded, subject) if line is None else _number(line.value)))
        self.number.valueChanged.connect(self.changed)
        self.add_field(label, self.number)

    def line(self) -> Line:
        """The days."""
        return Line(self.subject, "", str(self.number.value()))


def _changed(times: LicenceTimes, own: Mapping[str, str]) -> LicenceTimes:
    """Times with the numbers of a what-if's own lines; those that cannot be read stay as they are."""
    values = {name: getattr(times, name) for name in _TIMES}
    values |= {name: _number(text) for name, text in own.items() if _is_number(text)}
    return LicenceTimes(**values)


def _number(text: str) -> float:
    return float(text) if _is_number(text) else 0.0


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
