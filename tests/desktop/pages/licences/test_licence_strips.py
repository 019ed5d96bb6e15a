from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.pages.boards import ON, US
from desktop.pages.licences.licence_board import (
    BAOLIN,
    GENERAL,
    IN_REVIEW,
    OF_OTHERS,
    PAPERS,
    PARTLY_USED,
    REFUSED,
    REPORTED,
    RETURNED,
    STATUS,
    UNUSED,
    USED_UP,
    licence_facts,
)
from planner.desktop.charts.licence_bars_model import BarKind, LicenceBar, LicenceStrip
from planner.desktop.pages.licences.columns import state_cell
from planner.desktop.pages.licences.order import by_exporter
from planner.desktop.pages.licences.stories import Story, findings_of, is_reported, stories_of
from planner.desktop.pages.licences.strips import NOT_NAMED, strip_of
from planner.domain.evidence import Origin, assumption
from planner.domain.exposure import LicenceTimes
from planner.domain.licences import Licence, LicenceStep

TIMES = LicenceTimes(0.6, 0.6, 45, 90, 14, 3)


def story(licence: Licence, *others: Licence) -> Story:
    facts = licence_facts(licence, *others)
    return findings_of(facts, TIMES, ON).told_of(stories_of(facts, ON)[licence.id])


def drawn(licence: Licence, *others: Licence) -> LicenceStrip:
    return strip_of(story(licence, *others), ON)


def kinds(strip: LicenceStrip) -> list[BarKind]:
    return [bar.kind for bar in strip.bars]


def test_an_individual_licence_is_valid_and_says_what_is_left() -> None:
    strip = drawn(PARTLY_USED)
    assert strip.bars == (LicenceBar(BarKind.VALID, date(2026, 7, 15), date(2027, 1, 14)),)
    assert strip.note == "1,240 of 6,000 left"


def test_what_follows_a_general_licence_is_unconfirmed() -> None:
    strip = drawn(REPORTED)
    assert kinds(strip) == [BarKind.VALID, BarKind.UNCONFIRMED]
    assert strip.bars[1].label == "Renewal not seen"
    assert strip.bars[1].start == date(2026, 12, 2)
    assert strip.bars[1].end is None


def test_a_recorded_renewal_leaves_nothing_unconfirmed() -> None:
    renewal = replace(
        REPORTED, number="GL-2", valid_from=date(2026, 12, 3), valid_until=date(2027, 12, 2), id=20, renews=None
    )
    assert kinds(drawn(REPORTED, renewal)) == [BarKind.VALID]
    assert kinds(drawn(REPORTED, replace(renewal, valid_from=date(2027, 2, 1)))) == [
        BarKind.VALID,
        BarKind.UNCONFIRMED,
    ]


def test_a_renewal_that_says_so_counts_once_it_is_granted() -> None:
    renewal = replace(REPORTED, number="GL-2", renews="GL-1", valid_until=None, id=20)
    first = replace(REPORTED, number="GL-1")
    assert kinds(drawn(first, renewal)) == [BarKind.VALID]
    assert kinds(drawn(first, replace(renewal, status=STATUS.SUBMITTED))) == [BarKind.VALID, BarKind.UNCONFIRMED]


def test_a_licence_of_others_does_not_cover_us() -> None:
    strip = drawn(OF_OTHERS)
    assert (kinds(strip), strip.note, strip.tone) == ([BarKind.OTHERS], NOT_NAMED, "unconfirmed")
    assert state_cell(story(OF_OTHERS), ON).text == "Not covered"


def test_a_general_licence_without_customers_is_no_cover_and_stands_first() -> None:
    nobody = replace(OF_OTHERS, end_user=())
    strip = drawn(nobody)
    assert kinds(strip) == [BarKind.UNCONFIRMED]
    assert strip.note.startswith("No cover as recorded: a general licence covers the customers that it names")
    cell = state_cell(story(nobody), ON)
    assert (cell.text, cell.tone) == ("No end user", "attention")
    facts = licence_facts(PARTLY_USED, nobody)
    assert [licence.id for licence in by_exporter(facts.licences, stories_of(facts, ON), ON)] == [2, 3]


def test_a_licence_that_contradicts_itself_is_not_drawn_as_valid() -> None:
    backwards = replace(PARTLY_USED, valid_from=date(2027, 2, 1))
    strip = drawn(backwards)
    assert kinds(strip) == [BarKind.UNCONFIRMED]
    assert strip.tone == "unconfirmed"
    assert state_cell(story(backwards), ON).text == "Not certain"


def test_where_nobody_says_who_we_are_a_general_licence_is_not_certain() -> None:
    facts = replace(licence_facts(REPORTED), end_users=())
    told = findings_of(facts, TIMES, ON).told_of(stories_of(facts, ON)[REPORTED.id])
    assert strip_of(told, ON).note == "Which end users are ours is not recorded"
    assert state_cell(told, ON).text == "Not certain"


def test_an_application_goes_from_filed_through_review_to_the_late_case() -> None:
    told = story(IN_REVIEW)
    strip = strip_of(told, ON)
    assert told.clock is not None
    assert kinds(strip) == [BarKind.FILED, BarKind.REVIEW, BarKind.LATE]
    assert strip.bars[0] == LicenceBar(BarKind.FILED, date(2026, 10, 12), date(2026, 10, 30))
    assert strip.bars[1].start == date(2026, 10, 30)
    assert strip.bars[1].end == told.clock.likely
    assert (strip.bars[2].start, strip.bars[2].end) == (told.clock.likely, told.clock.late)
    assert strip.bars[2].label == "P90"


