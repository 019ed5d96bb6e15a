"""The table of the parts whose suggestion changes: a badge for each column, an equals sign where it is the base's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from planner.desktop.cards import Card
from planner.desktop.labels import plain_label
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, name_cell, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.desktop.theme import font
from planner.reports.wording import number_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from collections.abc import Sequence

    from planner.services.scenarios import ChangedPart, Comparison

SAME = "="
# The most severe of so many rows that a table would be slow; all of them are copied.
MOST_SHOWN = 1000
NEVER_WRITES = "Marks stay as they are: a what-if never writes"
_LEAST_HEIGHT = 144
_AROUND_TITLE = 26  # with the arrow of the order
_LEAST_LEVEL, _MOST_LEVEL = 104, 178


def changed_columns(names: Sequence[str]) -> tuple[Column[ChangedPart], ...]:
    """The columns of the table; `names` are those of the what-ifs, the record first."""
    return (
        Column("part", "Part no.", lambda line: text_cell(line.part), Look.STRONG, 140, 120, 1),
        Column("description", "Description", lambda line: text_cell(line.description), Look.QUIET, 150, 60, 2),
        Column("maker", "Maker", lambda line: name_cell(line.maker), Look.TEXT, 120, 60, 2),
        Column("cover", "Cover, d", _cover, Look.NUMBER, 76, 64, hint="Usable stock over use, as recorded"),
        *(
            Column(f"level{place}", name, partial(_level, place), Look.MARK, _title_width(name), 92, 1, hint=name)
            for place, name in enumerate(names)
        ),
        Column("reason", "Main reason", lambda line: text_cell(line.reason), Look.QUIET, 190, 80, 3),
    )


def _title_width(name: str) -> int:
    """Wide enough for the name of a what-if, unless that is very long; the tool tip has all of it."""
    wanted = QFontMetrics(font(12, 500)).horizontalAdvance(name) + _AROUND_TITLE
    return min(max(wanted, _LEAST_LEVEL), _MOST_LEVEL)


def shown_text(count: int, total: int) -> str:
    """How many parts change, and what stands in the table where it cannot hold all of them."""
    if not count:
        return "none"
    told = f"{number_text(count)} of {number_text(total)}; “{SAME}” means as in the base"
    return told if count <= MOST_SHOWN else f"{told}. The {number_text(MOST_SHOWN)} most severe are shown"


class ChangedTable(RecordTable["ChangedPart"]):
    """The table; its rows are dimmed while newer ones are worked out, and keep selection and focus."""

    def __init__(self, model: RecordTableModel[ChangedPart]) -> None:
        super().__init__(model, "Parts whose suggestion changes")
        self._dimmed = False
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def is_dimmed(self) -> bool:
        """Whether newer rows are under way."""
        return self._dimmed

    def dim(self, *, dimmed: bool) -> None:
        """Dims the rows, or shows them as they are."""
        if dimmed is not self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """No higher than it must be: the page scrolls only where that has no room, and gives it all that is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Cells are painted as disabled ones while they are dimmed."""
        super().initViewItemOption(option)
        if self._dimmed:
            option.state &= ~QStyle.StateFlag.State_Enabled


class ChangedCard(Card):
    """The table under its title, with how many parts change, and that a what-if never writes."""

    def __init__(self) -> None:
        super().__init__("Parts whose suggestion changes", " ")
        self.model: RecordTableModel[ChangedPart] = RecordTableModel(changed_columns(()), _number_of, self)
        self.table = ChangedTable(self.model)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.add_action(plain_label(NEVER_WRITES, role="muted"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table)

    def show_comparison(self, comparison: Comparison, total: int) -> None:
        """Shows the parts that change, of so many in all; selection and order stay where the columns do."""
        names = [column.name for column in comparison.columns]
        if [column.title for column in self.model.columns if column.key.startswith("level")] != names:
            self.table.show_columns(changed_columns(names))
        self.model.set_records(comparison.changed[:MOST_SHOWN])
        self.table.select_first()
        self.set_subtitle(shown_text(len(comparison.changed), total))

    def as_tsv(self, comparison: Comparison) -> str:
        """All parts that change as tab-separated text, also those that the table does not show."""
        everything: RecordTableModel[ChangedPart] = RecordTableModel(self.model.columns, _number_of)
        everything.set_records(comparison.changed)
        return everything.as_tsv(range(everything.rowCount()))


def _number_of(line: ChangedPart) -> str:
    return line.part


def _cover(line: ChangedPart) -> Cell:
    days = line.cover_days
    return Cell(UNKNOWN if days is None else number_text(days), days)


def _level(place: int, line: ChangedPart) -> Cell:
    """The suggestion of one column, or that it is as in the base; sorted by its level in both cases."""
    if place >= len(line.levels):
        return Cell(UNKNOWN)
    level, base = line.levels[place], line.levels[0]
    if place and level is base:
        return Cell(SAME, f"{base.key} {base}", order=float(base.rank), spoken=f"as in the base, {base}")
    return Cell(level.value, f"{level.key} {level}", level=level, order=float(level.rank), spoken=f"suggested {level}")
