"""The figures of the shown part, what several parts share, and the products that a part is in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON, hand_made_board, number_of, suggestion
from planner.desktop.pages.fields import FieldLine
from planner.desktop.pages.parts.figures import Figure, FigureList, figures_of
from planner.desktop.pages.parts.lines import part_lines
from planner.desktop.pages.parts.mark_note import mark_note, review_text
from planner.desktop.pages.parts.products import pieces_in_products, product_of
from planner.desktop.pages.parts.shared_fields import shared_lines
from planner.domain.exposure import Level, Mark, Money
from planner.domain.parts import Part


def test_the_figures_tell_days_from_today_and_what_has_passed() -> None:
    answer = replace(
        suggestion(1, Level.HIGH),
        last_day_to_file=ON - timedelta(days=51),
        licence_p50_days=71,
        licence_p90_days=101,
        kg_exposed={"Dy": 24.16, "Tb": 4.4},
    )
    assert figures_of(answer, 180)[:4] == [
        Figure("Line-down", "19 Dec 2026", "in 27 days"),
        Figure("Last day to file", "02 Oct 2026", "51 days ago", late=True),
        Figure("Last day for nine in ten", "02 Sep 2026", "81 days ago", late=True),
        Figure("Over 180 days", "24.2 kg Dy", "4.4 kg Tb"),
    ]


def test_what_is_not_known_is_a_dash_and_no_shortage_is_not_told() -> None:
    lines = figures_of(suggestion(6, Level.UNASSESSED), 180)
    assert [(line.name, line.value, line.beside) for line in lines] == [
        ("Line-down", "> 180 days", ""),
        ("Last day to file", "–", ""),
        ("Over 180 days", "–", ""),
    ]


def test_masses_known_to_be_none_are_no_dash_and_those_short_at_worst_are_told() -> None:
    answer = replace(suggestion(0, Level.HIGH), kg_exposed={"Dy": 0.0}, kg_short_worst={"Dy": 10.48, "Tb": 1.92})
    lines = figures_of(answer, 180)
    assert Figure("Over 180 days", "0 kg") in lines
    assert Figure("At worst short", "10.5 kg Dy", "1.9 kg Tb") in lines


def test_a_shortage_is_told_in_pieces_and_money() -> None:
    answer = replace(
        suggestion(0, Level.CRITICAL),
        last_day_to_file=ON,
        expected_short_pcs=1729.4,
        worst_short_pcs=6248.0,
        revenue_at_risk_expected=Money(Decimal("268070.10"), "EUR"),
        revenue_at_risk_worst=Money(Decimal("968440"), "EUR"),
    )
    lines = figures_of(answer, 120)
    assert lines[1] == Figure("Last day to file", "22 Nov 2026", "today")
    assert lines[-2:] == [
        Figure("Short, expected", "1,729 pcs", "at worst 6,248"),
        Figure("Revenue at risk, expected", "268,070 EUR", "at worst 968,440 EUR"),
    ]


def test_a_day_that_has_passed_stands_in_the_tone_of_attention(qtbot: QtBot) -> None:
    shown = FigureList()
    qtbot.addWidget(shown)
    shown.show_figures([Figure("Last day to file", "02 Oct 2026", "51 days ago", late=True), Figure("Line-down", "–")])
    tones = {label.text(): label.property("tone") for label in shown.findChildren(QLabel)}
    assert tones["51 days ago"] == "attention"
    assert tones["02 Oct 2026"] is None


def test_a_mark_tells_since_when_the_suggestion_moved() -> None:
    mark = Mark("MG-1", Level.HIGH, "agreed", "Ortega", date(2026, 11, 19), suggested=Level.CRITICAL)
    assert mark_note(mark, Level.HIGH) == ("agreed", "Ortega · since 19 Nov 2026: 4 → 3")
    assert mark_note(mark, Level.CRITICAL) == ("agreed", "Ortega · 19 Nov 2026")
    assert mark_note(None, Level.HIGH) == ("", "")


def test_a_review_is_in_the_tone_of_attention_from_its_day_on() -> None:
    mark = Mark("MG-1", Level.HIGH, review=ON)
    assert review_text(mark, ON) == ("Review was due by 22 Nov 2026", "attention")
    assert review_text(mark, ON - timedelta(days=1)) == ("Review by 22 Nov 2026", "")
    assert review_text(replace(mark, review=None), ON) == ("", "")


def test_several_parts_show_what_they_share() -> None:
    lines = part_lines(hand_made_board())
    told = shared_lines(lines[1:3])
    assert FieldLine("Suggested", "all High") in told
    assert FieldLine("Marked", "1 × Critical, 1 × without one") in told
    assert FieldLine("First run-out", "19 Dec 2026") in told
    assert FieldLine("Exposed together", "43.0 kg Dy") in told
    assert FieldLine("Material", "NdFeB") in told
    assert FieldLine("Maker", "several") in told
    assert [line.number for line in lines[1:3]] == [number_of(1), number_of(2)]


def test_parts_without_a_mark_are_not_told_to_be_at_level_none() -> None:
    lines = [replace(line, mark=None) for line in part_lines(hand_made_board())[:2]]
    assert FieldLine("Marked", "without one") in shared_lines(lines)
    marked = [replace(line, mark=Mark(line.number, Level.NONE)) for line in lines]
    assert FieldLine("Marked", "all None") in shared_lines(marked)


def test_pieces_multiply_on_the_way_to_each_product_and_add_up_over_the_ways() -> None:
    parents = {"m": {"rotor": 16.0, "sensor": 1.0}, "rotor": {"motor": 2.0}, "sensor": {"motor": 3.0, "pump": 1.0}}
    assert pieces_in_products("m", parents) == {"motor": 35.0, "pump": 1.0}
    assert pieces_in_products("motor", parents) == {}


def test_a_circle_counts_nothing() -> None:
    parents = {"m": {"a": 2.0}, "a": {"b": 1.0, "top": 1.0}, "b": {"a": 1.0}}
    assert pieces_in_products("m", parents) == {"top": 2.0}


def test_a_product_earns_its_price_times_its_demand_of_a_month() -> None:
    part = Part("P-1", "Motor", revenue_per_unit=Decimal("120"), currency="EUR")
    assert product_of(part, 4.0, 10.0).revenue_per_month == Money(Decimal("36500.00"), "EUR")
    assert product_of(part, 4.0, None).revenue_per_month is None
    assert product_of(replace(part, currency=None), 4.0, 10.0).revenue_per_month is None
