"""The note below the timeline: general licences whose end comes, or was only reported, and no renewal is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from planner.desktop.cards import link_button
from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import plain_label
from planner.desktop.pages.licences.columns import ENDING_DAYS, brief_name
from planner.desktop.pages.licences.stories import Story
from planner.desktop.pages.licences.strips import is_end_open
from planner.desktop.theme import theme_changed
from planner.domain.exposure import Suggestion
from planner.domain.licences import Licence
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text

_NAMED = 3


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """The next day on which general licences end without a known renewal: which they are, and who they serve.

    `reported` says that the day is an estimate; `parts` counts those that are covered by them.
    """

    on: date
    licences: tuple[Licence, ...]
    reported: bool
    parts: int


def open_end(stories: Iterable[Story], suggestions: Mapping[str, Suggestion], on: date) -> OpenEnd | None:
    """The end that the note speaks of: the first that is reported only, or comes within 90 days, or has passed."""
    near = [
        (end, story)
        for story in stories
        if is_end_open(story) and (end := story.licence.valid_until) is not None
        if story.reported or (end - on).days <= ENDING_DAYS
    ]
    if not near:
        return None
    first = min(end for end, _story in near)
    ending = [story for end, story in near if end == first]
    ids = {story.licence.id for story in ending}
    parts = sum(any(source.licence_id in ids for source in each.sources) for each in suggestions.values())
    licences = tuple(story.licence for story in ending)
    return OpenEnd(first, licences, any(story.reported for story in ending), parts)


def note_text(end: OpenEnd, names: MakerNames, on: date) -> str:
    """What is known, what is not, and what follows from it."""
    who = _listed(list(dict.fromkeys(brief_name(names, licence.holder) for licence in end.licences)))
    one = len(end.licences) == 1
    what = f"The general licence of {who}" if one else f"The general licences of {who}"
    day = date_text(end.on)
    if end.reported:
        known = f"{what} {'was' if one else 'were'} reported and not seen: the end ≈ {day} is an estimate."
    elif end.on < on:
        known = f"{what} ended on {day}, and no renewal is recorded."
    else:
        known = f"{what} {'ends' if one else 'end'} on {day}, and no renewal is recorded."
    if not end.parts:
        return known
    parts, alone = count_text(end.parts, "part"), end.parts == 1
    if end.on < on:
        return f"{known} {parts} {'was' if alone else 'were'} covered until that day."
    return f"{known} {parts} {'loses' if alone else 'lose'} cover on that day unless a renewal is recorded."


def _listed(holders: list[str]) -> str:
    more = len(holders) - _NAMED
    shown = [*holders[:_NAMED], f"{more} more"] if more > 0 else holders
    return " and ".join(word for word in (", ".join(shown[:-1]), shown[-1]) if word)


class RenewalNote(QFrame):
    """The note with its link; `renewal_wanted` carries the licence whose renewal is to be recorded."""

    renewal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "outline")
        self._end: OpenEnd | None = None
        self._is_wanted = False
        self._sign = plain_label()
        self._text = plain_label(role="secondary", wrap=True, selectable=True)
        self.link = link_button("Record a renewal")
        self.link.clicked.connect(self._want)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._text)
        words.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        theme_changed.connect(self._recolour)
        self._recolour()
        self.hide()

    @property
    def text(self) -> str:
        """What the note says; empty where there is nothing to say."""
        return self._text.text() if self._end is not None else ""

    def show_end(self, end: OpenEnd | None, names: MakerNames, on: date) -> None:
        """Speaks of an end, or of none."""
        self._end = end
        self._text.setText(note_text(end, names, on) if end is not None else "")
        self.setAccessibleName(self._text.text())
        self._show()

    def allow(self, *, is_wanted: bool) -> None:
        """Lets the note stand where it has something to say, or keeps it away."""
        self._is_wanted = is_wanted
        self._show()

    def _show(self) -> None:
        self.setVisible(self._is_wanted and self._end is not None)

    def _want(self) -> None:
        if self._end is not None:
            self.renewal_wanted.emit(self._end.licences[0])

    def _recolour(self) -> None:
        self._sign.setPixmap(tone_pixmap("unconfirmed"))
