from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.charts.pictures import has_colour, picture
from desktop.pages.boards import ON, US
from desktop.pages.licences.licence_board import (
    BAOLIN,
    HANSHUI,
    LICENCES,
    OF_OTHERS,
    PARTLY_USED,
    REPORTED,
    STATUS,
    licence_board,
)
from planner.desktop.charts.licence_bars_model import BarKind
from planner.desktop.context import WindowContext
from planner.desktop.editing.subjects import FormSubject
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.licences.columns import BARS
from planner.desktop.pages.licences.page import View
from planner.desktop.pages.licences.renewal_note import note_text, open_end
from planner.desktop.theme import current, set_theme
from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.licences import Licence

ShowPage = Callable[..., LicencesPage]


def numbers(page: LicencesPage) -> list[int]:
    return [page.model.record(row).id for row in range(page.model.rowCount())]


def shown_columns(page: LicencesPage) -> list[str]:
    return [column.key for place, column in enumerate(page.model.columns) if not page.table.isColumnHidden(place)]


def bars_place(page: LicencesPage) -> int:
    return [column.key for column in page.model.columns].index(BARS)


def choose(page: LicencesPage, number: int) -> None:
    assert page.table.select_keys([str(number)])
    page.table.settle()


def forms(page: LicencesPage, monkeypatch: Any) -> list[FormSubject]:
    opened: list[FormSubject] = []
    monkeypatch.setattr(page, "open_form", opened.append)
    return opened


def test_it_opens_with_the_timeline(page: LicencesPage) -> None:
    assert page.view is View.TIMELINE
    assert [chip.text() for chip in page.view_chips if chip.isChecked()] == ["Timeline"]
    assert shown_columns(page) == ["number", "holder", "end_user", "state", "bars"]
    assert page.listing.axis.isVisible()
    assert page.listing.key.isVisible()


def test_rows_stand_by_exporter_the_most_urgent_first(page: LicencesPage) -> None:
    assert numbers(page) == [1, 6, 8, 3, 4, 5, 7, 2, 9]
    holders = [page.model.record(row).holder for row in range(page.model.rowCount())]
    assert holders[:3] == [BAOLIN] * 3
    assert holders[3:6] == [HANSHUI] * 3


def test_the_header_counts_licences_and_applications(page: LicencesPage) -> None:
    assert page._subtitle.text() == "6 licences, 3 applications"
    page.set_condition("Application", lambda line: line.status is STATUS.RETURNED)
    assert page._subtitle.text() == "0 licences, 1 application of 9"


def test_the_late_case_comes_with_the_clock(page: LicencesPage) -> None:
    strip = page.strip_of(next(each for each in LICENCES if each.number == "A-118"))
    assert [bar.kind for bar in strip.bars] == [BarKind.FILED, BarKind.REVIEW, BarKind.LATE]


def test_bars_are_painted_in_both_themes(page: LicencesPage, qapp: Any) -> None:
    for theme in ("light", "dark"):
        set_theme(qapp, theme)
        image = picture(page.table)
        for tone in ("ok", "progress", "attention"):
            assert has_colour(image, current().tone(tone).tint), (theme, tone)
        assert has_colour(image, current().tone("progress").solid)


def test_only_rows_that_are_seen_are_painted(show_page: ShowPage, monkeypatch: Any) -> None:
    many = tuple(replace(PARTLY_USED, number=f"N-{at}", id=at) for at in range(1, 501))
    page = show_page(licence_board(*many))
    painted: set[int] = set()
    told = page.listing.bars._strip_of

    def watched(row: int) -> Any:
        painted.add(row)
        return told(row)

    monkeypatch.setattr(page.listing.bars, "_strip_of", watched)
    picture(page.table)
    assert page.model.rowCount() == 500
    assert 5 < len(painted) < 40


def test_each_row_says_its_bars_to_a_screen_reader(page: LicencesPage) -> None:
    row = page.model.row_of("3")
    assert row is not None
    index = page.model.index(row, bars_place(page))
    said = page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Valid 15 Jul 2026 to 14 Jan 2027; 1,240 of 6,000 left"


