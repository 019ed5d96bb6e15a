"""The detail of a weak point: what happens without it, the parts and products behind it, and facts and assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldList, fact_line
from planner.desktop.pages.weak_points.columns import part_columns, product_columns
from planner.desktop.pages.weak_points.lines import WeakLine, stop_text
from planner.desktop.tables.columns import Column
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import ROW_HEIGHT, RecordTable

if TYPE_CHECKING:  # the search brings numpy, which must not load with the page
    from collections.abc import Callable, Sequence

    from planner.exposure.weak_points.finding import HitPart, StoppedProduct

Record = TypeVar("Record")
_MOST_ROWS = 7
_TWO_LINES = 44


class WeakPointDetail(QWidget):
    """What stands behind one weak point; `part_wanted` and `supplier_wanted` carry what is to be opened."""

    source_wanted = Signal(object)
    part_wanted = Signal(str)
    supplier_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: WeakLine | None = None
        self._title = plain_label(role="detail", wrap=True, selectable=True)
        self._kind = plain_label(role="secondary")
        self._told = plain_label(wrap=True, selectable=True)
        self.open_link = link_button("Open the supplier")
        self.open_link.clicked.connect(self._open)
        self.parts: RecordTable[HitPart] = self._table(part_columns(), lambda part: part.part, "Parts behind it")
        self.parts.settled.connect(self._show_part)
        self.parts.opened.connect(lambda part: self.part_wanted.emit(part.part))
        self._part_title = plain_label(role="section", wrap=True)
        self._part_told = plain_label(role="secondary", wrap=True)
        self.facts = FieldList()
        self.facts.source_wanted.connect(self.source_wanted)
        self._products_title = plain_label("Products that stop", role="section")
        self.products: RecordTable[StoppedProduct] = self._table(
            product_columns(), lambda one: one.product, "Products that stop", row_height=_TWO_LINES
        )
        self.products.opened.connect(lambda one: self.part_wanted.emit(one.product))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (self._title, self._kind, self._told):
            column.addWidget(label)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_label("Parts behind it", role="section"))
        for widget in (
            self.parts,
            self._products_title,
            self.products,
            self._part_title,
            self._part_told,
            self.facts,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def show_line(self, line: WeakLine) -> None:
        """Shows a weak point, with the facts of its first part."""
        self.line = line
        self._title.setText(line.point.node.name)
        self._kind.setText(line.kind)
        self._told.setText(line.told)
        _fill(self.parts, line.point.parts, ROW_HEIGHT)
        _fill(self.products, line.point.products, _TWO_LINES)
        for widget in (self._products_title, self.products):
            widget.setVisible(bool(line.point.products))
        self.parts.select_keys([line.decider.part])
        self.parts.settle()

    def _show_part(self, parts: list[HitPart]) -> None:
        if not parts:
            return
        part = parts[0]
        self._part_title.setText(f"Facts and assumptions of {part.part}")
        self._part_told.setText(stop_text(part))
        self.facts.show_lines(fact_line(fact) for fact in part.facts)

    def _open(self) -> None:
        if self.line is not None:
            self.supplier_wanted.emit(self.line.point.node.name)

    def _table(
        self,
        columns: Sequence[Column[Record]],
        key: Callable[[Record], str],
        name: str,
        *,
        row_height: int = ROW_HEIGHT,
    ) -> RecordTable[Record]:
        model: RecordTableModel[Record] = RecordTableModel(columns, key, self)
        return RecordTable(model, name, row_height=row_height)


def _fill(table: RecordTable[Any], records: Sequence[Any], row_height: int) -> None:
    """Shows records in a table that is as high as they are, up to a few rows."""
    table.records_model.set_records(records)
    table.setFixedHeight(ROW_HEIGHT + min(len(records), _MOST_ROWS) * row_height + 2)
