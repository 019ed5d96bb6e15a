"""Who makes, exports and refines what, under which names and on which lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from planner.desktop.context import WindowContext
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.desktop.pages.grid import GridPage, detail_column
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, text_cell
from planner.domain.changes import Touched
from planner.domain.licences import LicenceType
from planner.domain.names import company_key
from planner.domain.suppliers import ListStatus, Supplier
from planner.reports.wording import number_text

if TYPE_CHECKING:
    from planner.domain.facts import Facts
    from planner.services.board import Board

_LISTS = {ListStatus.NONE: ("neutral", "None"), ListStatus.WATCH: ("attention", "Watch list"),
          ListStatus.CONTROL: ("ended", "Control list")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SupplierLine:
    """One company with what hangs on it."""

    supplier: Supplier
    parts: tuple[str, ...]
    licences: tuple[str, ...]
    general: str


def supplier_lines(facts: Facts) -> list[SupplierLine]:
    """The rows of the grid: parts that a company sells, makes or exports, and licences that it holds."""
    parts: dict[str, list[str]] = {}
    for source in facts.sources:
        for name in {company_key(name) for name in (source.supplier, source.maker, source.exporter) if name}:
            parts.setdefault(name, []).append(source.part_number)
    licences: dict[str, list[str]] = {}
    general: set[str] = set()
    for licence in facts.licences:
        holder = company_key(licence.holder)
        licences.setdefault(holder, []).append(licence.name)
        if licence.type is LicenceType.GENERAL:
            general.add(holder)
    lines = []
    for supplier in facts.suppliers:
        key = company_key(supplier.name)
        own = tuple(dict.fromkeys(parts.get(key, ())))
        held = "recorded" if key in general else ""
        lines.append(SupplierLine(supplier, own, tuple(licences.get(key, ())), held))
    return lines


def _is_listed(status: ListStatus, line: SupplierLine) -> bool:
    return line.supplier.list_status is status


def _list_cell(line: SupplierLine) -> Cell:
    status = line.supplier.list_status
    if status is None:
        return Cell("Not recorded", None, tone="unconfirmed")
    tone, words = _LISTS[status]
    return Cell(words, status.value, tone=tone)


def supplier_columns() -> tuple[Column[SupplierLine], ...]:
    """The columns in their usual order."""
    return (
        Column(
            "name",
            "Name",
            lambda line: text_cell(line.supplier.name),
            Look.STRONG,
            width=224,
            minimum=190,
            stretch=2,
        ),
        Column("local", "Local name", lambda line: text_cell(line.supplier.local_name), width=120, stretch=1),
        Column("country", "Country", lambda line: text_cell(line.supplier.country), Look.QUIET, width=66),
        Column("tier", "Tier", lambda line: text_cell(", ".join(line.supplier.tier)), Look.QUIET, width=128),
        Column("list", "List status", _list_cell, Look.TONE, width=120),
        Column(
            "parts", "Parts", lambda line: Cell(number_text(len(line.parts)), len(line.parts)), Look.NUMBER, width=54
        ),
        Column(
            "licences",
            "Licences",
            lambda line: Cell(number_text(len(line.licences)), len(line.licences)),
            Look.NUMBER,
            width=74,
        ),
        Column("general", "General licence", lambda line: text_cell(line.general), Look.QUIET, width=112),
    )


class SuppliersPage(GridPage[SupplierLine]):
    """All companies in a grid, the selected one in the detail."""

    identifier = "suppliers"
    title = "Suppliers"
    icon_name = "factory"
    group = "Catalogue"
    shortcut = "Ctrl+4"
    touched = Touched.SUPPLIERS | Touched.PARTS | Touched.LICENCES

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, supplier_columns(), lambda line: line.supplier.name, noun="suppliers")
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        column = detail_column(self.detail)
        self._title = ElidedLabel(role="detail")
        self._local = ElidedLabel(role="secondary")
        self._fields = FieldList()
        self._fields.source_wanted.connect(context.open_source)
        self._parts = plain_label(wrap=True, selectable=True)
        self._licences = plain_label(wrap=True, selectable=True)
        for widget in (self._title, self._local, self._fields):
            column.addWidget(widget)
        column.addWidget(plain_label("Parts", role="section"))
        column.addWidget(self._parts)
        column.addWidget(plain_label("Licences as exporter", role="section"))
        column.addWidget(self._licences)
        column.addStretch(1)
        for status, (_tone, words) in _LISTS.items():
            if status is not ListStatus.NONE:
                self.add_condition_choice(words, partial(_is_listed, status))
        self.add_condition_choice("List status not recorded", lambda line: line.supplier.list_status is None)

    def show_board(self, board: Board) -> None:
        """Shows the companies of a board."""
        self.set_records(supplier_lines(board.facts))
        if not board.facts.suppliers:
            self.empty.setText("No suppliers yet. They come with the first import that names them: press Ctrl+I.")
            self.empty.show()

    def select(self, **selection: object) -> None:
        """Selects a `supplier` by its name."""
        name = selection.get("supplier")
        if isinstance(name, str) and not self.table.select_keys([name]):
            self.clear_filter()
            self.table.select_keys([name])
        self.table.setFocus()

    def show_selected(self, records: list[SupplierLine]) -> None:
        """Shows the first selected company in the detail."""
        self.detail.setVisible(bool(records))
        if not records:
            return
        line, supplier = records[0], records[0].supplier
        self._title.setText(supplier.name)
        self._local.setText(supplier.local_name or "")
        self._local.setVisible(bool(supplier.local_name))
        fields = (
            ("aliases", "Also called"),
            ("country", "Country"),
            ("tier", "Tier"),
            ("list_status", "List status"),
            ("ticker", "Ticker"),
            ("notes", "Notes"),
        )
        self._fields.show_lines(
            FieldLine(
                name,
                value_text(value),
                supplier.origin.of(attribute) if value not in (None, "", ()) else None,
            )
            for attribute, name in fields
            for value in (getattr(supplier, attribute),)
        )
        self._parts.setText(", ".join(line.parts) or UNKNOWN)
        self._licences.setText(", ".join(line.licences) or UNKNOWN)
