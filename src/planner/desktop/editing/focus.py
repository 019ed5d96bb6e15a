"""The order in which Tab goes through widgets that were made at different times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_tab_order(stops: Sequence[QWidget]) -> None:
    """Lets Tab go from each widget to the next; those that take no focus now are passed over, as Qt orders none."""
    taking = [stop for stop in stops if stop.focusPolicy() != Qt.FocusPolicy.NoFocus]
    for before, after in pairwise(taking):
        QWidget.setTabOrder(before, after)
