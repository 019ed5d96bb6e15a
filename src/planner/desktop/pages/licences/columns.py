"""The columns of the licences: those of the table, and those that stand before the bars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from planner.desktop.charts.licence_bars_model import LicenceStrip
from planner.desktop.editing.words import choice_words
from planner.desktop.pages.licences.stories import Story
from planner.desktop.pages.licences.strips import is_end_open, near_text
from planner.desktop.tables.columns import Cell, Column, Look, name_cell, text_cell
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.reports.company_names import MakerNames, without_legal_form
from planner.reports.wording import date_text, number_text
from planner.rulebook.standing import GRANTED, NOT_FILED

_STATUS = LicenceStatus
TONES = {
    **dict.fromkeys((_STATUS.NOT_STARTED, _STATUS.DOCUMENTS_REQUESTED), "neutral"),
    **dict.fromkeys((_STATUS.SUBMITTED, _STATUS.ACCEPTED, _STATUS.UNDER_REVIEW), "progress"),
    **dict.fromkeys((_STATUS.DOCUMENTS_INCOMPLETE, _STATUS.RETURNED, _STATUS.CUSTOMS_QUERY), "attention"),
    **dict.fromkeys((_STATUS.APPROVED, _STATUS.ISSUED, _STATUS.PARTLY_USED), "ok"),
    _STATUS.UNKNOWN: "unconfirmed",
}
ENDING_DAYS = 90
BARS = "bars"
IN_TIMELINE = ("number", "holder", "end_user", "state", BARS)
ONLY_WHERE_WIDE = ("used", "clock")
_ENDED = "ended"
_UNCONFIRMED = "unconfirmed"
_LAST = 4e6  # sorts behind every day


def status_cell(licence: Licence, on: date) -> Cell:
    """The status in words with its tone; a licence that has ended, or soon does, says so."""
    words = licence.status.value.replace("_", " ").capitalize()
    tone = TONES.get(licence.status, _ENDED)
    if tone == "ok" and licence.valid_until is not None:
        left = (licence.valid_until - on).days
        if left < 0:
            return Cell("Ended", _ENDED, tone=_ENDED)
        if left <= ENDING_DAYS:
            ends = f"ends in {left} d"
            return Cell(f"{words}, {ends}", licence.status.value, tone="attention", briefs=(ends.capitalize(),))
    return Cell(words, licence.status.value, tone=tone)


def state_cell(story: Story, on: date) -> Cell:
    """What a licence is for us now, in two words: to which day it runs, where its application stands, or why not."""
    licence = story.licence
    order = float(licence.valid_until.toordinal()) if licence.valid_until else _LAST
    words, tone = _state(story, on)
    return Cell(words, licence.status.value, tone=tone, order=order, spoken=f"Status {words}")


def _state(story: Story, on: date) -> tuple[str, str]:
    licence = story.licence
    status, end = licence.status, licence.valid_until
    if status not in GRANTED:
        words = "Documents" if status in NOT_FILED else choice_words(status)
        return words, TONES.get(status, _ENDED)
    if not licence.end_user:
        return "No end user", "attention"
    if story.bar is not None:
        return "Not certain", _UNCONFIRMED
    if story.is_general and story.names_us is not True:
        return ("Not covered" if story.names_us is False else "Not certain"), _UNCONFIRMED
    if end is None:
        return "End not recorded", _UNCONFIRMED
    if end < on:
        return ("Unconfirmed", _UNCONFIRMED) if is_end_open(story) else (f"Ended {near_text(end, on)}", _ENDED)
    soon = (end - on).days <= ENDING_DAYS or status is _STATUS.CUSTOMS_QUERY
    words = f"≈ {near_text(end, on)}" if story.reported else f"To {near_text(end, on)}"
    return words, "attention" if soon else "ok"


def brief_name(names: MakerNames, company: str) -> str:
    """A company as a sentence calls it: its short name in Latin letters, where it has one."""
    cell = name_cell(names.short(company))
    return cell.briefs[0] if cell.briefs else cell.text


def _users_cell(licence: Licence) -> Cell:
    short = ", ".join(without_legal_form(name) for name in licence.end_user)
    users = ", ".join(licence.end_user)
    return Cell(users or "–", users or None, briefs=(short,) if short else ())


def _number_cell(licence: Licence) -> Cell:
    """The number of a licence; without one an application goes by its part, a general licence by being reported."""
    if not licence.number and licence.type is LicenceType.GENERAL and licence.status in GRANTED:
        return Cell("GL (reported)", None)
    waiting = f"for {licence.part_number}" if licence.part_number else "no number yet"
    return Cell(licence.number or waiting, licence.number or None, briefs=(licence.part_number or "–",))


def _type_cell(licence: Licence) -> Cell:
    return text_cell(licence.type.value.replace("_", " "))


def _holder_cell(names: MakerNames, licence: Licence) -> Cell:
    return name_cell(names.short(licence.holder), licence.holder)


def _number(value: float | None) -> Cell:
    return Cell(number_text(value), value)


def _used(licence: Licence) -> Cell:
    known = licence.quantity is not None and licence.quantity_left is not None
    return _number((licence.quantity or 0.0) - (licence.quantity_left or 0.0) if known else None)


def _date(value: date | None) -> Cell:
    return Cell(date_text(value), value)


def _clock_cell(story: Story) -> Cell:
    clock = story.clock
    if clock is None or clock.used is None:
        return Cell("–", None)
    return Cell(f"{clock.used} of {clock.limit}", clock.used, spoken=f"{clock.used} of {clock.limit} working days used")


def _bars_cell(strip: LicenceStrip) -> Cell:
    begun = next((bar.start for bar in strip.bars if bar.start is not None), None)
    order = float(begun.toordinal()) if begun is not None else _LAST
    return Cell(strip.told, strip.told, order=order, spoken=strip.told)


def licence_columns(
    on: date,
    names: MakerNames,
    story_of: Callable[[Licence], Story],
    strip_of: Callable[[Licence], LicenceStrip],
) -> tuple[Column[Licence], ...]:
    """All columns in their usual order; states are as of `on`, exporters go by their short names."""
    quiet, number = Look.QUIET, Look.NUMBER
    return (
        Column("number", "No.", _number_cell, Look.STRONG, width=148, minimum=104, field="number"),
        Column("holder", "Exporter", partial(_holder_cell, names), width=112, stretch=3, minimum=104, field="holder"),
        Column(
            "end_user",
            "End users",
            _users_cell,
            quiet,
            width=116,
            minimum=92,
            stretch=2,
            field="end_user",
        ),
        Column("type", "Type", _type_cell, quiet, width=80, field="type"),
        Column("status", "Status", partial(status_cell, on=on), Look.TONE, 156, 150, stretch=1, field="status"),
        Column(
            "state",
            "Status",
            lambda line: state_cell(story_of(line), on),
            Look.TONE,
            142,
            140,
            instead="This follows from the status, the end and the end users; change them in the table",
        ),
        Column("from", "From", lambda line: _date(line.valid_from), width=104, minimum=102, field="valid_from"),
        Column(
            "to",
            "To",
            lambda line: _date(line.valid_until),
            width=104,
            minimum=102,
            sorted_as="end",
            field="valid_until",
        ),
        Column("quantity", "Quantity", lambda line: _number(line.quantity), number, width=76, field="quantity"),
        Column("used", "Used", _used, number, width=64, instead="This is the quantity less what is left"),
        Column("left", "Left", lambda line: _number(line.quantity_left), number, width=64, field="quantity_left"),
        Column(
            "clock",
            "Working days",
            lambda line: _clock_cell(story_of(line)),
            number,
            width=112,
            minimum=112,
            sorted_as="working days used",
            instead="This is counted from the day of acceptance; change that in the form",
        ),
        Column(
            BARS,
            "Bars",
            lambda line: _bars_cell(strip_of(line)),
            width=300,
            minimum=200,
            stretch=12,
            sorted_as="start",
            instead="These are the days of the licence; change them in the form",
        ),
    )
