"""Editors of what happens to suppliers: out for a while, an alternate that becomes ready, their chance of approval."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.pages.scenarios.editors.base import Known, LineEditor
from planner.desktop.pages.scenarios.editors.inputs import DayField, Dial, NameField
from planner.desktop.pages.scenarios.editors.reading import day_of, percent_of
from planner.desktop.pages.scenarios.lines import find
from planner.domain.scenarios import Scenario
from planner.exposure.what_if.lines import BETWEEN, Line, span_text

_SUPPLIER = "Type a supplier that is recorded."
_DAY = "Type a day such as 15 Jan 2027 or +30."


class OutageEditor(LineEditor):
    """A supplier that delivers nothing from a first day through a last."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        line = find(scenario, subject)
        part, sign, supplier = line.about.partition(BETWEEN) if line else ("", "", "")
        self._part = part if sign else ""
        self.supplier = NameField("Supplier", known.suppliers, hint="name of a supplier")
        self.supplier.fill(supplier if sign else line.about if line else "")
        first, _sign, last = line.value.partition("..") if line else ("", "", "")
        self.first, self.last = DayField("First day", known.today), DayField("Last day", known.today)
        self.first.fill(day_of(first) if line else known.today)
        self.last.fill(day_of(last))
        self.last.setPlaceholderText("open")
        for widget in (self.supplier, self.first, self.last):
            widget.changed.connect(self.changed)
        self.add_field("Supplier", self.supplier)
        self.add_field("Delivers nothing from … through …", _beside(self.first, self.last))

    @property
    def problem(self) -> str:
        """Supplier and first day must be known, the last day not before it."""
        if not self.supplier.name():
            return _SUPPLIER
        first, last = self.first.day(), self.last.day()
        if first is None or self.last.is_wrong:
            return _DAY
        return "The last day lies before the first one." if last is not None and last < first else ""

    def line(self) -> Line:
        """The supplier with both days; without a last day it stays out."""
        about = f"{self._part}{BETWEEN}{self.supplier.name()}" if self._part else self.supplier.name()
        return Line("out", about, span_text(self.first.day() or self.known.today, self.last.day()))


class AlternateEditor(LineEditor):
    """A source that is not approved yet and carries a share of demand from a day on."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        line = find(scenario, subject)
        day, _sign, share = line.value.partition(" ") if line else ("", "", "")
        self.source = NameField("Part and supplier", known.alternates, hint="part / supplier")
        self.source.fill(line.about if line else "")
        self.ready = DayField("Ready on", known.today)
        self.ready.fill(day_of(day))
        self.share = Dial("Share of demand", 0, 100)
        self.share.fill(percent_of(share, 100.0))
        for widget in (self.source, self.ready, self.share):
            widget.changed.connect(self.changed)
        self.add_field("Alternate, as part / supplier", self.source)
        self.add_field("Ready on", self.ready)
        self.add_field("Carries of demand", self.share)

    @property
    def problem(self) -> str:
        """The source must be one that is recorded as qualifying or suggested, the day a day."""
        if not self.known.alternates:
            return "No source is recorded as qualifying or suggested. Record one at its part."
        if not self.source.name():
            return "Type an alternate that is recorded, as part / supplier."
        return _DAY if self.ready.day() is None else ""

    def line(self) -> Line:
        """The source with its day and share."""
        day: date = self.ready.day() or self.known.today
        return Line("alternate", self.source.name(), f"{day.isoformat()} {self.share.value()}%")


class ApprovalEditor(LineEditor):
    """The chance that an application of one supplier is approved."""

    def __init__(self, known: Known, scenario: Scenario, subject: str) -> None:
        super().__init__(known, subject)
        line = find(scenario, subject)
        self.supplier = NameField("Supplier", known.suppliers, hint="name of a supplier")
        self.supplier.fill(line.about if line else "")
        self.chance = Dial("Chance of approval", 0, 100)
        self.chance.fill(percent_of(line.value, 0) if line else 100 * known.recorded.licence.p_first)
        for widget in (self.supplier, self.chance):
            widget.changed.connect(self.changed)
        self.add_field("Supplier", self.supplier)
        self.add_field("Its applications are approved with a chance of", self.chance)

    @property
    def problem(self) -> str:
        """The supplier must be known."""
        return "" if self.supplier.name() else _SUPPLIER

    def line(self) -> Line:
        """The supplier with the chance."""
        return Line("approval", self.supplier.name(), f"{self.chance.value()}%")


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    holder.setFocusProxy(widgets[0])
    return holder
