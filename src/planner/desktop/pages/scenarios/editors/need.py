"""Editors of what is needed and bought: demand, and stock that lands on a day."""

from __future__ import annotations

import re
from datetime import timedelta

from PySide6.QtWidgets import QSpinBox

from planner.desktop.pages.scenarios.editors.base import Known, LineEditor
from planner.desktop.pages.scenarios.editors.inputs import DayField, Dial, NameField
from planner.desktop.pages.scenarios.editors.reading import day_of, percent_of
from planner.desktop.pages.scenarios.lines import find
from planner.domain.scenarios import Scenario
from planner.exposure.what_if.lines import Line

_PART = "Type a part that is recorded, or leave it empty for all."
_PURCHASE = re.compile(r"(\d+)(?:\.\d+)?(?:\s+by\s+(\S+)|.*?(\d+)\s+days?)?")
_USUAL_WEEKS, _USUAL_DAYS = 8, 14
_MOST_WEEKS = 104


class DemandEditor(LineEditor):
    """More or less demand, of one part or of all."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        line = find(scenario, subject)
        self.change = Dial("Change of demand", -100, 200, signed=True)
        self.change.fill(percent_of(line.value, 0) if line else 0)
        self.part = _part_field(known, line)
        self.change.changed.connect(self.changed)
        self.part.changed.connect(self.changed)
        self.add_field("Demand changes by", self.change)
        self.add_field("Of the part", self.part)

    @property
    def problem(self) -> str:
        """The part must be known, or none be named."""
        return _PART if self.part.is_wrong else ""

    def line(self) -> Line | None:
        """The change with its sign; none where demand stays."""
        change = self.change.value()
        return Line("demand", self.part.name(), f"{change:+d}%") if change else None


class StockEditor(LineEditor):
    """Weeks of use that are bought and land on a day."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        line = find(scenario, subject)
        found = _PURCHASE.fullmatch(line.value) if line else None
        self.weeks = QSpinBox()
        self.weeks.setRange(1, _MOST_WEEKS)
        self.weeks.setSuffix(" weeks")
        self.weeks.setMinimumHeight(28)
        self.weeks.setAccessibleName("Weeks of use")
        self.weeks.setValue(int(found[1]) if found else _USUAL_WEEKS)
        self.lands = DayField("Lands on", known.today)
        self.lands.setPlaceholderText("here today")
        days = int(found[3]) if found and found[3] else _USUAL_DAYS
        usual = known.today + timedelta(days=days)
        named = day_of(found[2]) if found and found[2] else None
        self.lands.fill(named or (usual if found is None or found[3] else None))
        self.part = _part_field(known, line)
        self.weeks.valueChanged.connect(self.changed)
        self.lands.changed.connect(self.changed)
        self.part.changed.connect(self.changed)
        self.add_field("Bought", self.weeks)
        self.add_field("Lands on", self.lands)
        self.add_field("Of the part", self.part)

    @property
    def problem(self) -> str:
        """The day must be one, the part known or none named."""
        if self.lands.is_wrong:
            return "Type a day such as 15 Jan 2027 or +30, or leave it empty where it is here today."
        return _PART if self.part.is_wrong else ""

    def line(self) -> Line:
        """The weeks with the day on which they land."""
        day = self.lands.day()
        return Line("buy_weeks", self.part.name(), f"{self.weeks.value()}{f' by {day.isoformat()}' if day else ''}")


def _part_field(known: Known, line: Line | None) -> NameField:
    field = NameField("Part", known.parts, hint="all parts")
    field.fill(line.about if line else "")
    return field
