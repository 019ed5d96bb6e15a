"""Chips that choose: small checkable buttons in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


def choice_chip(text: str) -> QPushButton:
    """A chip that is on or off."""
    chip = QPushButton(text)
    chip.setProperty("look", "chip")
    chip.setCheckable(True)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip


def chip_choice(owner: QWidget, row: QHBoxLayout, texts: Sequence[str]) -> tuple[QButtonGroup, list[QPushButton]]:
    """Chips in `row` of which one is always on, the first at the start; the group belongs to `owner`."""
    group = QButtonGroup(owner)
    chips = [choice_chip(text) for text in texts]
    for number, chip in enumerate(chips):
        group.addButton(chip, number)
        row.addWidget(chip)
    chips[0].setChecked(True)
    return group, chips
