"""The upper card: the record and up to four what-ifs side by side, with assumptions, bar and five figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line
from planner.desktop.labels import plain_label
from planner.desktop.pages.scenarios.cells import FIGURE_HEIGHT, SIDE
from planner.desktop.pages.scenarios.column import ColumnWidgets
from planner.desktop.pages.scenarios.column_view import ColumnView
from planner.desktop.pages.scenarios.evaluating import BASE
from planner.desktop.pages.scenarios.figures import FigureRow
from planner.desktop.pages.scenarios.head import DRAFTS, SAVES

_NAMES_WIDTH = 166
_HEAD, _STATE, _LINES, _BAR, _FIRST_FIGURE = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Permission:
    """What may be done now: change what-ifs in their columns, and save them; else why not."""

    drafts: bool
    saves: bool
    why_not: str = ""


class ComparisonCard(QFrame):
    """`line_opened` carries the key of a column and the subject of a line, `more_wanted` the key of a column that is to
    assume more, `asked` a key and what was chosen in its menu, `renamed` a key and a name, `part_opened` a part.
    """

    line_opened = Signal(int, str)
    more_wanted = Signal(int)
    asked = Signal(int, str)
    renamed = Signal(int, str)
    part_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName("The what-ifs side by side")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.columns: dict[int, ColumnWidgets] = {}
        self._titles: tuple[str, ...] = ()
        self._ground: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, _NAMES_WIDTH)

    def show_columns(self, views: Sequence[ColumnView], rows: Sequence[FigureRow], allowed: Permission) -> None:
        """Shows columns, the base first; columns that were there before keep their widgets, and with them the focus."""
        keys = [view.key for view in views]
        titles = tuple(row.title for row in rows)
        arranged = list(self.columns) == keys and self._titles == titles
        for key in [key for key in self.columns if key not in keys]:
            self.columns.pop(key).let_go()
        self.columns = {key: self.columns.get(key) or self._make(key) for key in keys}
        for place, view in enumerate(views):
            self.columns[view.key].show_figures(view, rows, place)
            self._fill(self.columns[view.key], view, allowed)
        if not arranged:
            self._titles = titles
            self._arrange()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, column by column."""
        return [stop for column in self.columns.values() for stop in column.stops()]

    def _make(self, key: int) -> ColumnWidgets:
        made = ColumnWidgets(self)
        made.head.asked.connect(lambda name: self.asked.emit(key, name))
        made.head.renamed.connect(lambda name: self.renamed.emit(key, name))
        made.state.save_wanted.connect(lambda: self.asked.emit(key, "save"))
        made.lines.opened.connect(lambda subject: self.line_opened.emit(key, subject))
        made.lines.more_wanted.connect(lambda: self.more_wanted.emit(key))
        made.part_opened.connect(self.part_opened)
        return made

    def _fill(self, column: ColumnWidgets, view: ColumnView, allowed: Permission) -> None:
        column.head.show_column(view.name, note=view.note, base=view.is_base)
        column.head.allow(_possible(view, allowed), allowed.why_not)
        column.state.show_state(view, may_save=allowed.saves, why_not=allowed.why_not)
        mixes = any(line.subject == "mix" for line in view.lines)
        column.lines.show_column(view, may_edit=allowed.drafts, may_add=not mixes)
        column.bar.show_counts(view.name, view.counts, dimmed=view.dimmed)

    def _arrange(self) -> None:
        """Lays all columns into the grid anew, with the lines between them."""
        for widget in self._ground:
            widget.hide()
            widget.deleteLater()
        self._ground.clear()
        last = _FIRST_FIGURE + 2 * len(self._titles)
        for place, (key, column) in enumerate(self.columns.items()):
            at = 2 * place + 2
            self._grid.setColumnStretch(at, 1)
            if key == BASE:
                self._lay(_tinted(), 0, at, last)
            self._lay(_upright(), 0, at - 1, last)
            self._lay_column(column, at)
        for at in range(2 * len(self.columns) + 2, self._grid.columnCount()):
            self._grid.setColumnStretch(at, 0)
        self._lay_names()

    def _lay_column(self, column: ColumnWidgets, at: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(column.head, _HEAD, at, top)
        self._grid.addWidget(column.state, _STATE, at, top)
        self._grid.addWidget(column.lines, _LINES, at)
        self._grid.addWidget(column.bar_frame, _BAR, at)
        for number, cell in enumerate(column.figures):
            self._grid.addWidget(cell, _FIRST_FIGURE + 2 * number + 1, at)
        for widget in column.widgets():
            widget.raise_()

    def _lay_names(self) -> None:
        title = QWidget()
        words = QVBoxLayout(title)
        words.setContentsMargins(SIDE, 11, 8, 0)
        words.setSpacing(2)
        words.addWidget(plain_label("Assumptions", role="strong"))
        words.addWidget(plain_label("Changed lines are dark, inherited lines grey", role="muted", wrap=True))
        words.addStretch(1)
        self._lay(title, 0, 0, _BAR)
        bar = plain_label("Parts by suggestion", role="strong")
        bar.setContentsMargins(SIDE, 2, 0, 10)
        self._lay(bar, _BAR, 0, 1)
        for number, text in enumerate(self._titles):
            row = _FIRST_FIGURE + 2 * number
            line = hair_line(self)
            self._ground.append(line)
            self._grid.addWidget(line, row, 0, 1, 2 * len(self.columns) + 1)
            line.raise_()
            name = plain_label(text, role="secondary")
            name.setContentsMargins(SIDE, 0, 4, 0)
            name.setFixedHeight(FIGURE_HEIGHT)
            self._lay(name, row + 1, 0, 1)

    def _lay(self, widget: QWidget, row: int, at: int, rows: int) -> None:
        self._ground.append(widget)
        self._grid.addWidget(widget, row, at, rows, 1)


def _possible(view: ColumnView, allowed: Permission) -> frozenset[str]:
    """What the menu of a column offers now."""
    if view.is_base:
        return frozenset()
    names = set(DRAFTS) if allowed.drafts else set()
    if allowed.saves:
        names |= set(SAVES)
    if not view.state:
        names -= {"save", "revert"}
        names.add("hide")
    elif view.state == "Not saved yet":
        names.discard("revert")
        if allowed.drafts:
            names.add("remove")
    return frozenset(names)


def _tinted() -> QFrame:
    """The ground of the base, a shade apart from the what-ifs."""
    ground = QFrame()
    ground.setProperty("look", "page")
    return ground


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedWidth(1)
    return line
