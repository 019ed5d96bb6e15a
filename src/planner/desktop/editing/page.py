"""A grid page whose records can be added, edited in a form or in their cells, and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.editing.inputs import Input, LineInput, make_input
from planner.desktop.editing.pane import FormPane
from planner.desktop.editing.permission import permit
from planner.desktop.editing.reading import decimal_mark, read_texts
from planner.desktop.editing.subjects import FormSubject, added, edited, names_of
from planner.desktop.editing.words import NOUNS, typed_text
from planner.desktop.editing.writing import remove, save_edit
from planner.desktop.pages.grid import GridPage
from planner.desktop.tables.cell_editor import CellEditor
from planner.desktop.tables.columns import Column
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.domain.facts import Facts, field_values
from planner.domain.facts import Record as CatalogueRecord
from planner.domain.kinds import Kind, field_of
from planner.errors import PlannerError

Record = TypeVar("Record")


class EditingGridPage(GridPage[Record]):
    """A grid of records of one `kind`; subclasses say which record a line of the grid shows.

    The form stands in the detail in place of what the page shows there. After a save the record that is new, or has
    a new name, is selected.
    """

    kind: Kind

    def __init__(
        self, context: WindowContext, columns: Sequence[Column[Record]], key: Callable[[Record], str], *, noun: str
    ) -> None:
        super().__init__(context, columns, key, noun=noun)
        self.form_pane = FormPane(context)
        self.detail.hold(self.form_pane)
        self.form_pane.saved.connect(self._await_new)
        self.form_pane.closed.connect(self._form_closed)
        self.cell_editor = CellEditor(self.table)
        self.cell_editor.given.connect(self._save_cell)
        self.table.edit_wanted.connect(self.edit_cell)
        self._cell: tuple[CatalogueRecord, str, Input] | None = None
        self._known_keys: frozenset[str] | None = None
        self._opened_on: list[str] = []
        self._from_detail = False
        self._guarded: list[QWidget] = []
        context.board_changed.connect(lambda _board: self._allow())
        context.stopped.connect(self.cell_editor.keep)

    def edited_record(self, line: Record) -> CatalogueRecord:
        """The record of the catalogue that a line of the grid shows."""
        raise NotImplementedError

    def name_of(self, line: Record) -> str:
        """What a planner calls the record of a line."""
        raise NotImplementedError

    @property
    def facts(self) -> Facts:
        """The facts of the board that is shown."""
        board = self.context.board
        return board.facts if board is not None else Facts()

    def grids(self) -> tuple[QWidget, ...]:
        """The grid and the detail: F2 works in both."""
        return self.table, self.detail

    def add_button_for_new(self, text: str) -> QPushButton:
        """Adds the header's button that begins a new record."""
        button = self.add_button(text, "plus")
        button.clicked.connect(self.add_record)
        self.guard(button)
        return button

    def guard(self, *buttons: QWidget) -> None:
        """Disables buttons, with the reason, while editing is off."""
        self._guarded.extend(buttons)
        permit(self.context, *buttons)

    def add_record(self) -> None:
        """Opens the form of a new record of the page's kind."""
        self.open_form(added(self.kind, self.facts))

    def edit_record(self) -> None:
        """Opens the form of the selected record, or of the first of several."""
        self.table.settle()
        for line in self.table.selected_records()[:1]:
            self.open_form(edited(self.kind, self.edited_record(line), self.name_of(line), self.facts))

    def edit_here(self) -> None:
        """Edits the current cell where the grid has the focus, else the record in a form."""
        if self.table.hasFocus() and self.table.currentIndex().isValid():
            self.edit_cell(self.table.currentIndex())
        elif self.form_pane.form is None:
            self.edit_record()

    def remove_selected(self) -> None:
        """Removes the selected record; undo brings it back."""
        for line in self.table.selected_records()[:1]:
            record, name = self.edited_record(line), self.name_of(line)
            self.remove_record(self.kind, record, f"the {NOUNS[self.kind]} {name}")

    def remove_record(self, kind: Kind, record: CatalogueRecord, name: str) -> None:
        """Removes a record without asking; the message strip says so and offers to undo it."""
        remove(self.context, kind, record.id, name)

    def open_form(self, subject: FormSubject) -> None:
        """Shows a form in the detail, the focus in its first line."""
        if not self.context.can_edit:
            self.context.say("Editing is off", self.context.why_not(), "attention")
            return
        focused = self.window().focusWidget()
        from_detail = focused is not None and self.detail.content.isAncestorOf(focused)
        if self.form_pane.open(subject):
            self._from_detail = from_detail
            self._opened_on = self._selected_keys()
        self.detail.show_instead(self.form_pane)
        self.detail.show()
        self.form_pane.take_focus()

    def edit_cell(self, index: QModelIndex) -> None:
        """Opens the editor over a cell of a recorded field; says of another one why it cannot be edited."""
        column = self.model.columns[index.column()]
        if not column.field:
            what, _, step = column.instead.partition("; ")
            self.context.say(what, step, "progress")
            return
        if not self.context.can_edit:
            self.context.say("Editing is off", self.context.why_not(), "attention")
            return
        record = self.edited_record(self.model.record(index.row()))
        asked = field_of(self.kind, column.field)
        names = names_of(self.kind, asked, self.facts)
        entry = make_input(self.kind, asked, field_values(self.kind, record)[asked.name], names, decimal_mark())
        self._cell = record, column.field, entry
        self.cell_editor.open(entry, self.model.key(index.row()), index.column())
        if isinstance(entry, LineInput):
            entry.selectAll()

    def set_records(self, records: Sequence[Record]) -> None:
        """Shows other records, and selects the one that a save has just made or renamed."""
        super().set_records(records)
        known, self._known_keys = self._known_keys, None
        if known is None:
            return
        fresh = [key for key in self.model.all_keys() if key not in known]
        if fresh and not self.table.select_keys(fresh[:1]):
            self.clear_filter()
            self.table.select_keys(fresh[:1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens the form on F2 where no cell is edited."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_here()
        else:
            super().keyPressEvent(event)

    def _save_cell(self) -> None:
        if self._cell is None:
            self.cell_editor.close()
            return
        record, name, entry = self._cell
        seen = field_values(self.kind, record)[name]
        if entry.typed() == typed_text(seen, field_of(self.kind, name), decimal_mark()):
            self.cell_editor.close()
            return
        read = read_texts(self.kind, {name: entry.typed()}, self.context.today)
        if read.told or not self.context.can_edit:
            self.context.say((read.told or "Editing is off").rstrip("."), tone="ended")
            self.cell_editor.keep()
            return
        save_edit(
            self.context,
            self.kind,
            record.id,
            read.values,
            based_on={name: seen},
            on_done=self._cell_done,
            on_failed=self._cell_failed,
        )

    def _cell_done(self, changes: ChangeSet) -> None:
        self._await_new(changes)
        self.cell_editor.close()

    def _cell_failed(self, failure: Failure) -> None:
        if isinstance(failure.error, PlannerError):
            self.context.say(failure.error.cause, failure.error.next_step, "ended")
        else:
            self.context.runner.failed.emit(failure)
        self.cell_editor.keep()

    def _await_new(self, _changes: ChangeSet) -> None:
        self._known_keys = frozenset(self.model.all_keys())

    def _form_closed(self) -> None:
        had_focus = self.form_pane.isAncestorOf(self.window().focusWidget() or self)
        self.detail.show_content()
        self.show_selected(self.table.selected_records())
        if not had_focus:
            return
        if self._from_detail and self.detail.isVisible():
            self.enter_detail()
        else:
            self.table.setFocus()

    def _settled(self, records: list[Record]) -> None:
        if self.form_pane.form is not None and self._selected_keys() != self._opened_on:
            self._leave_form()
        super()._settled(records)
        if self.form_pane.form is not None:
            self.detail.show()

    def _leave_form(self) -> None:
        """Closes a form in which nothing was typed; one that holds changes stays until it is saved or given up."""
        if not self.form_pane.holds_changes:
            self.form_pane.close_form()

    def _selected_keys(self) -> list[str]:
        return [self.model.key_of(line) for line in self.table.selected_records()]

    def _allow(self) -> None:
        permit(self.context, *self._guarded)
