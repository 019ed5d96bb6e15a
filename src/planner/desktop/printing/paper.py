"""Sheets of paper and the places on them, in logical pixels of 1/96 inch."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize

PX_PER_MM = 96 / 25.4
_SIDE = 14 * PX_PER_MM  # left and right margin
_TOP = 14 * PX_PER_MM
_FOOT = 12 * PX_PER_MM  # from the lower edge to the footer's baseline
_FOOTER = 26.0  # the footer with its line


class Paper(StrEnum):
    """The sizes that are offered."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def page_size(self) -> QPageSize:
        """The size as Qt names it."""
        return QPageSize(QPageSize.PageSizeId.A4 if self is Paper.A4 else QPageSize.PageSizeId.Letter)

    @property
    def sheet(self) -> QRectF:
        """The whole sheet, its upper left corner at (0, 0)."""
        inches = self.page_size.rect(QPageSize.Unit.Inch)
        return QRectF(0, 0, inches.width() * 96, inches.height() * 96)

    @property
    def body(self) -> QRectF:
        """Where blocks may stand: between the margins and above the footer."""
        return self.sheet.adjusted(_SIDE, _TOP, -_SIDE, -_FOOT - _FOOTER)

    @property
    def footer(self) -> QRectF:
        """The strip of the footer; its upper edge is the line."""
        body = self.body
        return QRectF(body.left(), body.bottom() + 8, body.width(), _FOOTER)
