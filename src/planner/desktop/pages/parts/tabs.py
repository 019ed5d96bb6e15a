"""What the tabs beside the exposure share, and two of them: magnet and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, link_button
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.record_rows import RecordRow, RecordTools, SectionHead
from planner.desktop.editing.subjects import added
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.domain.evidence import Origin, SourceRef
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.services.board import Board


class PartTab(QWidget):
    """A tab made anew for each part.

    `source_wanted` carries a SourceRef, `part_wanted` a part number, `licence_wanted` a licence's number in the
    catalogue.
    """

    source_wanted = Signal(object)
    part_wanted = Signal(str)
    licence_wanted = Signal(int)

    def __init__(self, tools: RecordTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_part(self, line: PartLine, board: Board) -> None:
        """Shows a part."""
        self.clear()
        self.fill(line, board)
        self.column.addStretch(1)

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds the tab's content for a part."""
        raise NotImplementedError

    def clear(self) -> None:
        """Takes everything out."""
        empty_layout(self.column)

    def add_title(self, text: str) -> None:
        """Adds a section title."""
        self.column.addWidget(plain_label(text, role="section"))

    def add_head(self, text: str, *tools: QWidget) -> None:
        """Adds a section title with small buttons at its right."""
        self.column.addWidget(SectionHead(text, *tools))

    def add_record(self, row: RecordRow) -> None:
        """Adds a row of a record."""
        row.source_wanted.connect(self.source_wanted)
        self.column.addWidget(row)

    def add_lines(self, lines: Sequence[FieldLine]) -> None:
        """Adds names, values and their sources."""
        fields = FieldList(lines)
        fields.source_wanted.connect(self.source_wanted)
        self.column.addWidget(fields)

    def add_note(self, text: str) -> None:
        """Adds a quiet sentence."""
        self.column.addWidget(plain_label(text, role="secondary", wrap=True))

    def part_link(self, number: str, text: str) -> QWidget:
        """A link to another part."""
        button = link_button(text.replace("&", "&&"))
        button.clicked.connect(lambda: self.part_wanted.emit(number))
        return button


def recorded_lines(
    record: Part | Source, origin: Origin, fields: Sequence[tuple[str, str, str | None]]
) -> list[FieldLine]:
    """Lines of the fields (attribute, name, unit) of a record, each with the origin of its own."""
    lines = []
    for attribute, name, unit in fields:
        value = getattr(record, attribute)
        source: SourceRef | None = origin.of(attribute) if value not in (None, "", ()) else None
        lines.append(FieldLine(name, value_text(value, unit), source))
    return lines


class MagnetTab(PartTab):
    """Material, form, mass and composition."""

    _FIELDS = (
        ("material", "Material", None),
        ("grade", "Grade", None),
        ("form", "Form", None),
        ("mass_g", "Mass of one magnet", "g"),
        ("pieces", "Magnets in one part", None),
        ("programme", "Programme", None),
        ("owner", "Owner", None),
        ("safety_stock", "Safety stock", "pcs"),
        ("unit_price", "Price", None),
        ("revenue_per_unit", "Revenue of one unit", None),
    )

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds the part's own fields, then each element."""
        self.add_lines(recorded_lines(line.part, line.part.origin, self._FIELDS))
        facts, given = board.facts, {"part_number": line.number}
        new = added(Kind.COMPOSITIONS, facts, of=line.number, given=given)
        self.add_head("Composition", self.tools.add(new))
        contents = [item for item in facts.compositions if part_key(item.part_number) == part_key(line.number)]
        if not contents:
            self.add_note("No element content is recorded. Ask the supplier for a test report.")
        for item in contents:
            name = f"{item.element} content, {item.basis}, of {line.number}"
            tools = self.tools.change_and_remove(Kind.COMPOSITIONS, item, name, facts, hidden=tuple(given))
            words = f"{item.element}: {value_text(item.mass_fraction * 100)} % by weight"
            report = f"report {item.report}" if item.report else ""
            dated = date_text(item.report_date) if item.report_date else ""
            about = ", ".join(word for word in (item.basis.value, report, dated) if word)
            self.add_record(RecordRow(words, about, item.origin.of("mass_fraction"), tools))


class HistoryTab(PartTab):
    """Every change of the part and of all that belongs to it, newest first."""

    def __init__(self, tools: RecordTools, history: HistorySection) -> None:
        super().__init__(tools)
        self._history = history
        self.column.addWidget(history)

    def show_part(self, line: PartLine, _board: Board) -> None:
        """Reads the history of a part and shows it."""
        self._history.read_part(line.number)
