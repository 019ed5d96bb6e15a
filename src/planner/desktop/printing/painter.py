"""The one painter of documents: PDF, printer and preview all go through `paint_page`."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPainter

from planner.desktop.printing.layout import Layout, paint_footer, paint_running_header
from planner.errors import PlannerError


def page_layout(layout: Layout) -> QPageLayout:
    """The page that a printer or a PDF is set to: upright, without margins, as the layout brings its own."""
    return QPageLayout(layout.paper.page_size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def paint_page(painter: QPainter, layout: Layout, page: int) -> None:
    """Paints one page with a painter whose unit is 1/96 inch and whose origin is the corner of the sheet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    body = layout.paper.body
    if page > 0:
        paint_running_header(painter, body, layout)
    for placed in layout.pages[page]:
        place = QRectF(body.left(), body.top() + placed.top, body.width(), placed.piece.height)
        painter.save()
        placed.piece.paint(painter, place)
        painter.restore()
    paint_footer(painter, layout, page)


def paint(layout: Layout, device: QPagedPaintDevice) -> None:
    """Paints all pages on a paged device, a PDF or a printer; raises PlannerError where it takes none.

    The device must have been given `page_layout(layout)`.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise PlannerError("The pages could not be printed", "check the printer or the target and try again")
    try:
        for page in range(len(layout.pages)):
            if page and not device.newPage():
                raise PlannerError("The printer stopped in the middle", "check the printer and print again")
            painter.save()
            painter.scale(device.logicalDpiX() / 96, device.logicalDpiY() / 96)
            paint_page(painter, layout, page)
            painter.restore()
    finally:
        painter.end()


def page_image(layout: Layout, page: int, scale: float) -> QImage:
    """A picture of one page, `scale` pixels for each logical one, for the preview."""
    sheet = layout.paper.sheet
    image = QImage(round(sheet.width() * scale), round(sheet.height() * scale), QImage.Format.Format_RGB32)
    image.fill(layout.ink.color("bg.surface"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, layout, page)
    painter.end()
    return image
