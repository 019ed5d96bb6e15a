"""A chip that says what was decided and opens a menu to decide otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from planner.desktop.icons import icon
from planner.desktop.theme import theme_changed

_ARROW = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: its text, what is sent when it is chosen, and whether it holds now."""

    text: str
    value: object = None
    ticked: bool = False


class MenuChip(QPushButton):
    """A chip with an arrow; `chosen` carries the value of the entry that the planner chose."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("look", "chip")
        self.setAccessibleName(name)
        # The arrow stands behind the text.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if strong:
            self.setCheckable(True)
        self._name, self._strong = name, strong
        self._entries: tuple[Entry, ...] = ()
        self.clicked.connect(self.open_menu)
        self._recolour()
        theme_changed.connect(self._recolour)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What can be chosen."""
        return self._entries

    def show_choice(self, text: str, entries: Sequence[Entry]) -> None:
        """Says what holds, and what may be chosen instead."""
        self.setText(f"{text} ")  # the blank parts it from the arrow
        self.setAccessibleName(f"{self._name}: {text}")
        self._entries = tuple(entries)
        self.setChecked(self._strong)
        self.show()

    def open_menu(self) -> QMenu:
        """Opens the menu beneath the chip."""
        self.setChecked(self._strong)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._entries:
            action = QAction(entry.text.replace("&", "&&"), menu)
            action.setCheckable(entry.ticked)
            action.setChecked(entry.ticked)
            action.triggered.connect(lambda _on=False, value=entry.value: self.chosen.emit(value))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        return menu

    def _recolour(self) -> None:
        self.setIcon(icon("chevron-down", size=_ARROW))
