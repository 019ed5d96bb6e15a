"""Breaks a run of pieces into pages: rows are never split, headings stay with what they head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never split over two pages: a line, a row, a box; heights in logical px.

    `space` is left free above it except at the top of a page; `keep_with_next` holds a heading to what it heads;
    `header` is drawn again where the piece is the first of a page (a table's header row).
    """

    height: float
    paint: Paint
    space: float = 0.0
    keep_with_next: bool = False
    header: Piece | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its place: the distance of its top from the top of the page's body."""

    piece: Piece
    top: float


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in the smallest runs that may stand on a page of their own."""
    groups: list[list[Piece]] = []
    held = False
    for piece in pieces:
        if held:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        held = piece.keep_with_next
    return groups


def _height(group: Sequence[Piece]) -> float:
    return sum(piece.space + piece.height for piece in group)


def paginate(pieces: Sequence[Piece], room: float, later: float | None = None) -> tuple[tuple[Placed, ...], ...]:
    """The pages of a run of pieces on bodies `room` px high, from the second page on `later`; at least one page.

    A group that alone is higher than a page starts on a fresh one and is let go on from there piece by piece.
    """
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for group in _groups(pieces):
        free = room if len(pages) == 1 or later is None else later
        if pages[-1] and top + _height(group) > free:
            pages.append([])
            top = 0.0
        for piece in group:
            free = room if len(pages) == 1 or later is None else later
            if pages[-1] and top + piece.space + piece.height > free:
                pages.append([])
                top = 0.0
            top = _place(pages[-1], piece, top)
    return tuple(tuple(page) for page in pages)


def _place(page: list[Placed], piece: Piece, top: float) -> float:
    """Puts a piece on a page and returns where the next may begin; repeats its header at the top of a page."""
    if not page:
        if piece.header is not None:
            page.append(Placed(piece.header, 0.0))
            top = piece.header.height
    else:
        top += piece.space
    page.append(Placed(piece, top))
    return top + piece.height
