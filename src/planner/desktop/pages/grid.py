"""A page with one list and one detail side by side: filter row, chips, table, and a pane that follows the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from planner.desktop.buttons import IconButton
from planner.desktop.cards import hair_line, link_button, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN, Page
from planner.desktop.panes import focus_pane
from planner.desktop.tables.columns import Column
from planner.desktop.tables.filter_field import FilterField
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.reports.wording import number_text

Record = TypeVar("Record")
Predicate = Callable[[Any], bool]
DETAIL_WIDTH = 384
DETAIL_BELOW = 1200
_ROW_HEIGHT = 42
_SIDE = 16


class Chip(IconButton):
    """A condition that holds; a click takes it away."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"), "x", "chip", name=f"Remove the condition {text}", size=12)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


class DetailPane(QWidget):
    """The pane beside a grid: pages put what they show into `content`, in whose place others may stand for a while.

    Esc leads back to the grid, which the page takes care of.
    """

    def __init__(self, leave: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self.setProperty("look", "detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.content = QWidget()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)  # the line at the left
        self._stack.addWidget(self.content)

    @property
    def shown(self) -> QWidget:
        """What stands in the pane now: the content, or what took its place."""
        return self._stack.currentWidget() or self.content

    def hold(self, widget: QWidget) -> None:
        """Takes a widget that can stand in place of the content."""
        self._stack.addWidget(widget)

    def show_instead(self, widget: QWidget) -> None:
        """Shows a widget that it holds in place of the content."""
        self._stack.setCurrentWidget(widget)

    def show_content(self) -> None:
        """Shows the content again."""
        self._stack.setCurrentWidget(self.content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes back to the grid on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


class GridPage(Page, Generic[Record]):
    """A grid with a detail; subclasses say which records there are and show the selected ones."""

    usual_order = "order of entry"

    def __init__(
        self,
        context: WindowContext,
        columns: Sequence[Column[Record]],
        key: Callable[[Record], str],
        *,
        noun: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._noun = noun
        self._conditions: dict[str, Predicate] = {}
        self.model: RecordTableModel[Record] = RecordTableModel(columns, key, self)
        self.table: RecordTable[Record] = RecordTable(self.model, self.title)
        self.detail = DetailPane(self.take_focus)
        self.detail.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._filter_row())
        self.body.addWidget(hair_line())
        self.empty = plain_label(role="secondary")
        self.empty.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self.empty.hide()
        self.clear_button = link_button("Clear the filter")
        self.clear_button.clicked.connect(self._start_over)
        self.clear_button.hide()
        said = QHBoxLayout()
        said.setContentsMargins(0, 0, PAGE_MARGIN, 0)
        said.setSpacing(0)
        said.addWidget(self.empty)
        said.addWidget(self.clear_button)
        said.addStretch(1)
        self.body.addLayout(said)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.detail.setMinimumWidth(300)
        self._splitter.setSizes([900, DETAIL_WIDTH])
        self.body.addWidget(self._splitter, 1)
        self.table.settled.connect(self._settled)
        self.table.opened.connect(lambda _record: self.enter_detail())
        self.table.arranged.connect(self._count)

    def show_selected(self, records: list[Record]) -> None:
        """Shows the selected records in the detail; none where the list is empty."""
        raise NotImplementedError

    def set_records(self, records: Sequence[Record]) -> None:
        """Shows other records; selection, filter and sort order stay."""
        self.model.set_records(records)
        self.table.select_first()
        self._count()

    def set_condition(self, text: str, predicate: Callable[[Record], bool]) -> None:
        """Adds a condition as a chip; a condition of the same text is replaced."""
        self._conditions[text] = predicate
        self._filter_again()

    def clear_filter(self) -> None:
        """Shows all records again."""
        self._conditions.clear()
        self.filter_field.clear()
        self._filter_again()

    def rename_records(self, noun: str) -> None:
        """Calls the records something else from now on: the page shows others."""
        self._noun = noun
        self.filter_field.call_records(noun)

    def add_condition_choice(self, text: str, predicate: Callable[[Record], bool]) -> None:
        """Offers a condition in the menu of the filter button."""
        action = QAction(text, self._choices)
        action.triggered.connect(lambda: self.set_condition(text, predicate))
        self._choices.addAction(action)

    def focus_filter(self) -> None:
        """Puts the focus into the filter field."""
        self.filter_field.setFocus()
        self.filter_field.selectAll()

    def take_focus(self) -> None:
        """Puts the focus into the grid."""
        self.table.setFocus()

    def enter_detail(self) -> None:
        """Moves the focus from the grid into the detail."""
        self.table.settle()
        self.detail.show()
        focus_pane(self.detail)

    def panes(self) -> tuple[QWidget, ...]:
        """The grid, then the detail where it is shown."""
        return (self.table, self.detail) if self.detail.isVisible() else (self.table,)

    def move_current(self, by: int) -> None:
        """Selects the next or the previous record."""
        self.table.move_current(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the detail lies below the grid."""
        super().resizeEvent(event)
        wanted = Qt.Orientation.Vertical if self.window().width() < DETAIL_BELOW else Qt.Orientation.Horizontal
        if wanted is not self._splitter.orientation():
            self._splitter.setOrientation(wanted)
            QTimer.singleShot(0, self, self._share_room)  # the splitter has its new size only then

    def _share_room(self) -> None:
        if self._splitter.orientation() is Qt.Orientation.Vertical:
            half = self._splitter.height() // 2
            self._splitter.setSizes([half, half])
        else:
            self._splitter.setSizes([self._splitter.width() - DETAIL_WIDTH, DETAIL_WIDTH])

    def _filter_row(self) -> QWidget:
        top = QWidget()
        top.setFixedHeight(_ROW_HEIGHT)
        row = QHBoxLayout(top)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 8)
        row.setSpacing(8)
        self.filter_field = FilterField(self._noun)
        self.filter_field.textChanged.connect(lambda _text: self._filter_again())
        self.filter_field.left.connect(self.table.setFocus)
        self.filter_field.last_dropped.connect(self._drop_last)
        row.addWidget(self.filter_field)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        row.addLayout(self._chips)
        add = IconButton("Filter", "plus", "chip", name="Add a condition", size=12)
        self._choices = QMenu(add)
        add.clicked.connect(lambda: self._choices.popup(add.mapToGlobal(add.rect().bottomLeft())))
        self._add = add
        row.addWidget(add)
        row.addStretch(1)
        self._summary = plain_label(role="muted")
        row.addWidget(self._summary)
        return top

    def _filter_again(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for text in self._conditions:
            chip = Chip(text)
            chip.clicked.connect(lambda _on=False, text=text: self._drop(text))
            self._chips.addWidget(chip)
        self.model.set_filter(self.filter_field.text(), list(self._conditions.values()))
        self.table.select_first()
        self._count()

    def _start_over(self) -> None:
        self.clear_filter()
        self.table.setFocus()

    def _drop_last(self) -> None:
        if self._conditions:
            self._drop(list(self._conditions)[-1])

    def _drop(self, text: str) -> None:
        self._conditions.pop(text, None)
        self._filter_again()

    def _count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.set_subtitle(number_text(total) if shown == total else f"{number_text(shown)} of {number_text(total)}")
        nothing = total > 0 and shown == 0
        if total:  # of an empty catalogue the page itself says how to begin
            self.empty.setText(f"None of the {number_text(total)} {self._noun} matches.")
            self.empty.setVisible(nothing)
        self.clear_button.setVisible(nothing)
        self._add.setVisible(bool(self._choices.actions()))
        self._summarise(len(self.table.selected_records()))

    def _settled(self, records: list[Record]) -> None:
        self._summarise(len(records))
        self.show_selected(records)

    def _summarise(self, selected: int) -> None:
        column = self.model.sort_column
        name = self.model.columns[column].sorting_name if column >= 0 else self.usual_order
        direction = ", descending" if self.model.descending else ""
        self._summary.setText(f"{number_text(selected)} selected · sorted by {name}{direction}")


def detail_column(pane: DetailPane) -> QVBoxLayout:
    """The layout of what a detail pane holds; it has the usual margins and scrolls where it is long."""
    content = QWidget()
    outer = QVBoxLayout(pane.content)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolling(content, _SIDE))
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
