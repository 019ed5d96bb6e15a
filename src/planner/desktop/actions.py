"""The one table of actions: menus, buttons, palette and shortcut sheet are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from planner.desktop.icons import icon
from planner.desktop.theme import theme_changed

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow


class Scope(Enum):
    """Where the shortcut of an action works."""

    WINDOW = auto()
    GRID = auto()  # only while a grid or its detail has the focus: 0-4 and U are letters elsewhere


def always(_window: MainWindow) -> bool:
    """Enabled whatever is shown."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the planner can do: where it stands, its keys, when it is possible, and what it does."""

    id: str
    text: str
    menu: str
    run: Callable[[MainWindow], None]
    shortcut: str = ""
    icon: str = ""
    enabled_when: Callable[[MainWindow], bool] = always
    scope: Scope = Scope.WINDOW
    separated: bool = False


class ActionTable(QObject):
    """The actions of one window, made from their specs."""

    def __init__(self, specs: Sequence[ActionSpec], window: MainWindow) -> None:
        super().__init__(window)
        self.specs = tuple(specs)
        self._window = window
        self._actions = {spec.id: self._make(spec) for spec in self.specs}
        self._paint_icons()
        theme_changed.connect(self._paint_icons)

    def __getitem__(self, identifier: str) -> QAction:
        return self._actions[identifier]

    def fill(self, bar: QMenuBar) -> None:
        """Builds the menus in the order in which the specs name them."""
        menus = {}
        for spec in self.specs:
            if spec.menu not in menus:
                menus[spec.menu] = bar.addMenu(f"&{spec.menu}")
                menus[spec.menu].aboutToShow.connect(self.refresh)
            if spec.separated:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])

    def give_to(self, grid: QWidget) -> None:
        """Lets the keys of the grid actions work while `grid` has the focus."""
        for spec in self.specs:
            if spec.scope is Scope.GRID:
                grid.addAction(self._actions[spec.id])

    def refresh(self) -> None:
        """Looks again at what is possible now."""
        for spec in self.specs:
            self._actions[spec.id].setEnabled(spec.enabled_when(self._window))

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.id)
        action.triggered.connect(lambda: spec.run(self._window))
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.scope is Scope.GRID:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(action)
        return action

    def _paint_icons(self) -> None:
        for spec in self.specs:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon))
