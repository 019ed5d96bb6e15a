"""The shortcut sheet and the about box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from planner import __version__
from planner.desktop.actions import ActionSpec
from planner.desktop.labels import plain_label, plain_message_box

_MORE_KEYS = (
    ("Enter", "Go from a row into its detail"),
    ("Esc", "Cancel, close, back to the list, back to today"),
    ("Right or Space", "Open or close a reason"),
    ("Ctrl+C", "Copy rows with raw numbers and ISO dates"),
    ("Ctrl+Shift+C", "Copy rows as shown"),
)


class ShortcutSheet(QDialog):
    """All keys, made from the table of actions."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        content.setProperty("look", "surface")
        grid = QGridLayout(content)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        native = QKeySequence.SequenceFormat.NativeText
        lines = [(QKeySequence(spec.shortcut).toString(native), spec.text) for spec in specs if spec.shortcut]
        for row, (keys, text) in enumerate((*lines, *_MORE_KEYS)):
            grid.addWidget(plain_label(keys, role="strong"), row, 0)
            grid.addWidget(plain_label(text.rstrip("…")), row, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.resize(460, 560)


def about_box(parent: QWidget | None) -> QMessageBox:
    """What this program is, and whose work it rests on. The caller opens it."""
    return plain_message_box(
        parent,
        "About Exposure Planner",
        f"Exposure Planner {__version__}",
        information=(
            "Works offline. Levels are suggestions from recorded facts and editable assumptions, not legal advice.\n\n"
            f"Made with Qt {qVersion()} and PySide6 (LGPL-3), Inter and Noto Sans (OFL 1.1), Lucide icons (ISC, MIT)."
        ),
    )
