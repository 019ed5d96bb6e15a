"""A first look at a large catalogue while its answers are worked out: counts, newest steps, the first parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from planner.desktop.amounts import local_text
from planner.desktop.cards import Card
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.pages.fields import value_text
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.desktop.tasks import Step
from planner.domain.kinds import Kind
from planner.reports.wording import UNKNOWN, number_text

if TYPE_CHECKING:
    from planner.services.first_look import FirstLook, PartLine

_BAR_HEIGHT = 4
_TOLD = (Kind.PARTS, Kind.SUPPLIERS, Kind.LICENCES, Kind.SHIPMENTS)


def _columns() -> list[Column[PartLine]]:
    return [
        Column("mark", "Mark", _mark_cell, Look.MARK, width=110),
        Column("part", "Part no.", lambda part: text_cell(part.part_number), Look.STRONG, width=170, minimum=120),
        Column("text", "Description", lambda part: text_cell(part.description), width=240, minimum=120, stretch=1),
        Column("material", "Material", lambda part: text_cell(value_text(part.material)), width=90),
        Column("grade", "Grade", lambda part: text_cell(part.grade), Look.QUIET, width=80),
        Column("stock", "Stock", lambda part: Cell(value_text(part.stock), part.stock), Look.NUMBER, width=90),
    ]


def _mark_cell(part: PartLine) -> Cell:
    return Cell(str(part.mark) if part.mark else UNKNOWN, part.mark, level=part.mark)


class FirstLookPart(QWidget):
    """What is there before the board is: quiet, and told to be incomplete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = plain_label(role="sentence", wrap=True)
        self.step = plain_label("Computing…", role="secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_HEIGHT)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("How far the computing is")
        self._model: RecordTableModel[PartLine] = RecordTableModel(_columns(), key=lambda part: part.part_number)
        self.table: RecordTable[PartLine] = RecordTable(self._model, "The first parts")
        self._parts = Card("Parts", " ")
        self._parts.body.setContentsMargins(0, 0, 0, 0)
        self._parts.body.addWidget(self.table)
        self._newest = Card("Newest steps")
        self._steps = QGridLayout()
        self._steps.setVerticalSpacing(6)
        self._steps.setHorizontalSpacing(12)
        self._steps.setColumnStretch(1, 1)
        self._newest.body.addLayout(self._steps)
        self._newest.body.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self._parts, 0, 0)
        grid.addWidget(self._newest, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.counts, self.step, self.bar):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(grid, 1)

    def show_look(self, look: FirstLook) -> None:
        """Shows what was read first."""
        told = [f"{number_text(look.counts[kind])} {kind.value}" for kind in _TOLD if look.counts.get(kind)]
        self.counts.setText(", ".join(told))
        self._model.set_records(look.parts)
        total = look.counts.get(Kind.PARTS, 0)
        self._parts.set_subtitle(f"the first {number_text(len(look.parts))} of {number_text(total)}")
        while (item := self._steps.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for row, line in enumerate(look.operations):
            self._steps.addWidget(plain_label(local_text(line.at), role="muted"), row, 0)
            self._steps.addWidget(ElidedLabel(line.label), row, 1)
            self._steps.addWidget(plain_label(line.who, role="muted"), row, 2)

    def show_step(self, step: Step) -> None:
        """Shows how far the computing is."""
        counted = f", {number_text(step.done)} of {number_text(step.total)}" if step.total > 1 else ""
        self.step.setText(f"{step.label}{counted}")
        self.bar.setRange(0, step.total if step.total > 1 else 0)
        self.bar.setValue(step.done)
