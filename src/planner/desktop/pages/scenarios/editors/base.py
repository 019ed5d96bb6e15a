"""What every editor is: a small form that turns a what-if into another one, or says why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.labels import plain_label
from planner.desktop.pages.scenarios.lines import drop, put
from planner.domain.scenarios import Scenario
from planner.domain.suppliers import Approval
from planner.exposure.what_if.lines import BETWEEN, Line

if TYPE_CHECKING:
    from planner.domain.exposure import Assumptions
    from planner.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Known:
    """What the editors offer: the names of the catalogue, the recorded assumptions, the day that is seen."""

    today: date
    recorded: Assumptions
    parts: Sequence[str] = ()
    suppliers: Sequence[str] = ()
    alternates: Sequence[str] = ()
    scenarios: Sequence[str] = ()

    @classmethod
    def of(cls, facts: Facts, recorded: Assumptions, today: date) -> Known:
        """The names of a catalogue; alternates are sources that are not approved, each as PART / SUPPLIER."""
        return cls(
            today,
            recorded,
            tuple(part.part_number for part in facts.parts),
            tuple(sorted((one.name for one in facts.suppliers), key=str.casefold)),
            tuple(
                f"{source.part_number}{BETWEEN}{source.supplier}"
                for source in facts.sources
                if source.approval is not None and source.approval is not Approval.APPROVED
            ),
            tuple(one.name for one in facts.scenarios),
        )


class Editor(QWidget):
    """A form of one assumption; `changed` is sent with every change, also while a slider is dragged."""

    changed = Signal()

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known
        self._first: QWidget | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(6)

    @property
    def problem(self) -> str:
        """What is missing or cannot be read, and what to type; empty where all is well."""
        return ""

    def applied(self, scenario: Scenario) -> Scenario:
        """The what-if with what stands in the form; only asked where there is no problem."""
        raise NotImplementedError

    def left_out(self, scenario: Scenario) -> Scenario:
        """The what-if without this assumption."""
        raise NotImplementedError

    def add_field(self, label: str, widget: QWidget) -> None:
        """Adds an input under its name."""
        if label:
            name = plain_label(label, role="muted")
            self.rows.addWidget(name)
        self.rows.addWidget(widget)
        self._first = self._first or widget

    def take_focus(self) -> None:
        """Puts the focus into the first input."""
        (self._first or self).setFocus()


class LineEditor(Editor):
    """An editor of a single line; `subject` is what stood before its = at first, empty where it is new."""

    def __init__(self, known: Known, subject: str) -> None:
        super().__init__(known)
        self.subject = subject

    def line(self) -> Line | None:
        """What stands in the form; None where it is as in the base."""
        raise NotImplementedError

    def applied(self, scenario: Scenario) -> Scenario:
        """The what-if with the line in its place."""
        line = self.line()
        if line is None:
            return self.left_out(scenario)
        return put(scenario, line, instead=self.subject)

    def left_out(self, scenario: Scenario) -> Scenario:
        """The what-if without the line."""
        return drop(scenario, self.subject) if self.subject else scenario
