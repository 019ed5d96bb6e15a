"""One step in full: who, when and why, what can be done with it, and each record field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.badges import ToneText
from planner.desktop.cards import empty_layout, hair_line, link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList
from planner.desktop.pages.history.steps import (
    KINDS,
    FieldStep,
    RecordStep,
    State,
    Step,
    StepDetail,
    counts_text,
    moment_text,
)
from planner.reports.wording import number_text

_NOTHING = "–"


class StepPane(QWidget):
    """The content of the detail beside the list.

    `undo_wanted`, `redo_wanted` and `take_back_wanted` carry the Step; `step_wanted` the number of another step;
    `import_wanted` a batch; `source_wanted` a SourceRef.
    """

    undo_wanted = Signal(object)
    redo_wanted = Signal(object)
    take_back_wanted = Signal(object)
    step_wanted = Signal(int)
    import_wanted = Signal(int)
    source_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._title = plain_label(role="detail", wrap=True, selectable=True)
        self._about = plain_label(role="muted", wrap=True)
        self._why = plain_label(role="secondary", wrap=True, selectable=True)
        self._state = ToneText()
        self._blocked = plain_label(role="secondary", wrap=True)
        self._blocker = link_button("")
        self._blocker.clicked.connect(self._show_blocker)
        self._blocked_by: int | None = None
        self._undo = self._button("Undo this step", self.undo_wanted)
        self._redo = self._button("Do again", self.redo_wanted)
        self._take_back = self._button("Take back", self.take_back_wanted)
        self._import = link_button("Show in Imports")
        self._import.clicked.connect(self._show_import)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._undo, self._redo, self._take_back):
            row.addWidget(button)
        row.addWidget(self._import)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._about, self._why, self._state):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._blocked)
        column.addWidget(self._blocker)
        column.addWidget(hair_line())
        self._records = QVBoxLayout()
        self._records.setSpacing(8)
        column.addLayout(self._records)
        column.addStretch(1)

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        """Undo, do again, take back."""
        return self._undo, self._redo, self._take_back

    def show_step(self, step: Step, *, can_edit: bool) -> None:
        """Shows the head of a step; its records follow when they have been read."""
        self._step = step
        self._title.setText(step.label)
        kind = KINDS.get(step.kind, step.kind)
        self._about.setText(f"Step {step.number} · {kind} · {moment_text(step.at)} · {step.who}")
        self._why.setText(step.why or "")
        self._why.setVisible(bool(step.why))
        self._state.show_tone(step.state.tone, step.state.words)
        self._offer(step, can_edit=can_edit)
        self._show_blocked("", None)
        self._clear()
        self._records.addWidget(plain_label("Reading what it changed…", role="muted"))

    def show_detail(self, detail: StepDetail) -> None:
        """Shows the records of the step whose head is shown."""
        if self._step is None or detail.step.number != self._step.number:
            return
        self._show_blocked(detail.blocked, detail.blocked_by)
        if detail.blocked:
            self._undo.setEnabled(False)
        self._clear()
        self._records.addWidget(plain_label(f"Records: {counts_text(detail.step.counts)}", role="section"))
        for place, record in enumerate(detail.records):
            if place:
                self._records.addWidget(hair_line())
            self._add(record)
        rest = detail.total - len(detail.records)
        if rest > 0:
            told = f"The first {number_text(len(detail.records))} are shown, {number_text(rest)} more are not."
            self._records.addWidget(plain_label(told, role="muted", wrap=True))
        if not detail.total:
            self._records.addWidget(plain_label("No record was changed.", role="secondary"))

    def say(self, text: str) -> None:
        """Says something in place of the records."""
        self._clear()
        self._records.addWidget(plain_label(text, role="secondary", wrap=True))

    def _offer(self, step: Step, *, can_edit: bool) -> None:
        to_and_fro = step.kind in ("undo", "redo")
        in_force = step.state is State.IN_FORCE
        self._undo.setVisible(in_force and not to_and_fro)
        self._redo.setVisible(step.undone_by is not None)
        self._take_back.setVisible(step.kind == "import" and in_force)
        self._import.setVisible(step.batch is not None)
        for button in self.buttons:
            button.setEnabled(can_edit)
            button.setToolTip("" if can_edit else "Editing is off")

    def _show_blocked(self, text: str, by: int | None) -> None:
        self._blocked.setText(text)
        self._blocked.setVisible(bool(text))
        self._blocked_by = by
        self._blocker.setText(f"Show step {by}" if by is not None else "")
        self._blocker.setVisible(by is not None)

    def _clear(self) -> None:
        empty_layout(self._records)

    def _add(self, record: RecordStep) -> None:
        self._records.addWidget(plain_label(record.key or _NOTHING, role="strong", wrap=True, selectable=True))
        self._records.addWidget(plain_label(f"{record.part}, {record.happening}", role="muted"))
        if record.fields:
            self._records.addWidget(self._fields(record.fields))

    def _fields(self, fields: Sequence[FieldStep]) -> FieldList:
        shown = FieldList([FieldLine(field.name, change_text(field), field.source) for field in fields])
        shown.source_wanted.connect(self.source_wanted)
        return shown

    def _show_blocker(self) -> None:
        if self._blocked_by is not None:
            self.step_wanted.emit(self._blocked_by)

    def _show_import(self) -> None:
        if self._step is not None and self._step.batch is not None:
            self.import_wanted.emit(self._step.batch)

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", "button")
        button.clicked.connect(lambda: self._tell(wanted))
        return button

    def _tell(self, wanted: SignalInstance) -> None:
        if self._step is not None:
            wanted.emit(self._step)


def change_text(field: FieldStep) -> str:
    """A field's way: before → after; only the new value where nothing was recorded before."""
    return field.after if field.before == _NOTHING else f"{field.before} → {field.after}"
