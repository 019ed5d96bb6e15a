"""What is saved of what-ifs, in a real catalogue: each time one operation, and nothing but scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import LONG, NOW, TODAY, make_catalogue
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import operations
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.registry import PAGES
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.domain.scenarios import Scenario

_ENTRIES = tuple(entry for entry in PAGES if entry.identifier == "scenarios")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    make_catalogue(tmp_path / "small.planner")
    made = build_window(today=TODAY, who="Ortega", clock=lambda: NOW, theme="light", entries=_ENTRIES)
    qtbot.addWidget(made, before_close_func=lambda _window: made.session.close())
    made.resize(1366, 768)
    made.show()
    with qtbot.waitSignal(made.session.computed, timeout=LONG):
        made.session.adopt(Catalogue.open(tmp_path / "small.planner"))
    made.open_page("scenarios")
    quiet(qtbot, made)
    return made


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    sheet = page_of(window).sheet
    qtbot.waitUntil(lambda: sheet.is_settled and not window.context.runner.is_busy, timeout=LONG)


@contextmanager
def computed(qtbot: QtBot, window: MainWindow) -> Iterator[None]:
    with qtbot.waitSignal(window.session.computed, timeout=LONG):
        yield
    quiet(qtbot, window)


def page_of(window: MainWindow) -> ScenariosPage:
    page = window.pages.page("scenarios")
    assert isinstance(page, ScenariosPage)
    return page


def saved(window: MainWindow) -> tuple[Scenario, ...]:
    assert window.context.board is not None
    return tuple(replace(each, origin=Scenario("").origin) for each in window.context.board.facts.scenarios)


def labels(window: MainWindow) -> list[str]:
    assert window.context.catalogue is not None
    with window.context.catalogue.reading() as uow:
        return [line.label for line in operations(uow)]


def trigger(page: ScenariosPage, name: str, place: int = 0) -> None:
    page.card.columns[page.sheet.desk.drafts[place].key].head.actions_by_name[name].trigger()


def test_save_rename_change_and_remove_are_one_operation_each(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    before = len(labels(window))
    page.first_run.buttons[0].click()
    quiet(qtbot, window)
    assert len(labels(window)) == before
    with computed(qtbot, window):
        page.card.columns[page.sheet.desk.drafts[0].key].state.save.click()
    [scenario] = saved(window)
    assert (scenario.name, scenario.regime) == ("Licences lapse", "spring-2025")
    assert not page.sheet.desk.drafts[0].is_changed

    with computed(qtbot, window):
        page.card.renamed.emit(page.sheet.desk.drafts[0].key, "No renewal")
    assert [each.name for each in saved(window)] == ["No renewal"]
    assert not page.sheet.desk.drafts[0].is_changed

    draft = page.sheet.desk.drafts[0]
    page.sheet.change(draft.key, replace(draft.scenario, assumptions=("gl_renew_prob=0.3",)))
    quiet(qtbot, window)
    with computed(qtbot, window):
        window.actions_table["scenario.save"].trigger()
    assert [each.assumptions for each in saved(window)] == [("gl_renew_prob=0.3",)]

    with computed(qtbot, window):
        trigger(page, "remove")
    assert saved(window) == ()
    assert not page.sheet.desk.drafts
    assert window.strip.message is not None
    assert window.strip.message.text == "Removed No renewal"
    assert len(labels(window)) == before + 4

    with computed(qtbot, window):
        assert window.strip.message.run is not None
        window.strip.message.run()
    assert [draft.scenario.name for draft in page.sheet.desk.drafts] == ["No renewal"]


def test_a_name_that_a_what_if_cannot_have_is_refused_and_the_draft_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.add_scenario(Scenario("record"))
    quiet(qtbot, window)
    trigger(page, "save")
    quiet(qtbot, window)
    assert saved(window) == ()
    assert window.strip.message is not None
    assert "record is not a name" in window.strip.message.text
    assert [draft.scenario.name for draft in page.sheet.desk.drafts] == ["record"]


def test_a_rename_that_is_refused_keeps_the_old_name(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.add_scenario(Scenario("Mine"))
    quiet(qtbot, window)
    with computed(qtbot, window):
        trigger(page, "save")
    page.card.renamed.emit(page.sheet.desk.drafts[0].key, "record")
    quiet(qtbot, window)
    assert [draft.scenario.name for draft in page.sheet.desk.drafts] == ["Mine"]
    assert [each.name for each in saved(window)] == ["Mine"]


def test_the_marks_stay_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    board = window.context.board
    assert board is not None
    marks, suggestions = dict(board.marks), {number: each.level for number, each in board.suggestions.items()}
    page.first_run.buttons[1].click()
    quiet(qtbot, window)
    with computed(qtbot, window):
        trigger(page, "save")
    after = window.context.board
    assert after is not None
    assert dict(after.marks) == marks
    assert {number: each.level for number, each in after.suggestions.items()} == suggestions


def test_ctrl_n_is_possible_on_this_page(window: MainWindow) -> None:
    window.actions_table.refresh()
    assert window.actions_table["edit.new"].isEnabled()
    assert {"scenario.rename", "scenario.save"} <= {spec.id for spec in window.actions_table.specs}


def test_the_navigation_counts_the_saved_ones(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.add_scenario(Scenario("Mine"))
    quiet(qtbot, window)
    with computed(qtbot, window):
        trigger(page, "save")
    assert window.navigation._buttons["scenarios"].count.text() == "1"
