"""The chip that names the view of the grid, and the line in which a new one is given its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.desktop.import_review.menu_chip import Entry, MenuChip
from planner.desktop.pages.parts.views import SavedViews, View

_SAVE = "save"
_NAME_WIDTH = 170


class ViewChip(QWidget):
    """Offers the views; `wanted` carries the View that was chosen, `left` that a name was given or given up."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, ready: Sequence[View], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready = tuple(ready)
        self._saved = SavedViews()
        self._shown = self._chosen = self._ready[0]
        self.chip = MenuChip("View", strong=True)
        self.chip.chosen.connect(self._take)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Name of the view")
        self.field.setAccessibleName("Name of the view")
        self.field.setFixedWidth(_NAME_WIDTH)
        self.field.setToolTip("Enter keeps the view under this name, Esc does not")
        self.field.returnPressed.connect(self._save)
        self.field.installEventFilter(self)
        self.field.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(self.field)
        self.show_state(self._shown)

    @property
    def views(self) -> tuple[View, ...]:
        """All views, the ready ones first."""
        return self._ready + self._saved.all()

    def show_state(self, state: View) -> None:
        """Names the view that the grid shows now; a chosen one that was changed since says so."""
        self._shown = state
        same = next((view for view in self.views if view.shows_as(state)), None)
        self._chosen = same or self._chosen
        text = f"View: {self._chosen.name}" if same else f"View: {self._chosen.name}, changed"
        entries = [Entry(view.name, view, ticked=view is same) for view in self.views]
        if same is None:
            entries.append(Entry("Save this view…", _SAVE))
        elif same in self._saved.all():
            entries.append(Entry(f"Forget “{same.name}”", same.name))
        self.chip.show_choice(text, entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the name up on Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _take(self, value: object) -> None:
        if isinstance(value, View):
            self._chosen = value
            self.wanted.emit(value)
        elif value == _SAVE:
            self.field.clear()
            self.field.show()
            self.field.setFocus()
        else:
            self._saved.remove(str(value))
            self._chosen = self._ready[0]
            self.show_state(self._shown)

    def _save(self) -> None:
        name = self.field.text().strip()
        if not name or any(view.name == name for view in self._ready):
            self.field.selectAll()
            return
        self._saved.save(replace(self._shown, name=name))
        self.show_state(self._shown)
        self._leave()

    def _leave(self) -> None:
        self.field.hide()
        self.left.emit()