def test_without_a_clock_the_review_is_drawn_to_today() -> None:
    strip = strip_of(replace(story(IN_REVIEW), clock=None), ON)
    assert kinds(strip) == [BarKind.FILED, BarKind.REVIEW]
    assert strip.bars[1].end == ON


def test_a_return_says_why_and_stops_the_clock() -> None:
    strip = drawn(RETURNED)
    assert kinds(strip) == [BarKind.DOCUMENTS, BarKind.FILED, BarKind.RETURNED]
    assert strip.bars[2] == LicenceBar(BarKind.RETURNED, date(2026, 11, 3), ON)
    assert (strip.note, strip.tone) == ("End-use photo missing; clock stopped", "attention")


def test_a_return_without_a_day_leaves_the_time_before_it_unconfirmed() -> None:
    strip = drawn(replace(RETURNED, number="A-999", accepted_on=date(2026, 9, 25)))
    assert strip.bars == (LicenceBar(BarKind.UNCONFIRMED, date(2026, 9, 25), ON),)
    assert strip.note == "Returned, day not recorded; clock stopped"


def test_papers_name_the_one_that_is_waited_for() -> None:
    strip = drawn(PAPERS)
    assert strip.bars == (LicenceBar(BarKind.DOCUMENTS, date(2026, 11, 2), ON),)
    assert strip.note == "End-user and end-use certificate asked for 02 Nov"


def test_papers_without_a_dated_state_count_from_the_first_that_was_asked_for() -> None:
    facts = replace(licence_facts(PAPERS), licence_steps=())
    told = stories_of(facts, ON)[PAPERS.id]
    assert strip_of(told, ON).bars == (LicenceBar(BarKind.DOCUMENTS, date(2026, 10, 30), ON),)


def test_a_reason_in_small_letters_begins_with_a_capital() -> None:
    steps = (LicenceStep("A-121", STATUS.RETURNED, date(2026, 11, 3), "annex missing.", id=3),)
    facts = replace(licence_facts(RETURNED), licence_steps=steps)
    assert strip_of(stories_of(facts, ON)[RETURNED.id], ON).note == "Annex missing; clock stopped"


@pytest.mark.parametrize(
    ("licence", "note"), [(USED_UP, "Exhausted"), (REFUSED, "Rejected, day not recorded")], ids=["used up", "refused"]
)
def test_what_is_over_says_so(licence: Licence, note: str) -> None:
    assert drawn(licence).note == note


def test_days_that_nobody_recorded_are_not_invented() -> None:
    bare = Licence(BAOLIN, "DX-1", end_user=(US,), status=STATUS.ISSUED, id=30)
    assert drawn(bare) == LicenceStrip((), "No day recorded", "unconfirmed")
    endless = replace(bare, valid_from=date(2026, 1, 5))
    assert kinds(drawn(endless)) == [BarKind.UNCONFIRMED]
    assert drawn(endless).bars[0].label == "End not recorded"
    filed = replace(bare, status=STATUS.SUBMITTED)
    assert drawn(filed) == LicenceStrip((), "No day recorded")


def test_an_end_that_was_reported_or_assumed_is_an_estimate() -> None:
    numbered = replace(REPORTED, number="GL-1")
    assumed = replace(numbered, origin=Origin(whole=assumption("one year, as reported")))
    assert [is_reported(each) for each in (REPORTED, numbered, assumed, PARTLY_USED)] == [True, False, True, False]
    assert state_cell(story(REPORTED), ON).text == "≈ 02 Dec"
    assert state_cell(story(numbered), ON).text == "To 02 Dec"
    assert drawn(REPORTED).bars[0].told == "Valid to ≈ 02 Dec 2026"


@pytest.mark.parametrize(
    ("licence", "words", "tone"),
    [
        (PARTLY_USED, "To 14 Jan", "attention"),
        (UNUSED, "To 20 Jun", "ok"),
        (replace(UNUSED, valid_until=date(2028, 1, 5)), "To 05 Jan 2028", "ok"),
        (replace(UNUSED, valid_until=date(2026, 11, 21)), "Ended 21 Nov", "ended"),
        (replace(UNUSED, valid_until=ON), "To 22 Nov", "attention"),
        (replace(UNUSED, valid_until=None), "End not recorded", "unconfirmed"),
        (replace(REPORTED, valid_until=date(2026, 11, 21)), "Unconfirmed", "unconfirmed"),
        (IN_REVIEW, "Under review", "progress"),
        (PAPERS, "Documents", "neutral"),
        (RETURNED, "Returned", "attention"),
        (USED_UP, "Exhausted", "ended"),
    ],
)
def test_the_state_in_two_words(licence: Licence, words: str, tone: str) -> None:
    cell = state_cell(story(licence), ON)
    assert (cell.text, cell.tone) == (words, tone)


def test_the_exporter_whose_licence_ends_first_stands_first_with_all_that_is_his() -> None:
    facts = licence_facts()
    ordered = by_exporter(facts.licences, stories_of(facts, ON), ON)
    assert [licence.id for licence in ordered] == [1, 6, 8, 3, 4, 5, 7, 2, 9]


def test_a_general_licence_that_is_over_needs_no_renewal() -> None:
    over = replace(REPORTED, status=STATUS.REVOKED, type=GENERAL)
    assert kinds(drawn(over)) == [BarKind.OVER]
    assert drawn(over).note == "Revoked"
