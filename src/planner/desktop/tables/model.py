"""The one model of all record tables: ready strings, sorted and filtered by arrays of indices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.desktop.tables.columns import Cell, Column, cell_order, copied
from planner.desktop.tables.lazy_cells import LazyCells

if TYPE_CHECKING:  # numpy must not load before the first paint
    import numpy as np
    from numpy.typing import NDArray

Record = TypeVar("Record")
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADER_SIDES = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}


class RecordTableModel(QAbstractTableModel, Generic[Record]):
    """Rows of frozen records; the cells of a shown column are worked out once, when the records are set.

    `key` names a record, so that a selection survives a reload. Nothing is computed in `data`: a hidden column is
    worked out when it is shown or asked for.
    """

    def __init__(
        self, columns: Sequence[Column[Record]], key: Callable[[Record], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._records: Sequence[Record] = ()
        self._cells: dict[int, Sequence[Cell]] = {}
        self._hidden: frozenset[int] = frozenset()
        self._searched: list[str] | None = None
        self._shown: list[int] = []
        self._row_by_key: dict[str, int] = {}
        self._sort_keys: dict[int, NDArray[np.float64]] = {}
        self._text = ""
        self._predicates: tuple[Callable[[Record], bool], ...] = ()
        self.sort_column = -1
        self.descending = False

    def set_records(self, records: Sequence[Record]) -> None:
        """Shows other records, sorted and filtered as before."""
        self.beginResetModel()
        self._records = records
        self._forget_cells()
        self._arrange()
        self.endResetModel()

    def hide(self, places: Sequence[int]) -> None:
        """Takes note of the columns that are not shown: they are not searched, and worked out only when asked for."""
        if frozenset(places) == self._hidden:
            return
        self._hidden, self._searched = frozenset(places), None
        if self._text:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()
        else:
            self._work_out_shown()

    def set_columns(self, columns: Sequence[Column[Record]]) -> None:
        """Takes other columns, with no record and in no order until the records are set."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._records, self._hidden = (), frozenset()
        self._forget_cells()
        self.sort_column, self.descending = -1, False
        self._arrange()
        self.endResetModel()

    def set_filter(self, text: str, predicates: Sequence[Callable[[Record], bool]] = ()) -> None:
        """Shows only records that hold every word of `text` and meet every predicate."""
        self.beginResetModel()
        self._text = text.casefold()
        self._predicates = tuple(predicates)
        self._arrange()
        self.endResetModel()

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Sorts by a column, unknown values last in both directions; −1 restores the order of the records."""
        self.beginResetModel()
        self.sort_column, self.descending = column, descending
        self._arrange()
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._records)

    def record(self, row: int) -> Record:
        """The record shown in a row."""
        return self._records[self._shown[row]]

    def key(self, row: int) -> str:
        """The key of the record shown in a row."""
        return self._key(self.record(row))

    def key_of(self, record: Record) -> str:
        """The key of a record."""
        return self._key(record)

    def all_keys(self) -> list[str]:
        """The keys of all records, shown or not, in the order in which they were set."""
        return [self._key(record) for record in self._records]

    def row_of(self, key: str) -> int | None:
        """The row that shows the record of a key; None where it is filtered away or not there."""
        return self._row_by_key.get(key)

    def cell(self, index: AnyIndex) -> Cell:
        """The ready cell at an index."""
        return self._column(index.column())[self._shown[index.row()]]

    def as_tsv(self, rows: Sequence[int], *, raw: bool = True, places: Sequence[int] | None = None) -> str:
        """Rows as tab-separated text with a header: raw numbers and ISO dates, or the texts as shown.

        `places` are the columns that are wanted; all where none are named.
        """
        wanted = range(len(self.columns)) if places is None else places
        lines = [[self.columns[place].title for place in wanted]]
        for row in rows:
            cells = [self._column(place)[self._shown[row]] for place in wanted]
            lines.append([copied(cell.raw) if raw else cell.text for cell in cells])
        return "\n".join("\t".join(_one_line(text) for text in line) for line in lines) + "\n"

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The number of shown rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The ready text of a cell, also as a screen reader says it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cell(index)
            return cell.spoken or f"{self.columns[index.column()].title} {cell.text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = _HEADER_SIDES[self.columns[index.column()].right_aligned]
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a column with an arrow where the table is sorted by it."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ↓" if self.descending else " ↑") if section == self.sort_column else ""
            return column.title + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEADER_SIDES[column.right_aligned] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column.hint:
            return column.hint
        return None

    def _forget_cells(self) -> None:
        self._cells.clear()
        self._searched = None
        self._sort_keys.clear()
        self._work_out_shown()

    def _work_out_shown(self) -> None:
        for place in range(len(self.columns)):
            if place not in self._hidden:
                self._column(place)

    def _column(self, place: int) -> Sequence[Cell]:
        """The cells of a column, worked out when they are first asked for."""
        if place not in self._cells:
            column = self.columns[place]
            cells = LazyCells(column.cell, self._records)
            self._cells[place] = cells if column.slow else list(cells)
        return self._cells[place]

    def _searched_texts(self) -> list[str]:
        """What the filter looks into by record: all columns that are shown."""
        if self._searched is None:
            shown = [self._column(place) for place in range(len(self.columns)) if place not in self._hidden]
            self._searched = ["\n".join(map(_searched, row)).casefold() for row in zip(*shown, strict=True)]
        return self._searched

    def _arrange(self) -> None:
        kept = [row for row in range(len(self._records)) if self._passes(row)]
        self._shown = self._sorted(kept) if self.sort_column >= 0 and kept else kept
        self._row_by_key = {self._key(self._records[row]): place for place, row in enumerate(self._shown)}

    def _passes(self, row: int) -> bool:
        if self._text:
            searched = self._searched_texts()[row]
            if not all(word in searched for word in self._text.split()):
                return False
        return all(predicate(self._records[row]) for predicate in self._predicates)

    def _sorted(self, kept: list[int]) -> list[int]:
        import numpy as np

        keys = self._keys_of(self.sort_column)[np.array(kept, dtype=np.intp)]
        order = np.argsort(-keys if self.descending else keys, kind="stable")  # nan, the unknown, stays last
        return [kept[place] for place in order.tolist()]

    def _keys_of(self, column: int) -> NDArray[np.float64]:
        if column not in self._sort_keys:
            self._sort_keys[column] = _as_numbers([cell_order(cell) for cell in self._column(column)])
        return self._sort_keys[column]


def _searched(cell: Cell) -> str:
    """What the filter looks into: the text, and the full name behind a short one."""
    return f"{cell.text}\n{cell.raw}" if isinstance(cell.raw, str) and cell.raw != cell.text else cell.text


def _as_numbers(values: list[float | str | None]) -> NDArray[np.float64]:
    """Values as numbers in the same order; words by their rank, unknown as nan."""
    import numpy as np

    words = sorted({value for value in values if isinstance(value, str)})
    ranks = {word: float(rank) for rank, word in enumerate(words)}
    numbers = [float("nan") if value is None else ranks[value] if isinstance(value, str) else value for value in values]
    return np.array(numbers, dtype=np.float64)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(sign in text for sign in "\t\r\n") else text
