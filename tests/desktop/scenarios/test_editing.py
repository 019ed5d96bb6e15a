"""Assumptions edited where they stand: the panel, its keys, and sliders of which the newest value wins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.scenarios.benches import LAPSE, OCTOBER, FakeBench, board_with, calm, show
from desktop.shell.windows import wait_for
from planner.desktop.pages.scenarios.editors.model import RenewalEditor
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.domain.scenarios import Scenario


def key_of(page: ScenariosPage, place: int = 0) -> int:
    return page.sheet.desk.drafts[place].key


def scenario(page: ScenariosPage, place: int = 0) -> Scenario:
    return page.sheet.desk.drafts[place].scenario


def open_renewal(page: ScenariosPage) -> RenewalEditor:
    """Opens the chance of renewal of the first what-if by pressing its line."""
    cell = page.card.columns[key_of(page)].lines.cell("gl_renew_prob")
    assert cell is not None
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Space)
    editor = page.editing.panel.editor
    assert isinstance(editor, RenewalEditor)
    return editor


def test_a_line_opens_beside_its_column_with_the_focus_in_it(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    editor = open_renewal(page)
    panel = page.editing.panel
    column = page.card.columns[key_of(page)]
    edge = column.head.mapTo(page, column.head.rect().topRight()).x()
    assert panel.isVisible()
    assert panel.x() > edge
    assert page.rect().contains(panel.geometry())
    assert editor.dial.slider.hasFocus()
    assert panel.accessibleName() == "General licences of Licences lapse"


def test_each_step_of_a_slider_is_worked_out_and_the_newest_wins(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    bench.asked.clear()
    bench.gate.clear()
    for value in (10, 20, 30, 40):
        editor.dial.slider.setValue(value)
    key = key_of(page)
    assert page.sheet.evaluator.is_pending(key)
    assert page.card.columns[key].lines.cells[0].dimmed
    assert page.table.is_dimmed
    bench.gate.set()
    calm(page)
    asked = [each.assumptions[0] for each in bench.asked if each is not None]
    assert asked == ["gl_renew_prob=0.1", "gl_renew_prob=0.4"]
    assert page.card.columns[key].lines.cells[0].text() == "General licences: 0.4"
    assert not page.card.columns[key].lines.cells[0].dimmed
    assert not page.table.is_dimmed


def test_the_other_columns_are_not_worked_out_again(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    bench.asked.clear()
    open_renewal(page).dial.slider.setValue(50)
    calm(page)
    assert [each.name for each in bench.asked if each is not None] == [LAPSE.name]
    assert bench.compared[-1] == (LAPSE.name, OCTOBER.name)


def test_the_parts_that_change_are_looked_for_once_a_slider_rests(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    bench.compared.clear()
    for value in (10, 20, 30):
        editor.dial.slider.setValue(value)
        wait_for(lambda: not page.sheet.evaluator.is_pending(key_of(page)))
    assert bench.compared == []
    assert page.table.is_dimmed
    calm(page)
    assert bench.compared == [(LAPSE.name,)]


def test_what_is_changed_is_said_in_the_head_of_its_column(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    open_renewal(page).dial.slider.setValue(50)
    calm(page)
    states = [column.state.text.text() for column in page.card.columns.values()]
    assert states == ["", "Changed, not saved", ""]


def test_enter_keeps_and_leads_back_to_the_line(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    editor.dial.slider.setValue(50)
    QTest.keyClick(editor.dial.slider, Qt.Key.Key_Return)
    calm(page)
    cell = page.card.columns[key_of(page)].lines.cell("gl_renew_prob")
    assert not page.editing.panel.isVisible()
    assert scenario(page).assumptions == ("gl_renew_prob=0.5",)
    assert cell is not None
    assert cell.hasFocus()


def test_escape_takes_back_and_does_not_reach_the_window(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    editor.dial.slider.setValue(50)
    QTest.keyClick(editor.dial.slider, Qt.Key.Key_Escape)
    calm(page)
    assert scenario(page) == LAPSE
    assert not page.sheet.desk.drafts[0].is_changed
    assert page.isVisible()


def test_as_in_the_base_leaves_the_line_out(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    open_renewal(page)
    page.editing.panel.leave_out.click()
    calm(page)
    assert scenario(page).assumptions == ()
    assert scenario(page).regime == LAPSE.regime


def test_the_panel_goes_once_the_focus_is_elsewhere(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    open_renewal(page).dial.slider.setValue(50)
    page.table.setFocus()
    assert not page.editing.panel.isVisible()
    assert page.table.hasFocus()
    calm(page)
    assert scenario(page).assumptions == ("gl_renew_prob=0.5",)


def test_the_draft_is_there_still_after_another_page_and_a_new_board(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    open_renewal(page).dial.slider.setValue(50)
    page.hide()
    show(page, board_with(LAPSE, OCTOBER))
    page.show()
    assert scenario(page).assumptions == ("gl_renew_prob=0.5",)
    assert page.sheet.desk.drafts[0].is_changed


def test_the_number_beside_the_slider_can_be_typed(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    editor.dial.number.setFocus()
    editor.dial.number.selectAll()
    QTest.keyClicks(editor.dial.number, "35")
    calm(page)
    assert editor.dial.slider.value() == 35
    assert scenario(page).assumptions == ("gl_renew_prob=0.35",)


def test_a_value_that_is_not_finished_changes_nothing_and_says_what_is_missing(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    page.editing.open_new(key_of(page), "out")
    panel = page.editing.panel
    supplier = panel.editor.supplier  # type: ignore[union-attr]
    supplier.setText("Bao")
    calm(page)
    assert panel.problem == "Type a supplier that is recorded."
    assert scenario(page) == LAPSE
    supplier.setText("Baolin Magnets")
    calm(page)
    assert scenario(page).assumptions[-1] == "out Baolin Magnets=2026-11-22.."
    assert panel.problem == ""


def test_the_menu_of_further_assumptions_opens_an_empty_form(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    page.editing.fill_menu(key_of(page))
    actions = {action.text(): action for action in page.editing.menu.actions()}
    assert list(actions)[:5] == ["Supplier out…", "Extra stock…", "Demand…", "Alternate ready…", "Chance of approval…"]
    actions["Extra stock…"].trigger()
    page.editing.panel.editor.weeks.setValue(6)  # type: ignore[union-attr]
    calm(page)
    assert scenario(page).assumptions[-1] == "buy_weeks=6 by 2026-12-06"


def test_what_was_stopped_is_worked_out_with_the_next_change(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE))
    editor = open_renewal(page)
    bench.gate.clear()
    editor.dial.slider.setValue(10)
    editor.dial.slider.setValue(20)
    page.context.runner.cancel()
    bench.gate.set()
    calm(page)
    editor.dial.slider.setValue(30)
    wait_for(lambda: page.sheet.is_settled)
    assert page.card.columns[key_of(page)].lines.cells[0].text() == "General licences: 0.3"
