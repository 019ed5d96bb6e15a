"""Going from pane to pane with F6, and into one with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_next_pane(panes: Sequence[QWidget], focused: QWidget | None) -> None:
    """Puts the focus into the pane after the one that holds it; into the first where none does."""
    here = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1)
    focus_pane(panes[(here + 1) % len(panes)])


def focus_pane(pane: QWidget) -> None:
    """Puts the focus where Tab would stop first in a pane, or on the pane itself."""
    (_first_stop(pane) or pane).setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    """Where Tab would stop first in a pane; None where the pane takes the focus itself, or nothing in it does."""
    if _takes_focus(pane):
        return None
    stop = pane.nextInFocusChain()
    while stop is not None and stop is not pane:
        if pane.isAncestorOf(stop) and _takes_focus(stop):
            return stop
        stop = stop.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isVisible() and widget.isEnabled()
