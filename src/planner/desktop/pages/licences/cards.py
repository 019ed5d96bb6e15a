"""From the story of an application to its card in the pipeline: which stage, whose, for what, and how long already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.desktop.editing.words import choice_words
from planner.desktop.pages.licences.columns import TONES, brief_name
from planner.desktop.pages.licences.stories import REVIEW, Story
from planner.desktop.pages.licences.strips import near_text
from planner.domain.licences import LicenceStatus
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text
from planner.rulebook.standing import NOT_FILED
from planner.rulebook.wording import count_text

_STATUS = LicenceStatus
_DECIDED_DAYS = 90  # a decision stays in the pipeline for so long


class PipelineStage(StrEnum):
    """The columns of the pipeline, in the order of the status path."""

    DOCUMENTS = "Documents"
    FILED = "Filed"
    REVIEW = "Under review"
    RETURNED = "Returned"
    DECIDED = "Decided"


_STAGES = {
    **dict.fromkeys(NOT_FILED, PipelineStage.DOCUMENTS),
    **dict.fromkeys(REVIEW, PipelineStage.REVIEW),
    _STATUS.SUBMITTED: PipelineStage.FILED,
    _STATUS.RETURNED: PipelineStage.RETURNED,
    **dict.fromkeys((_STATUS.APPROVED, _STATUS.REJECTED, _STATUS.ISSUED), PipelineStage.DECIDED),
}


# Under the head Documents the word need not stand again.
_WORDS = {_STATUS.DOCUMENTS_REQUESTED: "Requested", _STATUS.DOCUMENTS_INCOMPLETE: "Incomplete"}


@dataclass(frozen=True, slots=True)
class Card:
    """One application: what it is called, whose it is, for what, and where it stands, in a tone."""

    key: str
    title: str
    exporter: str
    end_user: str
    state: str
    tone: str
    since: str = ""
    about: str = ""

    @property
    def told(self) -> str:
        """The card in words."""
        return ", ".join(
            word for word in (self.title, self.exporter, self.end_user, self.state, self.since, self.about) if word
        )


def stage_of(story: Story, on: date) -> PipelineStage | None:
    """The column of a licence; None for one that was decided long ago, or whose life is over."""
    stage = _STAGES.get(story.licence.status)
    if stage is not PipelineStage.DECIDED:
        return stage
    decided = decided_on(story)
    return stage if decided is not None and on - decided <= timedelta(days=_DECIDED_DAYS) else None


def decided_on(story: Story) -> date | None:
    """The day of the decision; None where nobody recorded it."""
    current = story.current
    return story.licence.issued_on or (current.on if current is not None else None)


def card_of(story: Story, names: MakerNames, on: date) -> Card:
    """The card of an application."""
    licence = story.licence
    part = licence.part_number or licence.items or "no part named"
    title = licence.number or part
    returns = count_text(len(story.account.returns), "return") if story.account.returns else ""
    about = " · ".join(word for word in (part if licence.number else "", returns) if word)
    users = ", ".join(licence.end_user) or "no end user named"
    state, since = _WORDS.get(licence.status) or choice_words(licence.status), _since(story, on)
    return Card(str(licence.id), title, brief_name(names, licence.holder), users, state, _tone(story), since, about)


def _tone(story: Story) -> str:
    if story.clock is not None and story.clock.overdue:
        return "attention"
    return TONES.get(story.licence.status, "ended")


def _since(story: Story, on: date) -> str:
    """How long it has stood there and by when a decision is due; the day of a decision."""
    if _STAGES.get(story.licence.status) is PipelineStage.DECIDED:
        return date_text(decided_on(story))
    days, clock = days_in_stage(story, on), story.clock
    told = count_text(days, "day") if days is not None else "day not recorded"
    if clock is not None and clock.overdue:
        return f"{told} · {count_text(clock.overdue, 'working day')} over"
    if clock is not None and clock.due is not None:
        return f"{told} · due {'≈ ' if clock.estimated else ''}{near_text(clock.due, on)}"
    return told


def days_in_stage(story: Story, on: date) -> int | None:
    """For how many days an application has been in its column; None where nobody recorded since when."""
    column, begun = _STAGES.get(story.licence.status), None
    for stage in reversed(story.stages):
        if _STAGES.get(stage.status) is not column:
            break
        begun = stage.on
    return (on - begun).days if begun is not None else None


def staged(stories: Iterable[Story], on: date) -> dict[PipelineStage, list[Story]]:
    """The applications of each stage, those that have waited longest first."""
    found: dict[PipelineStage, list[Story]] = {stage: [] for stage in PipelineStage}
    for story in stories:
        stage = stage_of(story, on)
        if stage is not None:
            found[stage].append(story)
    for group in found.values():
        group.sort(key=lambda story: -(days_in_stage(story, on) or 0))
    return found