def test_a_tooltip_tells_the_days_of_the_bar_under_the_mouse(page: LicencesPage, monkeypatch: Any) -> None:
    row = page.model.row_of("5")
    assert row is not None
    index = page.model.index(row, bars_place(page))
    rect = page.table.visualRect(index)
    delegate = page.listing.bars
    place = delegate._place(row, rect.toRectF())
    assert delegate.told(index, rect, place.bars[0].rect.center().x()) == "Filed 12 Oct 2026 to 30 Oct 2026"
    assert "Late case (P90)" in delegate.told(index, rect, rect.left() + 1)
    shown: list[str] = []
    tips = SimpleNamespace(showText=lambda _at, text, _view: shown.append(text))
    monkeypatch.setattr("planner.desktop.charts.licence_bars.QToolTip", tips)
    option = QStyleOptionViewItem()
    option.rect = rect
    event = QHelpEvent(QEvent.Type.ToolTip, rect.topLeft(), QPoint(0, 0))
    assert delegate.helpEvent(event, page.table, option, index)
    assert shown[0].startswith("<span>Filed 12 Oct 2026 to 30 Oct 2026<br>Under review 30 Oct 2026")


def test_up_and_down_select_and_enter_opens_the_licence(page: LicencesPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.take_focus()
    qtbot.waitUntil(page.table.hasFocus)
    choose(page, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    page.table.settle()
    assert [line.id for line in page.table.selected_records()] == [6]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.side.shown is page.side.detail
    focused = page.focusWidget()
    assert focused is not None
    assert page.detail.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_views_change_and_keep_what_is_selected(page: LicencesPage) -> None:
    choose(page, 5)
    page.view_chips[2].click()
    assert page.view is View.TABLE
    assert "to" in shown_columns(page)
    assert BARS not in shown_columns(page)
    assert not page.listing.axis.isVisible()
    assert [line.id for line in page.table.selected_records()] == [5]
    page.view_chips[1].click()
    assert page.pipeline.isVisible()
    assert page.pipeline.selected == "5"
    page.view_chips[0].click()
    assert shown_columns(page)[-1] == BARS
    assert numbers(page)[0] == 1


def test_the_table_has_more_columns_where_it_has_room(page: LicencesPage, qtbot: QtBot) -> None:
    page.show_view(View.TABLE)
    assert "clock" not in shown_columns(page)
    page.resize(1720, 800)
    qtbot.waitUntil(lambda: "clock" in shown_columns(page))
    row = page.model.row_of("5")
    keys = [column.key for column in page.model.columns]
    assert page.model.cell(page.model.index(row or 0, keys.index("clock"))).text == "15 of 45"


def test_copying_the_timeline_gives_its_columns_with_days_as_words(page: LicencesPage) -> None:
    choose(page, 3)
    page.table.copy()
    header, row, *_rest = QGuiApplication.clipboard().text().split("\n")
    assert header.split("\t") == ["No.", "Exporter", "End users", "Status", "Bars"]
    assert row.split("\t") == [
        "DX-417",
        HANSHUI,
        US,
        "partly_used",
        "Valid 15 Jul 2026 to 14 Jan 2027; 1,240 of 6,000 left",
    ]


def test_the_filter_finds_what_the_bars_say(page: LicencesPage) -> None:
    page.filter_field.setText("renewal not seen")
    assert numbers(page) == [1]


def test_open_and_ending_leaves_out_what_is_over_or_far_off(page: LicencesPage) -> None:
    page.set_condition("Open and ending", page._is_open_or_ending)
    assert sorted(numbers(page)) == [1, 2, 3, 5, 6, 7]


def test_a_licence_that_is_asked_for_is_selected(page: LicencesPage) -> None:
    page.filter_field.setText("DX-417")
    page.select(licence=2)
    assert [line.id for line in page.table.selected_records()] == [2]


def test_the_note_speaks_of_an_end_that_was_only_reported(page: LicencesPage) -> None:
    note = page.listing.note
    assert note.isVisible()
    assert note.text.startswith(
        "The general licence of Baolin Magnets was reported and not seen: the end ≈ 02 Dec 2026 is an estimate."
    )
    page.show_view(View.TABLE)
    assert not note.isVisible()


def test_the_note_counts_the_parts_that_lose_cover(show_page: ShowPage) -> None:
    board = licence_board()
    covered = SourceAnswer(BAOLIN, 1.0, Regime.GL, True, "general licence", licence_id=1)
    suggestions = dict(board.suggestions)
    for number in list(suggestions)[:2]:
        suggestions[number] = replace(suggestions[number], sources=(covered,))
    page = show_page(replace(board, suggestions=suggestions))
    assert page.listing.note.text.endswith("2 parts lose cover on that day unless a renewal is recorded.")
    over = open_end(page._stories.values(), suggestions, date(2026, 12, 1))
    assert over is not None
    told = note_text(replace(over, reported=False), page._names, date(2026, 12, 3))
    assert told.endswith("and no renewal is recorded. 2 parts were covered until that day.")


def test_the_note_speaks_of_recorded_ends_that_come_soon_and_of_no_others(show_page: ShowPage) -> None:
    soon = replace(REPORTED, number="GL-1")
    twin = replace(soon, number="GL-2", holder=HANSHUI, id=11)
    page = show_page(licence_board(soon, twin, OF_OTHERS))
    assert page.listing.note.text == (
        "The general licences of Baolin Magnets and Hanshui Magnetics end on 02 Dec 2026, and no renewal is recorded."
    )
    page = show_page(licence_board(replace(soon, valid_until=date(2027, 9, 1))))
    assert page.listing.note.text == ""
    assert not page.listing.note.isVisible()
    page = show_page(licence_board(replace(soon, valid_until=date(2026, 11, 2))))
    assert page.listing.note.text == (
        "The general licence of Baolin Magnets ended on 02 Nov 2026, and no renewal is recorded."
    )


def test_a_renewal_begins_with_what_the_licence_says(page: LicencesPage, monkeypatch: Any) -> None:
    opened = forms(page, monkeypatch)
    page.listing.note.link.click()
    [subject] = opened
    assert subject.proposed["holder"] == BAOLIN
    assert subject.proposed["end_user"] == (US,)
    assert subject.proposed["renews"] == REPORTED.designation
    assert "valid_until" not in subject.proposed


def test_a_new_application_is_not_started(page: LicencesPage, monkeypatch: Any) -> None:
    opened = forms(page, monkeypatch)
    page.add_application()
    [subject] = opened
    assert subject.title == "New application"
    assert subject.proposed["status"] is STATUS.NOT_STARTED


def test_an_empty_catalogue_says_what_to_do(show_page: ShowPage) -> None:
    board = licence_board()
    page = show_page(replace(board, facts=replace(board.facts, licences=())))
    assert page.empty.isVisible()
    assert "Add one with Ctrl+N" in page.empty.text()
    page.show_view(View.PIPELINE)
    page.filter_field.setText("DX")
    assert page.empty.isVisible()
    assert "Add one with Ctrl+N" in page.empty.text()
    assert page.side.shown is page.side.scope


def test_another_day_is_named_on_the_axis(show_page: ShowPage, context: WindowContext) -> None:
    page = show_page(licence_board(as_of=date(2027, 1, 15)))
    assert page.listing.bars.axis.day_word == "15 Jan 2027"
    assert page.listing.bars.axis.first == date(2026, 12, 1)
    assert context.board is not None


def test_days_are_judged_in_shanghai(show_page: ShowPage) -> None:
    last = replace(PARTLY_USED, valid_until=ON)
    there = date(2026, 11, 23)
    page = show_page(licence_board(last, judged_on=there))
    keys = [column.key for column in page.model.columns]
    assert page.model.cell(page.model.index(0, keys.index("state"))).text == "Ended 22 Nov"
    assert page.listing.bars.axis.today == there


def test_clocks_of_a_board_that_is_gone_are_dropped(show_page: ShowPage, context: WindowContext, qtbot: QtBot) -> None:
    page = show_page()
    page.show_board(licence_board())
    empty = licence_board(Licence(BAOLIN, "DX-1", status=STATUS.ISSUED, id=5))
    page.show_board(empty)
    qtbot.waitUntil(lambda: not context.runner.is_busy)
    assert numbers(page) == [5]
    assert page.story_of(empty.facts.licences[0]).clock is None


def test_in_a_low_list_the_rows_have_the_room_of_key_and_note(page: LicencesPage, qtbot: QtBot) -> None:
    assert page.listing.key.isVisible()
    page.resize(1320, 380)
    qtbot.waitUntil(lambda: not page.listing.key.isVisible())
    assert not page.listing.note.isVisible()
    page.resize(1320, 800)
    qtbot.waitUntil(lambda: page.listing.note.isVisible() and page.listing.key.isVisible())
