"""Would this shipment be covered? One shipment, held against every recorded licence while one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.badges import ToneText
from planner.desktop.cards import empty_layout
from planner.desktop.context import WindowContext
from planner.desktop.editing.permission import permit
from planner.desktop.editing.reading import refusal_text
from planner.desktop.editing.words import choice_words
from planner.desktop.labels import plain_label
from planner.desktop.pages.licences.clause_rows import ClauseRows
from planner.desktop.pages.licences.columns import brief_name
from planner.desktop.pages.licences.scope_question import Prefill, Typed, ask, part_of, quantity_of, shipment_of
from planner.desktop.pages.licences.scope_words import (
    ANSWERS,
    TONES,
    last_day_text,
    verdict_about,
    verdict_title,
)
from planner.desktop.theme import current
from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.domain.materials import Form
from planner.errors import PlannerError
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text
from planner.rulebook.scope.answer import ScopeAnswer, SourceTest

if TYPE_CHECKING:
    from planner.services.board import Board

_WAIT_MS = 20  # so that a field that is filled letter by letter is answered once
_LABELS = {
    "part": "Part",
    "exporter": "Exporter",
    "end_user": "End user",
    "form": "Form",
    "end_use": "End use",
    "quantity": "Quantity",
    "leaves": "Leaves China",
}
_PLACEHOLDERS = {
    "exporter": "Every source of the part",
    "end_user": "Our own companies",
    "end_use": "Not stated",
    "quantity": "Not stated",
}
_NO_PART = "Name a part, and the licences are held against its shipment."
_STRIPE = 4


class VerdictBox(QFrame):
    """The verdict in its tone, with a stripe at the left."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "box")
        self.title = plain_label(role="detail", wrap=True)
        self.about = plain_label(wrap=True, selectable=True)
        self._tone = "neutral"
        column = QVBoxLayout(self)
        column.setContentsMargins(_STRIPE + 12, 10, 12, 10)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addWidget(self.about)

    @property
    def tone(self) -> str:
        """The tone that it stands in."""
        return self._tone

    def show_verdict(self, tone: str, title: str, about: str) -> None:
        """Shows a verdict; without a title only what is to be said."""
        self._tone = tone
        self.setProperty("tone", tone)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.about.setText(about)
        self.setAccessibleName(f"{title}. {about}" if title else about)
        for widget in (self, self.title, self.about):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the box and its stripe."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, _STRIPE, self.height(), current().tone(self._tone).solid)
        painter.end()


