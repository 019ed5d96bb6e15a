"""Who makes, exports and refines what, under which names and on which lists; and who the licences name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.editing.head import DetailHead
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.record_rows import RecordTools
from planner.desktop.editing.subjects import added
from planner.desktop.pages.grid import detail_column
from planner.desktop.pages.suppliers.detail import CompanyDetail
from planner.desktop.pages.suppliers.directory import DirectoryPane, proposed_values
from planner.desktop.pages.suppliers.lines import (
    LISTS,
    CompanyLine,
    SupplierLine,
    end_user_columns,
    end_user_lines,
    supplier_columns,
    supplier_lines,
)
from planner.desktop.pages.suppliers.look_alikes import LookAlikes
from planner.desktop.pages.suppliers.merge_pane import MergePane
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.reference import KnownMaker

if TYPE_CHECKING:
    from planner.services.board import Board

_VIEWS = (Kind.SUPPLIERS, Kind.END_USERS)
_TITLES = {Kind.SUPPLIERS: "Suppliers", Kind.END_USERS: "End users"}
_NEW = {Kind.SUPPLIERS: " Supplier", Kind.END_USERS: " End user"}
_EMPTY = {
    Kind.SUPPLIERS: (
        "No suppliers yet. They come with the first import; Ctrl+N adds one, or pick a maker from the directory."
    ),
    Kind.END_USERS: "No end users yet. Add your own company and those that licences name with Ctrl+N.",
}


class SuppliersPage(EditingGridPage[CompanyLine]):
    """All suppliers, or all end users, in a grid; the selected company in the detail."""

    identifier = "suppliers"
    title = "Suppliers"
    icon_name = "factory"
    group = "Catalogue"
    shortcut = "Ctrl+4"
    touched = Touched.SUPPLIERS | Touched.PARTS | Touched.LICENCES
    kind = Kind.SUPPLIERS

    def __init__(self, context: WindowContext) -> None:
        columns: Any = supplier_columns()
        super().__init__(context, columns, lambda line: line.name, noun="suppliers")
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._views, self.view_chips = chip_choice(switch, row, [_TITLES[kind] for kind in _VIEWS])
        self._views.idClicked.connect(lambda place: self.show_view(_VIEWS[place]))
        self.add_header_widget(switch)
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        self.merge_button = self.add_button("Merge…", "", "quiet")
        self.merge_button.clicked.connect(self.merge_selected)
        self.directory_button = self.add_button("From the directory…", "", "quiet")
        self.directory_button.clicked.connect(self.open_directory)
        self._new_button = self.add_button_for_new("Supplier")
        self.company = CompanyDetail(context, DetailHead(self), RecordTools(context, self.open_form))
        self.company.compare_wanted.connect(self._compare_with)
        detail_column(self.detail).addWidget(self.company)
        self.merge_pane = MergePane(context)
        self.detail.hold(self.merge_pane)
        self.merge_pane.merged.connect(self._merged)
        self.merge_pane.closed.connect(self._close_pane)
        self.directory = DirectoryPane(context)
        self.detail.hold(self.directory)
        self.directory.chosen.connect(self._begin_with)
        self.directory.known.connect(self._go_to)
        self.directory.closed.connect(self._close_pane)
        self._look_alikes = LookAlikes(())
        for status, (_tone, words) in LISTS.items():
            if status is not ListStatus.NONE:
                self.add_condition_choice(words, partial(_is_listed, status))
        self.add_condition_choice("List status not recorded", lambda line: line.list_status is None)

    def edited_record(self, line: CompanyLine) -> Supplier | EndUser:
        """The supplier or the end user of a line."""
        return line.supplier if isinstance(line, SupplierLine) else line.user

    def name_of(self, line: CompanyLine) -> str:
        """The company's name."""
        return line.name

    def show_board(self, board: Board) -> None:
        """Shows the companies of a board."""
        self._look_alikes = LookAlikes(board.facts.suppliers)
        lines: Any = supplier_lines(board.facts) if self.kind is Kind.SUPPLIERS else end_user_lines(board.facts)
        self.set_records(lines)
        if not lines:
            self.empty.setText(_EMPTY[self.kind])
            self.empty.show()

    def show_view(self, kind: Kind) -> None:
        """Switches between suppliers and end users."""
        if kind is self.kind:
            return
        self.cell_editor.close()
        self.kind = kind
        self._views.button(_VIEWS.index(kind)).setChecked(True)
        self.set_title(_TITLES[kind])
        self._new_button.setText(_NEW[kind])
        self._new_button.setAccessibleName(_NEW[kind].strip())
        self.merge_button.setVisible(kind is Kind.SUPPLIERS)
        self.directory_button.setVisible(kind is Kind.SUPPLIERS)
        self.rename_records(_TITLES[kind].lower())
        columns: Any = supplier_columns() if kind is Kind.SUPPLIERS else end_user_columns()
        self.clear_filter()
        self.table.show_columns(columns)
        if self.context.board is not None:
            self.show_board(self.context.board)

    def select(self, **selection: object) -> None:
        """Selects a `supplier` or an `end_user` by its name."""
        wanted = {Kind.SUPPLIERS: selection.get("supplier"), Kind.END_USERS: selection.get("end_user")}
        for kind, name in wanted.items():
            if not isinstance(name, str):
                continue
            self.show_view(kind)
            if not self.table.select_keys([name]):
                self.clear_filter()
                self.table.select_keys([name])
        self.table.setFocus()

    def show_selected(self, records: list[CompanyLine]) -> None:
        """Shows the first selected company in the detail."""
        self.detail.setVisible(bool(records))
        if not records:
            return
        line = records[0]
        alike = self._look_alikes.of(line.supplier) if isinstance(line, SupplierLine) else None
        self.company.show_company(line, self.facts, alike)

    def open_directory(self) -> None:
        """Shows the makers of the reference directory in the detail."""
        if self.form_pane.holds_changes:
            self.form_pane.refuse_to_leave()
            return
        self.directory.open(self.facts)
        self.detail.show_instead(self.directory)
        self.detail.show()
        self.directory.take_focus()

    def _begin_with(self, maker: KnownMaker) -> None:
        """Opens the form of a new supplier with what the directory tells of a maker."""
        self.open_form(replace(added(Kind.SUPPLIERS, self.facts), proposed=proposed_values(maker)))

    def _go_to(self, name: str) -> None:
        self._close_pane()
        self.select(supplier=name)

    def merge_selected(self) -> None:
        """Compares the two selected suppliers; asks for the other one where only one is selected."""
        self.table.settle()
        names = [line.name for line in self.table.selected_records()]
        if self.kind is Kind.SUPPLIERS and names:
            self._compare(names[0], names[1] if len(names) > 1 else "")

    def _settled(self, records: list[CompanyLine]) -> None:
        super()._settled(records)
        if self.detail.shown is self.merge_pane:
            self._follow([line.name for line in records])

    def _follow(self, names: list[str]) -> None:
        """A second supplier that is selected is the other one; where neither is selected, the comparison is over."""
        pane = self.merge_pane
        others = [name for name in names if name != pane.keep]
        if not {pane.keep, pane.other} & set(names):
            self.detail.show_content()
        elif others and not pane.other:
            pane.compare(self.facts, pane.keep, others[0])

    def _compare_with(self, other: str) -> None:
        for line in self.table.selected_records()[:1]:
            self._compare(line.name, other)

    def _compare(self, keep: str, other: str) -> None:
        if self.form_pane.holds_changes:
            self.form_pane.refuse_to_leave()
            return
        self.merge_pane.compare(self.facts, keep, other)
        self.detail.show_instead(self.merge_pane)
        self.detail.show()
        self.merge_pane.take_focus()

    def _merged(self, keep: str) -> None:
        self._close_pane()
        self.table.select_keys([keep])

    def _close_pane(self) -> None:
        self.detail.show_content()
        self.table.setFocus()


def _is_listed(status: ListStatus, line: CompanyLine) -> bool:
    return line.list_status is status
