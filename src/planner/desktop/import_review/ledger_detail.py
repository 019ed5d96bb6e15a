"""The detail of a line in the import ledger: the file, the columns as they were read, the counts and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.desktop.cards import Card, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.import_review.issues_pane import undoing
from planner.desktop.import_review.words import field_title, kind_title, size_text
from planner.desktop.labels import plain_label
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.importing.options import ImportOptions
    from planner.progress import Progress
    from planner.services.importing.account import ImportAccount, ReadTable

_HASH_SHOWN = 12
_LEAST_HEIGHT = 150
_LINES = ("File", "Applied", "Rows", "Read from", "Chosen")


class LedgerDetail(Card):
    """Hidden until an import is looked at."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("Import", " ", parent)
        self._context = context
        self._batch: int | None = None
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        for row, name in enumerate(_LINES):
            self._lines[name] = plain_label(name, role="secondary"), plain_label(wrap=True, selectable=True)
            for column, label in enumerate(self._lines[name]):
                grid.addWidget(label, row, column, top)
        grid.setRowStretch(len(_LINES), 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        area = scrolling(content, 14)
        area.setAccessibleName("The import in full")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll a long account
        self.setFocusProxy(area)
        self.body.addWidget(area)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.hide()

    def show_import(self, batch: int | None) -> None:
        """Reads the account of an import and shows it; None for none."""
        self._batch = batch
        if batch is None:
            self.hide()
            return

        def work(uow: UnitOfWork, _progress: Progress) -> ImportAccount:
            from planner.services.importing.account import account_of

            return account_of(uow, batch)

        self._context.read(work, self._show, label=f"Reading import {batch}")

    def _show(self, account: ImportAccount) -> None:
        if account.line.batch != self._batch:
            return  # another line is looked at by now
        self.set_title(f"Import {account.line.batch}")
        self.set_subtitle(account.line.file)
        for name, text in account_texts(account).items():
            title, label = self._lines[name]
            label.setText(text)
            for widget in (title, label):
                widget.setVisible(bool(text))
        self._lines["File"][1].setToolTip(f"SHA-256 {account.line.sha256}")
        self.show()

    def text_of(self, name: str) -> str:
        """What stands beside one of the names File, Applied, Rows, Read from and Chosen."""
        return self._lines[name][1].text()


def account_texts(account: ImportAccount) -> Mapping[str, str]:
    """The account of an import in words, by the name of the line; empty where there is nothing to say."""
    line = account.line
    back = "; taken back" if line.taken_back else ""
    return {
        "File": f"{line.file}, {size_text(line.size)}, SHA-256 {line.sha256[:_HASH_SHOWN]}…",
        "Applied": f"{date_text(line.at.date())}, {line.at:%H:%M}, by {line.by}{back}",
        "Rows": (
            f"{line.added:,} new, {line.changed:,} changed, {line.same:,} the same, {line.rejected:,} set aside, "
            f"{line.not_records:,} without a record"
        ),
        "Read from": "\n".join(map(_table_text, account.tables)),
        "Chosen": "\n".join(_chosen(account.said)),
    }


def _table_text(table: ReadTable) -> str:
    fields = sorted(table.columns.items(), key=lambda one: (len(one[1]), one[1]))
    columns = ", ".join(f"{letter} {field_title(f'{table.kind.value}.{name}')}" for name, letter in fields)
    return f"{table.sheet}, header in row {table.header_row}, {kind_title(table.kind).lower()}: {columns}"


def _chosen(said: ImportOptions) -> Iterator[str]:
    """What the planner said of a file, the corrections last."""
    if said.sender:
        yield f"sent by {said.sender}"
    if said.supplier:
        yield f"supplier {said.supplier} where a row names none"
    if said.encoding:
        yield f"text read as {said.encoding}"
    if said.locale:
        yield f"numbers and dates read as {said.locale}"
    for field, column in sorted(said.mapping.items()):
        yield f"{_field_text(field)} from {column}"
    for field, text in sorted(said.constants.items()):
        yield f"{_field_text(field)} is {text} in every row"
    for text, _undo in undoing(said):
        yield text


def _field_text(field: str) -> str:
    return field_title(field) if "." in field else field.replace("_", " ")
