"""The preview: true pages under each other, painted by the painter of the PDF."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.printing.layout import Layout
from planner.desktop.printing.painter import page_image

_GAP = 16
_WIDEST = 1.25  # a page is never shown larger than this, in screen px per logical px
_EDGE = 1


class PagePicture(QWidget):
    """One page at a scale; its picture is made when it is first seen and kept until the scale changes."""

    def __init__(self, layout: Layout, page: int) -> None:
        super().__init__()
        self._layout = layout
        self._page = page
        self._scale = 1.0
        self._image: QImage | None = None
        self.setAccessibleName(f"Page {page + 1} of {len(layout.pages)}")

    def show_scale(self, scale: float) -> None:
        """Shows the page at a scale, 1 being its size on paper at 96 dpi."""
        sheet = self._layout.paper.sheet
        self._scale = scale
        self._image = None
        self.setFixedSize(round(sheet.width() * scale) + 2 * _EDGE, round(sheet.height() * scale) + 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the page with a thin edge."""
        density = self.devicePixelRatioF()
        if self._image is None:
            self._image = page_image(self._layout, self._page, self._scale * density)
            self._image.setDevicePixelRatio(density)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("border.hair"))
        painter.drawImage(_EDGE, _EDGE, self._image)
        painter.end()


class DocumentPreview(QScrollArea):
    """All pages of a document as wide as there is room; Page Up and Page Down scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Preview")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: list[PagePicture] = []

    def show_layout(self, layout: Layout) -> None:
        """Shows the pages of a layout, from the top."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        self._pages = [PagePicture(layout, page) for page in range(len(layout.pages))]
        for picture in self._pages:
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(sheet)
        self._fit(layout.paper.sheet.width())
        self._sheet_width = layout.paper.sheet.width()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def sizeHint(self) -> QSize:
        """Room for a page at three quarters of its size."""
        return QSize(640, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the pages to the new width."""
        super().resizeEvent(event)
        if self._pages:
            self._fit(self._sheet_width)

    def _fit(self, sheet_width: float) -> None:
        room = self.viewport().width() - 2 * _GAP - 2 * _EDGE
        scale = min(max(room / sheet_width, 0.3), _WIDEST)
        for picture in self._pages:
            picture.show_scale(scale)
