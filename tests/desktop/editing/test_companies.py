"""Suppliers and end users: plants, merging, look-alikes, and the switch between the two."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import (
    LONG,
    US,
    calm,
    click,
    computed,
    facts,
    ledger,
    named_button,
    page_of,
    press,
    select,
    texts,
    type_over,
)
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.suppliers import SuppliersPage
from planner.desktop.pages.suppliers.look_alikes import LookAlikes
from planner.domain.kinds import Kind
from planner.domain.suppliers import ListStatus, Supplier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow) -> SuppliersPage:
    found = page_of(window, "suppliers")
    assert isinstance(found, SuppliersPage)
    return found


def line(page: SuppliersPage, name: str) -> QLineEdit:
    assert page.form_pane.form is not None
    entry = page.form_pane.form.rows[name].entry
    assert isinstance(entry, QLineEdit)
    return entry


def compared(qtbot: QtBot, page: SuppliersPage, *names: str) -> None:
    select(qtbot, page, *names)
    page.merge_selected()
    qtbot.waitUntil(lambda: page.merge_pane.plan is not None, timeout=LONG)


def test_two_selected_suppliers_stand_side_by_side_with_what_will_happen(qtbot: QtBot, page: SuppliersPage) -> None:
    compared(qtbot, page, "Hanshui Magnetics", "Hanshui Magnetic")
    pane = page.merge_pane
    said = texts(pane)

    assert page.detail.shown is pane
    assert {"Stays", "Goes into it", "Local name", "汉水磁业股份有限公司", "List status", "watch"} <= set(said)
    assert "From then on these names lead to Hanshui Magnetics too: Hanshui Magnetic." in said
    assert "Moved: 1 source." in said
    assert "List status becomes watch, the stricter of the two." in said
    assert pane.merge_button.accessibleName() == "Merge into Hanshui Magnetics"
    assert pane.merge_button.isEnabled()


def test_merging_is_one_operation_and_undo_brings_both_back(
    qtbot: QtBot, window: MainWindow, page: SuppliersPage
) -> None:
    before = len(ledger(window))
    compared(qtbot, page, "Hanshui Magnetics", "Hanshui Magnetic")
    type_over(page.merge_pane.why, "one company")
    with computed(qtbot, window):
        press(page.merge_pane.why, Qt.Key.Key_Return, CTRL)

    assert len(ledger(window)) == before + 1
    assert ledger(window)[0].why == "one company"
    kept = next(each for each in facts(window).suppliers if each.name == "Hanshui Magnetics")
    assert (kept.aliases, kept.list_status) == (("Hanshui Magnetic",), ListStatus.WATCH)
    assert [each.name for each in page.table.selected_records()] == ["Hanshui Magnetics"]
    assert {source.supplier for source in facts(window).sources} == {"Baolin Magnets", "Hanshui Magnetics"}
    assert window.strip.message is not None
    assert window.strip.message.text == "Merged Hanshui Magnetic into Hanshui Magnetics"
    with computed(qtbot, window):
        press(window, Qt.Key.Key_Z, CTRL)
    assert {"Hanshui Magnetic", "Hanshui Magnetics"} <= {each.name for each in facts(window).suppliers}
    assert {source.supplier for source in facts(window).sources} == {"Baolin Magnets", "Hanshui Magnetic"}


def test_swap_keeps_the_other_name_and_what_was_typed(qtbot: QtBot, page: SuppliersPage) -> None:
    compared(qtbot, page, "Hanshui Magnetics", "Hanshui Magnetic")
    type_over(page.merge_pane.why, "one company")
    click(page.merge_pane.swap_button)
    qtbot.waitUntil(lambda: page.merge_pane.plan is not None and page.merge_pane.keep == "Hanshui Magnetic")

    assert page.merge_pane.merge_button.accessibleName() == "Merge into Hanshui Magnetic"
    assert page.merge_pane.why.text() == "one company"


def test_the_other_supplier_is_chosen_by_name(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Baolin Magnets")
    page.merge_selected()
    pane = page.merge_pane
    assert pane.name_field.hasFocus()
    assert not pane.merge_button.isEnabled()
    pane.name_field.setText("Hanshui Magnetics")
    press(pane.name_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.plan is not None, timeout=LONG)

    assert pane.merge_button.isEnabled()
    press(pane.why, Qt.Key.Key_Escape)
    assert page.detail.shown is page.detail.content
    assert page.table.hasFocus()


def test_the_comparison_follows_the_selection(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Hanshui Magnetics")
    page.merge_selected()
    select(qtbot, page, "Hanshui Magnetics", "Hanshui Magnetic")
    assert page.merge_pane.other == "Hanshui Magnetic"
    qtbot.waitUntil(lambda: page.merge_pane.plan is not None, timeout=LONG)
    select(qtbot, page, "Baolin Magnets")
    assert page.detail.shown is page.detail.content


def test_a_name_that_is_not_there_is_refused_with_the_nearest(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Baolin Magnets")
    page.merge_selected()
    page.merge_pane.name_field.setText("Hanshu Magnetics")
    press(page.merge_pane.name_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.merge_pane.refusal != "", timeout=LONG)

    assert "Hanshui Magnetics" in page.merge_pane.refusal
    assert page.merge_pane.name_field.text() == "Hanshu Magnetics"
    assert not page.merge_pane.merge_button.isEnabled()


def test_a_name_that_is_nearly_the_same_is_offered_quietly(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Hanshui Magnetic")
    assert "Looks like Hanshui Magnetics." in texts(page.company)
    click(page.company.compare_button)
    assert (page.merge_pane.keep, page.merge_pane.other) == ("Hanshui Magnetic", "Hanshui Magnetics")
    qtbot.waitUntil(lambda: page.merge_pane.plan is not None, timeout=LONG)
    page.merge_pane.closed.emit()
    select(qtbot, page, "Baolin Magnets")
    assert not any(text.startswith("Looks like") for text in texts(page.company))


def test_look_alikes_are_found_as_the_importer_finds_them() -> None:
    found = LookAlikes(
        [
            Supplier("Baolin Magnets Co., Ltd.", id=1),
            Supplier("Baolin Magnetics", "宝林磁材", id=2),
            Supplier("Baolin (Ningbo)", aliases=("宝林磁材有限公司",), id=3),
            Supplier("Castellane Moteurs SAS", id=4),
        ]
    )
    suppliers = {each.id: each for each in found._suppliers}

    assert found.of(suppliers[1]) == "Baolin Magnetics"
    assert found.of(suppliers[2]) == "Baolin (Ningbo)"
    assert found.of(suppliers[4]) is None


def test_a_plant_is_added_edited_and_removed(qtbot: QtBot, window: MainWindow, page: SuppliersPage) -> None:
    select(qtbot, page, "Baolin Magnets")
    click(named_button(page.company, "New plant of Baolin Magnets"))
    type_over(line(page, "name"), "Ningbo works")
    type_over(line(page, "country"), "China")
    type_over(line(page, "tier"), "alloy; magnet")
    with computed(qtbot, window):
        press(line(page, "country"), Qt.Key.Key_Return)
    [plant] = facts(window).plants
    assert (plant.supplier, plant.country, plant.tier) == ("Baolin Magnets", "CN", ("alloy", "magnet"))
    assert "CN · alloy, magnet" in texts(page.company)
    click(named_button(page.company, "Edit plant Ningbo works of Baolin Magnets"))
    type_over(line(page, "place"), "Ningbo")
    with computed(qtbot, window):
        press(line(page, "place"), Qt.Key.Key_Return)
    assert facts(window).plants[0].place == "Ningbo"
    with computed(qtbot, window):
        click(named_button(page.company, "Remove plant Ningbo works of Baolin Magnets"))
    assert facts(window).plants == ()


def test_the_switch_shows_end_users_and_adds_one(qtbot: QtBot, window: MainWindow, page: SuppliersPage) -> None:
    click(page.view_chips[1])
    calm(qtbot, window)
    assert [line_.name for line_ in page.table.selected_records()] == [US]
    assert "Licences that name it" in texts(page.company)
    assert "Plants" not in texts(page.company)
    assert not page.merge_button.isVisible()
    page.table.setFocus()
    press(window, Qt.Key.Key_N, CTRL)
    type_over(line(page, "name"), "Norvald Motion AB")
    assert page.form_pane.form is not None
    ours = page.form_pane.form.rows["ours"].entry
    assert isinstance(ours, QComboBox)
    ours.setCurrentText("Yes")
    with computed(qtbot, window):
        press(line(page, "name"), Qt.Key.Key_Return)

    added = next(each for each in facts(window).end_users if each.name == "Norvald Motion AB")
    assert added.ours
    assert [each.name for each in page.table.selected_records()] == ["Norvald Motion AB"]
    click(page.view_chips[0])
    calm(qtbot, window)
    assert page.model.total == 3


def test_a_renamed_end_user_is_renamed_in_its_licences(qtbot: QtBot, window: MainWindow, page: SuppliersPage) -> None:
    page.select(end_user=US)
    assert page.kind is Kind.END_USERS
    calm(qtbot, window)
    page.edit_record()
    type_over(line(page, "name"), "Brackwell Motion GmbH")
    with computed(qtbot, window):
        press(line(page, "name"), Qt.Key.Key_Return)

    assert facts(window).licences[0].end_user == ("Brackwell Motion GmbH",)


def test_the_history_of_a_supplier_stands_in_its_detail(qtbot: QtBot, window: MainWindow, page: SuppliersPage) -> None:
    select(qtbot, page, "Baolin Magnets")
    page.edit_record()
    type_over(line(page, "ticker"), "300999")
    with computed(qtbot, window):
        press(line(page, "ticker"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ticker nothing → 300999" in texts(page.company.history), timeout=LONG)

    assert "Edit Baolin Magnets" in texts(page.company.history)


def test_an_unfinished_form_is_not_left_for_a_comparison(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Hanshui Magnetic")
    page.edit_record()
    type_over(line(page, "ticker"), "300999")
    page.merge_selected()

    assert page.detail.shown is page.form_pane
    assert "not saved yet" in page.form_pane.refusal


def test_enter_leads_into_the_detail_and_escape_back(qtbot: QtBot, page: SuppliersPage) -> None:
    select(qtbot, page, "Hanshui Magnetics")
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Return)
    inside = page.window().focusWidget()
    assert inside is not None
    assert page.detail.isAncestorOf(inside)
    press(inside, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
