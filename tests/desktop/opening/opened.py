"""A window on a catalogue file, and what tests of opening and closing do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.shell.windows import GRIDS, wait_for
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.registry import PAGE_BY_IDENTIFIER

ENTRIES = (*GRIDS, PAGE_BY_IDENTIFIER["history"], PAGE_BY_IDENTIFIER["safety"])
LEFT = Qt.MouseButton.LeftButton


def opened(window: MainWindow, path: Path) -> MainWindow:
    before = window.context.board
    window.session.open_file(path)
    wait_for(lambda: window.context.board is not before and not window.context.runner.is_busy)
    return window


def press(holder: QWidget, text: str) -> None:
    (button,) = [one for one in holder.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    QTest.mouseClick(button, LEFT)


def buttons(holder: QWidget) -> list[str]:
    return [one.text() for one in holder.findChildren(QPushButton) if one.isVisible()]


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(8192, 8192 + 40_000):
        content[place] ^= 0x5A
    path.write_bytes(content)
