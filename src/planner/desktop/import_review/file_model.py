"""The cells of a sheet as the review shows them: its own letters and row numbers, and what was found in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.desktop.import_review.words import cell_text, field_title, letter_fields
from planner.desktop.labels import plain_tooltip
from planner.domain.kinds import Kind, ValueType, field_of

if TYPE_CHECKING:
    from planner.importing.options import ImportOptions
    from planner.importing.plan import Issue, TablePlan
    from planner.spreadsheets.cells import CellValue, Sheet

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TONES = {"error": "ended", "warning": "attention", "info": "progress"}
_AMOUNTS = frozenset({ValueType.NUMBER, ValueType.WHOLE, ValueType.MONEY, ValueType.SHARE})
_PART_FIELDS = ("part_number", "parent", "child")
_LOOKS_LIKE_A_NUMBER = re.compile(r"[-−+]?\d[\d.,'’ \u00a0\u202f]*")


class Standing(Enum):
    """What a cell is to the table: its header, a value, one that feeds nothing, or no part of a record."""

    HEADER = auto()
    VALUE = auto()
    UNUSED = auto()
    OUTSIDE = auto()


class CellLook(NamedTuple):
    """All that painting one cell needs, asked for at once."""

    text: str
    right: bool
    tone: str
    standing: Standing


class FileModel(QAbstractTableModel):
    """One table's sheet; texts are made when they are seen, so that a long sheet shows at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet_rows: Sequence[Sequence[CellValue]] = ()
        self._numbers: Sequence[int] = ()
        self._width = 0
        self._fields: Mapping[int, str] = {}
        self._reasons: Mapping[int, str] = {}
        self._amounts: frozenset[int] = frozenset()
        self._used: frozenset[int] = frozenset()
        self._part_numbers: frozenset[int] = frozenset()
        self._issues: Mapping[tuple[int, int], Issue] = {}
        self._mends: Mapping[tuple[int, int], str] = {}
        self._not_records: frozenset[int] = frozenset()
        self._header, self._first, self._last = 0, 0, 0

    def show_table(
        self,
        sheet: Sheet,
        table: TablePlan,
        issues: Mapping[tuple[int, int], Issue],
        options: ImportOptions,
        *,
        whole: bool = False,
        only_issues: bool = False,
    ) -> None:
        """Shows a sheet from a table's header row on, `whole` from its first; or only the rows with issues.

        `issues` are the gravest by row from 1 and column from 0.
        """
        from planner.spreadsheets.by_column import by_column
        from planner.spreadsheets.cells import column_index

        self.beginResetModel()
        self._sheet_rows = sheet.rows
        self._header, self._first, self._last = table.header_row, table.first_row, table.last_row
        self._width = by_column(sheet.rows).width
        titles = {column_index(letter): field for letter, field in letter_fields(table).items()}
        self._fields = {place: field_title(field) for place, field in titles.items()}
        self._used = frozenset(column_index(letter) for letter in table.letters.values())
        self._reasons = {place: table.reasons.get(field, "") for place, field in titles.items()}
        self._amounts = frozenset(place for place, field in titles.items() if _is_amount(field))
        parts = (place for place, field in titles.items() if field.partition(".")[2] in _PART_FIELDS)
        self._part_numbers = frozenset(parts)
        self._not_records = frozenset(table.not_record_rows)
        self._mends = {
            (mend.row, column_index(mend.column)): mend.text for mend in options.mends if mend.sheet == sheet.name
        }
        self._issues = issues
        self._numbers = self._rows_shown(table, whole=whole, only_issues=only_issues)
        self.endResetModel()

    def _rows_shown(self, table: TablePlan, *, whole: bool, only_issues: bool) -> Sequence[int]:
        first = 1 if whole else max(1, table.header_row)
        if not only_issues:
            return range(first, len(self._sheet_rows) + 1)
        wanted = {row for row, _column in self._issues}
        return sorted({first, *(row for row in wanted if first <= row <= len(self._sheet_rows))})

    def row_of(self, number: int) -> int | None:
        """The model's row of a spreadsheet row; None where it is not shown."""
        row = bisect_left(self._numbers, number)
        return row if row < len(self._numbers) and self._numbers[row] == number else None

    def number_of(self, row: int) -> int:
        """The spreadsheet's number of a row of the model."""
        return self._numbers[row]

    def look(self, row: int, column: int) -> CellLook:
        """How the cell of a row of the model is painted."""
        number = self._numbers[row]
        return CellLook(
            self.text_at(number, column),
            self._stands_right(number, column),
            self._tone((number, column)),
            self._standing(number, column),
        )

    def issue_at(self, index: AnyIndex) -> Issue | None:
        """The gravest finding of a cell."""
        return self._issues.get((self._numbers[index.row()], index.column()))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many columns the sheet has."""
        return 0 if parent.isValid() else self._width

    @property
    def amounts(self) -> frozenset[int]:
        """The columns that hold amounts, which stand at the right."""
        return self._amounts

    @property
    def kept_whole(self) -> frozenset[int]:
        """The columns of part numbers, which are never cut short."""
        return self._part_numbers

    def text_at(self, number: int, place: int) -> str:
        """What a cell of the sheet shows."""
        row = self._sheet_rows[number - 1]
        return cell_text(row[place]) if place < len(row) else ""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text, the side it stands on and what was found in it."""
        if not index.isValid():
            return None
        place = (self._numbers[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(*place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._stands_right(*place) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._hint(place)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The field that each column feeds over its letter; row numbers as the spreadsheet program shows them."""
        from planner.spreadsheets.cells import column_letter

        if orientation == Qt.Orientation.Vertical:
            return str(self._numbers[section]) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if section in self._amounts else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._reasons.get(section, ""))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{self._fields.get(section, '')}\n{column_letter(section)}"

    def _stands_right(self, number: int, place: int) -> bool:
        if number <= self._header:
            return place in self._amounts and number == self._header
        if place in self._fields and place not in self._amounts:
            return False
        row = self._sheet_rows[number - 1]
        cell = row[place] if place < len(row) else None
        return place in self._amounts or (isinstance(cell, int | float) and not isinstance(cell, bool)) or _counts(cell)

    def _tone(self, place: tuple[int, int]) -> str:
        if place in self._issues:
            return _TONES[self._issues[place].severity]
        return "ok" if place in self._mends else ""

    def _standing(self, number: int, place: int) -> Standing:
        if number == self._header:
            return Standing.HEADER
        if not self._first <= number <= self._last or number in self._not_records:
            return Standing.OUTSIDE
        return Standing.VALUE if place in self._used else Standing.UNUSED

    def _hint(self, place: tuple[int, int]) -> str:
        told = [f"Read as {self._mends[place] or 'blank'}"] if place in self._mends else []
        if place in self._issues:
            told.append(self._issues[place].message)
        elif place[0] in self._not_records:
            told.append("This row is no record: a total, a title, a placeholder or a note")
        return plain_tooltip("\n".join(told))


def _counts(cell: CellValue) -> bool:
    return isinstance(cell, str) and _LOOKS_LIKE_A_NUMBER.fullmatch(cell.strip()) is not None


def _is_amount(field: str) -> bool:
    kind, _, name = field.partition(".")
    return field_of(Kind(kind), name.partition(".")[0]).holds in _AMOUNTS
