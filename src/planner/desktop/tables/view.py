"""The view of all record tables: fixed rows, sorting by header, keys first, copying with a header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.desktop.tables.columns import Column
from planner.desktop.tables.delegate import RecordDelegate
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.theme import font, theme_changed

Record = TypeVar("Record")
ROW_HEIGHT = 28
SELECTION_DELAY_MS = 80
_COPY_AS_SHOWN = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C)


class RecordTable(QTableView, Generic[Record]):
    """A table of records; `settled` tells, a moment after the selection came to rest, which records are selected.

    `opened` is sent with the current record on Enter, or on a double click beside what can be edited. `edit_wanted` is
    sent with the index on F2, or on a double click on a recorded field. There is no type-ahead: letters and digits
    belong to the page.
    """

    settled = Signal(list)
    opened = Signal(object)
    edit_wanted = Signal(object)
    arranged = Signal()

    def __init__(
        self,
        model: RecordTableModel[Record],
        name: str,
        parent: QWidget | None = None,
        *,
        row_height: int = ROW_HEIGHT,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.records_model = model
        self._kept_keys: list[str] = []
        self._sharing = True
        self._widths_chosen = False
        self.setAccessibleName(name)
        self.setItemDelegate(RecordDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFont(font(13))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SELECTION_DELAY_MS)
        self._timer.timeout.connect(self._tell_selection)
        model.modelAboutToBeReset.connect(self._keep_selection)
        self.setModel(model)
        model.modelReset.connect(self._restore_selection)
        self._set_up_headers()
        self.doubleClicked.connect(self._double_clicked)
        theme_changed.connect(self.viewport().update)

    @property
    def editable(self) -> bool:
        """Tells whether any column shows a recorded field, so that the current cell matters."""
        return any(column.field for column in self.records_model.columns)

    def show_columns(self, columns: Sequence[Column[Record]]) -> None:
        """Shows other columns, sorted as the records are; the records are set afterwards."""
        self.records_model.set_columns(columns)
        self._set_up_widths()
        self._share_room(self.viewport().width())

    def hide_columns(self, keys: Sequence[str]) -> None:
        """Hides the columns of these keys and shows all others; the room is shared anew."""
        hidden = [place for place, column in enumerate(self.records_model.columns) if column.key in keys]
        self.records_model.hide(hidden)
        for place in range(len(self.records_model.columns)):
            self.setColumnHidden(place, place in hidden)
        self._widths_chosen = False
        self._share_room(self.viewport().width())

    def settle(self) -> None:
        """Tells the selection now, where it has not come to rest yet: a key may follow a click at once."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_selection()

    def selected_records(self) -> list[Record]:
        """The selected records from top to bottom."""
        return [self.records_model.record(row) for row in self._selected_rows()]

    def select_keys(self, keys: Sequence[str]) -> bool:
        """Selects the records of these keys and shows the first; False where none of them is shown."""
        rows = [row for key in keys if (row := self.records_model.row_of(key)) is not None]
        self._select_rows(rows)
        return bool(rows)

    def select_first(self) -> None:
        """Selects the first row where nothing is selected."""
        if not self._selected_rows() and self.records_model.rowCount():
            self._select_rows([0])

    def move_current(self, by: int) -> None:
        """Selects the record `by` rows below (or above) the current one."""
        target = self.currentIndex().row() + by
        if 0 <= target < self.records_model.rowCount():
            self._select_rows([target])

    def copy(self, *, raw: bool = True) -> None:
        """Copies the selected rows, or all where none is selected, as tab-separated text with a header."""
        rows = self._selected_rows() or list(range(self.records_model.rowCount()))
        QGuiApplication.clipboard().setText(self.records_model.as_tsv(rows, raw=raw, places=self._shown_places()))

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: keys mark, they do not search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies on Ctrl+C and Ctrl+Shift+C, opens on Enter; everything else moves and selects as usual."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == _COPY_AS_SHOWN:
            self.copy(raw=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.records_model.record(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit_wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the room among the columns, unless the planner set their widths."""
        super().resizeEvent(event)
        if not self._widths_chosen:
            self._share_room(self.viewport().width())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Waits until the selection has come to rest."""
        super().selectionChanged(selected, deselected)
        self._timer.start()

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._row_height)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setFont(font(12, 500))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        self._set_up_widths()
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._hold_minimum)
        header.sectionHandleDoubleClicked.connect(self.resizeColumnToContents)

    def _set_up_widths(self) -> None:
        columns = self.records_model.columns
        self._sharing = True
        self.horizontalHeader().setMinimumSectionSize(min(column.minimum for column in columns))
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width)
        self._sharing = False
        self._widths_chosen = False
        self._kept_column = next((place for place, column in enumerate(columns) if column.field), 0)

    def _double_clicked(self, index: QModelIndex) -> None:
        model = self.records_model
        if model.columns[index.column()].field:
            self.edit_wanted.emit(index)
        else:
            self.opened.emit(model.record(index.row()))

    def _share_room(self, room: int) -> None:
        columns = self.records_model.columns
        places = self._shown_places()
        self._sharing = True
        for place, width in zip(places, shared_widths([columns[each] for each in places], room), strict=True):
            self.setColumnWidth(place, width)
        self._sharing = False

    def _shown_places(self) -> list[int]:
        return [place for place in range(len(self.records_model.columns)) if not self.isColumnHidden(place)]

    def _sort_by(self, column: int) -> None:
        model = self.records_model
        again = model.sort_column == column
        model.sort_by(column, descending=again and not model.descending)
        self.arranged.emit()

    def _hold_minimum(self, column: int, _old: int, width: int) -> None:
        if not width:  # a column that is being hidden
            return
        self._widths_chosen = self._widths_chosen or not self._sharing
        minimum = self.records_model.columns[column].minimum
        if width < minimum:
            self.setColumnWidth(column, minimum)

    def _selected_rows(self) -> list[int]:
        selection: Any = self.selectionModel()
        # Its ranges, as asking for the rows one by one takes long where thousands are selected.
        ranges = selection.selection() if selection else ()
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def _select_rows(self, rows: list[int]) -> None:
        selection = self.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        if rows:
            here = self.currentIndex()
            first = self.model().index(rows[0], here.column() if here.isValid() else self._kept_column)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        chosen = QItemSelection()
        for first_row, last_row in _runs(rows):
            chosen.select(self.model().index(first_row, 0), self.model().index(last_row, 0))
        selection.select(chosen, flags)

    def _keep_selection(self) -> None:
        model = self.records_model
        self._kept_keys = [model.key(row) for row in self._selected_rows()]
        if self.currentIndex().isValid():
            self._kept_column = self.currentIndex().column()

    def _restore_selection(self) -> None:
        rows = [row for key in self._kept_keys if (row := self.records_model.row_of(key)) is not None]
        self._select_rows(rows)
        self._timer.start()

    def _tell_selection(self) -> None:
        self.settled.emit(self.selected_records())


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last row of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


def shared_widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """The widths of columns in so many px: each its own, plus or minus its share of what is left over or missing.

    A column at its minimum gives nothing more; the others that stretch then give its part too.
    """
    widths = [column.width for column in columns]
    giving = [place for place, column in enumerate(columns) if column.stretch]
    spare = room - sum(widths)
    while giving and spare:
        shares = sum(columns[place].stretch for place in giving)
        wanted = {place: widths[place] + spare * columns[place].stretch // shares for place in giving}
        stuck = [place for place in giving if wanted[place] < columns[place].minimum]
        for place in stuck or giving:
            widths[place] = max(wanted[place], columns[place].minimum)
        if not stuck:
            break
        giving = [place for place in giving if place not in stuck]
        spare = room - sum(widths)
    return widths
