from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact
from planner.domain.exposure import Level, SourceAnswer
from planner.reports.wording import (
    date_text,
    first_line_down_sentence,
    headline,
    number_text,
    run_out_text,
    signed_text,
    subject_text,
    unconfirmed_note,
)
from unit.reports.invented import BEYOND, ON, RULE_BOOK, keyed, marked, suggestion

C, H, M = Level.CRITICAL, Level.HIGH, Level.MEDIUM


def many(**counts: int) -> dict[str, object]:
    levels = {"critical": C, "high": H, "medium": M, "unassessed": Level.UNASSESSED}
    return {
        f"{name[0].upper()}{index}": suggestion(f"{name[0].upper()}{index}", levels[name])
        for name, count in counts.items()
        for index in range(count)
    }


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, "No parts are recorded yet."),
        (
            {"critical": 2, "high": 9},
            "The model suggests Critical for two parts and High for nine; nothing is marked yet.",
        ),
        ({"high": 1}, "The model suggests High for one part; nothing is marked yet."),
        ({"critical": 13}, "The model suggests Critical for 13 parts; nothing is marked yet."),
        (
            {"medium": 3, "unassessed": 6},
            "The model suggests Critical or High for no part, and six cannot be assessed; nothing is marked yet.",
        ),
    ],
)
def test_without_a_mark_the_headline_speaks_of_suggestions(counts: dict[str, int], expected: str) -> None:
    assert headline(many(**counts), {}) == expected  # type: ignore[arg-type]


def test_the_headline_counts_marks_and_says_what_the_model_would_call_otherwise() -> None:
    parts = keyed(*(suggestion(f"P{index}", C if index < 4 else H) for index in range(11)))
    marks = marked(P0=C, P2=H, P3=H)

    assert headline(parts, marks) == "Two parts are Critical and nine High. The model would call four Critical."


@pytest.mark.parametrize(
    ("suggested", "mark", "expected"),
    [
        (C, C, "One part is Critical."),
        (H, C, "One part is Critical. The model would call none Critical."),
        (M, H, "One part is High. The model would call none High."),
        (H, M, "No part is Critical or High. The model would call one High."),
        (M, M, "No part is Critical or High."),
    ],
)
def test_agreement_is_not_told_and_disagreement_is(suggested: Level, mark: Level, expected: str) -> None:
    assert headline(keyed(suggestion("P", suggested)), marked(P=mark)) == expected


def test_the_first_line_down_comes_with_the_kg_of_medium_and_above() -> None:
    parts = keyed(
        suggestion("MG-1", H, date(2026, 12, 13), kg_exposed={"Dy": 200.06, "Tb": 24.26}),
        suggestion("MG-2", M, date(2027, 1, 13), kg_exposed={"Dy": 15.0, "Ho": 0.0}),
        suggestion("MG-3", Level.LOW, None, kg_exposed={"Dy": 1000.0}),
    )

    assert first_line_down_sentence(parts, ON) == (
        "First line-down: MG-1 on 13 Dec 2026, in 21 days. Medium and above, over 180 days: 215.1 kg Dy, 24.3 kg Tb."
    )


def test_a_mark_moves_a_part_in_or_out_of_the_kg() -> None:
    parts = keyed(suggestion("MG-1", H, kg_exposed={"Dy": 5.0}), suggestion("MG-2", H, kg_exposed={"Dy": 7.0}))

    sentence = first_line_down_sentence(parts, ON, marked(MG_1=Level.LOW))

    assert sentence == "No line-down is computed within 180 days. Medium and above, over 180 days: 7.0 kg Dy."


def test_the_magnet_is_named_and_not_what_is_made_of_it() -> None:
    parts = keyed(
        suggestion("MG-1", H, date(2026, 12, 13)),
        suggestion("AS-1", H, date(2026, 12, 13), magnet_children=("MG-1",)),
    )

    assert first_line_down_sentence(parts, ON) == "First line-down: MG-1 on 13 Dec 2026, in 21 days."


