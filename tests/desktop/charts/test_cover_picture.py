"""The picture of one part's stock against the time that a licence takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from desktop.charts.pictures import has_colour, picture
from desktop.pages.boards import ON, falling_stock, suggestion
from planner.desktop import theme
from planner.desktop.charts.cover_picture import CoverPicture, cover_story, licence_end_label
from planner.desktop.charts.ink import ScreenInk
from planner.desktop.charts.scale import DayScale
from planner.domain.exposure import Level, Regime, SourceAnswer


def test_the_gap_is_counted_from_the_line_down_to_the_middle_estimate() -> None:
    answer = suggestion(5, Level.HIGH)
    story = cover_story(answer, falling_stock(1000, 20, 120))

    assert answer.line_down == date(2027, 1, 12)
    assert story.licence_p50 == date(2027, 2, 1)
    assert story.gap_days == 20
    assert story.last_day > date(2027, 2, 1)


def test_without_a_line_down_there_is_no_gap() -> None:
    story = cover_story(suggestion(4, Level.LOW), falling_stock(1000, 1, 200))

    assert story.gap_days is None


def test_a_licence_that_comes_before_the_line_stops_leaves_no_gap() -> None:
    soon = replace(suggestion(5, Level.HIGH), licence_p50_days=21)
    story = cover_story(soon, falling_stock(1000, 20, 120))

    assert story.licence_p50 == date(2026, 12, 13)
    assert story.gap_days is None


def test_the_end_of_the_general_licence_is_shown() -> None:
    source = SourceAnswer("Baolin Magnets", 1.0, Regime.GL, True, "", gl_until=date(2026, 12, 1))
    story = cover_story(replace(suggestion(0, Level.HIGH), sources=(source,)), falling_stock(10, 1, 30))

    assert story.licence_ends == date(2026, 12, 1)


@pytest.mark.parametrize(("days", "beside"), [(3, False), (20, False), (45, True)])
def test_the_end_of_a_licence_and_the_stock_never_share_a_place(days: int, beside: bool) -> None:
    source = SourceAnswer("Baolin Magnets", 1.0, Regime.GL, True, "", gl_until=ON + timedelta(days=days))
    story = cover_story(replace(suggestion(5, Level.HIGH), sources=(source,)), falling_stock(9240, 80, 120))
    plot, ink = QRectF(8, 12, 334, 86), ScreenInk()
    placed = licence_end_label(story, DayScale(ON, story.last_day, plot.left(), plot.width()), plot, ink)

    assert placed is not None
    assert placed.beside_stock is beside
    assert plot.contains(placed.label)
    assert not beside or placed.label.left() > plot.left() + 6 + ink.width("9,240", 12)


def test_the_picture_shows_the_gap_and_tells_it(qtbot: QtBot) -> None:
    cover = CoverPicture()
    qtbot.addWidget(cover)
    cover.resize(340, 124)
    cover.show_part(suggestion(5, Level.HIGH), falling_stock(1000, 20, 120))
    image = picture(cover)

    assert has_colour(image, theme.current().tone("ended").tint)
    assert has_colour(image, theme.current().tone("progress").tint)
    assert "line down on 12 Jan 2027" in cover.accessibleDescription()
    assert "20 days apart" in cover.accessibleDescription()


def test_stock_that_is_not_recorded_is_not_drawn_as_zero(qtbot: QtBot) -> None:
    cover = CoverPicture()
    qtbot.addWidget(cover)
    cover.resize(340, 124)
    cover.show_part(suggestion(6, Level.UNASSESSED), [])

    assert not has_colour(picture(cover), theme.current().chart("series1"))
    assert "not known" in cover.accessibleDescription()
