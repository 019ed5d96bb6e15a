"""The command palette: everything that can be done or opened, found by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.icons import icon_pixmap
from planner.desktop.theme import current, font

WIDTH = 560
_ROWS = 11
_ROW_HEIGHT = 34
_FRAME = 62  # field and margins
_RECENT = 5
_WORTH_SHOWING = 75
_ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing that can be found: what it is called, what sort of thing, more words to find it by, what it does."""

    title: str
    sort: str
    run: Callable[[], None]
    more: str = ""
    shortcut: str = ""
    icon: str = "chevron-right"


def best_matches(query: str, items: Sequence[PaletteItem], limit: int = 40) -> list[PaletteItem]:
    """The items that fit a query best, best first: words that begin with it, then words that resemble it."""
    from rapidfuzz import fuzz, process

    typed = query.casefold().strip()
    names = [f"{item.title} {item.more}".casefold() for item in items]
    scored: dict[int, float] = {}
    for _name, score, place in process.extract(typed, names, scorer=fuzz.WRatio, limit=limit * 2):
        if score >= _WORTH_SHOWING:
            scored[place] = score
    for place, name in enumerate(names):
        if all(word in name for word in typed.split()):
            begins = any(word.startswith(typed.split()[0]) for word in name.split())
            scored[place] = 200 - len(name) / 1000 if begins else 150 - len(name) / 1000
    order = sorted(scored, key=lambda place: -scored[place])
    return [items[place] for place in order[:limit]]


class Palette(QFrame):
    """A field and a list at the top of the window; `items_for` is asked anew each time it opens.

    `special` may turn the typed text itself into an item, such as a date.
    """

    def __init__(
        self,
        parent: QWidget,
        items_for: Callable[[], Sequence[PaletteItem]],
        special: Callable[[str], PaletteItem | None],
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.setAccessibleName("Find or run a command")
        self._items_for = items_for
        self._special = special
        self._items: Sequence[PaletteItem] = ()
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find or run a command")
        self.field.setAccessibleName("Find or run a command")
        self.field.setFont(font(15))
        self.field.setMinimumHeight(34)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(_PaletteDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._run_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(self, text: str = "") -> None:
        """Opens with the focus in the field; what was used last comes first."""
        window = self.parentWidget()
        self._before = window.focusWidget() if window else None
        self._items = self._items_for()
        self.field.setText(text)
        self._search(text)
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def place(self) -> None:
        """Stands in the middle of the window's top."""
        window = self.parentWidget()
        if window is not None:
            rows = max(1, min(self.list.count(), _ROWS))
            self.setGeometry((window.width() - WIDTH) // 2, 44, WIDTH, _FRAME + rows * _ROW_HEIGHT)

    def dismiss(self) -> None:
        """Closes and gives the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()

    def run_current(self) -> None:
        """Does what the current line says."""
        item = self.list.currentItem()
        if item is not None:
            self._run_item(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves in the list by the arrow keys while the focus stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self.hide()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        key = Qt.Key(event.key())
        if key in steps:
            row = min(max(0, self.list.currentRow() + steps[key]), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return False

    def _search(self, text: str) -> None:
        found: list[PaletteItem] = []
        special = self._special(text)
        if special is not None:
            found.append(special)
        if text.strip():
            found += best_matches(text, self._items)
        else:
            recent = {title: place for place, title in enumerate(self._recent)}
            found += sorted(self._items, key=lambda item: recent.get(item.title, _RECENT))
        self.list.clear()
        for item in found[:60]:
            line = QListWidgetItem(item.title)
            line.setData(_ITEM, item)
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.place()

    def _run_item(self, line: QListWidgetItem) -> None:
        item = line.data(_ITEM)
        if isinstance(item, PaletteItem):
            self._recent = [item.title, *(title for title in self._recent if title != item.title)][:_RECENT]
            self.dismiss()
            item.run()


class _PaletteDelegate(QStyledItemDelegate):
    """Paints one line: sign, title, sort, and the keys at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One row."""
        return QSize(WIDTH - 40, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the item of the line."""
        item = index.data(_ITEM)
        if not isinstance(item, PaletteItem):
            return
        theme = current()
        rect = QRectF(option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
        inner = rect.adjusted(10, 0, -10, 0)
        sign = icon_pixmap(item.icon, theme.color("text.secondary"))
        painter.drawPixmap(int(inner.left()), int(inner.center().y() - 8), sign)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(12))
        painter.setPen(theme.color("text.muted"))
        side = item.shortcut or item.sort
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, side)
        room = inner.adjusted(26, 0, -QFontMetrics(painter.font()).horizontalAdvance(side) - 16, 0)
        painter.setFont(font(13))
        painter.setPen(theme.color("text.primary"))
        title = f"{item.title}   {item.more}" if item.more else item.title
        shown = QFontMetrics(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
