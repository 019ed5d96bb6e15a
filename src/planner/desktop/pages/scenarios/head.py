"""The head of a column: its name, which is changed in place, a menu of what can be done with it, and its state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.buttons import IconButton
from planner.desktop.cards import link_button
from planner.desktop.labels import ElidedLabel, plain_label, plain_tooltip
from planner.desktop.pages.scenarios.cells import SIDE
from planner.desktop.pages.scenarios.column_view import ColumnView
from planner.desktop.theme import font

_ACTIONS = (
    ("rename", "Rename"),
    ("duplicate", "Duplicate"),
    ("save", "Save"),
    ("revert", "Take back what is not saved"),
    ("note", "Note…"),
    ("hide", "Put away"),
    ("remove", "Remove"),
)
_HEIGHT = 32
_STATE_HEIGHT = 18
SAVES = ("save", "remove")
DRAFTS = ("rename", "duplicate", "revert", "note")


class ColumnHead(QWidget):
    """`asked` carries what was chosen in the menu, `renamed` the new name."""

    asked = Signal(str)
    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.may_rename = False
        self.name = ElidedLabel(role="strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.line = QLineEdit()
        self.line.setAccessibleName("Name of this what-if")
        self.line.hide()
        self.menu_button = IconButton("", "ellipsis", "quiet")
        self.menu_button.setFixedSize(28, 26)
        self.menu = QMenu(self.menu_button)
        self.actions_by_name: dict[str, QAction] = {}
        for name, words in _ACTIONS:
            action = QAction(words, self.menu)
            action.triggered.connect(lambda _on=False, name=name: self.asked.emit(name))
            self.menu.addAction(action)
            self.actions_by_name[name] = action
        self.menu_button.clicked.connect(self._open_menu)
        self.line.returnPressed.connect(self._keep)
        self.line.editingFinished.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 4, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.menu_button)

    def show_column(self, name: str, *, note: str, base: bool) -> None:
        """Shows what the column is called; the base has no menu."""
        self.name.setText(name)
        self.name.setToolTip(plain_tooltip(f"{name}\n{note}" if note else name))
        self.menu_button.setVisible(not base)
        self.menu_button.setAccessibleName(f"What can be done with {name}")
        self.setAccessibleName(name)

    def allow(self, possible: frozenset[str], why_not: str) -> None:
        """Enables what is possible now; the rest says why not."""
        self.may_rename = "rename" in possible
        for name, action in self.actions_by_name.items():
            action.setEnabled(name in possible)
            action.setToolTip("" if name in possible else plain_tooltip(why_not))

    def begin_renaming(self) -> None:
        """Opens the name to be typed over."""
        if not self.may_rename:
            return
        self.line.setText(self.name.text())
        self.name.hide()
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Renames on a double click on the name."""
        if self.name.geometry().contains(event.position().toPoint()):
            self.begin_renaming()
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete removes; Esc leaves the name as it was."""
        if event.key() == Qt.Key.Key_F2:
            self.begin_renaming()
        elif event.key() == Qt.Key.Key_Delete and self.actions_by_name["remove"].isEnabled():
            self.asked.emit("remove")
        elif event.key() == Qt.Key.Key_Escape and self.line.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Puts the focus on the menu, from which F2 renames."""
        self.menu_button.setFocus()

    def _open_menu(self) -> None:
        self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _keep(self) -> None:
        name = " ".join(self.line.text().split())
        changed = bool(name) and name != self.name.text()
        self._close()
        if changed:
            self.renamed.emit(name)

    def _leave(self) -> None:
        """The name is kept where the focus went elsewhere, as every edit is."""
        if self.line.isVisible():
            self._keep()

    def _close(self) -> None:
        had_focus = self.line.hasFocus()
        self.line.hide()
        self.name.show()
        if had_focus:
            self.take_focus()


class ColumnState(QWidget):
    """What stands under the name: what the column is, that it is not saved, and why it cannot be worked out."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind: QLabel = plain_label(role="muted")
        self.text: QLabel = plain_label(role="muted")
        self.text.setProperty("tone", "attention")
        self.trouble: QLabel = plain_label(role="muted", wrap=True)
        self.trouble.setProperty("tone", "ended")
        self.save: QPushButton = link_button("Save")
        self.save.setFont(font(12))
        self.save.setFixedHeight(_STATE_HEIGHT)
        for label in (self.kind, self.text):
            label.setFixedHeight(_STATE_HEIGHT)
        self.save.clicked.connect(self.save_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.text)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.trouble)

    def show_state(self, view: ColumnView, *, may_save: bool, why_not: str) -> None:
        """Shows what is to be said of a column."""
        state, trouble = view.state, view.trouble
        self.kind.setText(view.kind)
        self.kind.setVisible(not state)
        self.text.setText(state)
        self.text.setVisible(bool(state))
        self.save.setVisible(bool(state))
        self.save.setEnabled(may_save)
        self.save.setToolTip("" if may_save else plain_tooltip(why_not))
        self.save.setAccessibleName(f"Save {view.name}")
        self.save.setMaximumWidth(int(QFontMetricsF(self.save.font()).horizontalAdvance("Save")) + 12)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