class ScopePanel(QWidget):
    """The fields, the verdict and the conditions; `application_wanted` carries what a new application begins with."""

    application_wanted = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._board: Board | None = None
        self._prefill = Prefill(Facts())
        self._names = MakerNames(Facts())
        self._proposed_day = ""
        self.answer: ScopeAnswer | None = None
        self.setAccessibleName("Would this shipment be covered?")
        self.fields = {name: self._line(name) for name in _LABELS}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.ask_now)
        self.verdict = VerdictBox()
        self.clauses = ClauseRows()
        self.clauses.source_wanted.connect(context.open_source)
        self.last_day = plain_label(role="secondary", wrap=True, selectable=True)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(2)
        self.start_button = QPushButton("Start an application")
        self.start_button.setProperty("look", "button")
        self.start_button.clicked.connect(self._start)
        self._lay_out()

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        return Typed(**{name: line.text().strip() for name, line in self.fields.items()})

    def show_board(self, board: Board) -> None:
        """Takes the facts of a board, and asks again."""
        facts = board.facts
        self._board = board
        self._prefill = Prefill(facts)
        self._names = MakerNames(facts)
        self._offer("part", [part.part_number for part in facts.parts])
        self._offer("exporter", _names([*(s.name for s in facts.suppliers), *(one.holder for one in facts.licences)]))
        self._offer("end_user", _names([*(user.name for user in facts.end_users)]))
        self._offer("form", [choice_words(form) for form in Form])
        self._offer("end_use", _names(licence.end_use or "" for licence in facts.licences))
        day = date_text(board.licence_day)
        if self.typed.leaves in ("", self._proposed_day):
            self._fill("leaves", day)
        self._proposed_day = day
        permit(self._context, self.start_button)
        self.ask_now()

    def ask_about(self, licence: Licence) -> None:
        """Begins with the exporter and the end user of a licence, and a part that they could ship under it."""
        if self._board is None:
            return
        wanted = self._prefill.of(licence, self.typed.part)
        for name in ("part", "exporter", "end_user", "end_use"):
            self._fill(name, getattr(wanted, name))
        self.ask_now()

    def take_focus(self) -> None:
        """Puts the focus into the first field."""
        self.fields["part"].setFocus(Qt.FocusReason.TabFocusReason)

    def ask_now(self) -> None:
        """Answers what stands in the fields."""
        self._timer.stop()
        board = self._board
        if board is None:
            return
        typed = self.typed
        part = part_of(board.facts, typed.part) if typed.part else None
        own = choice_words(part.form) if part is not None and part.form is not None else "As recorded"
        self.fields["form"].setPlaceholderText(own)
        if not typed.part:
            self._say("neutral", _NO_PART)
            return
        try:
            answer = ask(shipment_of(typed, board.today), board)
        except PlannerError as refused:
            self._say("attention", refusal_text(refused))
            return
        self._show(answer)

    def _show(self, answer: ScopeAnswer) -> None:
        self.answer = answer
        self.verdict.show_verdict(TONES[answer.answer], verdict_title(answer), verdict_about(answer, self._names))
        self.verdict.setAccessibleDescription(answer.text)
        self.clauses.show_results(answer.clauses)
        self.last_day.setText(last_day_text(answer))
        self.last_day.setVisible(bool(self.last_day.text()))
        self._show_sources(answer.sources if len(answer.sources) > 1 else ())

    def _say(self, tone: str, text: str) -> None:
        self.answer = None
        self.verdict.show_verdict(tone, "", text)
        self.clauses.show_results(())
        self.last_day.hide()
        self._show_sources(())

    def _show_sources(self, tests: Sequence[SourceTest]) -> None:
        empty_layout(self._sources)
        if tests:
            self._sources.addWidget(plain_label("Source by source", role="section"))
        for test in tests:
            words = f"{brief_name(self._names, test.supplier)}: {ANSWERS[test.answer]}"
            self._sources.addWidget(ToneText(TONES[test.answer], words))

    def _start(self) -> None:
        """Asks for a new application of what stands in the fields."""
        typed, board = self.typed, self._board
        if board is None:
            return
        quantity, unit = _quantity_or_none(typed.quantity, board.today)
        part = part_of(board.facts, typed.part)
        form = typed.form or (choice_words(part.form) if part is not None and part.form is not None else "")
        users = (typed.end_user,) if typed.end_user else board.company[:1]
        self.application_wanted.emit(
            {
                "part_number": typed.part or None,
                "holder": typed.exporter or self._only_source(),
                "end_user": users,
                "form": form or None,
                "end_use": typed.end_use or None,
                "quantity": quantity,
                "unit": unit if quantity is not None else None,
            }
        )

    def _only_source(self) -> str | None:
        sources = self.answer.sources if self.answer is not None else ()
        return sources[0].supplier if len(sources) == 1 else None

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(_LABELS[name])
        line.setPlaceholderText(_PLACEHOLDERS.get(name, ""))
        completer = QCompleter(QStringListModel(line), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        line.textChanged.connect(lambda _text: self._timer.start())
        line.returnPressed.connect(self.ask_now)
        return line

    def _offer(self, name: str, words: Sequence[str]) -> None:
        model = self.fields[name].completer().model()
        if isinstance(model, QStringListModel):
            model.setStringList(list(words))

    def _fill(self, name: str, text: str) -> None:
        self.fields[name].setText(text)
        self.fields[name].setCursorPosition(0)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        for row, (name, words) in enumerate(_LABELS.items()):
            label = plain_label(words, role="secondary")
            label.setBuddy(self.fields[name])
            grid.addWidget(label, row, 0)
            grid.addWidget(self.fields[name], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label("Would this shipment be covered?", role="detail"))
        column.addWidget(plain_label("Tests one shipment against every recorded licence.", role="secondary", wrap=True))
        column.addSpacing(4)
        column.addLayout(grid)
        column.addSpacing(6)
        for widget in (self.verdict, self.clauses, self.last_day):
            column.addWidget(widget)
        column.addLayout(self._sources)
        column.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _quantity_or_none(text: str, today: date) -> tuple[float | None, str]:
    try:
        return quantity_of(text, today)
    except PlannerError:
        return None, ""


def _names(words: Iterable[str]) -> list[str]:
    """Names without the empty and those that stand twice."""
    return [word for word in dict.fromkeys(words) if word]
