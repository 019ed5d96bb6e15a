"""A planner at the page of imports, who drops, pastes, clicks and types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.catalogue.queries import load_records
from planner.desktop.context import WindowContext
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.review import ImportReview
from planner.desktop.pages.imports import ImportsPage
from planner.domain.kinds import Kind

LEFT = Qt.MouseButton.LeftButton
_LONG = 30_000


class Desk:
    """The page with what is done on it."""

    def __init__(self, qtbot: QtBot, context: WindowContext, folder: Path) -> None:
        self.qtbot, self.context, self.folder = qtbot, context, folder
        self.page = ImportsPage(context)
        qtbot.addWidget(self.page)
        self.page.resize(1318, 704)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow, timeout=_LONG)

    @property
    def review(self) -> ImportReview:
        return self.page.review

    @property
    def draft(self) -> Draft:
        assert self.review.draft is not None
        return self.review.draft

    def sheet(self, name: str, *lines: str, encoding: str = "utf-8") -> Path:
        """Writes a text file."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    def stock(self, name: str, *lines: str) -> Path:
        return self.sheet(name, "part number,location,quantity,as of", *lines)

    def open(self, *paths: Path) -> Draft:
        """Drops files and waits for the first of them."""
        self.page.start(paths)
        self.wait(lambda: self.review.draft is not None)
        return self.draft

    def wait(self, until: Callable[[], bool] = lambda: True) -> None:
        """Waits until something holds and nothing runs any more."""
        self.qtbot.waitUntil(lambda: until() and not self.context.runner.is_busy, timeout=_LONG)

    def click(self, text: str) -> None:
        """Clicks the button that begins with a text; “Apply” is the one that applies the file, not a mend like it."""
        buttons = [one for one in self.page.findChildren(QPushButton) if one.isVisible()]
        [found] = [one for one in buttons if one.text().strip().startswith(text) and "like this" not in one.text()]
        QTest.mouseClick(found, LEFT)

    def click_cell(self, view: QTableView, index: QModelIndex) -> None:
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def click_row(self, view: QTableView, row: int) -> None:
        """Clicks the number of a row of the model."""
        rows = view.verticalHeader()
        top = rows.sectionViewportPosition(row) + 5
        QTest.mouseClick(rows.viewport(), LEFT, pos=QPoint(5, top))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the focus is."""
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def held(self, kind: Kind, name: str) -> list[object]:
        """What the catalogue holds in a field of a kind."""
        assert self.context.catalogue is not None
        with self.context.catalogue.reading() as uow:
            return [getattr(record, name) for record in load_records(uow, kind)]
