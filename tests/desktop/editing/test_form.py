"""The form in the detail: what is typed is saved as one operation, and what is refused is not lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import (
    TODAY,
    computed,
    facts,
    ledger,
    open_window,
    page_of,
    press,
    select,
    type_over,
    write_elsewhere,
)
from planner.desktop.editing.form import RecordForm
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.page import PartsPage
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Material
from planner.domain.parts import Part

# Without a display the list of completions cannot come to the front, which Qt says each time.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Page = EditingGridPage[Any]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> PartsPage:
    found = page_of(window, "parts")
    assert isinstance(found, PartsPage)
    select(qtbot, found, "BD-10")
    return found


def form_of(page: Page) -> RecordForm:
    assert page.form_pane.form is not None
    return page.form_pane.form


def line(page: Page, name: str) -> QLineEdit:
    entry = form_of(page).rows[name].entry
    assert isinstance(entry, QLineEdit)
    return entry


def choice(page: Page, name: str) -> QComboBox:
    entry = form_of(page).rows[name].entry
    assert isinstance(entry, QComboBox)
    return entry


def part(window: MainWindow, number: str) -> Part:
    return next(each for each in facts(window).parts if each.part_number == number)


def open_form(page: Page) -> None:
    """As a planner does: Enter goes into the detail, F2 opens the form."""
    press(page.table, Qt.Key.Key_Return)
    focused = page.window().focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_F2)


def test_f2_in_the_detail_opens_the_form_with_every_field_and_its_source(page: PartsPage) -> None:
    open_form(page)
    form = form_of(page)

    assert page.detail.shown is page.form_pane
    assert line(page, "part_number").hasFocus()
    assert list(form.rows)[:3] == ["part_number", "description", "programme"]
    assert line(page, "mass_g").text() == "21.4"
    said = [label.text() for label in form.findChildren(QLabel)]
    assert {"Mass of one magnet, g", "Why (optional)"} <= set(said)
    sources = [link.accessibleName() for link in form.findChildren(type(page.form_pane.save_button))]
    assert "Source of Description: typed by Ortega" in sources


def test_enter_saves_one_operation_with_its_reason_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    before = len(ledger(window))
    open_form(page)
    type_over(line(page, "description"), "Rotor magnet, e-axle")
    type_over(line(page, "mass_g"), "22.5")
    type_over(form_of(page).why, "weighed again")
    with computed(qtbot, window):
        press(form_of(page).why, Qt.Key.Key_Return)

    assert (part(window, "BD-10").description, part(window, "BD-10").mass_g) == ("Rotor magnet, e-axle", 22.5)
    assert len(ledger(window)) == before + 1
    assert ledger(window)[0].why == "weighed again"
    assert page.detail.shown is page.detail.content
    assert "All changes saved" in window.status.saved.text()
    with computed(qtbot, window):
        press(window, Qt.Key.Key_Z, CTRL)
    assert (part(window, "BD-10").description, part(window, "BD-10").mass_g) == ("Rotor magnet", 21.4)


def test_ctrl_enter_saves_from_any_line(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    open_form(page)
    choice(page, "material").setCurrentText("SmCo")
    with computed(qtbot, window):
        press(choice(page, "material"), Qt.Key.Key_Return, CTRL)

    assert part(window, "BD-10").material is Material.SMCO


def test_a_value_that_cannot_be_read_is_refused_under_its_field(window: MainWindow, page: PartsPage) -> None:
    before = len(ledger(window))
    open_form(page)
    type_over(line(page, "description"), "Kept")
    type_over(line(page, "mass_g"), "heavy")
    press(line(page, "mass_g"), Qt.Key.Key_Return)

    row = form_of(page).rows["mass_g"]
    assert "“heavy” does not fit" in row.problem
    assert "such as 1200 or 12.5" in row.problem
    assert line(page, "mass_g").hasFocus()
    assert (line(page, "mass_g").text(), line(page, "description").text()) == ("heavy", "Kept")
    assert len(ledger(window)) == before
    type_over(line(page, "mass_g"), "22")
    assert row.problem == ""


def test_a_change_by_someone_else_is_refused_with_both_values(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    open_form(page)
    type_over(line(page, "owner"), "Marchetti")
    write_elsewhere(window, Kind.PARTS, part(window, "BD-10").id, owner="Okafor")
    press(line(page, "owner"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form_pane.refusal != "")

    assert "Lindner" in page.form_pane.refusal
    assert "Okafor" in page.form_pane.refusal
    assert line(page, "owner").text() == "Marchetti"
    assert page.form_pane.save_button.isEnabled()


def test_a_number_that_is_taken_is_refused_at_the_top(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    open_form(page)
    type_over(line(page, "part_number"), "BD-20")
    press(line(page, "part_number"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form_pane.refusal != "")

    assert "BD-20" in page.form_pane.refusal
    assert line(page, "part_number").text() == "BD-20"
    assert {each.part_number for each in facts(window).parts} == {"BD-10", "BD-20", "BA-70"}


def test_a_name_that_is_not_recorded_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "licences")
    qtbot.waitUntil(lambda: bool(page.table.selected_records()))
    page.edit_record()
    type_over(line(page, "holder"), "Nobody Magnets")
    press(line(page, "holder"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form_pane.refusal != "")

    assert page.form_pane.refusal.startswith("There is no supplier called Nobody Magnets")
    assert line(page, "holder").text() == "Nobody Magnets"


def test_a_licence_that_would_end_before_it_starts_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "licences")
    qtbot.waitUntil(lambda: bool(page.table.selected_records()))
    page.edit_record()
    type_over(line(page, "valid_until"), "1 jul 2026")
    press(line(page, "valid_until"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form_pane.refusal != "")

    assert "DX-1 ends on 2026-07-01, before it starts on 2026-07-15" in page.form_pane.refusal


def test_days_and_choices_are_read_as_they_are_typed(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "licences")
    qtbot.waitUntil(lambda: bool(page.table.selected_records()))
    page.edit_record()
    assert line(page, "valid_until").text() == "14 Jan 2027"
    type_over(line(page, "valid_until"), "15 mar 2027")
    type_over(line(page, "issued_on"), "2026-07-10")
    choice(page, "status").setCurrentText("Partly used")
    with computed(qtbot, window):
        press(line(page, "issued_on"), Qt.Key.Key_Return)

    [licence] = facts(window).licences
    assert (licence.valid_until, licence.issued_on) == (date(2027, 3, 15), date(2026, 7, 10))
    assert licence.status is LicenceStatus.PARTLY_USED


def test_escape_gives_up_and_goes_back_into_the_detail(window: MainWindow, page: PartsPage) -> None:
    before = len(ledger(window))
    open_form(page)
    type_over(line(page, "description"), "Never saved")
    press(line(page, "description"), Qt.Key.Key_Escape)

    assert page.detail.shown is page.detail.content
    assert page.form_pane.form is None
    focused = window.focusWidget()
    assert focused is not None
    assert page.detail.isAncestorOf(focused)
    assert len(ledger(window)) == before


def test_saving_without_a_change_writes_nothing(window: MainWindow, page: PartsPage) -> None:
    before = len(ledger(window))
    open_form(page)
    press(line(page, "description"), Qt.Key.Key_Return)

    assert page.form_pane.form is None
    assert len(ledger(window)) == before


def test_what_was_typed_outlives_another_selection_and_an_untouched_form_does_not(
    qtbot: QtBot, page: PartsPage
) -> None:
    open_form(page)
    select(qtbot, page, "BD-20")
    assert page.form_pane.form is None
    page.edit_record()
    type_over(line(page, "description"), "Not yet saved")
    select(qtbot, page, "BD-10")

    assert line(page, "description").text() == "Not yet saved"
    assert form_of(page).subject.title == "Edit BD-20"
    page.edit_record()
    assert "not saved yet" in page.form_pane.refusal
    assert form_of(page).subject.title == "Edit BD-20"


def test_a_board_that_comes_meanwhile_takes_nothing_away(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    open_form(page)
    type_over(line(page, "description"), "Being typed")
    write_elsewhere(window, Kind.PARTS, part(window, "BD-20").id, owner="Okafor")
    with computed(qtbot, window):
        window.session.reload(PartsPage.touched)

    assert line(page, "description").text() == "Being typed"
    assert page.detail.shown is page.form_pane


def test_letters_and_digits_in_the_form_mark_nothing(window: MainWindow, page: PartsPage) -> None:
    open_form(page)
    press(choice(page, "material"), Qt.Key.Key_U)
    press(page.form_pane.save_button, Qt.Key.Key_4)
    type_over(line(page, "mass_g"), "40")

    assert facts(window).marks == ()
    assert page.part_detail.exposure.reason_field.isHidden()
    assert line(page, "mass_g").text() == "40"


def test_tab_goes_through_the_lines_and_then_to_why_and_save(page: PartsPage) -> None:
    open_form(page)
    window = page.window()
    names = []
    for _stop in range(len(form_of(page).rows) + 3):
        focused = window.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or getattr(focused, "text", str)())
        press(focused, Qt.Key.Key_Tab)

    assert names[:2] == ["Part no.", "Description"]
    assert names[-3:] == ["Why (optional)", "Save", "Cancel"]


def test_where_editing_is_off_the_buttons_say_why(qtbot: QtBot, path: Path) -> None:
    window = open_window(qtbot, path, read_only=True)
    page = page_of(window, "parts")
    assert isinstance(page, PartsPage)
    select(qtbot, page, "BD-10")

    button = page.part_detail.edit_button
    assert not button.isEnabled()
    assert "open read only" in button.toolTip()
    page.edit_record()
    assert page.form_pane.form is None
    assert window.strip.message is not None
    assert window.strip.message.text == "Editing is off"


def test_another_day_turns_saving_off_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    open_form(page)
    type_over(line(page, "description"), "Typed before")
    with computed(qtbot, window):
        window.context.show_as_of(TODAY.replace(month=12))

    assert not page.form_pane.save_button.isEnabled()
    assert "back to today" in page.form_pane.save_button.toolTip()
    assert line(page, "description").text() == "Typed before"


@pytest.mark.parametrize(("identifier", "needed"), [("parts", "part_number"), ("suppliers", "name")])
def test_a_new_record_begins_with_ctrl_n_and_says_what_it_needs(
    qtbot: QtBot, window: MainWindow, identifier: str, needed: str
) -> None:
    page = page_of(window, identifier)
    window.actions_table.refresh()
    press(window, Qt.Key.Key_N, CTRL)
    assert form_of(page).rows[needed].problem == ""
    press(line(page, needed), Qt.Key.Key_Return)
    assert form_of(page).rows[needed].problem.endswith("is needed. Give a value.")
    type_over(line(page, needed), "ZZ new one")
    with computed(qtbot, window):
        press(line(page, needed), Qt.Key.Key_Return)

    assert [page.model.key_of(each) for each in page.table.selected_records()] == ["ZZ new one"]
    with computed(qtbot, window):
        press(window, Qt.Key.Key_Z, CTRL)
    assert "ZZ new one" not in page.model.all_keys()


def test_a_new_licence_is_selected(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "licences")
    page.add_record()
    type_over(line(page, "number"), "DX-2")
    type_over(line(page, "holder"), "Hanshui Magnetics")
    choice(page, "type").setCurrentText("General")
    choice(page, "status").setCurrentText("Issued")
    with computed(qtbot, window):
        press(line(page, "number"), Qt.Key.Key_Return, CTRL)

    assert [licence.number for licence in page.table.selected_records()] == ["DX-2"]
