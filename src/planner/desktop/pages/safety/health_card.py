"""Whether the catalogue is sound: the check with its progress, its result and what to do about a problem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.desktop.amounts import local_text
from planner.desktop.badges import ToneText
from planner.desktop.cards import Card, scrolling
from planner.desktop.labels import plain_label
from planner.reports.wording import number_text

_PROBLEMS_HEIGHT = 96


class HealthCard(Card):
    """The result of the last check in this window; `check_wanted` starts one, `stop_wanted` ends it."""

    check_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Health", " ", parent)
        self.state = ToneText()
        self.sentence = plain_label(role="secondary", wrap=True, selectable=True)
        self.problems = plain_label(role="base", wrap=True, selectable=True)
        self._problems_area = scrolling(self.problems, 0)
        self._problems_area.setMinimumHeight(_PROBLEMS_HEIGHT)
        self.check = QPushButton("Check now")
        self.check.setProperty("look", "button")
        self.check.clicked.connect(self.check_wanted)
        self.stop = QPushButton("Cancel")
        self.stop.setProperty("look", "quiet")
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout()
        row.addWidget(self.check)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.body.addWidget(self.state)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self._problems_area)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.show_unchecked()

    def show_unchecked(self) -> None:
        """Says that nothing has been checked in this window."""
        self.set_subtitle("not checked in this window")
        text = (
            "A check reads every page of the file, compares each table with its seal, steps the ledger back to the "
            "start, and compares the stored files with their sums. Nothing is written."
        )
        self._show("neutral", "Not checked yet", text)

    def show_step(self, text: str) -> None:
        """Shows how far a check has come."""
        self.stop.setVisible(True)
        if self.check.hasFocus():
            self.stop.setFocus()
        self.check.setVisible(False)
        self.state.show_tone("progress", text)

    def show_sound(self, at: datetime, sentence: str) -> None:
        """Says that everything was found to be as it should."""
        self.set_subtitle(f"checked {local_text(at)}")
        self._show("ok", "Sound", sentence)

    def show_problems(self, at: datetime, problems: Sequence[str]) -> None:
        """Lists what was found, each with what to do."""
        self.set_subtitle(f"checked {local_text(at)}")
        count = len(problems)
        told = f"{number_text(count)} problem{'' if count == 1 else 's'} found"
        self._show("ended", told, "", "\n\n".join(problems))

    def show_stopped(self, text: str = "The check was stopped; nothing was written.") -> None:
        """Says that the check did not come to its end."""
        self._show("neutral", "Not checked to the end", text)

    def _show(self, tone: str, words: str, sentence: str, problems: str = "") -> None:
        self.check.setVisible(True)
        if self.stop.hasFocus():
            self.check.setFocus()
        self.stop.setVisible(False)
        self.state.show_tone(tone, words)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.problems.setText(problems)
        self._problems_area.setVisible(bool(problems))
