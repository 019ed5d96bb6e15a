"""What the planner makes of an alert: in hand, snoozed until a day, whose it is, and a note."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.editing.record_rows import SectionHead, small_button
from planner.desktop.editing.words import choice_words, field_words
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.domain.alerts import AlertNote, AlertState
from planner.domain.kinds import Kind


def until_needed(texts: Mapping[str, str]) -> Mapping[str, str]:
    """What is missing in a note: an alert is put off until a day."""
    if texts.get("state") == AlertState.SNOOZED and not texts.get("until"):
        return {"until": "Say until when. Give a day, such as 15 Jan 2027."}
    return {}


class AlertNoteSection(QWidget):
    """Shows the note on an alert with the two quick answers; `form_wanted` carries the state to choose, or None."""

    in_hand_wanted = Signal()
    form_wanted = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_hand = QPushButton("In hand")
        self.in_hand.clicked.connect(self.in_hand_wanted)
        self.snooze = QPushButton("Snooze until…")
        self.snooze.clicked.connect(lambda: self.form_wanted.emit(AlertState.SNOOZED))
        self.edit = small_button("pencil", "Edit the note on this alert")
        self.edit.clicked.connect(lambda: self.form_wanted.emit(None))
        self.buttons: tuple[QPushButton, ...] = (self.in_hand, self.snooze, self.edit)
        self._fields = FieldList()
        self._fields.source_wanted.connect(context.open_source)
        quick = QHBoxLayout()
        quick.setSpacing(8)
        for button in (self.in_hand, self.snooze):
            button.setProperty("look", "button")
            quick.addWidget(button)
        quick.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionHead("What you make of it", self.edit))
        column.addWidget(self._fields)
        column.addLayout(quick)

    def show_note(self, note: AlertNote, state: AlertState) -> None:
        """Shows a note beside the state in which the alert stands today."""
        self.in_hand.setVisible(state is not AlertState.IN_HAND)
        lines = [FieldLine("State", choice_words(state), note.origin.of("state") if note.state else None)]
        for name in ("owner", "until", "note"):
            value = getattr(note, name)
            if value:
                lines.append(FieldLine(field_words(Kind.ALERTS, name), value_text(value), note.origin.of(name)))
        self._fields.show_lines(lines)
