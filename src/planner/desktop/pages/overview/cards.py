"""The small cards of Overview: the sentence with its bar, what moved, and how fresh the inputs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.badges import LevelBadge, ToneText
from planner.desktop.cards import Card, empty_layout, hair_line, link_button
from planner.desktop.charts.level_bar import LevelBar
from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.pages.overview.news import News
from planner.desktop.theme import theme_changed
from planner.reports.levels import counts_by_level
from planner.reports.wording import date_text, first_line_down_sentence, headline, unconfirmed_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from planner.services.board import Board

_ROW = 28
_NAME, _DAY = 104, 88  # widths of the first columns of the freshness card


class SentenceCard(QFrame):
    """The calm sentence, what it rests on, and the bar of levels."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        body = QVBoxLayout(self)
        self.headline = plain_label(role="sentence", wrap=True, selectable=True)
        self.detail = plain_label(role="secondary", wrap=True, selectable=True)
        self.bar = LevelBar()
        self.note = plain_label(role="muted", wrap=True)
        body.setContentsMargins(17, 15, 17, 13)
        body.setSpacing(8)
        body.addWidget(self.headline)
        body.addWidget(self.detail)
        body.addSpacing(2)
        body.addWidget(self.bar)
        body.addWidget(self.note)
        body.addStretch(1)

    def show_board(self, board: Board) -> None:
        """Says how the parts stand."""
        horizon = board.assumptions.horizon_days
        self.headline.setText(headline(board.suggestions, board.marks))
        self.detail.setText(first_line_down_sentence(board.suggestions, board.as_of, board.marks, horizon))
        self.bar.set_counts(counts_by_level(board.suggestions, board.marks), marks_note(board))
        note = unconfirmed_note(board.suggestions, board.marks, board.rule_book)
        self.note.setText(note)
        self.note.setVisible(bool(note))


def marks_note(board: Board) -> str:
    """How many parts there are, and how many marks differ from what is suggested now."""
    differ = sum(
        number in board.suggestions and mark.level is not board.suggestions[number].level
        for number, mark in board.marks.items()
    )
    count = len(board.suggestions)
    parts = f"{count:,} part{'' if count == 1 else 's'}"
    if not board.marks:
        return f"{parts}; suggestions, nothing marked"
    if not differ:
        return f"{parts}; no mark differs from the suggestion"
    return f"{parts}; {differ:,} mark{' differs' if differ == 1 else 's differ'} from the suggestion"


class NewsCard(Card):
    """What moved since the last visit; `opened` carries the News that was clicked, `all_wanted` asks for all of it."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Since your last visit", " ")
        self.all = link_button("What changed")
        self.all.setAccessibleName("What changed since your last visit")
        self.all.clicked.connect(self.all_wanted)
        self.all.hide()
        self.add_action(self.all)
        self.body.setContentsMargins(14, 0, 14, 6)
        self.body.setSpacing(0)

    def show_news(self, since: datetime | None, news: Sequence[News]) -> None:
        """Shows lines; `since` is None at the first visit."""
        empty_layout(self.body)
        self.all.setVisible(since is not None)
        self.set_subtitle(date_text(since.date()) if since else "first visit")
        if not news:
            self._say("Nothing has moved." if since else "What moves from now on is shown here.")
        for number, line in enumerate(news):
            if number:
                self.body.addWidget(hair_line())
            self.body.addWidget(self._line(line))
        self.body.addStretch(1)

    def show_elsewhere(self) -> None:
        """Says that another day is seen: only today is compared with the last visit."""
        empty_layout(self.body)
        self.all.hide()
        self.set_subtitle(" ")
        self._say("Go back to today to see what moved.")
        self.body.addStretch(1)

    def _say(self, text: str) -> None:
        label = plain_label(text, role="secondary", wrap=True)
        label.setContentsMargins(0, 8, 0, 0)
        self.body.addWidget(label)

    def _line(self, line: News) -> QWidget:
        row = QFrame()
        row.setFixedHeight(_ROW + 2)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        if line.before is not None and line.after is not None:
            box.addWidget(LevelBadge(line.before, suggestion=True, word=False))
            box.addWidget(plain_label("→", role="muted"))
            box.addWidget(LevelBadge(line.after, suggestion=True, word=False))
        else:
            box.addWidget(ToneSign(line.tone))
        link = link_button(line.text.replace("&", "&&"))
        link.clicked.connect(lambda: self.opened.emit(line))
        box.addWidget(link)
        box.addWidget(ElidedLabel(f"· {line.quiet}" if line.quiet else "", role="secondary"), 1)
        return row


class ToneSign(QLabel):
    """The icon of a tone alone."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._recolour()
        theme_changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.setPixmap(tone_pixmap(self._tone, 14))


def _day_label(day: date | None) -> QLabel:
    return plain_label(date_text(day), role="secondary")


class FreshnessCard(Card):
    """How old each sort of input is."""

    def __init__(self) -> None:
        super().__init__("How fresh the inputs are")
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.setSpacing(0)

    def show_board(self, board: Board) -> None:
        """Shows one line per input."""
        empty_layout(self.body)
        for line in board.freshness:
            row = QWidget()
            row.setFixedHeight(_ROW)
            box = QHBoxLayout(row)
            box.setContentsMargins(14, 0, 10, 0)
            box.setSpacing(8)
            for label, width in ((plain_label(line.name), _NAME), (_day_label(line.newest), _DAY)):
                label.setFixedWidth(width)
                box.addWidget(label)
            box.addWidget(ToneText(line.tone, line.text), 1)
            row.setAccessibleName(f"{line.name}: {date_text(line.newest)}, {line.text}")
            self.body.addWidget(row)
            self.body.addWidget(hair_line())
        self.body.addStretch(1)
