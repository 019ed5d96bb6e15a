from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.charts.pictures import has_colour, picture
from desktop.pages.boards import ON, hand_made_board
from planner.desktop import theme
from planner.desktop.charts.cover_picture import CoverPicture
from planner.desktop.charts.level_bar import LevelBar, segments
from planner.desktop.charts.packing import pack
from planner.desktop.charts.scale import DayScale, round_step
from planner.desktop.charts.timeline import WhatFallsWhen
from planner.desktop.charts.trend_chart import TrendChart
from planner.desktop.charts.trend_model import TrendView, picture_events, picture_of
from planner.domain.exposure import Level
from planner.domain.shipments import Quality
from planner.reports.document import Badge, Bar, Lane, Marker, Timeline, Tone
from planner.services.outlook import market
from planner.trends.trend import TrendEvent

NO_KEYS = Qt.KeyboardModifier.NoModifier
COUNTS = {Level.CRITICAL: 2, Level.HIGH: 9, Level.NONE: 400, Level.UNASSESSED: 6}


def timeline(badges: tuple[Badge, ...]) -> Timeline:
    return Timeline(
        "What falls when",
        date(2026, 10, 1),
        date(2027, 6, 1),
        ON,
        (
            Lane(
                "Measures", "No. 18 of 2025", (Bar(date(2026, 10, 1), date(2027, 6, 30), Tone.ATTENTION, "In force"),)
            ),
            Lane("Licences", "Individual", markers=(Marker(date(2027, 1, 14), "Hanshui", Tone.OK),)),
            Lane("Run-outs", "Medium and above", badges=badges),
        ),
    )


# --- the bar of levels


def test_segments_stand_worst_first_fill_the_bar_and_stay_wide_enough_for_their_number() -> None:
    placed = segments(QRectF(0, 0, 600, 28), COUNTS)

    assert [level for level, _ in placed] == [Level.CRITICAL, Level.HIGH, Level.NONE, Level.UNASSESSED]
    assert min(rect.width() for _, rect in placed) >= 24
    assert placed[-1][1].right() == pytest.approx(600)
    assert placed[2][1].width() > placed[1][1].width()


def test_segments_of_a_bar_without_parts_are_none() -> None:
    assert segments(QRectF(0, 0, 600, 28), {Level.HIGH: 0}) == ()


def test_a_click_on_a_segment_asks_for_its_level(qtbot: QtBot) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.resize(600, 60)
    bar.set_counts(COUNTS)
    with qtbot.waitSignal(bar.level_chosen) as chosen:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(4, 10))

    assert chosen.args == [Level.CRITICAL]
    assert bar.level_at(10, 50) is None


def test_the_keyboard_chooses_a_level_too(qtbot: QtBot) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.set_counts(COUNTS)
    with qtbot.waitSignal(bar.level_chosen) as chosen:
        QTest.keyClick(bar, Qt.Key.Key_Right)
        QTest.keyClick(bar, Qt.Key.Key_Return)

    assert chosen.args == [Level.HIGH]


def test_the_bar_says_its_counts(qtbot: QtBot) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.set_counts(COUNTS)

    assert bar.accessibleName() == "Parts by level: 2 Critical, 9 High, 400 None, 6 Unassessed"


def test_the_bar_takes_the_colours_of_the_other_theme(qtbot: QtBot, qapp: QApplication) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.resize(600, 60)
    bar.set_counts(COUNTS)
    light_fill = theme.current().level(Level.HIGH).fill
    before = picture(bar)
    theme.set_theme(qapp, "dark")
    after = picture(bar)

    assert has_colour(before, light_fill)
    assert not has_colour(after, light_fill)
    assert has_colour(after, theme.current().level(Level.HIGH).fill)


# --- axes and rows


