"""What the program made of a file, in chips: kind and confidence, sheet, header row, numbers and dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.import_review.choices import with_header_row, with_kind, with_locale, with_sheet
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.menu_chip import Entry, MenuChip
from planner.desktop.import_review.words import cell_text, kind_title, kinds_title, letter_fields, percent
from planner.desktop.labels import ElidedLabel
from planner.domain.kinds import Kind, ValueType, field_of
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.importing.plan import TablePlan

AUTOMATIC = "automatic"
NUMBERS = (("1.234,5", "de-DE"), ("1,234.5", "en-GB"), ("1 234,5", "fr-FR"), ("1'234.5", "de-CH"))
DATES = (
    ("day first, 31/12/2026", "en-GB"),
    ("month first, 12/31/2026", "en-US"),
)
_AMOUNTS = frozenset({ValueType.NUMBER, ValueType.WHOLE, ValueType.MONEY, ValueType.SHARE})
_DAYS = frozenset({ValueType.DATE, ValueType.PERIOD})
_HEADER_ROWS = 12
_PREVIEW = 48


class PlanChips(QWidget):
    """The chips of one table; `chosen` carries a choice of options, `table_wanted` another table to look at."""

    chosen = Signal(object)
    table_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._number = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.kind = MenuChip("What the rows are", strong=True)
        self.sheet = MenuChip("Sheet")
        self.header = MenuChip("Header row")
        self.numbers = MenuChip("How numbers are written")
        self.dates = MenuChip("How dates are written")
        self.differs, self.remembered = ElidedLabel(role="muted"), ElidedLabel(role="muted")
        for chip in (self.kind, self.sheet, self.header, self.numbers, self.dates):
            row.addWidget(chip)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.differs)
        told.addWidget(self.remembered)
        row.addLayout(told, 1)
        self.kind.chosen.connect(lambda kind: self._choose(with_kind, kind))
        self.header.chosen.connect(lambda number: self._choose(with_header_row, number))
        self.numbers.chosen.connect(lambda tag: self._choose_locale(_AMOUNTS, tag))
        self.dates.chosen.connect(lambda tag: self._choose_locale(_DAYS, tag))
        self.sheet.chosen.connect(self._choose_sheet)

    def show_table(self, draft: Draft, number: int) -> None:
        """Shows what was made of one table of a draft."""
        self._draft, self._number = draft, number
        table = draft.plan.tables[number]
        sure = f", {percent(table.confidence)}" if table.kinds else ""
        kinds = [Entry(kind_title(kind), kind, kind in table.kinds) for kind in Kind]
        self.kind.show_choice(f"{kinds_title(table.kinds)}{sure}", [Entry("Let the file decide"), *kinds])
        self._show_sheet(draft, table)
        self.header.show_choice(f"Header: row {table.header_row}", _header_entries(draft, number))
        self.numbers.show_choice(f"Numbers: {_manner(table, _AMOUNTS)}", _entries(NUMBERS))
        self.dates.show_choice(f"Dates: {_manner(table, _DAYS)}", _entries(DATES))
        self.numbers.setVisible(bool(letters_of(table, _AMOUNTS)))
        self.dates.setVisible(bool(letters_of(table, _DAYS)))
        for label, text in ((self.differs, differences_text(table)), (self.remembered, remembered_text(table))):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_sheet(self, draft: Draft, table: TablePlan) -> None:
        names = [sheet.name for sheet in draft.plan.workbook.sheets]
        place = f" ({names.index(table.sheet) + 1} of {len(names)})" if len(names) > 1 else ""
        entries = [Entry(table_text(other), at, other is table) for at, other in enumerate(draft.plan.tables)]
        left_out = [Entry(f"{name}: left out; read it after all", name) for name in sorted(draft.options.left_out)]
        self.sheet.show_choice(f"Sheet: {table.sheet}{place}", [*entries, *left_out])
        self.sheet.setVisible(len(names) > 1 or len(entries) > 1)

    def _choose_sheet(self, wanted: object) -> None:
        """Looks at another table by its number, or takes a sheet in by its name that was left out."""
        if isinstance(wanted, str):
            self.chosen.emit(with_sheet(wanted))
        else:
            self.table_wanted.emit(wanted)

    def _choose(self, choice: object, value: object) -> None:
        if self._draft is not None and callable(choice):
            self.chosen.emit(choice(self._draft.plan, self._number, value))

    def _choose_locale(self, holds: frozenset[ValueType], tag: str | None) -> None:
        if self._draft is not None:
            table = self._draft.plan.tables[self._number]
            self.chosen.emit(with_locale(table.sheet, letters_of(table, holds), tag))


def letters_of(table: TablePlan, holds: frozenset[ValueType]) -> tuple[str, ...]:
    """The letters of the columns whose fields hold values of some sorts, in order."""
    found = []
    for letter, field in letter_fields(table).items():
        kind, _, name = field.partition(".")
        if field_of(Kind(kind), name.partition(".")[0]).holds in holds:
            found.append(letter)
    return tuple(sorted(found, key=lambda letter: (len(letter), letter)))


def table_text(table: TablePlan) -> str:
    """A table in a list: its sheet, its rows and what they are."""
    if table.duplicate_of:
        return f"{table.sheet}: repeats {table.duplicate_of}"
    return f"{table.sheet}, rows {table.header_row} to {table.last_row}: {kinds_title(table.kinds).lower()}"


def differences_text(table: TablePlan) -> str:
    """What differs from last time, the weightiest first; empty for a new layout and for the same one."""
    differences = table.remembered.differences if table.remembered else ()
    return "; ".join(difference.rstrip(".") for difference in differences)


def remembered_text(table: TablePlan) -> str:
    """Where the columns are remembered from; empty for a new layout."""
    remembered = table.remembered
    if remembered is None:
        return ""
    # The year goes without saying in a row of chips.
    day = date_text(remembered.learned_on).rpartition(" ")[0]
    return f"Columns remembered from {day}, sender {remembered.sender}"


def _manner(table: TablePlan, holds: frozenset[ValueType]) -> str:
    """How most columns of some sorts are read: of “1.234,5; day first” only what concerns them."""
    wanted = holds is _DAYS
    said = (table.manners.get(letter, "").split("; ") for letter in letters_of(table, holds))
    told = Counter(piece for pieces in said for piece in pieces if piece and piece.endswith("first") is wanted)
    return told.most_common(1)[0][0] if told else AUTOMATIC


def _entries(ways: tuple[tuple[str, str], ...]) -> list[Entry]:
    return [Entry("Let the cells decide"), *(Entry(text, tag) for text, tag in ways)]


def _header_entries(draft: Draft, number: int) -> list[Entry]:
    """The first rows of the sheet and those around the header, each with its first words."""
    table = draft.plan.tables[number]
    rows = draft.sheet_of(number).rows
    first = max(1, min(table.header_row - _HEADER_ROWS // 2, len(rows) - _HEADER_ROWS + 1))
    entries = []
    for row in range(first, min(first + _HEADER_ROWS, len(rows) + 1)):
        text = " · ".join(filter(None, map(cell_text, rows[row - 1])))
        shown = f"{text[:_PREVIEW]}…" if len(text) > _PREVIEW else text
        entries.append(Entry(f"Row {row}: {shown or 'blank'}", row, row == table.header_row))
    return entries