def test_a_line_that_is_down_already_is_told_in_the_past() -> None:
    parts = keyed(suggestion("MG-1", C, date(2026, 11, 21)))

    assert first_line_down_sentence(parts, ON) == "First line-down: MG-1 on 21 Nov 2026, 1 day ago."


def test_levels_that_rest_on_an_unconfirmed_measure_are_counted_apart() -> None:
    resting = [suggestion(f"P{index}", H, level_if_off=Level.LOW) for index in range(3)]
    firm = suggestion("F", H, level_if_off=H)
    overruled = suggestion("O", H, level_if_off=Level.LOW)

    note = unconfirmed_note(keyed(*resting, firm, overruled), marked(O=M, P0=H), RULE_BOOK)

    assert note == "3 High only if the October 2025 set applies."
    assert unconfirmed_note(keyed(firm), {}, RULE_BOOK) == ""


def test_unknown_is_a_dash_and_never_zero() -> None:
    assert number_text(None) == "–"
    assert date_text(None) == "–"
    assert run_out_text(suggestion("P", Level.UNASSESSED)) == "–"


def test_numbers_and_days_as_they_are_read() -> None:
    assert number_text(1234567) == "1,234,567"
    assert number_text(-1234.56, 1) == "−1,234.6"
    assert number_text(-0.2) == "0"
    assert date_text(date(2026, 12, 2)) == "02 Dec 2026"


def test_a_run_out_beyond_the_horizon_is_not_unknown() -> None:
    beyond = replace(suggestion("P", M), tts_state=BEYOND)

    assert run_out_text(beyond, 180) == "> 180 days"
    assert run_out_text(suggestion("P", M, date(2027, 1, 15))) == "15 Jan 2027"


def test_a_grouped_alert_is_named_by_its_count() -> None:
    grouped = Alert("unassessed:parts:material", "unassessed", Severity.LOW, "parts", "material", "", None)
    single = Alert("x:parts:MG-1", "stock_before_licence", Severity.HIGH, "parts", "MG-1", "")

    assert subject_text(replace(grouped, facts=(Fact("parts", 5),))) == "5 parts"
    assert subject_text(grouped) == "material"
    assert subject_text(single) == "MG-1"


def test_an_application_without_a_number_is_named_by_its_part_and_its_holder() -> None:
    key = "Baotou Shuoyue Magnetic Materials Co., Ltd. / Brackwell Drives GmbH / BM-1187-42SH / 2026-09-14"
    alert = Alert(f"returned:licences:{key}", "application_returned", Severity.HIGH, "licences", key, "")

    assert subject_text(alert) == "BM-1187-42SH, Baotou Shuoyue Magnetic Materials"


@pytest.mark.parametrize(
    ("difference", "decimals", "text"),
    [(1200, 0, "+1,200"), (-3, 0, "−3"), (0, 0, "0"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"), (0.25, 2, "+0.25")],
)
def test_a_difference_has_its_sign_and_one_that_rounds_to_nothing_has_none(
    difference: float, decimals: int, text: str
) -> None:
    assert signed_text(difference, decimals) == text


class Opened(tuple[SourceAnswer, ...]):
    """Sources that tell when somebody looks at them."""

    looked: ClassVar[list[str]] = []

    def __iter__(self) -> Iterator[SourceAnswer]:
        self.looked.append("looked")
        return super().__iter__()


def test_the_first_line_down_opens_the_sources_of_no_more_parts_than_it_takes() -> None:
    made = {"magnet_children": ("MG-3",), "sources": Opened()}
    first, later = (replace(suggestion(f"BA-{day}", H, date(2026, 12, day)), **made) for day in (3, 9))  # type: ignore[arg-type]
    parts = keyed(later, suggestion("MG-3", H, date(2026, 12, 5)), first)
    Opened.looked.clear()

    assert first_line_down_sentence(parts, ON).startswith("First line-down: MG-3 on 05 Dec 2026")
    assert Opened.looked == ["looked"]
