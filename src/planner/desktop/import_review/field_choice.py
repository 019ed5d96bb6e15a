"""Choosing the field of a column: all fields in a list that is searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from planner.desktop.import_review.words import NOT_USED, field_title, kind_title
from planner.domain.kinds import FIELDS, Kind

_WIDTH, _HEIGHT = 300, 320
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldChoice(QFrame):
    """Opens over the page beneath a column; it closes when it loses the focus.

    `chosen` carries the field as `kind.field`, None for one that is not used.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, *, may_be_unused: bool = True) -> None:
        super().__init__(parent)
        self.hide()
        self._owner = parent
        self._before: QWidget | None = None
        self._may_be_unused = may_be_unused
        self.setProperty("look", "palette")
        self.setFixedSize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a field")
        self.search.setAccessibleName("Find a field")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Fields")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def open_at(self, place: QPoint, kinds: Sequence[Kind], held: str | None) -> None:
        """Opens the list at a place of the screen, the fields of `kinds` first and the one that is held marked."""
        self.list.clear()
        if self._may_be_unused:
            self._add(NOT_USED.capitalize(), None, held)
        for field in ordered_fields(kinds):
            self._add(f"{kind_title(Kind(field.partition('.')[0]))}: {field_title(field)}", field, held)
        self.search.clear()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        window = self._owner.window()
        self.setParent(window)
        here = window.mapFromGlobal(place)
        left, top = window.width() - self.width(), window.height() - self.height()
        self.move(max(0, min(here.x(), left)), max(0, min(here.y(), top)))
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move and choose go to the list; all others are typed."""
        if watched is self.search and event.type() == QEvent.Type.FocusOut:
            self.hide()
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._return()
                return True
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in _ENTER:
                item = self.list.currentItem()
                if item is not None and not item.isHidden():
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _add(self, text: str, field: str | None, held: str | None) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, field)
        self.list.addItem(item)
        if field == held:
            self.list.setCurrentItem(item)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        first = None
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(word in item.text().casefold() for word in words))
            if first is None and not item.isHidden():
                first = item
        if first is not None and (self.list.currentItem() is None or self.list.currentItem().isHidden()):
            self.list.setCurrentItem(first)

    def _return(self) -> None:
        """Closes; the focus goes back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        self._return()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def ordered_fields(kinds: Sequence[Kind]) -> list[str]:
    """All fields as `kind.field`, those of some kinds first."""
    order = [*reversed(kinds), *(kind for kind in Kind if kind not in kinds)]
    return [f"{kind.value}.{field.name}" for kind in order for field in FIELDS[kind]]
