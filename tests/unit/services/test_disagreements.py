"""Marks to look at again: they differ for long, facts changed since they were set, or their review is due."""

from __future__ import annotations

from datetime import date

import pytest

from planner.catalogue.ledger import Happening
from planner.domain.exposure import Level, Mark
from planner.domain.kinds import Kind
from planner.domain.parts import StockState
from planner.services.disagreements import Disagreement, Why, disagreements, suggested_text
from planner.services.editing import Edit, remove_records
from planner.services.history import redo_last, undo_last
from planner.services.marking import mark_parts
from unit.services.by_hand import done, edit
from unit.services.desk import OTHER, PART, Desk, day, moment

WHEN = day(20)


def mark(desk: Desk, on: int, level: Level, *numbers: str, review: date | None = None, hour: int = 9) -> int:
    """Ana's mark on a day of November 2026, beside the suggestion of that day."""
    at = moment(on, hour)
    with desk.seen(day(on)) as (_uow, board):
        suggestions = board.suggestions
    marked = done(
        desk,
        mark_parts,
        numbers or (PART,),
        level,
        suggestions=suggestions,
        who="Ana",
        at=at,
        reason="agreed on the phone",
        review=review,
    )
    assert marked.operation is not None
    return marked.operation


def seen(desk: Desk, on: date = WHEN) -> dict[str, Disagreement]:
    with desk.seen(on) as (uow, board):
        return {one.part_number: one for one in disagreements(board, uow)}


def test_a_fresh_mark_asks_for_nothing(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    assert seen(desk) == {}


def test_a_mark_that_differs_is_listed_after_thirty_days(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    assert seen(desk, date(2026, 12, 5)) == {}
    (one,) = seen(desk, date(2026, 12, 6)).values()
    assert one.why == {Why.DIFFERS}
    assert one.days == 31
    assert one.text.startswith("Marked 0 on 05 Nov 2026, 31 days ago: suggested ")


def test_a_mark_that_equals_the_suggestion_is_not_a_disagreement(desk: Desk) -> None:
    with desk.seen(date(2026, 12, 20)) as (_uow, board):
        level = board.suggestions[PART].level
    mark(desk, 5, level)
    assert seen(desk, date(2026, 12, 20)) == {}


def test_a_review_is_due_on_its_day(desk: Desk) -> None:
    mark(desk, 5, Level.NONE, review=day(20))
    assert seen(desk, day(19)) == {}
    (one,) = seen(desk, day(20)).values()
    assert one.why == {Why.REVIEW}
    assert one.text.endswith("review was due by 20 Nov 2026")


def test_facts_that_changed_after_the_mark_are_told_and_those_before_are_not(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.DEMAND, 1, {"per_day": 11.0}))
    mark(desk, 5, Level.NONE)
    assert seen(desk) == {}
    edit(desk, 16, Edit(Kind.STOCK, 1, {"quantity": 400.0, "as_of": day(16)}))
    (one,) = seen(desk).values()
    assert one.part_number == PART
    assert one.why == {Why.FACTS}
    assert [(change.kind, change.happening) for change in one.facts] == [(Kind.STOCK, Happening.CHANGED)]
    assert "stock counted anew on 16 Nov 2026" in one.text


def test_what_was_changed_and_changed_back_is_no_news(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    edit(desk, 7, Edit(Kind.STOCK, 1, {"quantity": 1000.0}))
    assert seen(desk) == {}


def test_facts_without_effect_on_a_level_are_no_news(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    edit(desk, 6, Edit(Kind.PARTS, 1, {"owner": "Ana"}), Edit(Kind.SOURCES, 1, {"lead_time_days": 30}))
    assert seen(desk) == {}
    edit(desk, 7, Edit(Kind.PARTS, 1, {"mass_g": 21.0}))
    assert [change.kind for change in seen(desk)[PART].facts] == [Kind.PARTS]


def test_new_and_removed_records_are_told(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    added = {"part_number": PART, "quantity": 70.0, "as_of": day(9), "location": "Linz", "state": StockState.USABLE}
    desk.write(moment(9), {Kind.STOCK: [added]})
    done(desk, remove_records, Kind.COMPOSITIONS, [1], who="Ana", at=moment(10))
    told = [(change.kind, change.happening) for change in seen(desk)[PART].facts]
    assert told == [(Kind.STOCK, Happening.ADDED), (Kind.COMPOSITIONS, Happening.REMOVED)]
    assert "stock counted anew on 09 Nov 2026; compositions Dy / declared: removed" in seen(desk)[PART].text


def test_a_licence_of_the_exporter_concerns_all_that_it_sells(desk: Desk) -> None:
    mark(desk, 5, Level.NONE, PART, OTHER)
    desk.license(moment(12), date(2027, 3, 1))
    assert {number: [change.key for change in one.facts] for number, one in seen(desk).items()} == {
        PART: ["GL-1"],
        OTHER: ["GL-1"],
    }


def test_the_facts_of_a_magnet_concern_what_it_is_built_into(desk: Desk) -> None:
    rotor = {"part_number": "RT-9", "form": None}
    desk.write(moment(3), {Kind.PARTS: [rotor], Kind.BOM: [{"parent": "RT-9", "child": PART, "quantity": 4.0}]})
    desk.write(moment(3), {Kind.DEMAND: [{"part_number": "RT-9", "per_day": 2.0}]})
    mark(desk, 5, Level.NONE, "RT-9")
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    assert [change.key for change in seen(desk)["RT-9"].facts] == [f"{PART} / Graz / usable"]


def test_marking_again_takes_the_facts_of_today(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    mark(desk, 7, Level.NONE)
    assert seen(desk) == {}


def test_an_undone_mark_leaves_the_moment_of_the_one_before(desk: Desk) -> None:
    mark(desk, 5, Level.NONE)
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    mark(desk, 7, Level.LOW)
    assert seen(desk) == {}
    done(desk, undo_last, who="Ana", at=moment(8))
    assert seen(desk)[PART].mark.level is Level.NONE
    assert seen(desk)[PART].why == {Why.FACTS}
    done(desk, redo_last, who="Ana", at=moment(9))
    assert seen(desk) == {}


def test_each_part_counts_from_its_own_mark(desk: Desk) -> None:
    mark(desk, 5, Level.NONE, PART)
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}), Edit(Kind.STOCK, 2, {"quantity": 401.0}))
    mark(desk, 7, Level.NONE, OTHER)
    assert list(seen(desk)) == [PART]


def test_those_that_differ_for_long_come_first(desk: Desk) -> None:
    mark(desk, 2, Level.NONE, OTHER, hour=10)
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    mark(desk, 7, Level.NONE, PART, review=day(8))
    found = list(seen(desk, date(2026, 12, 4)).values())
    assert [one.part_number for one in found][-1] == PART


@pytest.mark.parametrize(
    ("then", "now", "text"),
    [
        (Level.CRITICAL, Level.HIGH, "suggested 4 then, 3 now"),
        (Level.HIGH, Level.HIGH, "suggested 3 then and now"),
        (None, Level.UNASSESSED, "suggested U now"),
    ],
)
def test_what_was_suggested_then_and_now(then: Level | None, now: Level, text: str) -> None:
    assert suggested_text(Mark(PART, Level.LOW, suggested=then), now) == text
