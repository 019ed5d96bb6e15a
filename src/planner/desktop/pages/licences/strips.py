"""From the story of a licence to what is drawn of it: bars, a note, and its state in two words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.desktop.charts.licence_bars_model import BarKind, LicenceBar, LicenceStrip
from planner.desktop.editing.words import choice_words
from planner.desktop.pages.licences.stories import OVER, REVIEW, Story
from planner.domain.licences import Licence, LicenceStatus
from planner.reports.wording import date_text, number_text
from planner.rulebook.licence_account import Stage
from planner.rulebook.standing import GRANTED, NOT_FILED
from planner.rulebook.wording import lower_first

_STATUS = LicenceStatus
_KINDS = {
    **dict.fromkeys(NOT_FILED, BarKind.DOCUMENTS),
    **dict.fromkeys(REVIEW, BarKind.REVIEW),
    _STATUS.SUBMITTED: BarKind.FILED,
    _STATUS.RETURNED: BarKind.RETURNED,
}
_PENDING = frozenset({BarKind.FILED, BarKind.REVIEW})
NOT_NAMED = "Holder cleared, our end user not on its list"
_WHO_WE_ARE = "Which end users are ours is not recorded"
_NOT_SEEN = "Renewal not seen"
_YEAR_FROM = 300  # days ahead from which a day is told with its year
_DECIDED = {_STATUS.REJECTED: "Rejected", _STATUS.WITHDRAWN: "Withdrawn"}


def strip_of(story: Story, on: date) -> LicenceStrip:
    """What stands on the row of a licence as of the day `on`."""
    if story.is_application or story.licence.status in _DECIDED:
        return _application(story, on)
    return _licence(story, on)


def _licence(story: Story, on: date) -> LicenceStrip:
    licence = story.licence
    start, end = licence.valid_from or licence.issued_on, licence.valid_until
    if start is None and end is None:
        return LicenceStrip((), "No day recorded", "unconfirmed")
    bar = LicenceBar(_validity(story), start, end, estimated=story.reported)
    if story.bar is not None:
        return LicenceStrip((bar,), f"No cover as recorded: {lower_first(story.bar.text)}", "unconfirmed")
    if story.is_general and story.names_us is False:
        return LicenceStrip((bar,), NOT_NAMED, "unconfirmed")
    if end is None:
        open_end = LicenceBar(BarKind.UNCONFIRMED, start, None, "End not recorded")
        return LicenceStrip((open_end,), quantity_words(licence))
    if is_end_open(story):
        after = LicenceBar(BarKind.UNCONFIRMED, end, None, _NOT_SEEN)
        unknown = story.names_us is None
        return LicenceStrip((bar, after), _WHO_WE_ARE if unknown else "", "unconfirmed")
    if licence.status in OVER or end < on:
        return LicenceStrip((bar,), _over_words(licence), "neutral")
    return LicenceStrip((bar,), quantity_words(licence))


def is_end_open(story: Story) -> bool:
    """Whether nobody has recorded what follows the end of a general licence that could serve us."""
    licence = story.licence
    could_serve = story.is_general and story.names_us is not False and licence.status not in OVER
    return could_serve and not story.renewed and licence.valid_until is not None


def _validity(story: Story) -> BarKind:
    if story.licence.status in OVER:
        return BarKind.OVER
    if story.licence.status not in GRANTED or story.bar is not None:
        return BarKind.UNCONFIRMED
    return BarKind.OTHERS if story.is_general and story.names_us is False else BarKind.VALID


def quantity_words(licence: Licence) -> str:
    """How much of a licence is left, in its unit where it is not pieces; empty where no quantity is recorded."""
    unit = f" {licence.unit}" if licence.unit and licence.unit != "pcs" else ""
    if licence.quantity is None:
        return "" if licence.quantity_left is None else f"{number_text(licence.quantity_left)}{unit} left"
    if licence.quantity_left is None:
        return f"{number_text(licence.quantity)}{unit}, use not recorded"
    return f"{number_text(licence.quantity_left)} of {number_text(licence.quantity)}{unit} left"


def _over_words(licence: Licence) -> str:
    status = licence.status
    word = choice_words(status) if status in OVER else "Ended"
    return f"{word} {date_text(licence.valid_until)}" if word in ("Ended", "Expired") else word


def _application(story: Story, on: date) -> LicenceStrip:
    bars = _stage_bars(story.stages, on) or _paper_bar(story, on)
    clock = story.clock
    if bars and clock is not None and story.licence.status is not _STATUS.RETURNED:
        bars = _with_decision(bars, clock.likely, clock.late, on)
    note, tone = _application_note(story, on)
    return LicenceStrip(tuple(bars), note, tone)


def _stage_bars(stages: tuple[Stage, ...], on: date) -> list[LicenceBar]:
    """The dated states one after the other, equal kinds that follow each other as one bar."""
    known = [stage for stage in stages if stage.on is None or stage.on <= on]
    bars: list[LicenceBar] = []
    for place, stage in enumerate(known):
        kind = _KINDS.get(stage.status)
        if kind is None or stage.on is None:
            continue
        after = known[place + 1] if place + 1 < len(known) else None
        ended = next((later.on for later in known[place + 1 :] if later.on is not None), on)
        if after is not None and after.on is None and _KINDS.get(after.status) not in _PENDING:
            kind = BarKind.UNCONFIRMED  # something else followed, and nobody recorded when
        if bars and bars[-1].kind is kind and bars[-1].end == stage.on:
            bars[-1] = replace(bars[-1], end=ended)
        else:
            bars.append(LicenceBar(kind, stage.on, ended))
    return bars


def _paper_bar(story: Story, on: date) -> list[LicenceBar]:
    """Where no state has a day, the papers have been under way since the first of them was asked for."""
    asked = [paper.requested_on for paper in story.account.documents if paper.requested_on and paper.requested_on <= on]
    if story.licence.status not in NOT_FILED or not asked:
        return []
    return [LicenceBar(BarKind.DOCUMENTS, min(asked), on)]


def _with_decision(bars: list[LicenceBar], likely: date | None, late: date | None, on: date) -> list[LicenceBar]:
    """The review goes on to the day by which half are decided, then the late case to the day of nine tenths."""
    if bars[-1].kind not in _PENDING:
        return bars
    until = on
    if bars[-1].kind is BarKind.REVIEW and likely is not None and likely > on:
        bars[-1] = replace(bars[-1], end=likely)
        until = likely
    if late is not None and late > until:
        bars.append(LicenceBar(BarKind.LATE, until, late, "P90"))
    return bars


def _application_note(story: Story, on: date) -> tuple[str, str]:
    status = story.licence.status
    current = story.current
    undated = "" if current is not None and current.on is not None else ", day not recorded"
    if status in _DECIDED:
        return f"{_DECIDED[status]}{undated}", "neutral"
    if status is _STATUS.RETURNED:
        reason = current.reason if current is not None else None
        told = f"{reason[:1].upper()}{reason[1:].rstrip('.')}" if reason else f"Returned{undated}"
        return f"{told}; clock stopped", "attention"
    if status in NOT_FILED:
        return _missing_paper(story, on), "neutral"
    overdue = story.clock.overdue if story.clock is not None else 0
    if overdue:
        return f"{overdue} working day{'' if overdue == 1 else 's'} past the limit", "attention"
    return ("" if story.stages and _has_days(story) else "No day recorded"), "neutral"


def _has_days(story: Story) -> bool:
    return any(stage.on is not None for stage in story.stages)


def _missing_paper(story: Story, on: date) -> str:
    """The paper that was asked for first and has not come in."""
    waiting = [paper for paper in story.account.documents if paper.requested_on and not paper.received_on]
    first = min(waiting, key=lambda paper: paper.requested_on or date.max, default=None)
    if first is not None and first.requested_on is not None:
        return f"{choice_words(first.document)} asked for {near_text(first.requested_on, on)}"
    return "Papers not complete" if story.licence.status is _STATUS.DOCUMENTS_INCOMPLETE else "Not filed yet"


def near_text(day: date, on: date) -> str:
    """A day without its year where that is plain."""
    text = date_text(day)
    return text if abs((day - on).days) > _YEAR_FROM else text[:-5]
