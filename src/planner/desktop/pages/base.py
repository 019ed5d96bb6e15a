"""What every page is: a header with title and buttons, a body, and a way to take a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.buttons import IconButton
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.domain.changes import Touched

if TYPE_CHECKING:
    from planner.services.board import Board

PAGE_MARGIN = 20
HEADER_HEIGHT = 52


class Page(QWidget):
    """One screen of the navigation; put content into `body`, buttons into the header with `add_button`."""

    identifier: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon_name: ClassVar[str] = ""
    group: ClassVar[str] = ""
    shortcut: ClassVar[str] = ""
    touched: ClassVar[Touched] = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("look", "page")
        self.setAccessibleName(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 16)
        self.body.setSpacing(12)
        outer.addLayout(self.body, 1)

    def show_board(self, board: Board) -> None:
        """Shows a board; called when the page is first shown and when something it listens to has changed."""
        raise NotImplementedError

    def select(self, **selection: object) -> None:
        """Selects what another page or the palette asked for, such as part="AB-1"; a page without lists ignores it."""

    def focus_filter(self) -> None:
        """Puts the focus into the page's filter field, where it has one."""

    def take_focus(self) -> None:
        """Puts the focus where the keys are wanted: into the table that is seen, where there is one."""
        seen = (table for table in self.findChildren(QAbstractItemView) if table.isVisible())
        next(seen, self).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through on this page: its table where it has one, else the page."""
        return (next((table for table in self.findChildren(QAbstractItemView) if table.isVisible()), self),)

    def grids(self) -> tuple[QWidget, ...]:
        """The widgets in which keys without a modifier mark and move; none on a page without a grid of parts."""
        return ()

    def set_title(self, title: str) -> None:
        """Changes the title in the header."""
        self._title.setText(title)

    def set_subtitle(self, text: str) -> None:
        """Changes the quiet text after the title."""
        self._subtitle.setText(text)

    def add_button(self, text: str, icon_name: str = "", look: str = "button") -> QPushButton:
        """Adds a button at the right of the header; look is button, primary or quiet."""
        button = IconButton(text, icon_name, look) if icon_name else QPushButton(text)
        button.setProperty("look", look)
        self._buttons.addWidget(button)
        return button

    def add_header_widget(self, widget: QWidget) -> None:
        """Adds any widget at the right of the header."""
        self._buttons.addWidget(widget)

    def _header(self) -> QWidget:
        top = QWidget()
        top.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(top)
        row.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 0)
        row.setSpacing(12)
        self._title = plain_label(self.title, role="title")
        self._subtitle = plain_label(role="secondary")
        row.addWidget(self._title)
        row.addWidget(self._subtitle)
        row.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        row.addLayout(self._buttons)
        return top
