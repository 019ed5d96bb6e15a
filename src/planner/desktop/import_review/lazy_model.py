"""The model of long lists in the review: a cell is made when it is first seen, so that a long list shows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from planner.desktop.tables.columns import Column, cell_order
from planner.desktop.tables.lazy_cells import LazyCells
from planner.desktop.tables.model import RecordTableModel

if TYPE_CHECKING:  # numpy must not load before the first paint
    import numpy as np
    from numpy.typing import NDArray

Record = TypeVar("Record")
Order = Callable[[Record], "float | str | None"]


class LazyTableModel(RecordTableModel[Record]):
    """A record table that makes its cells as they are painted or copied; it has no text filter.

    `orders` say by column what records are sorted by, so that sorting needs no cells; others are sorted by their cells.
    """

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        key: Callable[[Record], str],
        orders: Mapping[str, Order[Record]] | None = None,
    ) -> None:
        super().__init__(columns, key)
        self._orders = orders or {}
        self._rows_by_key: dict[str, int] | None = None

    def set_records(self, records: Sequence[Record]) -> None:
        """Shows other records, sorted and filtered as before."""
        self.beginResetModel()
        self._records = records
        self._take_cells()
        self._arrange()
        self.endResetModel()

    def make_again(self) -> None:
        """Drops the cells that were made: what they are made from has changed; the rows stay where they are."""
        self._take_cells()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def row_of(self, key: str) -> int | None:
        """The row that shows the record of a key; None where it is filtered away or not there."""
        if self._rows_by_key is None:
            self._rows_by_key = {self._key(self._records[row]): place for place, row in enumerate(self._shown)}
        return self._rows_by_key.get(key)

    def _take_cells(self) -> None:
        self._cells = {place: LazyCells(column.cell, self._records) for place, column in enumerate(self.columns)}
        self._sort_keys.clear()

    def _arrange(self) -> None:
        kept = list(range(len(self._records)))
        for predicate in self._predicates:
            kept = [row for row in kept if predicate(self._records[row])]
        self._shown = self._sorted(kept) if self.sort_column >= 0 and kept else kept
        self._rows_by_key = None

    def _keys_of(self, column: int) -> NDArray[np.float64]:
        if column not in self._sort_keys:
            order = self._orders.get(self.columns[column].key)
            values = map(order, self._records) if order else map(cell_order, self._cells[column])
            self._sort_keys[column] = _ranked(list(values))
        return self._sort_keys[column]


def _ranked(values: list[float | str | None]) -> NDArray[np.float64]:
    """Values as numbers in the same order: texts by their rank, what is unknown as nan."""
    import numpy as np

    words = sorted({value for value in values if isinstance(value, str)})
    ranks: dict[float | str | None, float | str | None] = {word: float(rank) for rank, word in enumerate(words)}
    ranks[None] = float("nan")
    return np.array([ranks.get(value, value) for value in values], dtype=np.float64)
