"""Check: what was found, cell by cell, with the likeliest fix as a button and the others beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planner.desktop.cards import Card, hair_line
from planner.desktop.import_review.choices import Choice, with_sheet
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.fix_delegate import FIX, FixDelegate
from planner.desktop.import_review.fix_strip import FixStrip
from planner.desktop.import_review.lazy_model import LazyTableModel
from planner.desktop.import_review.words import issue_place, seen_before, short_place
from planner.desktop.labels import plain_label
from planner.desktop.tables.columns import Cell, Column
from planner.desktop.tables.view import RecordTable

if TYPE_CHECKING:
    from planner.importing.options import ImportOptions
    from planner.importing.plan import Fix, Issue

_TONES = {"error": ("ended", 0), "warning": ("attention", 1), "info": ("progress", 2)}
_ROW = 46
_MOST_UNDONE = 20


def _columns() -> list[Column[Issue]]:
    return [
        Column("place", "Cell", _place_cell, width=74, minimum=64),
        Column("message", "What was found", _message_cell, width=200, minimum=120, stretch=1),
        Column("fix", "", _fix_cell, width=134, minimum=40),
    ]


def _place_cell(issue: Issue) -> Cell:
    tone, rank = _TONES[issue.severity]
    return Cell(short_place(issue), rank, tone=tone, spoken=f"{issue.severity} in {issue_place(issue)}")


def _message_cell(issue: Issue) -> Cell:
    expected = issue.expected or ""
    return Cell(issue.message, issue.message, second=f"{expected[:1].upper()}{expected[1:]}")


def _fix_cell(issue: Issue) -> Cell:
    label = issue.fixes[0].label if issue.fixes else ""
    return Cell(label, label or None, spoken=f"Enter applies {label}" if label else "no fix is proposed")


class IssuesPane(Card):
    """The issues of a draft. `chosen` carries a choice of options, `pointed` the issue that is looked at."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Check", " ", parent)
        self._draft: Draft | None = None
        self._made = QToolButton()
        self._made.setProperty("look", "quiet")
        self._made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._made.setMenu(QMenu(self._made))
        self._made.hide()
        self.add_action(self._made)
        self._notes = plain_label(role="secondary", wrap=True, selectable=True)
        self._notes.setContentsMargins(14, 8, 14, 6)
        self._model: LazyTableModel[Issue] = LazyTableModel(_columns(), key=_key)
        self.table: RecordTable[Issue] = RecordTable(self._model, "Issues by cell", row_height=_ROW)
        self.table.setItemDelegate(FixDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.settled.connect(self._look_at)
        self.table.clicked.connect(self._clicked)
        self.table.opened.connect(self._fix_first)
        self.strip = FixStrip()
        self.strip.chosen.connect(self.chosen)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._notes)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(hair_line())
        self.body.addWidget(self.strip)

    @property
    def total(self) -> int:
        """How many issues there are."""
        return self._model.total

    @property
    def notes(self) -> str:
        """What is said of the file as a whole; empty for nothing."""
        return self._notes.text()

    def show_draft(self, draft: Draft) -> None:
        """Shows the issues of a plan; the row that was looked at stays where it is."""
        row = self.table.currentIndex().row() if self._draft is not None else 0
        self._draft = draft
        self._model.set_records(draft.issues)
        self.set_subtitle(draft.told)
        notes = " ".join((*seen_before(draft.prepared), *draft.plan.workbook.notes))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._show_made(draft.options)
        self.strip.show_issue(draft, None)
        if draft.issues:
            self.table.selectRow(min(max(row, 0), len(draft.issues) - 1))

    def select_issue(self, issue: Issue) -> None:
        """Selects an issue that was pointed at in the file."""
        self.table.select_keys([_key(issue)])

    def _look_at(self, chosen: list[Issue]) -> None:
        if self._draft is None:
            return
        self.strip.show_issue(self._draft, chosen[0] if chosen else None)
        if chosen:
            self.pointed.emit(chosen[0])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIX:
            self._fix_first(self._model.record(index.row()))

    def _fix_first(self, issue: Issue) -> None:
        if issue.fixes:
            self._fix(issue, issue.fixes[0])

    def _fix(self, issue: Issue, fix: Fix) -> None:
        from planner.importing.mending import with_fix

        self.chosen.emit(lambda options: with_fix(options, issue, fix))

    def _show_made(self, options: ImportOptions) -> None:
        """Lists the fixes that were made, each with its way back."""
        made = list(undoing(options))
        menu = self._made.menu()
        menu.clear()
        for text, undo in made[-_MOST_UNDONE:]:
            action = QAction(f"Undo {text}".replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, undo=undo: self.chosen.emit(undo))
            menu.addAction(action)
        self._made.setText(f"{len(made)} fixed")
        self._made.setToolTip("The fixes that were made, to undo one")
        self._made.setVisible(bool(made))


def undoing(options: ImportOptions) -> Sequence[tuple[str, Choice]]:
    """The fixes in some options, each in words and with the choice that undoes it."""
    from planner.importing.mending import without_fixes

    def undo(sheet: str, row: int | None, column: str | None, name: str | None = None) -> Choice:
        return lambda held: without_fixes(held, sheet, row, column, name)

    mends = [
        (f"{mend.column}{mend.row}: read as {mend.text or 'blank'}", undo(mend.sheet, mend.row, mend.column))
        for mend in options.mends
    ]
    aside = [(f"row {row} set aside", undo(sheet, row, None)) for sheet, row in sorted(options.set_aside)]
    aliases = [
        (f"{name} is {company}", undo("", None, None, name)) for name, company in sorted(options.aliases.items())
    ]
    locales = [
        (f"column {letter} read as {tag}", undo(sheet, None, letter))
        for (sheet, _, letter), tag in ((place.rpartition("!"), tag) for place, tag in sorted(options.locales.items()))
    ]
    sheets = [(f"sheet {name} left out", with_sheet(name)) for name in sorted(options.left_out)]
    return [*sheets, *locales, *aliases, *aside, *mends]


def _key(issue: Issue) -> str:
    return f"{issue.sheet} {issue_place(issue)} {issue.code} {issue.message}"
