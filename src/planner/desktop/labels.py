"""The one factory for text: whatever comes from outside is shown as plain text, never as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QWidget

from planner.desktop.theme import font

# Role -> pixel size and weight; colour comes from the style sheet by the same role.
_ROLES = {
    "base": (13, 400),
    "secondary": (13, 400),
    "muted": (12, 400),
    "strong": (13, 600),
    "title": (20, 600),
    "detail": (15, 600),
    "section": (13, 600),
    "sentence": (16, 600),
    "figure": (13, 400),
}


def plain_label(
    text: str = "",
    *,
    role: str = "base",
    parent: QWidget | None = None,
    wrap: bool = False,
    selectable: bool = False,
) -> QLabel:
    """A label that shows its text as it is; role base, secondary, muted, strong, title, detail, section or sentence."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    px, weight = _ROLES[role]
    label.setFont(font(px, weight))
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class ElidedLabel(QLabel):
    """A plain label of one line that ends in an ellipsis where there is no room, with the whole text as tooltip."""

    def __init__(self, text: str = "", *, role: str = "base", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        px, weight = _ROLES[role]
        self.setFont(font(px, weight))
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows `text`; the tooltip follows."""
        super().setText(text)
        self.setToolTip(plain_tooltip(text))

    def minimumSizeHint(self) -> QSize:
        """A few characters: the label gives way before its neighbours do."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints as much of the text as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


def plain_tooltip(text: str) -> str:
    """`text` as a tooltip that Qt cannot take for markup; empty stays empty, so that no tooltip shows."""
    return f"<span>{html.escape(text).replace(chr(10), '<br>')}</span>" if text else ""


def plain_message_box(
    parent: QWidget | None, title: str, text: str, *, information: str = "", details: str = ""
) -> QMessageBox:
    """A message box whose texts are all plain; `details` can be opened and copied. The caller opens it."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(information)
    if details:
        box.setDetailedText(details)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box
