"""What changed since an earlier state: records, answers, and which of the two moved the other."""

from __future__ import annotations

from datetime import date

from planner.catalogue.ledger import Happening
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.services.difference_words import (
    cause_text,
    days_text,
    difference_sentence,
    level_text,
    moved_text,
    record_text,
)
from planner.services.differences import AnswerChange, Difference, difference
from planner.services.states import Since, since_day
from unit.services.desk import BERLIN, MAKER, OTHER, PART, US, Desk, day, moment


def since(desk: Desk, then: int, now: date) -> Difference:
    """What changed from the end of a day of November to a day, seen for each of the two."""
    with desk.seen(now) as (uow, board):
        return difference(desk.catalogue, uow, board, since_day(uow, day(then), BERLIN))


def of_part(found: Difference, part: str) -> AnswerChange:
    return next(change for change in found.answers if change.part == part)


def test_nothing_changed_where_neither_record_nor_day_did(desk: Desk) -> None:
    found = since(desk, 9, day(9))

    assert (found.records, found.answers, found.operations, found.days) == ((), (), (), 0)
    assert difference_sentence(found) == (
        "Since the end of 09 Nov 2026: no answer and no record changed; the day is the same."
    )


def test_cover_that_shrinks_by_a_day_each_day_is_no_news(desk: Desk) -> None:
    found = since(desk, 9, day(16))

    assert found.answers == ()
    assert difference_sentence(found) == (
        "Since the end of 09 Nov 2026: no answer and no record changed; the day moved on by 7 days."
    )


def test_a_level_that_only_the_days_moved_is_seen_as_such(desk: Desk) -> None:
    found = since(desk, 28, date(2026, 12, 5))
    (change,) = found.answers

    assert (change.part, change.what, change.by_days, change.causes) == (PART, ("level",), True, ())
    assert level_text(change) == "High → Critical"
    assert cause_text(change, found) == "no record changed; the day moved on by 7 days"
    assert difference_sentence(found) == (
        "Since the end of 28 Nov 2026: 1 part changed level; no record changed, the day moved on by 7 days."
    )


def test_days_are_told_apart_from_records_where_both_moved(desk: Desk) -> None:
    desk.change(moment(29), Kind.STOCK, 1, quantity=100.0)
    found = since(desk, 28, date(2026, 12, 5))

    assert (of_part(found, PART).by_days, of_part(found, OTHER).by_days) == (True, False)
    assert cause_text(of_part(found, PART), found) == "the day moved on by 7 days"
    assert cause_text(of_part(found, OTHER), found) == "stock Graz / usable: quantity 3,000 → 100"


def test_a_stock_count_moves_run_out_and_cover_of_its_part_alone(desk: Desk) -> None:
    number = desk.change(moment(10), Kind.STOCK, 0, quantity=1500.0)
    found = since(desk, 9, day(9))
    (change,) = found.answers

    assert change.part == PART
    assert change.what == ("line_down", "cover_days", "last_day_to_file")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.cover_days, change.after.cover_days) == (93, 143)
    assert level_text(change) == "High"
    assert [cause.kind for cause in change.causes] == [Kind.STOCK]
    assert moved_text(change, 180, most=2) == "run-out 10 Feb 2027 → 01 Apr 2027; cover 93 → 143 days"
    assert [line.id for line in found.operations] == [number]


def test_what_was_changed_and_changed_back_is_no_difference(desk: Desk) -> None:
    desk.change(moment(10), Kind.STOCK, 0, quantity=1500.0)
    desk.change(moment(11), Kind.STOCK, 0, quantity=1000.0)
    found = since(desk, 9, day(9))

    assert (found.records, found.answers, len(found.operations)) == ((), (), 2)


def test_a_licence_moves_all_parts_of_its_holder(desk: Desk) -> None:
    desk.license(moment(10), date(2027, 12, 31))
    found = since(desk, 9, day(9))

    assert {change.part: change.licence for change in found.answers} == {
        PART: ("None recorded", "General, to 31 Dec 2027"),
        OTHER: ("None recorded", "General, to 31 Dec 2027"),
    }
    for change in found.answers:
        assert [cause.key for cause in change.causes] == ["GL-1"]
    assert "licence “None recorded” → “General, to 31 Dec 2027”" in moved_text(of_part(found, OTHER), 180)


