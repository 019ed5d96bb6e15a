"""Reports: what can be printed at the left, the true pages at the right, then printer or PDF.

What is printed is entered in the catalogue, so that the next page can say what changed since.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.cards import Card
from planner.desktop.chips import chip_choice
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import Page
from planner.desktop.pages.history.since import From
from planner.desktop.pages.history.since import Since as SinceChoice
from planner.desktop.pages.last_print import LastPrint, Since, enter_print, since_last_summary
from planner.desktop.printing.ink import PaperInk
from planner.desktop.printing.layout import Layout, lay_out
from planner.desktop.printing.paper import Paper
from planner.desktop.printing.pdf import write_pdf
from planner.desktop.printing.preview import DocumentPreview
from planner.desktop.saving import ask_where
from planner.domain.changes import ChangeSet, Touched
from planner.errors import PlannerError
from planner.reports.document import Document

if TYPE_CHECKING:
    from planner.catalogue.prints import Print
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.progress import Progress
    from planner.services.board import Board
    from planner.services.differences import Difference

_LIST_WIDTH = 232
_SUMMARY = "Exposure summary"


class ReportsPage(Page):
    """One report on true pages, with its paper and its colours."""

    identifier = "reports"
    title = "Reports"
    icon_name = "printer"
    group = "Data"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._document: Document | None = None
        self._layout: Layout | None = None
        self._board: Board | None = None
        self._difference: Difference | None = None
        self._refused = False
        self._pdf = self.add_button("PDF…", "file-text")
        self._pdf.clicked.connect(self.choose_pdf)
        self._print = self.add_button("Print…", "printer", look="primary")
        self._print.clicked.connect(self.print_it)
        self.preview = DocumentPreview()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._choices())
        frame = Card()
        frame.body.setContentsMargins(0, 0, 0, 0)
        frame.body.addWidget(self.preview)
        row.addWidget(frame, 1)
        self.body.addLayout(row, 1)
        self._offer(possible=False)

    def show_board(self, board: Board) -> None:
        """Works the report out for a board; the pages shown before stay until it is there."""
        self._board = board
        state, now = self.context.state or self.context.catalogue, self.context.now
        if state is None:
            return

        def work(uow: UnitOfWork, _progress: Progress) -> Since:
            return since_last_summary(state, uow, board, now)

        def done(found: Since) -> None:
            if board is self._board:
                self.last.show_print(found.printed)
                self._difference = found.difference
                self._make(board)

        self.context.read(work, done, label="Looking at what was printed last")

    def _make(self, board: Board) -> None:
        make = self._maker(board)

        def work(_progress: Progress) -> Document:
            return make()

        def done(document: Document) -> None:
            if board is self._board:
                self.show_document(document)

        self.context.runner.read(work, done, label="Preparing the report")

    def take_focus(self) -> None:
        """Puts the focus on the pages, which the arrow keys scroll."""
        self.preview.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The pages."""
        return (self.preview,)

    def _maker(self, board: Board) -> Callable[[], Document]:
        """What makes the document of a board with the moment of now; it may be called off the window's thread."""
        name, at = self._catalogue_name(), self.context.now
        changed = self._difference if self.last.is_included else None

        def make() -> Document:
            from planner.services.reporting import exposure_summary

            return exposure_summary(board, catalogue_name=name, printed_at=at, changed=changed)

        return make

    def _bring_up_to_now(self) -> None:
        """Shows the document with the moment of printing instead of the one of the preview."""
        if self._board is not None:
            self.show_document(self._maker(self._board)())

    def show_document(self, document: Document) -> None:
        """Shows a document on the paper that is chosen."""
        self._document = document
        self._layout = lay_out(document, self.paper, PaperInk(grey=self.grey))
        self.preview.show_layout(self._layout)
        count = self.preview.page_count
        self.set_subtitle(f"{document.title}, {count} page{'' if count == 1 else 's'} {self.paper}")
        self._offer(possible=True)

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper.LETTER if self._letter.isChecked() else Paper.A4

    @property
    def grey(self) -> bool:
        """Whether black and white is chosen."""
        return self._black.isChecked()

    def choose_pdf(self) -> None:
        """Asks where the PDF goes and writes it there."""
        if self._document is None:
            return
        ask_where(self, "Write a PDF", f"{self._file_stem()}.pdf", "PDF (*.pdf)", self.write_to)

    def write_to(self, path: Path) -> None:
        """Writes the PDF and says so, or why not."""
        if self._document is None:
            return
        self._bring_up_to_now()
        try:
            pages = write_pdf(self._document, path, self.paper.value, grey=self.grey)
        except PlannerError as error:
            self.context.say(error.cause, error.next_step, "ended")
            return
        self.context.say(f"{path.name} was written, {pages} page{'' if pages == 1 else 's'}", tone="ok")
        self._enter_print(path.name)

    def print_it(self) -> None:
        """Opens the print dialog; it does not block the window."""
        if self._layout is None:
            return
        self._bring_up_to_now()
        from planner.desktop.printing.printer import ask_and_print

        self._refused = False
        # The printer's own answer to it comes first: a print that was refused is none.
        ask_and_print(self._layout, self, self._not_printed).accepted.connect(self._printed)

    def _not_printed(self, error: PlannerError) -> None:
        self._refused = True
        self.context.say(error.cause, error.next_step, "ended")

    def _printed(self) -> None:
        if not self._refused:
            self._enter_print(None)

    def _enter_print(self, file: str | None) -> None:
        """Enters what is out in the catalogue; one that this window only reads goes without."""
        board, catalogue, context = self._board, self.context.catalogue, self.context
        if board is None or catalogue is None or context.read_only:
            return
        who, at = context.who, context.now

        def work(_progress: Progress) -> Print | None:
            return enter_print(catalogue, board, who=who, at=at, file=file)

        def done(entered: Print | None) -> None:
            if entered is not None:
                self.last.show_print(entered)
                context.catalogue_changed.emit(ChangeSet(Touched.NOTHING))

        context.runner.write(work, done, label="Noting what was printed")

    def _catalogue_name(self) -> str:
        catalogue = self.context.catalogue
        return catalogue.path.name if catalogue is not None else "no catalogue"

    def _file_stem(self) -> str:
        board = self.context.board
        day = f" {board.as_of.isoformat()}" if board is not None else ""
        return f"{_SUMMARY}{day}"

    def _choices(self) -> QWidget:
        """The list of reports, the paper and the colours."""
        column = QWidget()
        column.setFixedWidth(_LIST_WIDTH)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        card = Card("Report")
        card.body.setContentsMargins(4, 4, 4, 4)
        summary = QPushButton(_SUMMARY)
        summary.setProperty("look", "nav")
        summary.setCheckable(True)
        summary.setChecked(True)
        summary.setAutoExclusive(True)
        summary.setFixedHeight(30)
        card.body.addWidget(summary)
        box.addWidget(card)
        options = Card("Paper")
        self._a4, self._letter = self._pair("A4", "Letter", options)
        options.body.addWidget(plain_label("Colours", role="strong"))
        self._colour, self._black = self._pair("Colour", "Black and white", options)
        note = "Levels keep their digit and their pattern, so that a grey copy can be read."
        options.body.addWidget(plain_label(note, role="muted", wrap=True))
        box.addWidget(options)
        self.last = LastPrint()
        self.last.changes_wanted.connect(
            lambda: self.context.open_page("history", view="changes", since=SinceChoice(From.PRINT))
        )
        self.last.included.connect(self._include)
        box.addWidget(self.last)
        box.addStretch(1)
        return column

    def _pair(self, first: str, second: str, card: Card) -> tuple[QPushButton, QPushButton]:
        """Two chips of which one is always on, the first at the start."""
        row = QHBoxLayout()
        group, chips = chip_choice(card, row, (first, second))
        row.addStretch(1)
        card.body.addLayout(row)
        group.buttonToggled.connect(self._chosen)
        return chips[0], chips[1]

    def _chosen(self, _chip: QPushButton, on: bool) -> None:
        if on and self._document is not None:
            self.show_document(self._document)

    def _include(self) -> None:
        if self._board is not None:
            self._make(self._board)

    def _offer(self, *, possible: bool) -> None:
        self._pdf.setEnabled(possible)
        self._print.setEnabled(possible)
