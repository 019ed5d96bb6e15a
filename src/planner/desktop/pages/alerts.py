"""Alerts: the open conditions, most urgent first, each with the facts that raised it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QPushButton

from planner.desktop.context import WindowContext
from planner.desktop.editing.alert_note import AlertNoteSection, until_needed
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.editing.subjects import added, edited
from planner.desktop.editing.writing import save_edit
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldList, fact_line
from planner.desktop.pages.grid import detail_column
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.domain.alerts import Alert, AlertNote, AlertState, Severity
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.reports.wording import date_text, subject_text

if TYPE_CHECKING:
    from planner.services.board import Board

_TONES = {
    Severity.CRITICAL: "ended",
    Severity.HIGH: "attention",
    Severity.MEDIUM: "progress",
    Severity.LOW: "neutral",
}
STATES = {
    AlertState.NEW: ("attention", "New"),
    AlertState.IN_HAND: ("progress", "In hand"),
    AlertState.SNOOZED: ("neutral", "Snoozed"),
    AlertState.RESOLVED: ("ok", "Done"),
}


def _severity_cell(alert: Alert) -> Cell:
    rank = list(Severity).index(alert.severity)
    return Cell(alert.severity.value.capitalize(), alert.severity.value, tone=_TONES[alert.severity], order=rank)


def _due_cell(alert: Alert) -> Cell:
    return Cell(date_text(alert.due) if alert.due else "–", alert.due)


def _state_cell(alert: Alert) -> Cell:
    tone, word = STATES[alert.state]
    return Cell(word, alert.state.value, tone=tone)


def _columns() -> list[Column[Alert]]:
    return [
        Column("severity", "Urgency", _severity_cell, Look.TONE, width=96),
        Column("subject", "Subject", lambda alert: text_cell(subject_text(alert)), Look.STRONG, width=150, minimum=120),
        Column("text", "Condition", lambda alert: text_cell(alert.text), width=380, minimum=200, stretch=1),
        Column("due", "Due", _due_cell, width=102),
        Column("owner", "Owner", lambda alert: text_cell(alert.owner), Look.QUIET, width=88),
        Column("state", "State", _state_cell, Look.TONE, width=90),
    ]


class AlertsPage(EditingGridPage[Alert]):
    """Grid and detail of what needs attention; worked out on opening and after every change.

    An alert itself cannot be edited: what is recorded is the planner's note on it.
    """

    identifier = "alerts"
    title = "Alerts"
    icon_name = "bell"
    group = "Today"
    shortcut = "Ctrl+2"
    touched = Touched.EVERYTHING
    usual_order = "urgency"
    kind = Kind.ALERTS

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, _columns(), lambda alert: alert.id, noun="alerts")
        self.add_button("Copy", "copy", "quiet").clicked.connect(lambda: self.table.copy())
        column = detail_column(self.detail)
        self._subject = plain_label(role="detail", wrap=True)
        self._text = plain_label(wrap=True, selectable=True)
        self._about = plain_label(role="muted", wrap=True)
        self._facts = FieldList()
        self._facts.source_wanted.connect(context.open_source)
        self._opened = QPushButton("Open the part")
        self._opened.setProperty("look", "button")
        self._opened.clicked.connect(self._open_part)
        for widget in (self._subject, self._text, self._about, self._facts, self._opened):
            column.addWidget(widget)
        self.note = AlertNoteSection(context)
        self.note.in_hand_wanted.connect(self.take_in_hand)
        self.note.form_wanted.connect(self._open_note)
        self.guard(*self.note.buttons)
        column.addWidget(self.note)
        column.addStretch(1)
        for severity in Severity:
            self.add_condition_choice(f"Urgency {severity.value}", partial(_is_as_urgent, severity))
        for state in (AlertState.NEW, AlertState.IN_HAND, AlertState.SNOOZED):
            self.add_condition_choice(STATES[state][1], partial(_is_in_state, state))
        self.add_condition_choice("About a part", lambda alert: alert.subject_kind == "parts")
        self.add_condition_choice("With a day it is due", lambda alert: alert.due is not None)

    def edited_record(self, line: Alert) -> AlertNote:
        """The note on an alert; an empty one with the number 0 where nothing was noted yet."""
        noted = next((note for note in self.facts.alerts if note.alert == line.id), None)
        return noted or AlertNote(line.id)

    def name_of(self, line: Alert) -> str:
        """What the alert is about."""
        return subject_text(line)

    def edit_record(self) -> None:
        """Opens the note on the selected alert."""
        self._open_note()

    def edit_cell(self, _index: QModelIndex) -> None:
        """Opens the note: nothing else of an alert is the planner's to write."""
        self._open_note()

    def take_in_hand(self) -> None:
        """Records that the planner sees to the selected alert."""
        self._save_note({"state": AlertState.IN_HAND})

    def show_board(self, board: Board) -> None:
        """Shows the open conditions of a board."""
        self.set_records(board.alerts)
        if not board.alerts:
            stock = next((line for line in board.freshness if line.name == "Stock on hand"), None)
            counted = date_text(stock.newest) if stock and stock.newest else "no stock count yet"
            self.empty.setText(f"Nothing is open as of {date_text(board.as_of)}; stock: {counted}.")
            self.empty.show()

    def select(self, **selection: object) -> None:
        """Selects an `alert` by its id."""
        if "alert" not in selection:
            return
        identifier = str(selection["alert"])
        if not self.table.select_keys([identifier]):
            self.clear_filter()
            self.table.select_keys([identifier])

    def show_selected(self, records: list[Alert]) -> None:
        """Shows the rule that spoke, its sentence and the facts it used, each opening to its source."""
        self.detail.setVisible(bool(records))
        if not records:
            return
        alert = records[0]
        self._subject.setText(subject_text(alert))
        self._text.setText(alert.text)
        due = f"Due {date_text(alert.due)}" if alert.due else "No date"
        self._about.setText(f"{due} · {alert.severity.value} · {alert.rule.replace('_', ' ')}")
        self._facts.show_lines(fact_line(fact) for fact in alert.facts)
        self._opened.setVisible(alert.subject_kind == "parts")
        self.note.show_note(self.edited_record(alert), alert.state)

    def _open_note(self, state: AlertState | None = None) -> None:
        """Opens the note as it is, or with another state chosen already."""
        self.table.settle()
        for alert in self.table.selected_records()[:1]:
            note = self.edited_record(alert)
            subject = edited(self.kind, note, f"note on {self.name_of(alert)}", self.facts, hidden=("alert",))
            if not note.id:
                subject = added(self.kind, self.facts, given={"alert": alert.id}, state=alert.state)
                subject = replace(subject, title=f"Note on {self.name_of(alert)}")
            self.open_form(replace(subject, check=until_needed))
            if state is not None and self.form_pane.form is not None:
                self.form_pane.form.propose("state", state, "until")

    def _save_note(self, values: Mapping[str, object]) -> None:
        if not self.context.can_edit:
            self.context.say("Editing is off", self.context.why_not(), "attention")
            return
        for alert in self.table.selected_records()[:1]:
            note = self.edited_record(alert)
            seen = {name: getattr(note, name) for name in values} if note.id else None
            save_edit(
                self.context,
                self.kind,
                note.id or None,
                values if note.id else {"alert": alert.id, **values},
                based_on=seen,
                on_done=lambda _changes: None,
                on_failed=self.context.runner.failed.emit,
            )

    def _open_part(self) -> None:
        for alert in self.table.selected_records()[:1]:
            self.context.open_page("parts", part=alert.subject_key)


def _is_in_state(state: AlertState, alert: Alert) -> bool:
    return alert.state is state


def _is_as_urgent(severity: Severity, alert: Alert) -> bool:
    return alert.severity is severity
