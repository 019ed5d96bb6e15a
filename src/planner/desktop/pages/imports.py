"""Imports: what came in, from where, and taking it back; dropping a file starts its review."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.context import WindowContext
from planner.desktop.import_review.ledger_columns import ledger_columns
from planner.desktop.import_review.ledger_detail import LedgerDetail
from planner.desktop.import_review.review import ImportReview
from planner.desktop.import_review.steps import StepBar
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import Page
from planner.desktop.question import QuestionCard
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.domain.changes import ChangeSet, Touched
from planner.spreadsheets.folders import SPREADSHEETS

if TYPE_CHECKING:
    from planner.catalogue.ledger import TakeBack
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.progress import Progress
    from planner.services.board import Board, ImportRecord

FILES = f"Spreadsheets ({' '.join(f'*{suffix}' for suffix in SPREADSHEETS)});;All files (*)"
_DROP_HINT = "xlsx, xlsb, xls, ods or csv. Each is reviewed first; nothing is written before you apply it."
_KEPT_SHOWN = 8


class ImportsPage(Page):
    """The ledger of imports and, in its place while a file is on its way, the review."""

    identifier = "imports"
    title = "Imports"
    icon_name = "file-input"
    group = "Data"
    shortcut = "Ctrl+0"
    touched = Touched.IMPORTS

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self._steps = StepBar()
        self._steps.hide()
        self.add_header_widget(self._steps)
        self._choose = self.add_button("Import…", "file-input")
        self._choose.clicked.connect(self.choose_files)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._ledger())
        self.review = ImportReview(context, self._steps)
        self.review.closed.connect(self._leave_review)
        self.review.moved.connect(self._say_where)
        self.review.take_back_wanted.connect(self.take_back)
        self.review.ledger_wanted.connect(lambda batch: self.select(batch=batch))
        self._stack.addWidget(self.review)
        self.body.addWidget(self._stack, 1)

    def _ledger(self) -> QWidget:
        ledger = QWidget()
        self.detail: LedgerDetail = LedgerDetail(self.context)
        column = QVBoxLayout(ledger)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._drop_target())
        self._kept = QuestionCard("Edited since this import", "Take back the rest")
        self._kept.left.connect(self._to_ledger)
        column.addWidget(self._kept)
        card = Card("Import ledger", "newest first")
        self._take_back_button = QPushButton("Take back")
        self._take_back_button.setProperty("look", "quiet")
        self._take_back_button.setEnabled(False)
        self._take_back_button.clicked.connect(self._take_back_selected)
        card.add_action(self._take_back_button)
        self._model = RecordTableModel(ledger_columns(), key=lambda line: str(line.batch))
        self.table = RecordTable(self._model, "Import ledger")
        self.table.settled.connect(self._selected)
        self.table.opened.connect(lambda _line: self.detail.setFocus())
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        column.addWidget(card, 4)
        column.addWidget(self.detail, 3)
        return ledger

    def _drop_target(self) -> QFrame:
        target = QFrame()
        target.setProperty("look", "sunken")
        target.setMinimumHeight(72)
        column = QVBoxLayout(target)
        for text, role in (
            ("Drop spreadsheets or a folder of them here, or paste a table with Ctrl+V", "strong"),
            (_DROP_HINT, "muted"),
        ):
            label = plain_label(text, role=role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return target

    def show_board(self, board: Board) -> None:
        """Shows the ledger."""
        self._model.set_records(sorted(board.imports, key=lambda line: -line.batch))
        self._say_where()

    def select(self, **selection: object) -> None:
        """Starts the review of `files`, opens the file dialog for `choose`, or shows an import by its `batch`.

        With `take_back` the import of that number is shown and taken back; `paste` takes a table from the clipboard.
        """
        files = selection.get("files")
        if isinstance(files, list | tuple):
            self.start([Path(str(file)) for file in files])
        elif selection.get("choose"):
            self.choose_files()
        elif selection.get("paste"):
            self.paste()
        elif isinstance(batch := selection.get("batch", selection.get("take_back")), int):
            self._show_ledger()
            self.table.select_keys([str(batch)])
            if "take_back" in selection:
                self.take_back(batch)

    def choose_files(self) -> None:
        """Asks for files and starts their review."""
        dialog = QFileDialog(self, "Import spreadsheets")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(FILES)
        dialog.filesSelected.connect(lambda chosen: self.start([Path(file) for file in chosen]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def start(self, paths: Sequence[Path]) -> None:
        """Starts the review of files and of the spreadsheets in folders, one after another."""
        if self._begins():
            self.review.start(paths)
            self._say_where()

    def paste(self) -> None:
        """Starts the review of the table in the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.context.say("The clipboard holds no table", "copy the cells in the spreadsheet first", "attention")
        elif self._begins():
            self.review.paste(text)
            self._say_where()

    def _begins(self) -> bool:
        """Shows the review, unless nothing can be imported now."""
        if not self.context.can_edit:
            self.context.say("Importing is off", self.context.why_not(), "attention")
            return False
        self._stack.setCurrentWidget(self.review)
        self._steps.show()
        self._choose.hide()
        self.review.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes a table from the clipboard, unless something is typed into."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Starts the review of what was dropped; a drop alone never imports."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.start(paths)

    def take_back(self, batch: int) -> None:
        """Takes an import back; where cells were edited since, says first what would be kept."""

        catalogue, who, at = self.context.catalogue, self.context.who, self.context.now
        if catalogue is None:
            return

        def foresee(_progress: Progress) -> TakeBack:
            from planner.services.importing import take_back

            # Nobody commits here: the unit of work is given up again.
            with catalogue.writing() as uow:
                return take_back(uow, batch, who=who, at=at, allow_nothing=True)

        self.context.runner.write(
            foresee, lambda found: self._decide(batch, found), label="Looking at what was edited since"
        )

    def _decide(self, batch: int, found: TakeBack) -> None:
        if not found.kept:
            self._apply_take_back(batch)
            return
        self._show_ledger()
        told = f"import {batch}: {found.reverted} taken back, {len(found.kept)} kept"
        self._kept.go_on.setVisible(found.reverted > 0)
        self._kept.ask(told, _kept_text(found), lambda: self._apply_take_back(batch))
        if not found.reverted:
            self._kept.leave.setFocus()

    def _apply_take_back(self, batch: int) -> None:
        who, at = self.context.who, self.context.now

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.importing import take_back

            return take_back(uow, batch, who=who, at=at).change_set

        self.context.write(f"Taking import {batch} back", work, lambda _done: self._taken_back(batch))

    def _taken_back(self, batch: int) -> None:
        self._kept.hide()
        self._show_ledger()
        self.context.say(f"Import {batch} was taken back", "Ctrl+Z brings it in again", "ok")

    def _take_back_selected(self) -> None:
        for line in self.table.selected_records()[:1]:
            self.take_back(line.batch)

    def _selected(self, lines: list[ImportRecord]) -> None:
        self.detail.show_import(lines[0].batch if len(lines) == 1 else None)
        self._take_back_button.setEnabled(len(lines) == 1 and not lines[0].taken_back and self.context.can_edit)

    def take_focus(self) -> None:
        """Puts the focus into the review where one is under way, else into the ledger."""
        if self._stack.currentWidget() is self.review:
            self.review.take_focus()
        else:
            self.table.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The review, or the ledger and its detail."""
        return (self.review,) if self._stack.currentWidget() is self.review else (self.table, self.detail)

    def _leave_review(self) -> None:
        self._show_ledger()
        self._to_ledger()

    def _to_ledger(self) -> None:
        self.table.setFocus()

    def _show_ledger(self) -> None:
        self._stack.setCurrentIndex(0)
        self._steps.hide()
        self._choose.show()
        self._say_where()

    def _say_where(self) -> None:
        if self._stack.currentWidget() is self.review and self.review.file_name:
            self.set_title("Import")
            self.set_subtitle(self.review.file_name)
            return
        self.set_title("Imports")
        count = self._model.total
        self.set_subtitle(f"{count} file{'' if count == 1 else 's'}" if count else "nothing imported yet")


def _kept_text(found: TakeBack) -> str:
    """What a take-back would keep, and why, line by line."""
    lines = [
        f"{item.kind} {item.key}{f', {item.field}' if item.field else ''}: {item.why}"
        for item in found.kept[:_KEPT_SHOWN]
    ]
    if len(found.kept) > _KEPT_SHOWN:
        lines.append(f"and {len(found.kept) - _KEPT_SHOWN} more")
    return "\n".join(lines)