def test_days_stand_in_proportion_and_are_found_again() -> None:
    scale = DayScale(date(2026, 10, 1), date(2026, 10, 31), 100, 300)

    assert scale.x(date(2026, 10, 16)) == pytest.approx(250)
    assert scale.day(251) == date(2026, 10, 16)
    assert scale.clamped(date(2027, 1, 1)) == pytest.approx(400)
    assert list(DayScale(date(2026, 11, 22), date(2027, 2, 1), 0, 1).month_starts()) == [
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


@pytest.mark.parametrize(("top", "step"), [(0.0, 1.0), (6150.0, 2500.0), (7.0, 2.5), (410.0, 200.0)])
def test_grid_lines_have_round_distances(top: float, step: float) -> None:
    assert round_step(top, 3) == pytest.approx(step)


def test_labels_that_meet_stand_on_different_rows() -> None:
    assert pack([(0, 50), (40, 90), (60, 100)]) == [0, 1, 0]


# --- what falls when


def test_a_badge_opens_its_part_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    falls = WhatFallsWhen()
    qtbot.addWidget(falls)
    falls.resize(1000, 240)
    falls.show()
    falls.show_timeline(
        timeline((Badge(date(2026, 12, 13), Level.CRITICAL, "A-1"), Badge(date(2027, 3, 1), Level.HIGH, "A-2")))
    )
    first, second = falls.badges()
    with qtbot.waitSignal(falls.part_chosen) as clicked:
        QTest.mouseClick(falls, Qt.MouseButton.LeftButton, NO_KEYS, second.rect.center().toPoint())
    falls.setFocus()
    with qtbot.waitSignal(falls.part_chosen) as typed:
        QTest.keyClick(falls, Qt.Key.Key_Home)
        QTest.keyClick(falls, Qt.Key.Key_Left)
        QTest.keyClick(falls, Qt.Key.Key_Return)

    assert clicked.args == ["A-2"]
    assert typed.args == ["A-1"]
    assert first.rect.center().x() < second.rect.center().x()


def test_more_than_three_run_outs_in_a_week_become_one_badge_of_the_worst(qtbot: QtBot) -> None:
    falls = WhatFallsWhen()
    qtbot.addWidget(falls)
    monday = date(2026, 12, 14)
    levels = (Level.MEDIUM, Level.HIGH, Level.MEDIUM, Level.MEDIUM)
    falls.show_timeline(timeline(tuple(Badge(monday + timedelta(days=i), x, f"A-{i}") for i, x in enumerate(levels))))

    (place,) = falls.badges()
    assert place.badges[0].level is Level.HIGH
    assert len(place.badges) == 4


def test_badges_never_lie_on_each_other(qtbot: QtBot) -> None:
    falls = WhatFallsWhen()
    qtbot.addWidget(falls)
    falls.resize(700, 240)
    falls.show()
    falls.show_timeline(
        timeline(tuple(Badge(date(2026, 12, 1) + timedelta(days=4 * i), Level.HIGH, f"A-{i}") for i in range(12)))
    )
    rects = [place.rect for place in falls.badges()]

    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    assert falls.sizeHint().height() >= max(rect.bottom() for rect in rects)


def test_another_day_is_named_and_never_called_today(qtbot: QtBot) -> None:
    falls = WhatFallsWhen()
    qtbot.addWidget(falls)
    falls.show_timeline(timeline(()), "15 Jan 2027")

    assert falls._layout is not None
    assert falls._layout.day_word == "15 Jan 2027"


def test_the_timeline_is_told_in_words(qtbot: QtBot) -> None:
    falls = WhatFallsWhen()
    qtbot.addWidget(falls)
    falls.show_timeline(timeline((Badge(date(2026, 12, 13), Level.CRITICAL, "A-1"),)))

    assert "A-1, 4 Critical, runs out 13 Dec 2026" in falls.accessibleDescription()
    assert "Hanshui 14 Jan 2027" in falls.accessibleDescription()


# --- monthly amounts


def test_january_and_february_share_one_bar_at_their_mean() -> None:
    shown = picture_of(market(hand_made_board(), "World"), ON)
    joint = [bar for bar in shown.bars if len(bar.months) == 2]

    assert [bar.months for bar in joint] == [("2026-01", "2026-02")]
    assert joint[0].value == pytest.approx((4210 + 4220) / 2)
    assert joint[0].label == "Jan+Feb 2026"


def test_missing_months_are_gaps_and_silence_after_the_last_is_not_zero() -> None:
    shown = picture_of(market(hand_made_board(), "World"), ON)

    assert shown.gaps == ("2025-01",)
    assert shown.last_month == "2026-03"
    assert shown.slots[-1] == "2026-11"
    assert all(bar.value > 0 for bar in shown.bars)
    assert shown.derived == 1


def test_the_year_before_comes_from_the_change() -> None:
    shown = picture_of(market(hand_made_board(), "World"), ON)
    march = shown.bars[-1]

    assert march.prior == pytest.approx(4110, abs=1)
    assert march.quality is Quality.REPORTED


def test_twelve_month_sums_are_another_reading_of_the_same_months() -> None:
    found = market(hand_made_board(), "World")
    shown = picture_of(found, ON, view=TrendView.ROLLING)

    assert [bar.value for bar in shown.bars] == [m.rolling_12 for m in found.months if m.rolling_12 is not None]


def test_measures_of_one_day_share_a_line_and_what_is_not_known_is_violet() -> None:
    shown = picture_events(
        [
            TrendEvent(date(2025, 4, 4), "No. 18 of 2025 in force", "18-2025"),
            TrendEvent(date(2025, 10, 9), "No. 57 of 2025 announced", "57-2025"),
            TrendEvent(date(2026, 11, 11), "No. 57 of 2025 suspension ended, unconfirmed", "57-2025"),
            TrendEvent(date(2026, 11, 11), "No. 61 of 2025 suspension ended, unconfirmed", "61-2025"),
        ]
    )

    assert [(event.label, event.tone) for event in shown] == [
        ("No. 18 of 2025 in force", "attention"),
        ("2 measures: suspension ended, unconfirmed", "unconfirmed"),
    ]


@pytest.fixture
def chart(qtbot: QtBot) -> TrendChart:
    made = TrendChart()
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    made.show_trend(market(hand_made_board(), "World"), ON)
    return made


def test_arrow_keys_go_from_month_to_month(qtbot: QtBot, chart: TrendChart) -> None:
    assert chart.selected is not None
    assert chart.selected.months == ("2026-03",)
    with qtbot.waitSignal(chart.month_chosen) as chosen:
        QTest.keyClick(chart, Qt.Key.Key_Left)

    assert chosen.args is not None
    assert chosen.args[0].months == ("2026-01", "2026-02")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.selected.months == ("2024-04",)


def test_a_click_selects_the_month_under_it(qtbot: QtBot, chart: TrendChart) -> None:
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(70, 300))

    assert chart.selected is not None
    assert chart.selected.months == ("2024-04",)


def test_the_gap_after_the_last_month_is_painted(chart: TrendChart) -> None:
    assert has_colour(picture(chart), theme.current().chart("gap"))
    assert "up to Mar 2026" in chart.accessibleDescription()


@pytest.mark.parametrize("make", [LevelBar, WhatFallsWhen, CoverPicture, TrendChart])
def test_custom_widgets_without_data_paint_nothing_and_have_a_size(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)

    assert not picture(widget).isNull()
    assert widget.sizeHint().width() > 0
