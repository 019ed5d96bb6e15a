"""Merging two suppliers: both side by side, what will move and fall together, and then one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.editing.focus import in_tab_order
from planner.desktop.editing.permission import permit
from planner.desktop.editing.reading import refusal_text
from planner.desktop.editing.record_rows import small_button
from planner.desktop.editing.words import field_words
from planner.desktop.editing.writing import offer_undo
from planner.desktop.labels import ElidedLabel, plain_label, plain_tooltip
from planner.desktop.pages.fields import value_text
from planner.desktop.tasks import Failure
from planner.desktop.theme import font
from planner.domain.changes import ChangeSet
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.suppliers import Supplier
from planner.errors import PlannerError
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.merging import MergePlan

_SIDE = 16
_COMPARED = ("name", "local_name", "aliases", "country", "tier", "list_status", "ticker", "notes")
_MERGE_WIDTH = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MergePane(QWidget):
    """Compares two suppliers and merges one into the other; `merged` carries the name that stays, `closed` nothing."""

    merged = Signal(str)
    closed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._facts = Facts()
        self.keep = ""
        self.other = ""
        self.plan: MergePlan | None = None
        self._busy = False
        self.name_field = QLineEdit()
        self.name_field.setPlaceholderText("Name of the other supplier")
        self.name_field.setAccessibleName("Merge with")
        self.name_field.returnPressed.connect(self._take_name)
        self._refusal = QFrame()
        self._refusal.setProperty("look", "box")
        self._refusal.setProperty("tone", "ended")
        self._refused = plain_label(wrap=True, selectable=True)
        self._asked = plain_label(role="muted", wrap=True)
        self._told = QWidget()
        self._table = QWidget()
        self._rows = QGridLayout(self._table)
        self._steps = QVBoxLayout()
        self.why = QLineEdit()
        self.why.setAccessibleName("Why (optional)")
        self.why.setPlaceholderText("Kept with the merge in the history")
        self.merge_button = QPushButton()
        self.merge_button.setProperty("look", "primary")
        self.merge_button.clicked.connect(self.merge)
        self.swap_button = small_button("arrow-left-right", "Swap: keep the other name instead")
        self.swap_button.clicked.connect(self.swap)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("look", "button")
        self.cancel_button.clicked.connect(self.closed)
        self._lay_out()

    @property
    def refusal(self) -> str:
        """Why the two cannot be merged; empty where nothing was refused."""
        return self._refused.text() if self._refusal.isVisibleTo(self) else ""

    def compare(self, facts: Facts, keep: str, other: str = "") -> None:
        """Shows two suppliers side by side; asks for the other one where only one is given."""
        self._facts, self.keep, self.other = facts, keep, other
        self.plan = None
        self._refusal.hide()
        self.why.clear()
        self.name_field.setText(other)
        names = [each.name for each in facts.suppliers if each.name != keep]
        completer = QCompleter(names, self.name_field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_chosen)
        self.name_field.setCompleter(completer)
        self._fill()
        if other:
            self._foresee()

    def take_focus(self) -> None:
        """Puts the focus on the other's name, or where it is known, on why."""
        (self.why if self.other else self.name_field).setFocus(Qt.FocusReason.TabFocusReason)

    def swap(self) -> None:
        """Keeps the other name instead."""
        if self.other:
            why = self.why.text()
            self.compare(self._facts, self.other, self.keep)
            self.why.setText(why)

    def merge(self) -> None:
        """Merges as foreseen, as one operation."""
        if self.plan is None or self._busy or not self.merge_button.isEnabled():
            return
        keep, other, why = self.keep, self.other, self.why.text().strip() or None
        who, at = self._context.who, self._context.now

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.merging import merge_suppliers

            return merge_suppliers(uow, keep, other, who=who, at=at, why=why)

        def done(changes: ChangeSet) -> None:
            self._set_busy(busy=False)
            offer_undo(self._context, f"Merged {other} into {keep}", changes)
            self.merged.emit(keep)

        self._set_busy(busy=True)
        self._context.write("Merge", work, done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Merges on Ctrl+Enter, leaves on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.merge()
        elif event.key() in _ENTER and isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _take_chosen(self, name: str) -> None:
        self.name_field.setText(name)
        self._take_name()

    def _take_name(self) -> None:
        typed = self.name_field.text().strip()
        if typed and typed != self.other:
            self.compare(self._facts, self.keep, typed)
            self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def _foresee(self) -> None:
        keep, other = self.keep, self.other

        def work(uow: UnitOfWork, _progress: Progress) -> MergePlan:
            from planner.services.merging import foresee_merge

            return foresee_merge(uow, keep, other)

        def done(plan: MergePlan) -> None:
            if (self.keep, self.other) == (keep, other):
                self.keep, self.other, self.plan = plan.keep, plan.merge, plan
                self._fill()

        def failed(failure: Failure) -> None:
            if (self.keep, self.other) == (keep, other):
                self._failed(failure)

        self._context.read(work, done, label="Comparing", on_failed=failed)

    def _failed(self, failure: Failure) -> None:
        self._set_busy(busy=False)
        if isinstance(failure.error, PlannerError):
            self._refused.setText(refusal_text(failure.error))
            self._refusal.show()
        else:
            self._context.runner.failed.emit(failure)

    def _fill(self) -> None:
        empty_layout(self._rows)
        empty_layout(self._steps)
        self._asked.setText(f"Which supplier goes into {self.keep}?")
        self._told.setVisible(bool(self.other))
        keep, other = self._supplier(self.keep), self._supplier(self.other)
        self._rows.addWidget(plain_label("Stays", role="section"), 0, 1)
        self._rows.addWidget(plain_label("Goes into it", role="section"), 0, 2)
        for name in _COMPARED:
            self._add_compared(name, keep, other)
        for sentence in self.plan.sentences[1:] if self.plan is not None else ():
            self._steps.addWidget(plain_label(f"{sentence}.", wrap=True, selectable=True))
        self._set_busy(busy=False)

    def _add_compared(self, name: str, keep: Supplier | None, other: Supplier | None) -> None:
        values = [getattr(each, name) if each is not None else None for each in (keep, other)]
        if all(value in (None, "", ()) for value in values):
            return
        row = self._rows.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(plain_label(field_words(Kind.SUPPLIERS, name), role="muted", wrap=True), row, 0, top)
        for place, value in enumerate(values):
            said = plain_label(value_text(value), role="secondary" if place else "base", wrap=True, selectable=True)
            self._rows.addWidget(said, row, place + 1, top)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        full = f"Merge into {self.keep}"
        metrics = QFontMetrics(font(13, 600))
        shown = metrics.elidedText(full, Qt.TextElideMode.ElideRight, _MERGE_WIDTH)
        self.merge_button.setText(shown.replace("&", "&&"))
        self.merge_button.setAccessibleName(full)
        permit(self._context, self.merge_button)
        if self._context.can_edit:
            self.merge_button.setToolTip(plain_tooltip(full))
            self.merge_button.setEnabled(self.plan is not None and not busy)
        self.swap_button.setEnabled(bool(self.other) and not busy)

    def _supplier(self, name: str) -> Supplier | None:
        return next((each for each in self._facts.suppliers if each.name == name), None)

    def _lay_out(self) -> None:
        close = small_button("x", "Give the merge up")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 8, 12, 6)
        top.addWidget(ElidedLabel("Merge suppliers", role="detail"), 1)
        top.addWidget(close)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        inside = QVBoxLayout(self._refusal)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self._refused)
        self._refusal.hide()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setColumnMinimumWidth(0, 84)
        self._rows.setColumnStretch(1, 1)
        self._rows.setColumnStretch(2, 1)
        self._steps.setSpacing(4)
        named = QHBoxLayout()
        named.setSpacing(4)
        named.addWidget(self.name_field, 1)
        named.addWidget(self.swap_button)
        body.addWidget(self._asked)
        body.addLayout(named)
        body.addWidget(self._refusal)
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(8)
        told.addWidget(self._table)
        told.addWidget(plain_label("What happens", role="section"))
        told.addLayout(self._steps)
        told.addWidget(plain_label("Why (optional)", role="muted"))
        told.addWidget(self.why)
        body.addWidget(self._told)
        body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 8, _SIDE, 10)
        buttons.setSpacing(8)
        for button in (self.merge_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hair_line())
        column.addWidget(scrolling(content, _SIDE), 1)
        column.addWidget(hair_line())
        column.addLayout(buttons)
        self.setAccessibleName("Merge suppliers")
        in_tab_order((self.name_field, self.swap_button, self.why, self.merge_button, self.cancel_button, close))
