"""Editors of a mix and its weights, of the note, and of any line that has no form of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from planner.desktop.labels import ElidedLabel
from planner.desktop.pages.scenarios.editors.base import Editor, Known, LineEditor
from planner.desktop.pages.scenarios.editors.reading import percent_of
from planner.desktop.pages.scenarios.lines import find, lines_of, put_all
from planner.domain.scenarios import Scenario
from planner.exposure.what_if.lines import Line

MIX = "mix"
RECORD = "record"
_WHOLE = 100


class MixEditor(Editor):
    """Weights of saved what-ifs and of the record, which add up to 100 %."""

    def __init__(self, known: Known, scenario: Scenario) -> None:
        super().__init__(known)
        weights = weights_of(scenario)
        names = [RECORD, *(name for name in known.scenarios if name != scenario.name)]
        names += [name for name in weights if name not in names]
        self.weights: dict[str, QSpinBox] = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, name in enumerate(names):
            number = QSpinBox()
            number.setRange(0, _WHOLE)
            number.setSuffix(" %")
            number.setMinimumHeight(26)
            number.setValue(round(weights.get(name, 0)))
            words = "As recorded" if name == RECORD else name
            number.setAccessibleName(f"Weight of {words}")
            number.valueChanged.connect(self.changed)
            self.weights[name] = number
            grid.addWidget(ElidedLabel(words), row, 0)
            grid.addWidget(number, row, 1)
        self.add_field("What-ifs as they are saved, each with its weight", holder)
        if self.weights:
            holder.setFocusProxy(next(iter(self.weights.values())))

    @property
    def problem(self) -> str:
        """The weights must add up."""
        total = sum(number.value() for number in self.weights.values())
        return "" if total == _WHOLE else f"The weights add up to {total} %. Change them to 100 % in all."

    def applied(self, scenario: Scenario) -> Scenario:
        """The what-if as the mix of those that weigh anything."""
        lines = [Line(MIX, "", f"{name} {number.value()}%") for name, number in self.weights.items() if number.value()]
        return put_all(replace(scenario, regime=None, base=None, assumptions=()), MIX, lines)

    def left_out(self, scenario: Scenario) -> Scenario:
        """The what-if that mixes nothing."""
        return put_all(scenario, MIX, ())


def weights_of(scenario: Scenario) -> dict[str, float]:
    """The weights of a mix in percent, by name."""
    mixed = [line.value.rpartition(" ") for line in lines_of(scenario) if line.key == MIX]
    return {name: percent_of(weight, 0) for name, _sign, weight in mixed}


class NoteEditor(Editor):
    """What the planner wants to remember of a what-if."""

    def __init__(self, known: Known, scenario: Scenario) -> None:
        super().__init__(known)
        self.text = QLineEdit(scenario.note or "")
        self.text.setMinimumHeight(28)
        self.text.setAccessibleName("Note")
        self.text.textEdited.connect(lambda _text: self.changed.emit())
        self.add_field("", self.text)

    def applied(self, scenario: Scenario) -> Scenario:
        """The what-if with the note."""
        return replace(scenario, note=" ".join(self.text.text().split()) or None)

    def left_out(self, scenario: Scenario) -> Scenario:
        """The what-if without a note."""
        return replace(scenario, note=None)


class RawEditor(LineEditor):
    """A line without a form of its own: what stands after its = can be typed over."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        self._line = find(scenario, subject)
        self.value = QLineEdit(self._line.value if self._line else "")
        self.value.setMinimumHeight(28)
        self.value.setAccessibleName(subject)
        self.value.textEdited.connect(lambda _text: self.changed.emit())
        self.add_field(subject, self.value)

    @property
    def problem(self) -> str:
        """Something must stand there."""
        return "" if self.value.text().strip() else "Type a value, or leave the assumption out."

    def line(self) -> Line:
        """The line with what was typed."""
        key, _sign, about = self.subject.partition(" ")
        return Line(key, about.strip(), self.value.text().strip())
