"""How many kilograms of which elements do we need, for whom and from whom, and how much of that is an assumption?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import PAGE_MARGIN
from planner.desktop.pages.elements.detail import ElementDetail
from planner.desktop.pages.elements.lines import (
    ElementLine,
    element_columns,
    element_line,
    missing_columns,
    missing_line,
    total_cells,
)
from planner.desktop.pages.elements.total_line import TotalLine
from planner.desktop.pages.grid import GridPage, detail_column
from planner.domain.changes import Touched
from planner.domain.evidence import Fact
from planner.progress import Progress
from planner.reports.wording import number_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.board import Board
    from planner.services.elements import Elements, ElementTable, PartShare

PROGRAMME, SUPPLIER, PART, MISSING = "programme", "supplier", "part", "not counted"
_VIEWS = {PROGRAMME: "By programme", SUPPLIER: "By supplier", PART: "By part", MISSING: "Not counted"}
_NOUNS = {PROGRAMME: "programmes", SUPPLIER: "suppliers", PART: "parts", MISSING: "parts"}
_NOTHING = "Contents, the mass of a magnet and demand are needed. Import them, or add them on the Parts page."


@dataclass(frozen=True, slots=True)
class Answer:
    """What one view shows: its elements, rows and total texts, the sentence, and how many parts are not counted."""

    view: str
    elements: tuple[str, ...]
    lines: tuple[ElementLine, ...]
    horizon_days: int
    sentence: str
    not_counted: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one row: facts of a part, parts of a programme or supplier."""

    facts: tuple[Fact, ...] = ()
    parts: tuple[PartShare, ...] = ()


