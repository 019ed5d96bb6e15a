"""The field that asks why where a mark differs from the suggestion, and until when the mark is to be reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout
from planner.desktop.dates import read_date
from planner.desktop.labels import plain_label, plain_tooltip
from planner.reports.wording import date_text

_CHIP_LETTERS = 40
REVIEW_DAYS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one mark, and what stands in the fields when they open.

    `needs_reason` says that the mark differs; `today` is the day from which a review is counted.
    """

    question: str
    today: date
    recent: tuple[str, ...] = ()
    reason: str = ""
    review: date | None = None
    needs_reason: bool = True


class ReasonField(QFrame):
    """Asks why a mark differs; `given` carries the reason and the review date, `taken_back` that there is none."""

    given = Signal(str, object)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self.setProperty("look", "box")
        self.setProperty("tone", "progress")
        self._question = plain_label(wrap=True)
        self.field = self._line("Reason of the mark", "Why it differs from the suggestion")
        self.review = self._line("Review date of the mark", "Review: +30, 15 jan")
        self.in_days = QPushButton(f"In {REVIEW_DAYS} days")
        self.in_days.setProperty("look", "chip")
        self.in_days.setAccessibleName(f"Review in {REVIEW_DAYS} days")
        self.in_days.clicked.connect(self._choose_days)
        self.refusal = plain_label(role="muted", wrap=True)
        self.refusal.setProperty("tone", "ended")
        self._chips = QVBoxLayout()
        self._chips.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._question)
        column.addWidget(self.field)
        column.addLayout(self._chips)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.review, 1)
        row.addWidget(self.in_days)
        column.addLayout(row)
        column.addWidget(self.refusal)
        column.addWidget(plain_label("Enter saves, Esc takes the mark back.", role="muted"))
        self.hide()

    def ask(self, asked: Asked) -> None:
        """Opens with the focus in the reason and the last reasons as chips."""
        self._asked = asked
        self._question.setText(asked.question)
        self.field.setText(asked.reason)
        self.field.selectAll()
        self.review.setText(date_text(asked.review) if asked.review else "")
        self.refusal.hide()
        empty_layout(self._chips)
        for text in asked.recent:
            self._chips.addWidget(self._chip(text), 0, Qt.AlignmentFlag.AlignLeft)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mark back on Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.taken_back.emit()
            return True
        return super().eventFilter(watched, event)

    def _line(self, name: str, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        line.returnPressed.connect(self._give)
        line.installEventFilter(self)
        return line

    def _chip(self, text: str) -> QPushButton:
        short = text if len(text) <= _CHIP_LETTERS else f"{text[: _CHIP_LETTERS - 1]}…"
        chip = QPushButton(short.replace("&", "&&"))
        chip.setProperty("look", "chip")
        chip.setToolTip(plain_tooltip(text))
        chip.clicked.connect(lambda: self._take(text))
        return chip

    def _take(self, text: str) -> None:
        self.field.setText(text)
        self._give()

    def _choose_days(self) -> None:
        if self._asked is not None:
            self.review.setText(date_text(self._asked.today + timedelta(days=REVIEW_DAYS)))
            self.field.setFocus()

    def _give(self) -> None:
        asked, reason = self._asked, self.field.text().strip()
        if asked is None or (asked.needs_reason and not reason):
            self.field.setFocus()
            return
        typed = self.review.text().strip()
        review = read_date(typed, asked.today) if typed else None
        problem = _problem(typed, review, asked.today)
        self.refusal.setText(problem)
        self.refusal.setVisible(bool(problem))
        if problem:
            self.review.setFocus()
            self.review.selectAll()
            return
        self.hide()
        self.given.emit(reason, review)


def _problem(typed: str, review: date | None, today: date) -> str:
    """Why a review date cannot be taken; empty where it can, or where none is wanted."""
    if not typed:
        return ""
    if review is None:
        return "This is no date. Type it as 15 jan 2027 or +30."
    return f"{date_text(review)} is past. Type a later day." if review < today else ""
