from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.charts.pictures import has_colour, picture
from desktop.pages.boards import ON
from desktop.pages.licences.licence_board import (
    IN_REVIEW,
    LICENCES,
    PARTLY_USED,
    REFUSED,
    RETURNED,
    STATUS,
    UNUSED,
    licence_board,
    licence_facts,
)
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.licences.cards import Card, PipelineStage, card_of, days_in_stage, stage_of
from planner.desktop.pages.licences.page import View
from planner.desktop.pages.licences.stories import stories_of
from planner.desktop.theme import current
from planner.domain.licences import Licence
from planner.reports.company_names import MakerNames

ShowPage = Callable[..., LicencesPage]


def cards(page: LicencesPage, stage: PipelineStage) -> list[str]:
    return [card.title for card in page.pipeline.stages[stage].cards.cards]


def card(licence: Licence) -> Card:
    facts = licence_facts(licence)
    return card_of(stories_of(facts, ON)[licence.id], MakerNames(facts), ON)


def test_applications_stand_by_stage(page: LicencesPage) -> None:
    page.show_view(View.PIPELINE)
    assert {stage.value: cards(page, stage) for stage in PipelineStage} == {
        "Documents": ["A-126"],
        "Filed": [],
        "Under review": ["A-118"],
        "Returned": ["A-121"],
        "Decided": ["DX-702"],
    }
    assert page.pipeline.stages[PipelineStage.RETURNED].accessibleName() == "Returned, 1"


def test_a_card_tells_whose_for_what_and_since_when(page: LicencesPage) -> None:
    [shown] = page.pipeline.stages[PipelineStage.REVIEW].cards.cards
    assert (shown.exporter, shown.end_user, shown.state) == (
        "Hanshui Magnetics",
        "Brackwell Drives GmbH",
        "Under review",
    )
    assert shown.about == IN_REVIEW.part_number
    clock = page.story_of(IN_REVIEW).clock
    assert clock is not None
    assert clock.due is not None
    assert shown.since.startswith("23 days · due ")
    assert shown.tone == "progress"


def test_a_card_counts_the_returns() -> None:
    told = card(RETURNED)
    assert told.since == "19 days"
    assert told.about == f"{RETURNED.part_number} · 1 return"
    assert told.tone == "attention"
    assert told.told.startswith("A-121, Baolin Magnets, Brackwell Drives GmbH, Returned, 19 days")


def test_a_state_without_a_day_is_not_counted() -> None:
    unknown = replace(RETURNED, number="A-999")
    assert card(unknown).since == "day not recorded"


def test_days_in_review_count_from_acceptance() -> None:
    story = stories_of(licence_facts(IN_REVIEW), ON)[IN_REVIEW.id]
    assert days_in_stage(story, ON) == (ON - date(2026, 10, 30)).days


def test_a_decision_stays_for_ninety_days() -> None:
    def stage(licence: Licence) -> PipelineStage | None:
        return stage_of(stories_of(licence_facts(licence), ON)[licence.id], ON)

    assert stage(UNUSED) is PipelineStage.DECIDED
    assert stage(replace(UNUSED, issued_on=date(2026, 8, 24))) is PipelineStage.DECIDED
    assert stage(replace(UNUSED, issued_on=date(2026, 8, 23))) is None
    assert stage(replace(UNUSED, issued_on=None)) is None
    assert stage(PARTLY_USED) is None
    assert stage(REFUSED) is None


def test_arrows_go_from_card_to_card_and_enter_opens(show_page: ShowPage, qtbot: QtBot) -> None:
    second = replace(IN_REVIEW, number="A-119", accepted_on=date(2026, 11, 5), id=25)
    page = show_page(licence_board(*LICENCES, second))
    page.show_view(View.PIPELINE)
    page.activateWindow()
    page.table.select_keys(["5"])
    page.table.settle()
    page.take_focus()
    review = page.pipeline.stages[PipelineStage.REVIEW]
    qtbot.waitUntil(review.hasFocus)
    assert cards(page, PipelineStage.REVIEW) == ["A-118", "A-119"]
    QTest.keyClick(review, Qt.Key.Key_Down)
    page.table.settle()
    assert [line.id for line in page.table.selected_records()] == [25]
    QTest.keyClick(review, Qt.Key.Key_Right)
    returned = page.pipeline.stages[PipelineStage.RETURNED]
    assert returned.hasFocus()
    QTest.keyClick(returned, Qt.Key.Key_Down)
    page.table.settle()
    assert page.pipeline.selected == "6"
    assert not review.selectedIndexes()
    QTest.keyClick(returned, Qt.Key.Key_Return)
    assert page.side.shown is page.side.detail
    assert page.side.detail.story is not None
    assert page.side.detail.story.licence.id == 6
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert returned.hasFocus()


def test_left_passes_over_an_empty_stage(page: LicencesPage, qtbot: QtBot) -> None:
    page.show_view(View.PIPELINE)
    page.activateWindow()
    page.table.select_keys(["5"])
    page.table.settle()
    page.take_focus()
    review = page.pipeline.stages[PipelineStage.REVIEW]
    qtbot.waitUntil(review.hasFocus)
    QTest.keyClick(review, Qt.Key.Key_Left)
    assert page.pipeline.stages[PipelineStage.DOCUMENTS].hasFocus()


def test_copying_a_card_copies_its_row(page: LicencesPage) -> None:
    page.show_view(View.PIPELINE)
    page.table.select_keys(["6"])
    page.table.settle()
    QTest.keyClick(page.pipeline.stages[PipelineStage.RETURNED], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[1].startswith("A-121\t")


def test_the_filter_holds_for_the_cards_too(page: LicencesPage) -> None:
    page.show_view(View.PIPELINE)
    page.set_condition("Returned", lambda line: line.status is STATUS.RETURNED)
    assert cards(page, PipelineStage.REVIEW) == []
    assert cards(page, PipelineStage.RETURNED) == ["A-121"]


def test_a_card_says_itself_and_is_painted(page: LicencesPage) -> None:
    page.show_view(View.PIPELINE)
    page.table.select_keys(["6"])
    page.table.settle()
    listed = page.pipeline.stages[PipelineStage.RETURNED]
    said = listed.cards.data(listed.cards.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("A-121, Baolin Magnets")
    assert has_colour(picture(listed), current().color("bg.selected"))
