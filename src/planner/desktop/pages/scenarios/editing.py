"""Editing the assumptions of a column where they stand: the panel below a line, and the menu of further ones."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.desktop.pages.scenarios.comparison_card import ComparisonCard
from planner.desktop.pages.scenarios.editors.base import Known
from planner.desktop.pages.scenarios.editors.choosing import OFFERED, SORTS, make_editor
from planner.desktop.pages.scenarios.panel import AssumptionPanel
from planner.desktop.pages.scenarios.sheet import Sheet
from planner.domain.scenarios import Scenario


class LineEditing(QObject):
    """Opens the panel of a line, hands on what it changes, and leads the focus back to the line."""

    def __init__(self, page: QWidget, card: ComparisonCard, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self._card = card
        self._sheet = sheet
        self._known: Known | None = None
        self.panel = AssumptionPanel(page)
        self.menu = QMenu(page)
        card.line_opened.connect(self.open_line)
        card.more_wanted.connect(self._offer)
        self.panel.edited.connect(self._edited)
        self.panel.closed.connect(self._closed)

    def know(self, known: Known) -> None:
        """Takes the names that the forms offer."""
        self._known = known

    def open_line(self, key: int, subject: str) -> None:
        """Opens the form of a line of a column."""
        self._open(key, subject, new=False)

    def open_new(self, key: int, sort: str) -> None:
        """Opens an empty form for a further assumption of a column."""
        self._open(key, sort, new=True)

    def close_panel(self) -> None:
        """Closes what is open: the column is gone, or may not be changed now."""
        self.panel.close_panel()

    def _open(self, key: int, subject: str, *, new: bool) -> None:
        draft = self._sheet.desk.draft(key)
        if draft is None or self._known is None:
            return
        title, editor = make_editor(self._known, draft.scenario, subject, new=new)
        self.panel.open_on(key, subject, draft.scenario, title, editor, self._place(key, subject))

    def _edited(self, key: int, scenario: Scenario) -> None:
        """Name and place in the catalogue are the draft's: a save may have come while the panel was open."""
        draft = self._sheet.desk.draft(key)
        if draft is not None:
            now = draft.scenario
            changed = Scenario(
                now.name, scenario.base, scenario.regime, scenario.assumptions, scenario.note, now.id, now.origin
            )
            self._sheet.change(key, changed)

    def _closed(self, key: int, subject: str, had_focus: bool) -> None:
        """The focus goes back to the line, unless it is already elsewhere."""
        column = self._card.columns.get(key)
        if had_focus and column is not None:
            (column.lines.cell(subject) or column.head.menu_button).setFocus()

    def _offer(self, key: int) -> None:
        self.fill_menu(key)
        self.menu.popup(self._page.mapToGlobal(self._place(key, "").bottomLeft()))

    def fill_menu(self, key: int) -> None:
        """Puts into the menu of "+ Assumption" what a column can be given besides."""
        self.menu.clear()
        for sort in OFFERED:
            action = QAction(f"{SORTS[sort].title}…", self.menu)
            action.triggered.connect(lambda _on=False, sort=sort: self.open_new(key, sort))
            self.menu.addAction(action)

    def _place(self, key: int, subject: str) -> QRect:
        """Where a line stands on the page; the end of its column where it is not there yet."""
        column = self._card.columns[key]
        cell: QWidget = column.lines.cell(subject) or (
            column.lines.more if column.lines.more.isVisible() else column.head
        )
        return QRect(cell.mapTo(self._page, cell.rect().topLeft()), cell.size())
