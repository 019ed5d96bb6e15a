"""How old the rule book is counts what was recorded of it besides what ships."""

from __future__ import annotations

from datetime import date

from planner.domain.facts import Facts
from planner.domain.measures import Measure, Notice, NoticeKind
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from planner.services.board import Freshness
from planner.services.freshness import freshness

TODAY = date(2026, 11, 22)


def of_the_rule_book(known: Facts) -> Freshness:
    *_, found = freshness(known, rule_book(known.measures, TODAY, known.notices), TODAY, None)
    assert found.name == "Rule book"
    return found


def test_the_day_of_the_rule_book_is_the_newest_of_its_records() -> None:
    shipped = shipped_measures()
    seen = Notice("18-2025", NoticeKind.IN_FORCE, seen_on=date(2026, 11, 20))
    checked = Measure("9-2026", effective=date(2026, 1, 1), verified_on=date(2026, 11, 21))

    assert of_the_rule_book(Facts(measures=shipped)).newest == date(2026, 6, 29)
    assert of_the_rule_book(Facts(measures=shipped, notices=(seen,))).newest == date(2026, 6, 29)
    assert of_the_rule_book(Facts(measures=(*shipped, checked))).newest == date(2026, 11, 21)


def test_unconfirmed_measures_go_before_its_age() -> None:
    assert of_the_rule_book(Facts(measures=shipped_measures())).text == "6 unconfirmed"
    known = Facts(measures=(Measure("9-2026", effective=date(2026, 1, 1), verified_on=date(2026, 11, 21)),))
    assert (of_the_rule_book(known).text, of_the_rule_book(known).tone) == ("1 day", "ok")


def test_a_rule_book_without_a_day_says_so() -> None:
    assert of_the_rule_book(Facts()) == Freshness("Rule book", None, "none recorded", "unconfirmed")
