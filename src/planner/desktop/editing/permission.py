"""Whether a button that edits may be pressed now, and where not, why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_tooltip


def permit(context: WindowContext, *widgets: QWidget) -> None:
    """Enables widgets that edit, or disables them with the reason as their tool tip."""
    for widget in widgets:
        widget.setEnabled(context.can_edit)
        widget.setToolTip("" if context.can_edit else plain_tooltip(f"Editing is off: {context.why_not()}."))
