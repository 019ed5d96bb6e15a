"""What is covered, until when, and how much is left."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from planner.desktop.context import WindowContext
from planner.desktop.editing.head import DetailHead
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.desktop.pages.grid import detail_column
from planner.desktop.tables.columns import Cell, Column, Look, name_cell, text_cell
from planner.domain.changes import Touched
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text, number_text

if TYPE_CHECKING:
    from planner.services.board import Board

_STATUS = LicenceStatus
_TONES = {
    **dict.fromkeys((_STATUS.NOT_STARTED, _STATUS.DOCUMENTS_REQUESTED), "neutral"),
    **dict.fromkeys((_STATUS.SUBMITTED, _STATUS.ACCEPTED, _STATUS.UNDER_REVIEW), "progress"),
    **dict.fromkeys((_STATUS.DOCUMENTS_INCOMPLETE, _STATUS.RETURNED, _STATUS.CUSTOMS_QUERY), "attention"),
    **dict.fromkeys((_STATUS.APPROVED, _STATUS.ISSUED, _STATUS.PARTLY_USED), "ok"),
    _STATUS.UNKNOWN: "unconfirmed",
}
_ENDED = "ended"
_ENDING_DAYS = 90
_FIELDS = (
    ("type", "Type"),
    ("holder", "Exporter"),
    ("end_user", "End users named"),
    ("status", "Status"),
    ("part_number", "Part"),
    ("items", "Items"),
    ("elements", "Elements"),
    ("form", "Form"),
    ("end_use", "End use"),
    ("quantity", "Quantity"),
    ("quantity_left", "Quantity left"),
    ("unit", "Unit"),
    ("renews", "Renews"),
    ("applied_on", "Applied on"),
    ("accepted_on", "Accepted on"),
    ("issued_on", "Issued on"),
    ("valid_from", "Valid from"),
    ("valid_until", "Valid until"),
)


def status_cell(licence: Licence, on: date) -> Cell:
    """The status in words with its tone; a licence that has ended, or soon does, says so."""
    words = licence.status.value.replace("_", " ").capitalize()
    tone = _TONES.get(licence.status, _ENDED)
    if tone == "ok" and licence.valid_until is not None:
        left = (licence.valid_until - on).days
        if left < 0:
            return Cell("Ended", _ENDED, tone=_ENDED)
        if left <= _ENDING_DAYS:
            ends = f"ends in {left} d"
            return Cell(f"{words}, {ends}", licence.status.value, tone="attention", briefs=(ends.capitalize(),))
    return Cell(words, licence.status.value, tone=tone)


def _number_cell(licence: Licence) -> Cell:
    """The number of a licence; an application, which has none yet, goes by its part."""
    waiting = f"for {licence.part_number}" if licence.part_number else "no number yet"
    return Cell(licence.number or waiting, licence.number or None, briefs=(licence.part_number or "–",))


def _type_cell(licence: Licence) -> Cell:
    return text_cell(licence.type.value.replace("_", " "))


def _holder_cell(names: MakerNames, licence: Licence) -> Cell:
    return name_cell(names.short(licence.holder), licence.holder)


def _number(value: float | None) -> Cell:
    return Cell(number_text(value), value)


def _date(value: date | None) -> Cell:
    return Cell(date_text(value), value)


def licence_columns(on: date, names: MakerNames) -> tuple[Column[Licence], ...]:
    """The columns in their usual order; the status is as of `on`, exporters go by their short names."""
    return (
        Column("number", "No.", _number_cell, Look.STRONG, width=148, minimum=120, field="number"),
        Column("holder", "Exporter", partial(_holder_cell, names), width=120, stretch=3, minimum=84, field="holder"),
        Column(
            "end_user",
            "End users",
            lambda line: text_cell(", ".join(line.end_user)),
            Look.QUIET,
            width=124,
            minimum=100,
            stretch=2,
            field="end_user",
        ),
        Column("type", "Type", _type_cell, Look.QUIET, width=80, field="type"),
        Column("status", "Status", partial(status_cell, on=on), Look.TONE, 156, 150, stretch=1, field="status"),
        Column("from", "From", lambda line: _date(line.valid_from), width=104, minimum=102, field="valid_from"),
        Column(
            "to",
            "To",
            lambda line: _date(line.valid_until),
            width=104,
            minimum=102,
            sorted_as="end",
            field="valid_until",
        ),
        Column("quantity", "Quantity", lambda line: _number(line.quantity), Look.NUMBER, width=76, field="quantity"),
        Column("left", "Left", lambda line: _number(line.quantity_left), Look.NUMBER, width=64, field="quantity_left"),
    )


class LicencesPage(EditingGridPage[Licence]):
    """All licences and applications in a grid, the selected one in the detail."""

    identifier = "licences"
    title = "Licences"
    icon_name = "file-badge"
    group = "Catalogue"
    shortcut = "Ctrl+5"
    touched = Touched.LICENCES
    kind = Kind.LICENCES

    def __init__(self, context: WindowContext) -> None:
        columns = licence_columns(context.as_of, MakerNames(Facts()))
        super().__init__(context, columns, lambda line: str(line.id), noun="licences")
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        self.add_button_for_new("Licence")
        column = detail_column(self.detail)
        self._head = DetailHead(self)
        self._fields = FieldList()
        self._fields.source_wanted.connect(context.open_source)
        column.addWidget(self._head)
        self._history = HistorySection(context)
        column.addWidget(self._fields)
        column.addWidget(plain_label("History", role="section"))
        column.addWidget(self._history)
        column.addStretch(1)
        self.add_condition_choice("No end user named", lambda line: not line.end_user)
        self.add_condition_choice("End not recorded", lambda line: line.valid_until is None)
        self.add_condition_choice("Application, not yet issued", lambda line: _TONES.get(line.status) == "progress")
        self.model.sort_by([each.key for each in self.model.columns].index("to"))

    def edited_record(self, line: Licence) -> Licence:
        """The licence itself."""
        return line

    def name_of(self, line: Licence) -> str:
        """What a planner calls it."""
        return line.name

    def show_board(self, board: Board) -> None:
        """Shows the licences of a board, with their status on its day."""
        self.model.columns = licence_columns(board.as_of, MakerNames(board.facts))
        self.set_records(board.facts.licences)
        if not board.facts.licences:
            self.empty.setText("No licences yet. Add one with Ctrl+N, or import a sheet of them with Ctrl+I.")
            self.empty.show()

    def select(self, **selection: object) -> None:
        """Selects a `licence` by its id."""
        identifier = str(selection.get("licence", ""))
        if identifier and not self.table.select_keys([identifier]):
            self.clear_filter()
            self.table.select_keys([identifier])
        self.table.setFocus()

    def show_selected(self, records: list[Licence]) -> None:
        """Shows the first selected licence in the detail."""
        self.detail.setVisible(bool(records))
        if not records:
            return
        licence = records[0]
        self._head.show_name(licence.name)
        self._fields.show_lines(
            FieldLine(name, value_text(value), licence.origin.of(attribute) if value not in (None, "", ()) else None)
            for attribute, name in _FIELDS
            for value in (getattr(licence, attribute),)
        )
        self._history.read_record(self.kind, licence.id, licence.name)
