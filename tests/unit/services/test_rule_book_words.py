"""What an update of the rule book changes, in sentences that name the days and the entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.facts import Facts
from planner.domain.measures import Measure, MeasureItem
from planner.reference import shipped_items, shipped_measures
from planner.rulebook.book_difference import update_difference
from planner.services.rule_book_words import difference_texts

TODAY = date(2026, 11, 22)
SHIPPED = Facts(measures=shipped_measures(), measure_items=shipped_items())


def told(after: Facts, before: Facts = SHIPPED) -> tuple[str, ...]:
    return difference_texts(update_difference(before, after, TODAY))


def changed(measure: str, **values: object) -> Facts:
    limbs = tuple(replace(one, **values) if one.measure == measure else one for one in SHIPPED.measures)  # type: ignore[arg-type]
    return replace(SHIPPED, measures=limbs)


def test_another_last_day_is_told_with_the_status_that_it_gives() -> None:
    assert told(changed("57-2025", suspended_to=date(2027, 5, 10), source="https://example.org/" + "a" * 40)) == (
        "No. 57 of 2025: from unconfirmed to suspended until 10 May 2027",
        "No. 57 of 2025: suspended to 10 Nov 2026 → 10 May 2027, another text for source",
    )


def test_limbs_are_named_and_those_that_change_alike_are_told_together() -> None:
    first, second = (limb.limb for limb in SHIPPED.measures if limb.measure == "61-2025")
    *_, text = told(changed("61-2025", suspended_to=date(2027, 5, 10)))
    assert text == f"No. 61 of 2025, 2 limbs ({first}; {second}): suspended to 10 Nov 2026 → 10 May 2027"


def test_entries_are_told_by_name_of_many_the_first() -> None:
    new = tuple(MeasureItem("18-2025", "oxide", element=symbol) for symbol in ("Nd", "Pr", "La", "Ce"))
    assert told(replace(SHIPPED, measure_items=(*SHIPPED.measure_items, *new[:1]))) == (
        "No. 18 of 2025, 1 entry (Nd, oxide) added",
    )
    assert told(replace(SHIPPED, measure_items=(*SHIPPED.measure_items, *new))) == (
        "No. 18 of 2025, 4 entries (Nd, oxide; Pr, oxide; La, oxide; 1 more) added",
    )


def test_a_new_measure_is_told_once() -> None:
    new = Measure("9-2027", announced=date(2026, 11, 1), effective=date(2027, 1, 1))
    assert told(replace(SHIPPED, measures=(*SHIPPED.measures, new))) == (
        "No. 9 of 2027 is new: not yet in force until 31 Dec 2026",
    )


def test_what_an_update_leaves_out_is_told_as_such() -> None:
    assert told(changed("57-2025", verified_on=None)) == ("No. 57 of 2025: verified on no longer stated",)


def test_what_stays_is_not_told() -> None:
    assert told(SHIPPED) == ()
