"""The fields by which the rows of a file find their record: shown, and to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planner.desktop.import_review.choices import with_keys
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.words import field_title, kind_title
from planner.domain.kinds import Kind

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan

_TIP = "The fields by which a row finds the record that it changes"


class KeysMenu(QToolButton):
    """A quiet button that says the key; its menu ticks the fields. `chosen` carries a choice of options."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.setToolTip(_TIP)

    def show_draft(self, draft: Draft) -> None:
        """Shows the keys of a plan's kinds."""
        menu = self.menu()
        menu.clear()
        keys = keys_of(draft.plan)
        for kind, fields in keys.items():
            menu.addSection(kind_title(kind))
            for name in _fields_read(draft.plan, kind, fields):
                self._add(menu, kind, name, fields)
            if kind in draft.options.keys:
                usual = QAction("Back to the usual", menu)
                usual.triggered.connect(lambda _on=False, kind=kind: self.chosen.emit(with_keys(kind, ())))
                menu.addAction(usual)
        self.setVisible(bool(keys))
        for kind, fields in list(keys.items())[:1]:
            words = " + ".join(field_title(f"{kind.value}.{name}") for name in fields)
            self.setText(f"Found by {words}")
            self.setAccessibleName(f"{_TIP}: {words}")

    def _add(self, menu: QMenu, kind: Kind, name: str, fields: tuple[str, ...]) -> None:
        action = QAction(field_title(f"{kind.value}.{name}").replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(name in fields)
        kept = tuple(field for field in fields if field != name)
        wanted = kept if name in fields else (*fields, name)
        action.setEnabled(bool(wanted))
        action.triggered.connect(lambda _on=False: self.chosen.emit(with_keys(kind, wanted)))
        menu.addAction(action)


def keys_of(plan: ImportPlan) -> dict[Kind, tuple[str, ...]]:
    """The key fields by kind, the main kind of the file first."""
    found: dict[Kind, tuple[str, ...]] = {}
    for table in plan.tables:
        for kind in reversed(table.kinds):
            if table.keys.get(kind):
                found.setdefault(kind, table.keys[kind])
    return found


def _fields_read(plan: ImportPlan, kind: Kind, fields: tuple[str, ...]) -> list[str]:
    """The fields that may be ticked: the key's own, and those that a column feeds."""
    start = f"{kind.value}."
    read = (field.removeprefix(start) for table in plan.tables for field in table.letters if field.startswith(start))
    return list(dict.fromkeys((*fields, *(name for name in read if "." not in name))))
