"""The detail of a company: its fields, a supplier's plants, what hangs on it, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, link_button
from planner.desktop.context import WindowContext
from planner.desktop.editing.head import DetailHead
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.record_rows import RecordRow, RecordTools, SectionHead
from planner.desktop.editing.subjects import added
from planner.desktop.editing.words import field_words
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.desktop.pages.suppliers.licence_pairs import Pair, pairs_of_end_user, pairs_of_supplier
from planner.desktop.pages.suppliers.lines import CompanyLine, SupplierLine
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.domain.suppliers import EndUser, Plant, Supplier
from planner.reports.wording import UNKNOWN

_SUPPLIER = ("aliases", "country", "tier", "list_status", "ticker", "notes")
_END_USER = ("aliases", "country", "list_status", "ours")


class CompanyDetail(QWidget):
    """Shows a supplier or an end user; `compare_wanted` carries the name of a supplier that looks like it."""

    compare_wanted = Signal(str)

    def __init__(self, context: WindowContext, head: DetailHead, tools: RecordTools) -> None:
        super().__init__()
        self._tools = tools
        self._context = context
        self._head = head
        self._fields = FieldList()
        self._fields.source_wanted.connect(context.open_source)
        self._alike = ""
        self._look_alike = QWidget()
        self._alike_text = plain_label(role="secondary", wrap=True)
        self.compare_button = link_button("Compare…")
        self.compare_button.clicked.connect(lambda: self.compare_wanted.emit(self._alike))
        row = QHBoxLayout(self._look_alike)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._alike_text, 1)
        row.addWidget(self.compare_button)
        self._plants = QWidget()
        self._plant_rows = QVBoxLayout(self._plants)
        self._plant_rows.setContentsMargins(0, 0, 0, 0)
        self._plant_rows.setSpacing(6)
        self._parts = plain_label(wrap=True, selectable=True)
        self._licences_title = plain_label(role="section")
        self._licences = QWidget()
        self._licence_rows = QVBoxLayout(self._licences)
        self._licence_rows.setContentsMargins(0, 0, 0, 0)
        self._licence_rows.setSpacing(6)
        self.history = HistorySection(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._head, self._look_alike, self._fields, self._plants):
            column.addWidget(widget)
        column.addWidget(plain_label("Parts", role="section"))
        column.addWidget(self._parts)
        column.addWidget(self._licences_title)
        column.addWidget(self._licences)
        column.addWidget(plain_label("History", role="section"))
        column.addWidget(self.history)
        column.addStretch(1)

    def show_company(self, line: CompanyLine, facts: Facts, alike: str | None) -> None:
        """Shows a company; `alike` is a supplier whose name is so near that it may be the same."""
        is_supplier = isinstance(line, SupplierLine)
        company = line.supplier if isinstance(line, SupplierLine) else line.user
        kind = Kind.SUPPLIERS if is_supplier else Kind.END_USERS
        self._head.show_name(company.name, company.local_name or "" if isinstance(company, Supplier) else "")
        self._alike = alike or ""
        self._alike_text.setText(f"Looks like {alike}.")
        self._look_alike.setVisible(alike is not None)
        self._fields.show_lines(_field_lines(kind, company, _SUPPLIER if is_supplier else _END_USER))
        self._plants.setVisible(is_supplier)
        self._show_plants(company.name, facts if is_supplier else Facts())
        self._parts.setText(", ".join(line.parts) or UNKNOWN)
        self._licences_title.setText("Licences as exporter, by end user" if is_supplier else "Licences that name it")
        pairs = pairs_of_supplier(facts, company.name) if is_supplier else pairs_of_end_user(facts, company.name)
        self._show_pairs(pairs)
        self.history.read_record(kind, company.id, company.name)

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        empty_layout(self._licence_rows)
        day = self._context.board.licence_day if self._context.board is not None else self._context.today
        for pair in pairs:
            row = RecordRow(pair.other, pair.words(day), pair.licence.origin.of("status"))
            row.source_wanted.connect(self._context.open_source)
            self._licence_rows.addWidget(row)
        if not pairs:
            self._licence_rows.addWidget(plain_label("No licence or application is recorded.", role="secondary"))

    def _show_plants(self, supplier: str, facts: Facts) -> None:
        empty_layout(self._plant_rows)
        given = {"supplier": supplier}
        self._plant_rows.addWidget(
            SectionHead("Plants", self._tools.add(added(Kind.PLANTS, facts, of=supplier, given=given)))
        )
        plants = [plant for plant in facts.plants if company_key(plant.supplier) == company_key(supplier)]
        for plant in plants:
            tools = self._tools.change_and_remove(
                Kind.PLANTS, plant, f"plant {plant.name} of {supplier}", facts, hidden=("supplier",)
            )
            row = RecordRow(plant.name, _about(plant), plant.origin.of("name"), tools)
            row.source_wanted.connect(self._context.open_source)
            self._plant_rows.addWidget(row)
        if not plants:
            self._plant_rows.addWidget(plain_label("No plant is recorded.", role="secondary"))


def _about(plant: Plant) -> str:
    where = ", ".join(word for word in (plant.place, plant.country) if word)
    return " · ".join(word for word in (plant.local_name, where, ", ".join(plant.tier)) if word)


def _field_lines(kind: Kind, company: Supplier | EndUser, names: Sequence[str]) -> list[FieldLine]:
    lines = []
    for name in names:
        value = getattr(company, name)
        source = company.origin.of(name) if value not in (None, "", ()) else None
        lines.append(FieldLine(field_words(kind, name), value_text(value), source))
    return lines
