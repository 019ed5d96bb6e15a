"""Icons: Lucide drawings recoloured from their SVG for the theme in use."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.desktop.theme import current
from planner.resources import resource

TONE_ICONS = {
    "neutral": "circle-dashed",
    "progress": "clock",
    "attention": "triangle-alert",
    "ok": "circle-check",
    "ended": "circle-x",
    "unconfirmed": "circle-question-mark",
}
TEXT = "text.secondary"
_STROKE = "1.75"
_SCALE = 2


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, scale: int) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon_pixmap(name: str, color: QColor, size: int = 16) -> QPixmap:
    """The drawing `name` in a colour, `size` pixels wide and sharp at twice the density.

    Raises FileNotFoundError for a name that is not among resources/icons.
    """
    return _pixmap(name, color.name(), size, _SCALE)


def icon(name: str, color_token: str = TEXT, size: int = 16) -> QIcon:
    """The drawing `name` as an icon in a colour of the theme in use, paler where disabled."""
    made = QIcon(icon_pixmap(name, current().color(color_token), size))
    made.addPixmap(icon_pixmap(name, current().color("text.disabled"), size), QIcon.Mode.Disabled)
    return made


def tone_pixmap(tone: str, size: int = 16) -> QPixmap:
    """The sign of a tone in its solid colour."""
    return icon_pixmap(TONE_ICONS[tone], current().tone(tone).solid, size)


def forget_icons() -> None:
    """Drops the cached pictures, which must not outlive the application that painted them."""
    _pixmap.cache_clear()
