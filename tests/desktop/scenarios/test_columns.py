"""What is done with a column: renamed in place, copied, put away, taken back, removed and brought back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.scenarios.benches import LAPSE, OCTOBER, FakeBench, board_with, calm, show
from planner.desktop.context import Message
from planner.desktop.pages.scenarios.head import ColumnHead
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.domain.scenarios import Scenario


def names(page: ScenariosPage) -> list[str]:
    return [draft.scenario.name for draft in page.sheet.desk.drafts]


def head(page: ScenariosPage, place: int = 0) -> ColumnHead:
    return page.card.columns[page.sheet.desk.drafts[place].key].head


def choose(page: ScenariosPage, name: str, place: int = 0) -> None:
    action = head(page, place).actions_by_name[name]
    assert action.isEnabled()
    action.trigger()
    calm(page)


def messages(page: ScenariosPage) -> list[Message]:
    told: list[Message] = []
    page.context.message.connect(told.append)
    return told


def test_a_new_one_is_named_in_place(page: ScenariosPage) -> None:
    show(page, board_with())
    page.add_scenario(Scenario("What-if"))
    line = head(page).line
    assert line.hasFocus()
    QTest.keyClicks(line, "Two makers out")
    QTest.keyClick(line, Qt.Key.Key_Return)
    calm(page)
    assert names(page) == ["Two makers out"]
    assert head(page).name.isVisible()
    assert head(page).menu_button.hasFocus()


def test_f2_and_a_double_click_open_the_name_and_escape_leaves_it(page: ScenariosPage) -> None:
    show(page, board_with())
    page.add_scenario(replace(LAPSE, id=0))
    calm(page)
    QTest.keyClick(head(page).menu_button, Qt.Key.Key_F2)
    assert head(page).line.isVisible()
    head(page).line.setText("Else")
    QTest.keyClick(head(page).line, Qt.Key.Key_Escape)
    assert not head(page).line.isVisible()
    QTest.mouseDClick(head(page), Qt.MouseButton.LeftButton, pos=head(page).name.geometry().center())
    assert head(page).line.isVisible()
    assert names(page) == [LAPSE.name]


def test_a_name_that_is_taken_is_refused(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    page.add_scenario(replace(OCTOBER, id=0))
    told = messages(page)
    head(page, 1).renamed.emit(LAPSE.name.upper())
    assert names(page) == [LAPSE.name, OCTOBER.name]
    assert [message.text for message in told] == [f"There is a what-if {LAPSE.name.upper()} already"]


def test_a_duplicate_lies_beside_its_original_and_is_not_saved(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    choose(page, "duplicate")
    assert names(page) == [LAPSE.name, f"{LAPSE.name} 2", OCTOBER.name]
    assert [draft.saved is None for draft in page.sheet.desk.drafts] == [False, True, False]
    assert page.card.columns[page.sheet.desk.drafts[1].key].state.text.text() == "Not saved yet"


def test_one_that_is_not_saved_is_removed_and_brought_back(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    choose(page, "duplicate")
    told = messages(page)
    head(page, 1).menu_button.setFocus()
    QTest.keyClick(head(page, 1).menu_button, Qt.Key.Key_Delete)
    calm(page)
    assert names(page) == [LAPSE.name, OCTOBER.name]
    assert (told[0].text, told[0].action) == (f"Removed {LAPSE.name} 2", "Undo")
    assert told[0].run is not None
    told[0].run()
    calm(page)
    assert names(page) == [LAPSE.name, f"{LAPSE.name} 2", OCTOBER.name]


def test_what_is_not_saved_is_taken_back_and_brought_back(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    draft = page.sheet.desk.drafts[0]
    page.sheet.change(draft.key, replace(LAPSE, regime="eased"))
    calm(page)
    told = messages(page)
    choose(page, "revert")
    assert page.sheet.desk.drafts[0].scenario == LAPSE
    assert told[0].run is not None
    told[0].run()
    calm(page)
    assert page.sheet.desk.drafts[0].scenario.regime == "eased"


def test_a_saved_one_is_put_away_and_the_rest_compared(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    choose(page, "hide")
    assert names(page) == [OCTOBER.name]
    assert bench.compared[-1] == (OCTOBER.name,)


def test_the_note_stands_under_the_lines_and_works_nothing_out(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE))
    bench.asked.clear()
    choose(page, "note")
    page.editing.panel.editor.text.setText("Asked by sales")  # type: ignore[union-attr]
    page.editing.panel.editor.changed.emit()  # type: ignore[union-attr]
    calm(page)
    assert page.card.columns[page.sheet.desk.drafts[0].key].lines.cells[-1].text() == "Note: Asked by sales"
    assert bench.asked == []


def test_a_mix_weighs_the_saved_ones_alike(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER, Scenario("Third", id=3)))
    page.add_mix()
    calm(page)
    mix = page.sheet.desk.drafts[3].scenario
    assert mix.assumptions == (f"mix={LAPSE.name} 34%", f"mix={OCTOBER.name} 33%", "mix=Third 33%")
    panel, column = page.editing.panel, page.card.columns[page.sheet.desk.drafts[3].key]
    assert panel.isVisible()
    assert panel.geometry().right() <= column.head.mapTo(page, column.head.rect().topLeft()).x()
    assert not column.lines.more.isVisible()


def test_what_is_not_possible_says_why(page: ScenariosPage) -> None:
    page.context.read_only = True
    show(page, board_with(LAPSE))
    action = head(page).actions_by_name["remove"]
    assert not action.isEnabled()
    assert "this catalogue is open read only" in action.toolTip()


def test_menu_actions_go_to_the_column_with_the_focus(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    told = messages(page)
    page.table.setFocus()
    page.do_selected("duplicate")
    assert [message.text for message in told] == ["No what-if is chosen"]
    page.card.columns[page.sheet.desk.drafts[1].key].lines.cells[0].setFocus()
    page.do_selected("duplicate")
    calm(page)
    assert names(page) == [LAPSE.name, OCTOBER.name, f"{OCTOBER.name} 2"]


def test_the_base_has_no_menu_and_its_lines_are_only_read(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    base = page.card.columns[0]
    assert not base.head.menu_button.isVisible()
    assert not base.lines.more.isVisible()
    QTest.mouseClick(base.lines, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert not page.editing.panel.isVisible()
