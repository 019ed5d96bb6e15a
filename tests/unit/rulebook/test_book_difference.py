"""Only what changed of the rule book is told, measure by measure, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureState, MeasureStatus, Notice, NoticeKind
from planner.reference import shipped_items, shipped_measures
from planner.rulebook.book_difference import FieldChange, state_changes, update_difference
from planner.rulebook.measures import rule_book

TODAY = date(2026, 11, 22)
SHIPPED = Facts(measures=shipped_measures(), measure_items=shipped_items())
EXTRATERRITORIAL = "extraterritorial, 0.1 % of value"


def states(*notices: Notice, on: date = TODAY, more: tuple[Measure, ...] = ()) -> tuple[MeasureState, ...]:
    return rule_book((*shipped_measures(), *more), on, notices)


def extended(measure: str, limb: str | None = None) -> Notice:
    return Notice(measure, NoticeKind.EXTENDED, limb=limb, until=date(2027, 11, 10), seen_on=TODAY)


def test_nothing_changed_is_nothing_told() -> None:
    assert state_changes(states(), states()) == ()
    assert update_difference(SHIPPED, SHIPPED, TODAY) == ()


def test_another_status_is_told_with_the_day_until_which_it_holds() -> None:
    (change,) = state_changes(states(), states(extended("57-2025")))
    assert (change.measure, change.limb) == ("57-2025", None)
    assert (change.before, change.after) == (MeasureStatus.UNCONFIRMED, MeasureStatus.SUSPENDED)
    assert change.text == "No. 57 of 2025: from unconfirmed to suspended until 10 Nov 2027"


def test_limbs_are_told_apart() -> None:
    (change,) = state_changes(states(), states(extended("61-2025", EXTRATERRITORIAL)))
    assert change.limb == EXTRATERRITORIAL
    assert change.text == f"No. 61 of 2025, {EXTRATERRITORIAL}: from unconfirmed to suspended"
    assert len(state_changes(states(), states(extended("61-2025")))) == 2


def test_other_days_of_the_same_status_are_told() -> None:
    before_the_end = date(2026, 11, 9)
    (change,) = state_changes(states(on=before_the_end), states(extended("57-2025"), on=before_the_end))
    assert change.before is change.after is MeasureStatus.SUSPENDED
    assert change.text == "No. 57 of 2025: suspended until 10 Nov 2027; before: suspended until 10 Nov 2026"


def test_a_measure_that_came_and_one_that_went_are_told() -> None:
    new = Measure("9-2026", announced=date(2026, 11, 1), effective=date(2027, 1, 1))
    (came,) = state_changes(states(), states(more=(new,)))
    assert (came.before, came.after) == (None, MeasureStatus.NOT_YET)
    assert came.text == "No. 9 of 2026 is new: not yet in force until 31 Dec 2026"
    (went,) = state_changes(states(more=(new,)), states())
    assert (went.before, went.after) == (MeasureStatus.NOT_YET, None)
    assert went.text == "No. 9 of 2026 is no longer in the rule book"


def test_a_limb_that_came_is_told() -> None:
    new = Measure("18-2025", "magnets", announced=date(2026, 11, 1), effective=date(2026, 11, 1))
    (came,) = state_changes(states(), states(more=(new,)))
    assert (came.limb, came.before, came.after) == ("magnets", None, MeasureStatus.IN_FORCE)
    assert came.text == "No. 18 of 2025, magnets: from not recorded to in force"


def test_an_update_tells_the_fields_the_entries_and_the_status() -> None:
    changed = tuple(
        replace(limb, suspended_to=date(2027, 11, 10), source="") if limb.measure == "57-2025" else limb
        for limb in SHIPPED.measures
    )
    holmium = next(one for one in SHIPPED.measure_items if one.item == "magnet_ho")
    items = tuple(one for one in SHIPPED.measure_items if one is not holmium)
    new = replace(holmium, item="magnet_er", element="Er")
    told = Notice("18-2025", NoticeKind.UNCONFIRMED, seen_on=TODAY)
    after = Facts(measures=changed, measure_items=(*items, new), notices=(told,))

    of_57, of_18 = update_difference(SHIPPED, after, TODAY)

    assert (of_57.measure, of_18.measure) == ("57-2025", "18-2025")
    dates, added, removed = of_57.records
    assert (dates.kind, dates.name, dates.change) == (Kind.MEASURES, "", "changed")
    source = next(one.source for one in SHIPPED.measures if one.measure == "57-2025")
    assert dates.fields == (
        FieldChange("suspended_to", date(2026, 11, 10), date(2027, 11, 10)),
        FieldChange("source", source, None),
    )
    assert (added.name, added.change, added.fields) == ("Er, magnet_er", "added", ())
    assert (removed.name, removed.change) == ("Ho, magnet_ho", "removed")
    assert [one.after for one in of_57.states] == [MeasureStatus.SUSPENDED]
    assert [(one.kind, one.name, one.change) for one in of_18.records] == [
        (Kind.NOTICES, "unconfirmed", "added"),
    ]
    assert [one.after for one in of_18.states] == [MeasureStatus.UNCONFIRMED]


def test_a_notice_alone_is_told_with_the_status_that_it_moves() -> None:
    after = replace(SHIPPED, notices=(extended("55-2025"),))
    (found,) = update_difference(SHIPPED, after, TODAY)
    assert [one.name for one in found.records] == ["extended, 2027-11-10"]
    assert [one.text for one in found.states] == ["No. 55 of 2025: from unconfirmed to suspended until 10 Nov 2027"]