def test_our_own_name_concerns_every_part(desk: Desk) -> None:
    desk.license(moment(8), date(2027, 12, 31))
    desk.change(moment(10), Kind.END_USERS, 0, name="Another GmbH")
    found = since(desk, 9, day(9))

    assert {change.part: change.causes[0].kind for change in found.answers} == {
        PART: Kind.END_USERS,
        OTHER: Kind.END_USERS,
    }
    assert record_text(found.records[0]) == f"end users Another GmbH: name {US} → Another GmbH"


def test_what_a_part_is_built_into_is_a_cause_after_its_own_records(desk: Desk) -> None:
    desk.write(
        moment(5),
        {
            Kind.PARTS: [{"part_number": "RT-9"}],
            Kind.BOM: [{"parent": "RT-9", "child": PART, "quantity": 2.0}],
            Kind.DEMAND: [{"part_number": "RT-9", "per_day": 1.0}],
        },
    )
    desk.change(moment(10), Kind.DEMAND, 2, per_day=30.0)
    desk.change(moment(10), Kind.STOCK, 0, quantity=1200.0)
    found = since(desk, 9, day(9))

    assert [(cause.kind, cause.key) for cause in of_part(found, PART).causes] == [
        (Kind.STOCK, f"{PART} / Graz / usable"),
        (Kind.DEMAND, "RT-9"),
    ]


def test_marks_and_shipments_are_changes_but_no_cause(desk: Desk) -> None:
    desk.write(
        moment(10),
        {
            Kind.MARKS: [{"part_number": PART, "level": Level.LOW}],
            Kind.SHIPMENTS: [{"supplier": MAKER, "part_number": PART, "quantity": 5.0}],
        },
    )
    found = since(desk, 28, date(2026, 12, 5))
    assert found.records == ()
    found = since(desk, 9, date(2026, 12, 5))
    assert [change.kind for change in found.records] == [Kind.SHIPMENTS, Kind.MARKS]
    assert of_part(found, PART).causes == ()
    assert of_part(found, PART).by_days


def test_records_may_change_without_any_answer(desk: Desk) -> None:
    desk.change(moment(10), Kind.PARTS, 0, description="Arc magnet")
    found = since(desk, 9, day(9))

    assert found.answers == ()
    assert difference_sentence(found) == "Since the end of 09 Nov 2026: no answer changed, 1 record did."
    assert [record_text(change) for change in found.records] == [f"parts {PART}: description nothing → Arc magnet"]


def test_new_parts_are_new_and_come_with_their_records(desk: Desk) -> None:
    found = since(desk, 1, day(9))

    assert [(change.part, change.what, change.before) for change in found.answers] == [
        (PART, ("added",), None),
        (OTHER, ("added",), None),
    ]
    assert difference_sentence(found) == "Since the end of 01 Nov 2026: 2 new parts."
    assert level_text(found.answers[0]) == "High, new part"
    assert moved_text(found.answers[0], 180) == ""
    assert cause_text(found.answers[0], found, most=1) == (
        "the part itself: added, material NdFeB, form loose_magnet; and 6 more records"
    )
    assert all(change.happening is Happening.ADDED for change in found.records)


def test_the_day_may_move_back(desk: Desk) -> None:
    with desk.seen(day(9)) as (uow, board):
        ahead = Since(1, date(2026, 12, 5), date(2026, 12, 5), "a day ahead")
        found = difference(desk.catalogue, uow, board, ahead)

    assert level_text(of_part(found, PART)) == "Critical → High"
    assert days_text(found.days) == "the day moved back by 26 days"
    assert days_text(1) == "the day moved on by 1 day"


def test_the_worst_change_of_level_comes_first(desk: Desk) -> None:
    desk.change(moment(10), Kind.STOCK, 1, quantity=50.0)
    desk.change(moment(10), Kind.STOCK, 0, quantity=1010.0)
    found = since(desk, 9, day(9))

    assert [(change.part, "level" in change.what) for change in found.answers] == [(OTHER, True), (PART, False)]
    assert difference_sentence(found) == (
        "Since the end of 09 Nov 2026: 1 part changed level and 1 part moved at the same level."
    )
