"""The issue that is looked at, in full: all its fixes, for one cell or all like it, and a field to type into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.words import issue_more, issue_place
from planner.desktop.labels import plain_label

if TYPE_CHECKING:
    from planner.importing.plan import Fix, Issue


class FixStrip(QWidget):
    """Beneath the list of issues; `chosen` carries a choice of options. Hidden where nothing is looked at."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issue: Issue | None = None
        self._like: tuple[Issue, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        self.text = plain_label(role="secondary", wrap=True, selectable=True)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.one = _button()
        self.all = _button()
        self.more = QToolButton()
        self.more.setText("More")
        self.more.setProperty("look", "button")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("Read it as…")
        self.typed.setAccessibleName("Read the cell as")
        self.one.clicked.connect(lambda: self._apply())
        self.all.clicked.connect(lambda: self._apply(everywhere=True))
        self.typed.returnPressed.connect(self._take_typed)
        for widget in (self.one, self.all, self.more):
            row.addWidget(widget)
        row.addWidget(self.typed, 1)
        column.addLayout(row)
        self.hide()

    def show_issue(self, draft: Draft, issue: Issue | None) -> None:
        """Shows one issue of a draft, or nothing."""
        self._issue = issue
        self.setVisible(issue is not None)
        if issue is None:
            return
        self.text.setText(f"{issue_place(issue)}: {issue.message}. {issue_more(issue)}")
        self._like = draft.like(issue)
        has_fix = bool(issue.fixes)
        self.one.setVisible(has_fix)
        self.one.setText(issue.fixes[0].label if has_fix else "")
        self.all.setVisible(has_fix and len(self._like) > 1)
        self.all.setText(f"Apply to {len(self._like)} like this")
        self.typed.setVisible(issue.row is not None and issue.column is not None)
        self.typed.clear()
        self._fill_menu(issue)

    def _fill_menu(self, issue: Issue) -> None:
        from planner.importing.plan import Fix

        menu = self.more.menu()
        menu.clear()
        others = list(issue.fixes[1:])
        if issue.row is not None and not any(fix.set_aside for fix in issue.fixes):
            others.append(Fix("Set this row aside", set_aside=True))
        for fix in others:
            action = QAction(fix.label.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, fix=fix: self._apply(fix))
            menu.addAction(action)
        self.more.setVisible(bool(others))

    def _apply(self, fix: Fix | None = None, *, everywhere: bool = False) -> None:
        from planner.importing.mending import with_fix

        issue, like = self._issue, self._like if everywhere else ()
        if issue is None:
            return
        applied = fix or issue.fixes[0]
        self.chosen.emit(lambda options: with_fix(options, issue, applied, like))

    def _take_typed(self) -> None:
        from planner.importing.plan import Fix

        text = self.typed.text().strip()
        if text:
            self._apply(Fix(text, text=text))


def _button() -> QPushButton:
    button = QPushButton()
    button.setProperty("look", "button")
    return button
