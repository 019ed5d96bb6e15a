"""The applications by stage: five columns of cards, from the first papers to the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.badges import paint_tone
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.pages.licences.cards import Card, PipelineStage, card_of, staged
from planner.desktop.pages.licences.stories import Story
from planner.desktop.theme import current, font, theme_changed
from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.reports.company_names import MakerNames

_CARD = 122
_LINES = 6
_GAP = 8
_MARGIN = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NOWHERE = QModelIndex()


class CardModel(QAbstractListModel):
    """The cards of one stage, each told in words to those who cannot see it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: Sequence[Card] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Shows other cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a card."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.told
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(card.told.replace(", ", "\n"))
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: title, exporter, end user, where it stands, and what else there is to say."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cards are of one height."""
        return QSize(120, _CARD + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one card."""
        model = index.model()
        if not isinstance(model, CardModel):
            return
        card, theme = model.cards[index.row()], current()
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        frame = QRectF(option.rect).adjusted(1, 1, -1, -_GAP - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("bg.selected" if chosen else "bg.surface"))
        edge = "focus" if focused else "border.hair"
        painter.setPen(QPen(theme.color(edge), 2 if focused else 1))
        painter.drawRoundedRect(frame, 6, 6)
        inside = frame.adjusted(10, 7, -10, -7)
        line = inside.height() / _LINES
        lines = (
            (card.title, 600, "text.primary"),
            (card.exporter, 400, "text.primary"),
            (card.end_user, 400, "text.secondary"),
        )
        for place, (text, weight, token) in enumerate(lines):
            _write(painter, inside.adjusted(0, place * line, 0, 0), line, text, weight, token)
        painter.setFont(font(12))
        paint_tone(painter, QRectF(inside.left(), inside.top() + 3 * line, inside.width(), line), card.tone, card.state)
        _write(painter, inside.adjusted(0, 4 * line, 0, 0), line, card.since, 400, "text.secondary")
        _write(painter, inside.adjusted(0, 5 * line, 0, 0), line, card.about, 400, "text.muted")
        painter.restore()


def _write(painter: QPainter, at: QRectF, height: float, text: str, weight: int, token: str) -> None:
    painter.setFont(font(13 if weight > 400 else 12, weight))
    painter.setPen(current().color(token))
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, at.width())
    room = QRectF(at.left(), at.top(), at.width(), height)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class StageList(QListView):
    """The cards of one stage; `aside` carries −1 or 1 where Left or Right asks for the stage beside it.

    `chosen` carries the key of the card that was selected, `opened` asks for its detail, `copied` for its text.
    """

    opened = Signal()
    chosen = Signal(str)
    aside = Signal(int)
    copied = Signal()

    def __init__(self, stage: PipelineStage) -> None:
        super().__init__()
        self._stage = stage
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setProperty("look", "surface")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_ranges: self._tell())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme_changed.connect(self.viewport().update)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Shows the cards of the stage."""
        self.cards.show_cards(cards)
        self.setAccessibleName(f"{self._stage.value}, {len(cards)}")

    def mark(self, key: str) -> bool:
        """Selects the card of a licence, or none; tells whether it stands here."""
        row = next((row for row, card in enumerate(self.cards.cards) if card.key == key), None)
        blocked = self.blockSignals(True)
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.cards.index(row, 0))
        self.blockSignals(blocked)
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens on Enter, goes to the stage beside on Left and Right, copies; the first key selects the card shown."""
        if event.key() in _ASIDE:
            self.aside.emit(_ASIDE[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif not self.selectedIndexes() and self.cards.cards and event.key() in (*_ENTER, *_UP_AND_DOWN):
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self.cards.index(0, 0))
        elif event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: letters belong to the page."""

    def _tell(self) -> None:
        chosen = self.selectedIndexes()
        if chosen:
            self.chosen.emit(self.cards.cards[chosen[0].row()].key)


class Pipeline(QWidget):
    """The five stages side by side; `chosen` carries the key of a licence, `opened` asks for its detail.

    `copied` asks for what is selected as text.
    """

    chosen = Signal(str)
    opened = Signal()
    copied = Signal()

    def __init__(self, story_of: Callable[[Licence], Story]) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Applications by stage")
        self._story_of = story_of
        self._on: date | None = None
        self._names = MakerNames(Facts())
        self.stages: dict[PipelineStage, StageList] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 0)
        row.setSpacing(12)
        self._heads = {}
        for place, stage in enumerate(PipelineStage):
            listed = StageList(stage)
            self.stages[stage] = listed
            self._heads[stage] = plain_label(stage.value, role="section")
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(self._heads[stage])
            column.addWidget(listed, 1)
            row.addLayout(column, 1)
            listed.opened.connect(self.opened)
            listed.copied.connect(self.copied)
            listed.chosen.connect(self._choose)
            listed.aside.connect(lambda by, place=place: self._go_aside(place, by))

    def show_day(self, on: date, names: MakerNames) -> None:
        """Takes the day as of which states are told, and the names of the exporters."""
        self._on, self._names = on, names

    def show_lines(self, lines: Sequence[Licence]) -> None:
        """Shows the applications among some licences."""
        if self._on is None:
            return
        kept = self.selected
        for stage, stories in staged((self._story_of(line) for line in lines), self._on).items():
            self.stages[stage].show_cards([card_of(story, self._names, self._on) for story in stories])
            self._heads[stage].setText(f"{stage.value}  {len(stories)}")
        if kept:
            self.select([kept])
        self._aim()

    @property
    def selected(self) -> str:
        """The key of the licence that is selected; empty where none is."""
        for listed in self.stages.values():
            for chosen in listed.selectedIndexes():
                return listed.cards.cards[chosen.row()].key
        return ""

    def select(self, keys: Sequence[str]) -> None:
        """Selects the card of the first of some licences; none where it has no card."""
        for listed in self.stages.values():
            listed.mark(keys[0] if keys else "")
        self._aim()

    def _aim(self) -> None:
        """The focus goes to the stage that holds the selected card, else to the first that holds any."""
        filled = [listed for listed in self.stages.values() if listed.cards.cards]
        held = next((listed for listed in filled if listed.selectedIndexes()), None)
        self.setFocusProxy(held or (filled[0] if filled else next(iter(self.stages.values()))))

    def _choose(self, key: str) -> None:
        for listed in self.stages.values():
            if all(card.key != key for card in listed.cards.cards):
                listed.mark("")
        self._aim()
        self.chosen.emit(key)

    def _go_aside(self, place: int, by: int) -> None:
        """Goes to the next stage in that direction that holds a card."""
        lists = list(self.stages.values())
        place += by
        while 0 <= place < len(lists):
            if lists[place].cards.cards:
                lists[place].setFocus()
                return
            place += by
