"""Cards: a surface with a title line and a body, as every panel of the pages is framed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.desktop.labels import plain_label

_HEADER_HEIGHT = 36


def hair_line(parent: QWidget | None = None) -> QFrame:
    """A horizontal line of one pixel."""
    line = QFrame(parent)
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line


def link_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """A button that reads as a link."""
    button = QPushButton(text, parent)
    button.setProperty("look", "link")
    return button


def scrolling(content: QWidget, margin: int) -> QScrollArea:
    """Content with a margin at its sides in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    holder.setProperty("look", "surface")
    column = QVBoxLayout(holder)
    column.setContentsMargins(margin, 12, margin, 12)
    column.addWidget(content, 1)
    area.setWidget(holder)
    return area


def empty_layout(layout: QLayout) -> None:
    """Takes all widgets out of a layout, for others to come in."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Card(QFrame):
    """A framed panel; put content into `body`. Without a title it has no header and no line."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self._title: QLabel = plain_label(title, role="section", parent=self)
        self._subtitle: QLabel = plain_label(subtitle, role="muted", parent=self)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(14, 0, 14, 0)
        self.header.setSpacing(8)
        self.header.addWidget(self._title)
        self.header.addWidget(self._subtitle)
        self.header.addStretch(1)
        if title:
            top = QWidget()
            top.setFixedHeight(_HEADER_HEIGHT)
            top.setLayout(self.header)
            self._outer.addWidget(top)
            self._outer.addWidget(hair_line())
            self.setAccessibleName(title)
        else:
            self._title.hide()
            self._subtitle.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(14, 10, 14, 12)
        self.body.setSpacing(8)
        self._outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Changes the title of a card that has one."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Changes the quiet text after the title."""
        self._subtitle.setText(subtitle)

    def add_action(self, widget: QWidget) -> None:
        """Puts a link or a button at the right end of the header."""
        self.header.addWidget(widget)
