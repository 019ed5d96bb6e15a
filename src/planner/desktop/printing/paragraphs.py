"""Running text as pieces, one per line, so that a long paragraph can go over a page's end."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.printing.pagination import Paint, Piece
from planner.desktop.printing.words import wrap

NOTE_PX = 11
TITLE_PX = 13
_TITLE_SPACE = 18.0


def line_height(px: float) -> float:
    """The distance of two lines of text of a size."""
    return round(px * 1.36)


def paragraph(
    text: str,
    width: float,
    ink: Ink,
    *,
    px: float = NOTE_PX,
    weight: int = REGULAR,
    colour: str = "text.secondary",
    space: float = 0.0,
) -> list[Piece]:
    """The lines of a text; `space` is left free above the first. Empty for an empty text."""
    if not text:
        return []
    lines = wrap(text, width, lambda part: ink.width(part, px, weight))
    height = line_height(px)
    return [
        Piece(height, _line(line, ink, px, weight, colour), space=0.0 if number else space)
        for number, line in enumerate(lines)
    ]


def _line(text: str, ink: Ink, px: float, weight: int, colour: str) -> Paint:
    def paint(painter: QPainter, rect: QRectF) -> None:
        ink.write(painter, rect, text, px, ink.color(colour), weight)

    return paint


def heading(text: str, ink: Ink) -> list[Piece]:
    """The title of a block, which stays on the page of what follows; none for an empty text."""
    if not text:
        return []
    paint = _line(text, ink, TITLE_PX, SEMIBOLD, "text.primary")
    return [Piece(line_height(TITLE_PX) + 6, paint, space=_TITLE_SPACE, keep_with_next=True)]
