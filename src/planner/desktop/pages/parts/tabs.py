"""The tabs beside the exposure: magnet, sources, used in, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.badges import ToneText
from planner.desktop.cards import hair_line, link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList, field_name, value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.domain.evidence import Origin, SourceRef
from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Source

if TYPE_CHECKING:
    from planner.catalogue.ledger import FieldChange, HistoryLine
    from planner.services.board import Board

_REGIMES = {
    Regime.GL: ("ok", "General licence"),
    Regime.IL: ("progress", "Individual licence"),
    Regime.FREE: ("neutral", "No licence needed"),
    Regime.BLOCKED: ("ended", "Blocked"),
    Regime.UNKNOWN: ("unconfirmed", "Not certain"),
}


class PartTab(QWidget):
    """A tab made anew for each part; `source_wanted` carries a SourceRef, `part_wanted` a part number."""

    source_wanted = Signal(object)
    part_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        while (item := self.column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()

    def add_title(self, text: str) -> None:
        """Adds a section title."""
        self.column.addWidget(plain_label(text, role="section"))

    def add_lines(self, lines: Sequence[FieldLine]) -> None:
        """Adds names, values and their sources."""
        fields = FieldList(lines)
        fields.source_wanted.connect(self.source_wanted)
        self.column.addWidget(fields)

    def add_note(self, text: str) -> None:
        """Adds a quiet sentence."""
        self.column.addWidget(plain_label(text, role="secondary", wrap=True))

    def add_part_link(self, number: str, text: str) -> None:
        """Adds a link to another part."""
        button = link_button(text.replace("&", "&&"))
        button.clicked.connect(lambda: self.part_wanted.emit(number))
        self.column.addWidget(button)


def _lines(record: Part | Source, origin: Origin, fields: Sequence[tuple[str, str, str | None]]) -> list[FieldLine]:
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
        self.add_lines(_lines(line.part, line.part.origin, self._FIELDS))
        self.add_title("Composition")
        contents = [item for item in board.facts.compositions if part_key(item.part_number) == part_key(line.number)]
        if not contents:
            self.add_note("No element content is recorded. Ask the supplier for a test report.")
        self.add_lines(
            [
                FieldLine(
                    f"{item.element}, {item.basis}",
                    f"{value_text(item.mass_fraction * 100)} % by weight",
                    item.origin.of("mass_fraction"),
                )
                for item in contents
            ]
        )


class SourcesTab(PartTab):
    """Who sells, makes and exports the part, and what the rule book says about each."""

    _FIELDS = (
        ("maker", "Maker", None),
        ("exporter", "Exporter", None),
        ("end_user", "End user", None),
        ("origin_country", "Made in", None),
        ("approval", "Approval", None),
        ("available_from", "Available from", None),
        ("lead_time_days", "Lead time", "d"),
        ("transit_days", "Transit", "d"),
        ("china_content", "Chinese content", None),
    )

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds each source with its answer."""
        sources = [item for item in board.facts.sources if part_key(item.part_number) == part_key(line.number)]
        if not sources:
            self.add_note("No source is recorded. Import the supplier's sheet.")
        answers = line.suggestion.sources if line.suggestion else ()
        for place, source in enumerate(sources):
            if place:
                self.column.addWidget(hair_line())
            share = "" if source.share is None else f", {value_text(source.share * 100)} %"
            self.add_title(f"{source.supplier}{share}")
            answer = next((found for found in answers if found.supplier == source.supplier), None)
            if answer is not None:
                self._add_answer(answer)
            self.add_lines(_lines(source, source.origin, self._FIELDS))

    def _add_answer(self, answer: SourceAnswer) -> None:
        tone, words = _REGIMES[answer.regime]
        self.column.addWidget(ToneText(tone, words))
        self.add_note(answer.text)


class UsedInTab(PartTab):
    """What the part is built into, and what is built into it."""

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds parents and children as links."""
        own = part_key(line.number)
        parents = [item for item in board.facts.bom if part_key(item.child) == own]
        children = [item for item in board.facts.bom if part_key(item.parent) == own]
        self.add_title("Built into")
        for item in parents:
            self.add_part_link(item.parent, f"{item.parent}: {value_text(item.quantity)} pcs in each")
        if not parents:
            self.add_note("Nothing recorded.")
        self.add_title("Contains")
        for item in children:
            self.add_part_link(item.child, f"{item.child}: {value_text(item.quantity)} pcs")
        if not children:
            self.add_note("Nothing recorded.")


def _changed(change: FieldChange) -> str:
    after = value_text(change.after)
    return f"{value_text(change.before)} → {after}" if change.before not in (None, ()) else after


class HistoryTab(PartTab):
    """Every change of the part and of its mark, newest first."""

    def fill(self, line: PartLine, _board: Board) -> None:
        """Says that the history is being read; `show_history` follows."""
        self.add_note(f"Reading the history of {line.number}…")

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Shows the changes that were read."""
        self.clear()
        for place, line in enumerate(lines):
            if place:
                self.column.addWidget(hair_line())
            operation = line.operation
            self.add_title(operation.label)
            self.column.addWidget(plain_label(f"{value_text(operation.at)} · {operation.who}", role="muted", wrap=True))
            if operation.why:
                self.add_note(operation.why)
            self.add_lines([FieldLine(field_name(change.field), _changed(change)) for change in line.changes])
        if not lines:
            self.add_note("No change is recorded.")
        self.column.addStretch(1)
