"""What the first cells of each column are read as, as a table beneath the file's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.desktop.import_review.file_model import CellLook, Standing
from planner.desktop.import_review.samples import SAMPLES, Sample
from planner.desktop.import_review.words import UNKNOWN
from planner.desktop.labels import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SamplesModel(QAbstractTableModel):
    """Five rows of samples, a column for each of the file's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[tuple[Sample, ...]] = ()
        self._amounts: frozenset[int] = frozenset()

    def show_samples(self, samples: Mapping[str, tuple[Sample, ...]], width: int, amounts: frozenset[int]) -> None:
        """Shows the samples of a table by letter; `amounts` are the columns that stand at the right."""
        from planner.spreadsheets.cells import column_letter

        self.beginResetModel()
        self._amounts = amounts
        self._columns = [samples.get(column_letter(place), ()) for place in range(width)]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """As many rows as there are samples."""
        return 0 if parent.isValid() else SAMPLES

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """As many columns as the file has."""
        return 0 if parent.isValid() else len(self._columns)

    def look(self, row: int, column: int) -> CellLook:
        """How a sample is painted: a dash where its column feeds nothing."""
        sample = self._sample(row, column)
        standing = Standing.OUTSIDE if sample is None or sample.read is None else Standing.VALUE
        return CellLook(_text(sample), column in self._amounts, "", standing)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the cell is read as, and on pointing at it the cell itself."""
        sample = self._sample(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(sample)
        if sample and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            read = "not read" if sample.read is None else f"read as {sample.read}"
            return plain_tooltip(f"“{sample.found}” in row {sample.row}, {read}")
        return None

    def _sample(self, row: int, column: int) -> Sample | None:
        samples = self._columns[column]
        return samples[row] if row < len(samples) else None


def _text(sample: Sample | None) -> str:
    if sample is None:
        return ""
    return UNKNOWN if sample.read is None else sample.read
