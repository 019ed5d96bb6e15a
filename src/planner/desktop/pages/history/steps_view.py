"""All steps of the ledger, newest first, with chips that narrow them and the step in full beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line, link_button
from planner.desktop.chips import choice_chip
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN
from planner.desktop.pages.grid import DETAIL_BELOW, DETAIL_WIDTH, DetailPane, detail_column
from planner.desktop.pages.history.step_detail import StepPane
from planner.desktop.pages.history.steps import Step, step_columns
from planner.desktop.tables.filter_field import FilterField
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.reports.wording import number_text

# Each chip with the kinds of operation that it stands for.
_SORTS = {"Imports": ("import", "take_back"), "Edits": ("edit", "new", "undo", "redo"), "Marks": ("mark",)}
_MINE, _SINCE = "By me", "Since my last visit"


class StepsView(QWidget):
    """The list and its detail; `step_chosen` carries the Step whose records are wanted, `counted` a text."""

    step_chosen = Signal(object)
    counted = Signal(str)

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._last_visit: int | None = None
        self.chips: dict[str, QPushButton] = {}
        self.model: RecordTableModel[Step] = RecordTableModel(step_columns(), key=lambda step: str(step.number))
        self.table: RecordTable[Step] = RecordTable(self.model, "Steps, newest first")
        self.table.settled.connect(self._settled)
        self.table.opened.connect(lambda _step: self._enter())
        self.detail = DetailPane(self.table.setFocus)
        self.detail.setMinimumWidth(300)
        self.pane = StepPane()
        detail_column(self.detail).addWidget(self.pane)
        self.detail.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([900, DETAIL_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter_row())
        column.addWidget(hair_line())
        column.addWidget(self._nothing())
        column.addWidget(self._splitter, 1)

    def show_steps(self, steps: Sequence[Step], last_visit: int | None) -> None:
        """Shows the ledger; `last_visit` is the newest step that was seen at the visit before."""
        self._last_visit = last_visit
        self.chips[_SINCE].setEnabled(last_visit is not None)
        self.model.set_records(steps)
        self.table.select_first()
        self._filter()

    def select(self, number: int) -> bool:
        """Selects a step, whatever the chips hide; False where it is not in the list."""
        if self.model.row_of(str(number)) is None:
            self.clear_filter()
        found = self.table.select_keys([str(number)])
        self.table.setFocus()
        return found

    def clear_filter(self) -> None:
        """Shows all steps again."""
        for chip in self.chips.values():
            chip.setChecked(False)
        self.filter_field.clear()
        self._filter()

    def current(self) -> Step | None:
        """The step whose detail is shown."""
        chosen = self.table.selected_records()
        return chosen[0] if chosen else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the detail lies below the list."""
        super().resizeEvent(event)
        narrow = self.window().width() < DETAIL_BELOW
        self._splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _filter_row(self) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 8)
        row.setSpacing(8)
        self.filter_field = FilterField("steps")
        self.filter_field.textChanged.connect(lambda _text: self._filter())
        self.filter_field.left.connect(self.table.setFocus)
        row.addWidget(self.filter_field)
        for text in (*_SORTS, _MINE, _SINCE):
            chip = choice_chip(text)
            chip.toggled.connect(lambda _on: self._filter())
            self.chips[text] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return top

    def _nothing(self) -> QWidget:
        self.empty = QWidget()
        row = QHBoxLayout(self.empty)
        row.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self._empty_text = plain_label(role="secondary")
        self._clear = link_button("Clear the filter")
        self._clear.clicked.connect(self.clear_filter)
        row.addWidget(self._empty_text)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.empty.hide()
        return self.empty

    def _filter(self) -> None:
        self.model.set_filter(self.filter_field.text(), self._conditions())
        self.table.select_first()
        shown, total = self.model.rowCount(), self.model.total
        self.empty.setVisible(not shown)
        self._clear.setVisible(bool(total))
        none = f"None of the {number_text(total)} steps matches."
        self._empty_text.setText(none if total else "Nothing has been recorded yet.")
        noun = "step" if total == 1 else "steps"
        told = number_text(total) if shown == total else f"{number_text(shown)} of {number_text(total)}"
        self.counted.emit(f"{told} {noun}, newest first")

    def _conditions(self) -> list[Callable[[Step], bool]]:
        kinds = {kind for text, sorts in _SORTS.items() if self.chips[text].isChecked() for kind in sorts}
        last = self._last_visit
        found: list[Callable[[Step], bool]] = []
        if kinds:
            found.append(lambda step: step.kind in kinds)
        if self.chips[_MINE].isChecked():
            found.append(lambda step: step.who == self._who)
        if self.chips[_SINCE].isChecked() and last is not None:
            found.append(lambda step: step.number > last)
        return found

    def _settled(self, chosen: list[Step]) -> None:
        self.detail.setVisible(bool(chosen))
        if chosen:
            self.step_chosen.emit(chosen[0])

    def _enter(self) -> None:
        self.detail.setFocus()
        self.detail.focusNextChild()