class ElementsPage(GridPage[ElementLine]):
    """Kilograms of elements over the horizon in a grid; what they come from in the detail."""

    identifier = "elements"
    title = "Elements"
    icon_name = "atom"
    group = "Outlook"
    touched = Touched.EXPOSURE & ~Touched.MARKS
    usual_order = "kilograms"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        columns: Any = element_columns(PROGRAMME, (), 0)
        super().__init__(context, columns, lambda line: line.name, noun=_NOUNS[PROGRAMME], parent=parent)
        self.view = PROGRAMME
        self._board: Board | None = None
        self._account: tuple[Board, Elements] | None = None
        self._shown: tuple[str, tuple[str, ...]] = (PROGRAMME, ())
        self._asked = 0
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._views, self.view_chips = chip_choice(switch, row, list(_VIEWS.values()))
        self._views.idClicked.connect(lambda place: self.show_view(list(_VIEWS)[place]))
        self.view_chips[-1].hide()
        self.add_header_widget(switch)
        self.copy_button = self.add_button("Copy", "copy", "quiet")
        self.copy_button.clicked.connect(self.copy_table)
        self.sentence = plain_label(role="base", wrap=True, selectable=True)
        self.sentence.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 10)
        self.body.insertWidget(0, self.sentence)
        self.total = TotalLine(self.table)
        self._put_total_below()
        self.element = ElementDetail()
        self.element.source_wanted.connect(context.open_source)
        self.element.part_wanted.connect(lambda part: context.open_page("parts", part=part))
        self.element.supplier_wanted.connect(lambda name: context.open_page("suppliers", supplier=name))
        detail_column(self.detail).addWidget(self.element)
        self.model.modelReset.connect(self._sum_up)

    def show_board(self, board: Board) -> None:
        """Works the kilograms of a board out; what was shown stays until they are there."""
        self._board = board
        self._read()

    def show_view(self, view: str) -> None:
        """Shows the kilograms by programme, supplier or part, or the parts that are not counted."""
        self.view = view
        self.view_chips[list(_VIEWS).index(view)].setChecked(True)
        self._read()

    def select(self, **selection: object) -> None:
        """Shows the view that `by` names: programme, supplier, part, or not counted."""
        view = selection.get("by")
        if view in _VIEWS:
            self.show_view(str(view))

    def enter_detail(self) -> None:
        """Opens a part, where the rows are parts; else goes into the detail."""
        lines = self.table.selected_records()
        if self.view in (PART, MISSING) and lines:
            self.context.open_page("parts", part=lines[0].of)
        else:
            super().enter_detail()

    def copy_table(self) -> None:
        """Copies all rows that are shown, with the header and the total."""
        rows = range(self.model.rowCount())
        places = [place for place in range(len(self.model.columns)) if not self.table.isColumnHidden(place)]
        QGuiApplication.clipboard().setText(self.model.as_tsv(rows, places=places) + self.total.as_tsv())

    def show_selected(self, records: list[ElementLine]) -> None:
        """Shows what stands behind the first selected row."""
        self.detail.setVisible(bool(records))
        if not records:
            return
        line, by = records[0], PART if self._shown[0] == MISSING else self._shown[0]
        if self.element.line is not line:
            self.element.show_line(line, by)
            self._read_behind(line, by)

    def _put_total_below(self) -> None:
        """The total stands under the table and not under the detail."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.total)
        self._splitter.insertWidget(0, holder)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)

    def _read(self) -> None:
        board, view = self._board, self.view
        if board is None:
            return
        self._asked += 1
        turn = self._asked

        def work(_progress: Progress) -> Answer:
            return _answer(self._account_of(board), view, board)

        def done(answer: Answer) -> None:
            if turn == self._asked:
                self._show(answer)

        self.context.runner.read(work, done, label="Working out the kilograms of elements")

    def _account_of(self, board: Board) -> Elements:
        """The account of a board, made once for each; for a worker."""
        from planner.services.elements import Elements

        if self._account is None or self._account[0] is not board:
            self._account = board, Elements(board)
        return self._account[1]

    def _read_behind(self, line: ElementLine, by: str) -> None:
        board = self._board
        if board is None:
            return

        def work(_progress: Progress) -> Behind:
            return _behind(self._account_of(board), line, by)

        def done(behind: Behind) -> None:
            if self.element.line is line:
                self.element.show_facts(behind.facts)
                self.element.show_parts(behind.parts)

        self.context.runner.read(work, done, label="Looking up what it comes from")

    def _show(self, answer: Answer) -> None:
        self.sentence.setText(answer.sentence)
        missing = self.view_chips[-1]
        missing.setText(f"{_VIEWS[MISSING]} {number_text(answer.not_counted)}")
        missing.setVisible(bool(answer.not_counted) or answer.view == MISSING)
        if self._shown != (answer.view, answer.elements):
            self._shown = answer.view, answer.elements
            self.usual_order = "part number" if answer.view == MISSING else "kilograms"
            self.rename_records(_NOUNS[answer.view])
            columns: Any = (
                missing_columns()
                if answer.view == MISSING
                else element_columns(answer.view, answer.elements, answer.horizon_days)
            )
            self.table.show_columns(columns)
        self.set_records(answer.lines)
        self.copy_button.setEnabled(bool(answer.lines))
        if not answer.lines:
            self.detail.hide()
            self.empty.setText(_NOTHING if answer.view != MISSING else "All parts with contents are counted.")
            self.empty.show()

    def _sum_up(self) -> None:
        """The total of the rows that are shown; parts that are not counted have none."""
        count = self.model.rowCount()
        if self._shown[0] == MISSING or not count:
            self.total.show_cells({})
            return
        lines = [self.model.record(row) for row in range(count)]
        name = "Total" if count == self.model.total else f"Total of {number_text(count)} shown"
        self.total.show_cells(total_cells(name, lines, self._shown[1]))


def _answer(account: Elements, view: str, board: Board) -> Answer:
    """The rows of a view with the sentence; for a worker."""
    from planner.services.elements import By, summary_text

    table = account.table(By.PROGRAMME if view == MISSING else By(view))
    missing = account.not_counted
    lines = [missing_line(part) for part in missing] if view == MISSING else _lines(table, view, board)
    said = summary_text(table, missing, account.horizon_days)
    elements = () if view == MISSING else table.elements
    return Answer(view, elements, tuple(lines), account.horizon_days, said, len(missing))


def _lines(table: ElementTable, view: str, board: Board) -> Sequence[ElementLine]:
    described = {part.part_number: part.description for part in board.facts.parts} if view == PART else {}
    return [element_line(row, view, described.get(row.of or "")) for row in table.rows]


def _behind(account: Elements, line: ElementLine, by: str) -> Behind:
    """What stands behind a row; for a worker."""
    from planner.services.elements import By

    if by == PART:
        return Behind(facts=account.facts(line.of) if line.of else ())
    return Behind(parts=account.parts_of(By(by), line.of))
