"""The file as it is: a read-only grid, cells coloured by what was found in them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.desktop.import_review.file_header import FileHeader
from planner.desktop.import_review.file_model import AnyIndex, CellLook, FileModel, Standing
from planner.desktop.import_review.samples_model import SamplesModel
from planner.desktop.import_review.words import NOT_USED
from planner.desktop.tables.view import ROW_HEIGHT
from planner.desktop.theme import Theme, current, font, theme_changed

_ROWS_MEASURED = 40
_NARROWEST, _READABLE, _WIDEST = 48, 96, 190
_SPARE, _ARROW = 8, 16
_WIDEST_BY_HAND = 600
_COLUMNS_MEASURED = 60
_PADDING = 8
_INK = {Standing.UNUSED: "text.muted", Standing.OUTSIDE: "text.disabled"}


class FileGrid(QTableView):
    """A read-only view of a sheet; `field_wanted` asks for another field of a column, `pointed` tells the cell."""

    field_wanted = Signal(int)
    pointed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, choosing: bool = False) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self._wanted: list[int] = []
        self.file = FileModel(self)
        self.setModel(self.file)
        self.setAccessibleName(name)
        self.setFont(font(13))
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(FileDelegate(self))
        header = FileHeader(self, choosing=choosing)
        header.setMaximumSectionSize(_WIDEST_BY_HAND)
        header.field_wanted.connect(self.field_wanted)
        self.setHorizontalHeader(header)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setHighlightSections(False)
        rows.setFont(font(12))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._point(now))
        theme_changed.connect(self.viewport().update)
        theme_changed.connect(header.viewport().update)

    def fit_columns(self) -> None:
        """Shares the room among the columns by what their first rows need, as far as nothing becomes too narrow.

        What is far to the right of a very wide sheet keeps the usual width.
        """
        count = self.file.columnCount()
        bold, usual = QFontMetrics(font(13, 600)), QFontMetrics(font(13))
        measured = count if count <= _COLUMNS_MEASURED else 0
        self._wanted = [max(_NARROWEST, min(self._width(place, bold, usual), _WIDEST)) for place in range(measured)]
        self._share()

    def _width(self, place: int, bold: QFontMetrics, usual: QFontMetrics) -> int:
        """The width that the header and the first rows of a column need."""
        field = str(self.file.headerData(place, Qt.Orientation.Horizontal)).partition("\n")[0]
        first = range(min(self.file.rowCount(), _ROWS_MEASURED))
        texts = {self.file.text_at(self.file.number_of(row), place) for row in first}
        head = bold.horizontalAdvance(field or NOT_USED) + (_ARROW if self._choosing else 0)
        return 2 * _PADDING + _SPARE + max([head, *map(usual.horizontalAdvance, texts)])

    def _share(self) -> None:
        """Gives the columns their part of the room; what they need was measured when they came."""
        wanted = self._wanted
        if not wanted or len(wanted) != self.file.columnCount():
            return
        floors = [width if place in self.file.kept_whole else _READABLE for place, width in enumerate(wanted)]
        for place, width in enumerate(shared(wanted, floors, self.viewport().width())):
            self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the room anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

    def go_to(self, number: int, column: str | None) -> None:
        """Selects a cell by its spreadsheet row and column letter."""
        from planner.spreadsheets.cells import column_index

        row = self.file.row_of(number)
        if row is None:
            return
        index = self.file.index(row, column_index(column) if column else 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QTableView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F4 ask for the field of the current column, where it can be chosen."""
        if self._choosing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            if self.currentIndex().isValid():
                self.field_wanted.emit(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: letters do not search in a sheet."""

    def _point(self, index: QModelIndex) -> None:
        if index.isValid():
            self.pointed.emit(index)


def shared(wanted: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room: what is left over goes to all, what is missing is taken from those above their floor.

    Where that does not do, the grid scrolls.
    """
    spare = room - sum(wanted)
    if spare >= 0:
        return [width + spare // len(wanted) + (place < spare % len(wanted)) for place, width in enumerate(wanted)]
    above = [max(0, width - floor) for width, floor in zip(wanted, floors, strict=True)]
    part = min(1.0, -spare / sum(above)) if any(above) else 0.0
    return [width - math.ceil(over * part) for width, over in zip(wanted, above, strict=True)]


class FileDelegate(QStyledItemDelegate):
    """Paints a cell in the tint and the frame of its tone; rows are parted by horizontal lines only."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints ground, text, the line below and the frame."""
        model = index.model()
        if not isinstance(model, FileModel | SamplesModel):
            return
        look = model.look(index.row(), index.column())
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))
        if look.tone:
            painter.fillRect(rect, theme.tone(look.tone).tint)
            painter.setPen(QPen(theme.tone(look.tone).solid, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if look.text:
            _paint_text(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0), look, theme)
        painter.restore()


def _paint_text(painter: QPainter, room: QRect, look: CellLook, theme: Theme) -> None:
    painter.setFont(font(13, 600 if look.standing is Standing.HEADER else 400))
    painter.setPen(theme.tone(look.tone).text if look.tone else theme.color(_INK.get(look.standing, "text.primary")))
    text = " ".join(look.text.split())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if look.right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
