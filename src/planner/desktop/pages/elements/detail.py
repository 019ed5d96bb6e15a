"""The detail of a row: kilograms by element, and what they come from down to the cells, or the parts behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.elements.lines import ElementLine, share_text
from planner.desktop.pages.fields import FieldLine, FieldList, fact_line
from planner.domain.evidence import Fact
from planner.reports.kilograms import kg_text
from planner.reports.wording import number_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.elements import PartShare

_MOST_PARTS = 25
_OPEN = {"part": "Open the part", "supplier": "Open the supplier"}


class ElementDetail(QWidget):
    """What stands behind one row; `part_wanted` and `supplier_wanted` carry what is to be opened."""

    source_wanted = Signal(object)
    part_wanted = Signal(str)
    supplier_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: ElementLine | None = None
        self._by = ""
        self._title = plain_label(role="detail", wrap=True, selectable=True)
        self._described = plain_label(role="secondary", wrap=True)
        self._missing = plain_label(role="base", wrap=True)
        self.open_link = link_button("")
        self.open_link.clicked.connect(self._open)
        self.amounts = FieldList()
        self._behind = plain_label(role="section")
        self.facts = FieldList()
        self.facts.source_wanted.connect(self.source_wanted)
        self._parts = QWidget()
        self._listed = QVBoxLayout(self._parts)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (self._title, self._described, self._missing):
            column.addWidget(label)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.amounts, self._behind, self.facts, self._parts):
            column.addWidget(widget)
        column.addStretch(1)

    def show_line(self, line: ElementLine, by: str) -> None:
        """Shows the kilograms of a row; what stands behind them comes when it has been looked up."""
        self.line, self._by = line, by
        self._title.setText(line.name)
        self._described.setText(line.description or "")
        self._described.setVisible(bool(line.description))
        self._missing.setText(f"Not on record: {line.missing}.")
        self._missing.setVisible(bool(line.missing))
        self.open_link.setText(_OPEN.get(by, ""))
        self.open_link.setVisible(by in _OPEN and line.of is not None)
        self.amounts.show_lines(_amounts(line))
        self.show_facts(())
        self.show_parts(())

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows what the kilograms of a part come from, each with its source."""
        self._behind.setText("What it comes from")
        self._behind.setVisible(bool(facts))
        self.facts.show_lines(fact_line(fact) for fact in facts)
        self.facts.setVisible(bool(facts))

    def show_parts(self, parts: Sequence[PartShare]) -> None:
        """Shows the parts behind a programme or supplier, most kilograms first."""
        empty_layout(self._listed)
        self._parts.setVisible(bool(parts))
        if not parts:
            return
        self._behind.setText(f"{count_text(len(parts), 'part')} behind it")
        self._behind.show()
        for part in parts[:_MOST_PARTS]:
            link = link_button(f"{part.part}: {kg_text(part.kg)} kg".replace("&", "&&"))
            link.setAccessibleName(f"Open {part.part}, {kg_text(part.kg)} kg")
            link.clicked.connect(lambda _on=False, number=part.part: self.part_wanted.emit(number))
            self._listed.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(parts) > _MOST_PARTS:
            self._listed.addWidget(plain_label(f"and {number_text(len(parts) - _MOST_PARTS)} more", role="muted"))

    def _open(self) -> None:
        if self.line is not None and self.line.of is not None:
            (self.supplier_wanted if self._by == "supplier" else self.part_wanted).emit(self.line.of)


def _amounts(line: ElementLine) -> list[FieldLine]:
    """Each element with its kilograms and how much of them rests on typical values."""
    found = []
    for element, kg in line.kg.items():
        typical = line.typical_kg.get(element, 0.0) / kg if kg else None
        beside = f", {share_text(typical)} typical" if typical else ""
        found.append(FieldLine(element, f"{kg_text(kg)} kg{beside}"))
    return found
