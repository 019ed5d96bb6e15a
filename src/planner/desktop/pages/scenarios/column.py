"""The widgets of one column of the comparison: head, state, assumptions, bar and figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, link_button
from planner.desktop.charts.suggestion_bar import SuggestionBar
from planner.desktop.pages.scenarios.cells import LINE_HEIGHT, SIDE, FigureCell, LineCell
from planner.desktop.pages.scenarios.column_view import ColumnView
from planner.desktop.pages.scenarios.figures import FigureRow
from planner.desktop.pages.scenarios.head import ColumnHead, ColumnState


class Assumptions(QWidget):
    """The lines of one column; `opened` carries the subject of a line that was pressed, `more_wanted` asks for one."""

    opened = Signal(str)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cells: list[LineCell] = []
        self.more: QPushButton = link_button("+ Assumption")
        self.more.clicked.connect(self.more_wanted)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(self._lines)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(SIDE - 2, 0, 0, 0)
        self.more.setFixedHeight(LINE_HEIGHT)
        self._foot.addWidget(self.more)
        column.addLayout(self._foot)
        column.addStretch(1)

    def show_column(self, view: ColumnView, *, may_edit: bool, may_add: bool) -> None:
        """Shows the lines of a column; those of the same subjects keep their widgets, and so the focus."""
        if [cell.subject for cell in self.cells] != [line.subject for line in view.lines]:
            self._make([line.subject for line in view.lines])
        for cell, line in zip(self.cells, view.lines, strict=True):
            cell.show_line(
                view.name,
                line.text,
                changed=line.changed,
                quiet=not view.is_base and not line.changed,
                opens=may_edit and not view.is_base,
                dimmed=view.dimmed,
            )
        self.more.setVisible(may_edit and may_add and not view.is_base)
        self.more.setAccessibleName(f"Change another assumption of {view.name}")

    def cell(self, subject: str) -> LineCell | None:
        """The line of a subject; None where it is not shown."""
        return next((cell for cell in self.cells if cell.subject == subject), None)

    def _make(self, subjects: Sequence[str]) -> None:
        empty_layout(self._lines)
        self.cells = [LineCell(subject) for subject in subjects]
        for cell in self.cells:
            cell.clicked.connect(lambda _on=False, subject=cell.subject: self.opened.emit(subject))
            self._lines.addWidget(cell)


class ColumnWidgets(QObject):
    """All widgets of one column, which the card lays into its grid; they live as long as the column.

    `part_opened` carries the part that a figure speaks of.
    """

    part_opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = ColumnHead(parent)
        self.state = ColumnState(parent)
        self.lines = Assumptions(parent)
        self.bar = SuggestionBar()
        self.bar_frame = QWidget(parent)
        inner = QVBoxLayout(self.bar_frame)
        inner.setContentsMargins(SIDE, 2, SIDE, 10)
        inner.addWidget(self.bar)
        self.figures: list[FigureCell] = []
        self._parent = parent

    def show_figures(self, view: ColumnView, rows: Sequence[FigureRow], place: int) -> None:
        """Shows the figures of the column at a place of the rows."""
        while len(self.figures) < len(rows):
            made = FigureCell(self._parent)
            made.opened.connect(self.part_opened)
            self.figures.append(made)
        while len(self.figures) > len(rows):
            cell = self.figures.pop()
            cell.hide()
            cell.deleteLater()
        for cell, row in zip(self.figures, rows, strict=True):
            cell.show_figure(view.name, row.title, row.cells[place], dimmed=view.dimmed)

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything of the column from top to bottom."""
        return (self.head, self.state, self.lines, self.bar_frame, *self.figures)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the column, from top to bottom."""
        lines = self.lines
        return (self.head.line, self.head.menu_button, self.state.save, *lines.cells, lines.more, *self.figures)

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget, such as the one with the focus, stands in this column."""
        return widget is not None and any(each is widget or each.isAncestorOf(widget) for each in self.widgets())

    def let_go(self) -> None:
        """Drops the widgets of a column that is gone."""
        for widget in self.widgets():
            widget.hide()
            widget.deleteLater()
        self.deleteLater()
