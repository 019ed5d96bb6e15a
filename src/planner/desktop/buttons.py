"""Buttons with an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from planner.desktop.icons import icon
from planner.desktop.theme import theme_changed

_TOKENS = {"button": "text.primary", "primary": "on.accent"}


class IconButton(QPushButton):
    """A button of a look (button, primary, quiet, chip) with an icon; `name` is what a screen reader says."""

    def __init__(
        self,
        text: str,
        icon_name: str,
        look: str = "button",
        *,
        name: str = "",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f" {text}" if text else "", parent)
        self._icon_name = icon_name
        self._size = size
        self._token = _TOKENS.get(look, "text.secondary")
        self.setProperty("look", look)
        self.setAccessibleName(name or text)
        self._paint_icon()
        theme_changed.connect(self._paint_icon)

    def _paint_icon(self) -> None:
        self.setIcon(icon(self._icon_name, self._token, self._size))
