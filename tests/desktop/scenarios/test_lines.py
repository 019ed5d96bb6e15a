"""Lines of a scenario put in, taken out and left where they stand."""

from __future__ import annotations

from planner.desktop.pages.scenarios.lines import drop, find, lines_of, put, put_all
from planner.domain.scenarios import Scenario
from planner.exposure.what_if.lines import Line

GIVEN = Scenario(
    "A", regime="eased", assumptions=("gl_renew_prob=0.4", "out Baolin Magnets=2026-12-01..", "october=on")
)


def test_a_line_takes_the_place_of_the_one_of_its_subject() -> None:
    changed = put(GIVEN, Line("gl_renew_prob", "", "0.6"))
    assert changed.assumptions == ("gl_renew_prob=0.6", "out Baolin Magnets=2026-12-01..", "october=on")


def test_a_line_about_another_supplier_takes_the_place_of_the_one_that_was_opened() -> None:
    line = Line("out", "Hanshui Magnetics", "2026-12-01..2026-12-31")
    changed = put(GIVEN, line, instead="out Baolin Magnets")
    assert changed.assumptions == (
        "gl_renew_prob=0.4",
        "out Hanshui Magnetics=2026-12-01..2026-12-31",
        "october=on",
    )


def test_the_same_subject_never_stands_twice() -> None:
    two = put(GIVEN, Line("out", "Hanshui Magnetics", "2027-01-01.."))
    one = put(two, Line("out", "Hanshui Magnetics", "2027-02-01.."), instead="out Baolin Magnets")
    assert [line.subject for line in lines_of(one)].count("out Hanshui Magnetics") == 1
    assert find(one, "out Baolin Magnets") is None


def test_the_preset_is_a_field_of_its_own() -> None:
    assert put(GIVEN, Line("regime", "", "mid-2025")).regime == "mid-2025"
    assert drop(GIVEN, "regime").regime is None
    assert drop(GIVEN, "regime").assumptions == GIVEN.assumptions


def test_a_line_that_cannot_be_read_stays_where_it_is() -> None:
    broken = Scenario("A", assumptions=("what is this", "october=on"))
    assert drop(broken, "october").assumptions == ("what is this",)
    assert [line.subject for line in lines_of(broken)] == ["october"]


def test_all_lines_of_a_key_are_replaced_together() -> None:
    mix = Scenario("M", assumptions=("mix=A 60%", "mix=B 40%"))
    lines = [Line("mix", "", "A 100%")]
    assert put_all(mix, "mix", lines).assumptions == ("mix=A 100%",)
