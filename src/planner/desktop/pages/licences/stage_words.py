"""A state of a licence in words: what it was, since when, how long, and why."""

from __future__ import annotations

from planner.desktop.editing.words import choice_words
from planner.reports.wording import date_text, number_text
from planner.rulebook.licence_account import Stage


def stage_text(stage: Stage) -> tuple[str, str]:
    """The state with its reason, and the quiet line about it: its day, its length, what was left."""
    words = choice_words(stage.status)
    reason = f": {stage.reason}" if stage.reason else ""
    left = "" if stage.quantity_left is None else f"{number_text(stage.quantity_left)} left"
    return f"{words}{reason}", " · ".join(word for word in (_when(stage), _length(stage), left) if word)


def _when(stage: Stage) -> str:
    if stage.on is not None:
        return date_text(stage.on)
    noted = f", noted {date_text(stage.noted_on)}" if stage.noted_on is not None else ""
    return f"day not recorded{noted}"


def _length(stage: Stage) -> str:
    if stage.days is None:
        return "stands now" if stage.current else ""
    counted = f"{stage.days:,} day{'' if stage.days == 1 else 's'}"
    return f"{counted} so far" if stage.current else counted
