"""What lies side by side: what is changed and not saved, and how it follows the catalogue."""

from __future__ import annotations

from dataclasses import replace

from desktop.scenarios.benches import LAPSE, OCTOBER, STOCK
from planner.desktop.pages.scenarios.desk import Desk, free_name
from planner.domain.scenarios import Scenario

FOURTH, FIFTH = Scenario("Fourth", id=4), Scenario("Fifth", id=5)


def names(desk: Desk) -> list[str]:
    return [draft.scenario.name for draft in desk.drafts]


def test_the_first_four_saved_ones_are_shown_and_the_rest_put_away() -> None:
    desk = Desk()
    desk.take_saved((LAPSE, OCTOBER, STOCK, FOURTH, FIFTH))
    assert names(desk) == [LAPSE.name, OCTOBER.name, STOCK.name, "Fourth"]
    assert [each.name for each in desk.put_away] == ["Fifth"]
    assert desk.is_full


def test_a_change_outlives_a_new_board_and_is_told_as_not_saved() -> None:
    desk = Desk()
    desk.take_saved((LAPSE,))
    key = desk.drafts[0].key
    desk.change(key, replace(LAPSE, regime="eased"))
    desk.take_saved((LAPSE, OCTOBER))
    draft = desk.draft(key)
    assert draft is not None
    assert (draft.scenario.regime, draft.is_changed) == ("eased", True)
    assert not desk.drafts[1].is_changed


def test_what_is_not_changed_here_follows_the_catalogue() -> None:
    desk = Desk()
    desk.take_saved((LAPSE,))
    desk.take_saved((replace(LAPSE, name="Lapse", regime="eased"),))
    assert [(draft.scenario.name, draft.scenario.regime, draft.is_changed) for draft in desk.drafts] == [
        ("Lapse", "eased", False)
    ]


def test_a_draft_that_was_saved_becomes_the_record_of_its_name() -> None:
    desk = Desk()
    made = desk.add(Scenario("Mine", assumptions=("october=on",)))
    assert made.is_changed
    desk.take_saved((Scenario("Mine", assumptions=("october=on",), id=9),))
    [draft] = desk.drafts
    assert (draft.key, draft.scenario.id, draft.is_changed) == (made.key, 9, False)


def test_a_record_that_is_removed_goes_unless_it_was_changed_here() -> None:
    desk = Desk()
    desk.take_saved((LAPSE, OCTOBER))
    desk.change(desk.drafts[0].key, replace(LAPSE, note="keep me"))
    desk.take_saved(())
    assert [(draft.scenario.name, draft.scenario.id, draft.saved) for draft in desk.drafts] == [(LAPSE.name, 0, None)]


def test_one_that_is_put_away_stays_away_until_it_is_brought_back() -> None:
    desk = Desk()
    desk.take_saved((LAPSE, OCTOBER))
    desk.hide(desk.drafts[0].key)
    desk.take_saved((LAPSE, OCTOBER))
    assert (names(desk), [each.name for each in desk.put_away]) == ([OCTOBER.name], [LAPSE.name])
    assert desk.bring(LAPSE.name) is not None
    assert names(desk) == [OCTOBER.name, LAPSE.name]
    assert desk.put_away == ()


def test_nothing_is_brought_back_where_there_is_no_room() -> None:
    desk = Desk()
    desk.take_saved((LAPSE, OCTOBER, STOCK, FOURTH, FIFTH))
    assert desk.bring("Fifth") is None
    assert len(desk.drafts) == 4


def test_a_new_one_gets_a_name_that_is_free_and_no_place_in_the_catalogue() -> None:
    desk = Desk()
    desk.take_saved((LAPSE,))
    copy = desk.add(LAPSE, place=0)
    assert names(desk) == [f"{LAPSE.name} 2", LAPSE.name]
    assert (copy.scenario.id, copy.saved) == (0, None)
    assert free_name("a", ["A", "a 2"]) == "a 3"
