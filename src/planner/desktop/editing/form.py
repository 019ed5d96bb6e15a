"""The form of one record: a line per field with its input, where the present value came from, and why it changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from planner.desktop.editing.inputs import Input, make_input
from planner.desktop.editing.subjects import FormSubject
from planner.desktop.editing.words import field_words, typed_text
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import SourceLink
from planner.domain.evidence import SourceRef
from planner.domain.kinds import REQUIRED, Field, field_of

_BETWEEN_LINES = 10
_WITHIN_LINE = 3


class FieldRow(QWidget):
    """One line: the field's name, its source quietly at the right, the input below, and why it was refused."""

    def __init__(self, name: str, entry: Input, source: SourceLink | None, *, needed: bool) -> None:
        super().__init__()
        self.entry = entry
        self._began = entry.typed()
        label = plain_label(f"{name} (needed)" if needed else name, role="muted")
        label.setBuddy(entry)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(label, 1)
        if source is not None:
            top.addWidget(source, 0, Qt.AlignmentFlag.AlignRight)
        self._problem: QLabel = plain_label(role="muted", wrap=True)
        self._problem.setProperty("tone", "ended")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_WITHIN_LINE)
        column.addLayout(top)
        column.addWidget(entry)
        column.addWidget(self._problem)
        entry.changed.connect(lambda: self.refuse(""))

    @property
    def problem(self) -> str:
        """Why the value was refused; empty where it was not."""
        return self._problem.text()

    @property
    def is_changed(self) -> bool:
        """Tells whether the planner typed or chose something else."""
        return self.entry.typed() != self._began

    def refuse(self, text: str) -> None:
        """Says under the input why its value was refused; nothing takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.entry.setAccessibleDescription(text)


class RecordForm(QWidget):
    """The lines of a subject; `source_wanted` carries the SourceRef of a link that was clicked."""

    source_wanted = Signal(object)

    def __init__(self, subject: FormSubject, mark: str = ".", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self.rows: dict[str, FieldRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN_LINES)
        for asked in subject.asked:
            self.rows[asked.name] = self._row(asked, mark)
            column.addWidget(self.rows[asked.name])
        self.why = QLineEdit()
        self.why.setAccessibleName("Why (optional)")
        self.why.setPlaceholderText("Kept with the change in the history")
        label = plain_label("Why (optional)", role="muted")
        label.setBuddy(self.why)
        column.addSpacing(_BETWEEN_LINES)
        column.addWidget(label)
        column.setSpacing(_BETWEEN_LINES)
        column.addWidget(self.why)
        column.addStretch(1)

    @property
    def texts(self) -> Mapping[str, str]:
        """What was typed or chosen by field: of a record that is there only what differs from what it was."""
        adding = self.subject.record is None
        return {
            name: row.entry.typed()
            for name, row in self.rows.items()
            if (row.entry.typed() if adding else row.is_changed)
        }

    @property
    def missing(self) -> Mapping[str, str]:
        """The fields that must not be empty and are, each with what to do."""
        needed = REQUIRED[self.subject.kind]
        empty = [name for name, row in self.rows.items() if name in needed and not row.entry.typed()]
        problems = {name: f"{field_words(self.subject.kind, name)} is needed. Give a value." for name in empty}
        if self.subject.check is not None:
            problems |= self.subject.check({name: row.entry.typed() for name, row in self.rows.items()})
        return problems

    @property
    def is_changed(self) -> bool:
        """Tells whether anything would be lost by closing the form."""
        return any(row.is_changed for row in self.rows.values()) or bool(self.why.text().strip())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Says under the fields why their values were refused, with the focus in the first of them."""
        for name, row in self.rows.items():
            row.refuse(problems.get(name, ""))
        first = next((row for name, row in self.rows.items() if name in problems), None)
        if first is not None:
            first.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self, name: str, value: object, then: str) -> None:
        """Chooses a value in a line as if the planner had, and puts the focus into another one."""
        row = self.rows[name]
        row.entry.fill(typed_text(value, field_of(self.subject.kind, name)))
        self.rows[then].entry.setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus(self) -> None:
        """Puts the focus into the first line, its text selected."""
        first = next(iter(self.rows.values())).entry
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _row(self, asked: Field, mark: str) -> FieldRow:
        subject, name = self.subject, field_words(self.subject.kind, asked.name)
        entry = make_input(subject.kind, asked, subject.seen.get(asked.name), subject.names_of(asked), mark)
        source = subject.source_of(asked)
        link = self._link(source, name) if source is not None else None
        return FieldRow(name, entry, link, needed=subject.record is None and asked.name in REQUIRED[subject.kind])

    def _link(self, source: SourceRef, name: str) -> SourceLink:
        link = SourceLink(source, name)
        link.setStyleSheet("text-align: right;")
        link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from value to value; the sources open in the detail
        link.clicked.connect(lambda: self.source_wanted.emit(source))
        return link
