"""Whose loss hurts most? Suppliers, makers and licences, how long the parts last and how long the node is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN
from planner.desktop.pages.grid import GridPage, detail_column
from planner.desktop.pages.weak_points.columns import weak_columns
from planner.desktop.pages.weak_points.detail import WeakPointDetail
from planner.desktop.pages.weak_points.lines import ASSUMED, KINDS, WeakLine, summary_text, weak_line
from planner.desktop.tasks import Task
from planner.domain.changes import Touched
from planner.progress import Progress

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.board import Board
    from planner.services.next_steps import NextSteps

# How long a supplier or maker is assumed to be gone; None is what is recorded.
RECOVERIES: dict[str, int | None] = {"As recorded": None, "30 d": 30, "90 d": 90, "180 d": 180}
_STOPPED = "This was stopped. Choose how long a supplier is gone to look again."
_NOTHING = "Sources with shares, stock and demand are needed. Import them, or add them on the Parts page."


class WeakPointsPage(GridPage[WeakLine]):
    """The weak points in a grid, most revenue exposed first; parts, products and facts in the detail."""

    identifier = "weak_points"
    title = "Weak points"
    icon_name = "unlink"
    group = "Outlook"
    touched = Touched.EXPOSURE & ~Touched.MARKS
    usual_order = "exposed revenue"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        columns: Any = weak_columns()
        super().__init__(context, columns, lambda line: line.key, noun="weak points", parent=parent)
        self.recover_days: int | None = None
        self._board: Board | None = None
        self._steps: tuple[Board, NextSteps] | None = None
        self._asked = 0
        self._search: Task[tuple[WeakLine, ...]] | None = None
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(plain_label("Suppliers and makers gone for", role="muted"))
        self._recoveries, self.recovery_chips = chip_choice(switch, row, list(RECOVERIES))
        self._recoveries.idClicked.connect(lambda place: self.assume(list(RECOVERIES.values())[place]))
        self.add_header_widget(switch)
        self.copy_button = self.add_button("Copy", "copy", "quiet")
        self.copy_button.clicked.connect(self.copy_table)
        self.sentence = plain_label(wrap=True, selectable=True)
        self.sentence.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 2)
        assumed = plain_label(f"{ASSUMED}.", role="muted", wrap=True)
        assumed.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 10)
        self.body.insertWidget(0, self.sentence)
        self.body.insertWidget(1, assumed)
        self.weak_point = WeakPointDetail()
        self.weak_point.source_wanted.connect(context.open_source)
        self.weak_point.part_wanted.connect(lambda part: context.open_page("parts", part=part))
        self.weak_point.supplier_wanted.connect(lambda name: context.open_page("suppliers", supplier=name))
        detail_column(self.detail).addWidget(self.weak_point)
        self.add_condition_choice("Exposed before it is back", lambda line: line.is_exposed)
        self.add_condition_choice("Only source of a part", lambda line: bool(line.point.single_points))
        for kind, words in KINDS.items():
            self.add_condition_choice(words, partial(_is_of, kind))

    def show_board(self, board: Board) -> None:
        """Looks for the weak points of a board; what was shown stays until they are found."""
        self._board = board
        self._read()

    def assume(self, days: int | None) -> None:
        """Looks again with suppliers and makers gone for so many days; None is what is recorded."""
        self.recover_days = days
        self._read()

    def copy_table(self) -> None:
        """Copies all rows that are shown, with the header."""
        QGuiApplication.clipboard().setText(self.model.as_tsv(range(self.model.rowCount())))

    def show_selected(self, records: list[WeakLine]) -> None:
        """Shows what stands behind the first selected weak point."""
        self.detail.setVisible(bool(records))
        if records and self.weak_point.line is not records[0]:
            self.weak_point.show_line(records[0])

    def panes(self) -> tuple[QWidget, ...]:
        """The grid, then the parts behind the selected weak point."""
        return (self.table, self.weak_point.parts) if self.detail.isVisible() else (self.table,)

    def _read(self) -> None:
        board, days = self._board, self.recover_days
        if board is None:
            return
        if self._search is not None:
            self._search.cancel()  # of many parts it takes a while, and its answer is not wanted any more
        self._asked += 1
        turn = self._asked

        def work(progress: Progress) -> tuple[WeakLine, ...]:
            return tuple(weak_line(point) for point in self._steps_of(board).weak_points(days, progress))

        def done(lines: tuple[WeakLine, ...]) -> None:
            if turn == self._asked:
                self._show(lines)

        def stopped() -> None:
            if turn == self._asked:
                self.sentence.setText(_STOPPED)

        self._search = self.context.runner.read(work, done, label="Looking for weak points", on_cancelled=stopped)

    def _steps_of(self, board: Board) -> NextSteps:
        """What looks for weak points over a board, made once for each; for a worker."""
        from planner.services.next_steps import NextSteps

        if self._steps is None or self._steps[0] is not board:
            self._steps = board, NextSteps(board)
        return self._steps[1]

    def _show(self, lines: tuple[WeakLine, ...]) -> None:
        self.sentence.setText(summary_text(lines))
        self.set_records(lines)
        self.copy_button.setEnabled(bool(lines))
        if not lines:
            self.detail.hide()
            self.empty.setText(_NOTHING)
            self.empty.show()


def _is_of(kind: str, line: WeakLine) -> bool:
    return line.point.node.kind == kind
