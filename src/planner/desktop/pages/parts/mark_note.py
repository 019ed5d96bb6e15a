"""The note under the marks: why a part was marked so, when, what was suggested then, and what changed since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import in_plain_words
from planner.domain.exposure import Level, Mark
from planner.reports.wording import date_text

if TYPE_CHECKING:  # it brings the database with it
    from planner.services.disagreements import Disagreement

_MOST_FACTS = 3


def mark_note(mark: Mark | None, suggested: Level | None) -> tuple[str, str]:
    """The reason of a mark and the quiet line under it; both empty where there is no mark."""
    if mark is None:
        return "", ""
    about = [mark.by or "", moved_text(mark, suggested) or (date_text(mark.on) if mark.on else "")]
    text = mark.reason or "Marked without a reason: it equalled the suggestion."
    return text, " · ".join(part for part in about if part)


def moved_text(mark: Mark, suggested: Level | None) -> str:
    """How the suggestion moved since the mark was set: since 19 Nov 2026: 4 → 3; empty where it did not."""
    if mark.suggested is None or suggested is None or mark.suggested is suggested:
        return ""
    since = f"since {date_text(mark.on)}" if mark.on else "suggested since"
    return f"{since}: {mark.suggested.key} → {suggested.key}"


def review_text(mark: Mark | None, on: date) -> tuple[str, str]:
    """When a mark is to be reviewed, and in which tone that is said; both empty where no day is set."""
    if mark is None or mark.review is None:
        return "", ""
    if mark.review <= on:
        return f"Review was due by {date_text(mark.review)}", "attention"
    return f"Review by {date_text(mark.review)}", ""


class MarkNote(QFrame):
    """The reason, the quiet line about it, the review date, and the facts that changed since."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sunken")
        self.setAccessibleName("About your mark")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(2)
        self._text = plain_label(wrap=True)
        self._about = plain_label(role="muted", wrap=True)
        self._review = {tone: plain_label(role="muted", wrap=True) for tone in ("", "attention")}
        self._review["attention"].setProperty("tone", "attention")
        self._changed = plain_label(role="muted", wrap=True)
        self._changed.setProperty("tone", "attention")
        for label in (self._text, self._about, *self._review.values(), self._changed):
            column.addWidget(label)

    def show_mark(self, mark: Mark | None, suggested: Level | None, on: date) -> None:
        """Shows a mark as it stands on a day; nothing where there is none. What changed since is told afterwards."""
        text, about = mark_note(mark, suggested)
        self.setVisible(bool(text))
        self._text.setText(text)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        review, said = review_text(mark, on)
        for tone, label in self._review.items():
            label.setText(review)
            label.setVisible(bool(review) and tone == said)
        self.show_changes(None)

    def show_changes(self, found: Disagreement | None) -> None:
        """Says which facts changed since the mark was set; nothing where none did."""
        self._changed.setVisible(found is not None and bool(found.facts))
        if found is None or not found.facts:
            return
        from planner.services.disagreements import facts_text

        told = in_plain_words(facts_text(found.facts, found.part_number, _MOST_FACTS))
        self._changed.setText(f"Changed since you marked it: {told}")
