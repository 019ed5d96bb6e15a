"""The line beneath every step: a quiet note, and the buttons that lead on, back and out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.steps import Step
from planner.desktop.labels import plain_label
from planner.rulebook.wording import count_text

_APPLIES = "Applies as one step. It can be taken back as a whole from Imports, also next month."


class Footer(QWidget):
    """The buttons of all steps; each step shows those that it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.note = plain_label(role="muted")
        self.export = _button("Export set-aside rows…", "quiet")
        self.leave = _button("Leave this file", "quiet")
        self.back = _button("Back", "button")
        self.next = _button("Next", "primary")
        self.next.setAutoDefault(True)
        row.addWidget(self.note)
        row.addStretch(1)
        for button in (self.export, self.leave, self.back, self.next):
            row.addWidget(button)

    def show_step(self, step: Step, draft: Draft | None, *, busy: bool, can_go_on: bool, files_left: int) -> None:
        """Shows the buttons of a step, for the file under review and so many files that are still ahead."""
        rejected = draft is not None and draft.plan.rejected > 0
        self.export.setVisible(rejected and step in (Step.REVIEW, Step.DONE))
        self.leave.setVisible(step is not Step.DONE)
        self.leave.setText("Stop" if busy else "Leave this file")
        self.back.setVisible(step in (Step.COLUMNS, Step.REVIEW))
        self.next.setVisible(draft is not None)
        self.next.setEnabled(can_go_on and not busy)
        self.next.setText(_next_text(step, draft, files_left))
        self.note.setText(_APPLIES if step is Step.REVIEW else "")


def _next_text(step: Step, draft: Draft | None, files_left: int) -> str:
    if step is Step.REVIEW:
        rows = draft.changing_rows if draft else 0
        return f"Apply {count_text(rows, 'row')}" if rows else "Nothing to apply"
    if step is Step.DONE:
        return f"Next file ({files_left} left)" if files_left else "To the ledger"
    return Step(step + 1).name.capitalize()


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    return button
