"""What-ifs that are not saved outlive the window and a change of catalogue."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.scenarios.benches import LAPSE, OCTOBER, STOCK, FakeBench, board_with, make_page, show
from planner.desktop.context import WindowContext
from planner.desktop.pages.scenarios.desk import Draft
from planner.desktop.pages.scenarios.keeping import keep_scenarios, kept_scenarios
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.desktop.preferences import remember
from planner.domain.scenarios import Scenario

OWN = Scenario("Own", "Licences lapse", "eased", ("demand=+10%",), "asked by Ana")


def test_what_is_not_saved_is_there_when_the_page_is_made_again(
    qtbot: QtBot, page: ScenariosPage, context: WindowContext
) -> None:
    show(page, board_with())
    page.add_scenario(OWN)
    page.hide()

    again = make_page(qtbot, context, FakeBench())
    show(again, board_with())
    assert [draft.scenario for draft in again.sheet.desk.drafts] == [OWN]
    assert again.sheet.desk.drafts[0].saved is None


def test_it_is_kept_once_the_page_rests(qtbot: QtBot, page: ScenariosPage, context: WindowContext) -> None:
    show(page, board_with())
    page.add_scenario(OWN)
    catalogue = context.catalogue
    assert catalogue is not None
    qtbot.waitUntil(lambda: kept_scenarios(catalogue.path) == (OWN,))


def test_what_was_taken_out_again_is_not_kept(page: ScenariosPage, context: WindowContext) -> None:
    show(page, board_with())
    draft = page.add_scenario(OWN)
    assert draft is not None
    page.keeper.keep()
    page.sheet.take_out(draft.key)
    page.keeper.keep()
    assert context.catalogue is not None
    assert kept_scenarios(context.catalogue.path) == ()


def test_a_saved_what_if_that_was_changed_meets_its_record_again(page: ScenariosPage) -> None:
    changed = Scenario(LAPSE.name, assumptions=("gl_renew_prob=0.4",))
    page.sheet.start_over((changed,))
    page.sheet.desk.take_saved((LAPSE, OCTOBER))
    first, second = page.sheet.desk.drafts
    assert (first.scenario.assumptions, first.saved, first.is_changed) == (changed.assumptions, LAPSE, True)
    assert second.saved == OCTOBER


def test_each_catalogue_has_its_own() -> None:
    keep_scenarios(Path("one.planner"), [Draft(1, OWN)])
    keep_scenarios(Path("two.planner"), [Draft(1, STOCK), Draft(2, OWN)])
    assert kept_scenarios(Path("one.planner")) == (OWN,)
    assert [each.name for each in kept_scenarios(Path("two.planner"))] == [STOCK.name, "Own"]
    assert kept_scenarios(Path("three.planner")) == ()


def test_only_those_of_the_last_ten_catalogues_are_kept() -> None:
    for number in range(12):
        keep_scenarios(Path(f"{number}.planner"), [Draft(1, OWN)])
    assert [number for number in range(12) if kept_scenarios(Path(f"{number}.planner"))] == list(range(2, 12))


def test_a_memory_that_cannot_be_read_is_none() -> None:
    for text in ("no json", "[1]", '{"a.planner": [1, {"name": 2}, {"name": "Own", "assumptions": 3}]}'):
        remember("scenarios/unsaved", text)
        assert kept_scenarios(Path("a.planner")) == ((Scenario("Own"),) if "Own" in text else ())
