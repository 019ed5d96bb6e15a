"""Editing in the cells of a grid: F2 or a double click, Enter saves, Esc gives up, a refusal keeps the text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import (
    calm,
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
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.licences.page import View
from planner.desktop.pages.parts.page import PartsPage
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus
from planner.domain.suppliers import ListStatus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Page = EditingGridPage[Any]


def cell(page: Page, key: str, column: str) -> QModelIndex:
    """Makes a cell the current one, as the arrow keys do."""
    row = page.model.row_of(key)
    assert row is not None
    index = page.model.index(row, [each.key for each in page.model.columns].index(column))
    page.table.setCurrentIndex(index)
    return index


def editor(page: Page) -> QLineEdit:
    [found] = [each for each in page.table.viewport().findChildren(QLineEdit) if each.isVisible()]
    return found


def double_click(page: Page, index: QModelIndex) -> None:
    place = page.table.visualRect(index).center()
    for press_mouse in (QTest.mouseClick, QTest.mouseDClick):
        press_mouse(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Page:
    found = page_of(window, "parts")
    select(qtbot, found, "BD-10")
    return found


def described(window: MainWindow, number: str) -> str | None:
    return next(each.description for each in facts(window).parts if each.part_number == number)


def test_f2_edits_the_cell_and_enter_saves(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    assert editor(page).hasFocus()
    assert editor(page).text() == "Rotor magnet"
    type_over(editor(page), "Rotor 40")
    with computed(qtbot, window):
        press(editor(page), Qt.Key.Key_Return)

    assert described(window, "BD-10") == "Rotor 40"
    assert not page.cell_editor.is_open
    assert page.table.hasFocus()
    assert [line.number for line in page.table.selected_records()] == ["BD-10"]
    with computed(qtbot, window):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert described(window, "BD-10") == "Rotor magnet"


def test_digits_typed_in_a_cell_mark_nothing(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "U 40 3R")
    with computed(qtbot, window):
        press(editor(page), Qt.Key.Key_Return)

    assert described(window, "BD-10") == "U 40 3R"
    assert facts(window).marks == ()


def test_keys_of_the_grid_do_nothing_in_a_cell(page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_BracketRight):
        press(editor(page), key)

    assert page.form_pane.form is None
    assert editor(page).hasFocus()
    assert [line.number for line in page.table.selected_records()] == ["BD-10"]


def test_escape_gives_up(window: MainWindow, page: Page) -> None:
    before = len(ledger(window))
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "Never")
    press(editor(page), Qt.Key.Key_Escape)

    assert not page.cell_editor.is_open
    assert page.table.hasFocus()
    assert len(ledger(window)) == before


def test_a_double_click_edits_a_recorded_field_and_opens_the_detail_elsewhere(page: Page) -> None:
    index = cell(page, "BD-10", "description")
    double_click(page, index)
    assert editor(page).text() == "Rotor magnet"
    press(editor(page), Qt.Key.Key_Escape)

    double_click(page, cell(page, "BD-10", "cover"))
    assert not page.cell_editor.is_open
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.detail.isAncestorOf(focused)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("cover", "This is worked out"),
        ("mark", "A mark is set with the keys 0 to 4 and U"),
        ("maker", "The maker comes from the sources of the part"),
    ],
)
def test_a_column_that_is_not_recorded_says_where_it_comes_from(
    window: MainWindow, page: Page, column: str, said: str
) -> None:
    cell(page, "BD-10", column)
    press(page.table, Qt.Key.Key_F2)

    assert not page.cell_editor.is_open
    assert window.strip.message is not None
    assert window.strip.message.text == said
    assert window.strip.message.next_step


def test_a_refusal_is_said_in_the_strip_and_keeps_the_text(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-10", "part_number")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "BD-20")
    press(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.strip.message is not None)

    assert window.strip.message is not None
    assert "BD-20" in window.strip.message.text
    assert editor(page).text() == "BD-20"
    assert editor(page).hasFocus()
    type_over(editor(page), "BD-30")
    with computed(qtbot, window):
        press(editor(page), Qt.Key.Key_Return)
    assert [line.number for line in page.table.selected_records()] == ["BD-30"]


def licences_in_table(window: MainWindow) -> Page:
    """The licences as a table, where each recorded field has its cell; the page opens with the timeline."""
    page = page_of(window, "licences")
    assert isinstance(page, LicencesPage)
    page.show_view(View.TABLE)
    return page


def test_a_value_that_cannot_be_read_keeps_the_editor_open(window: MainWindow) -> None:
    page = licences_in_table(window)
    key = str(facts(window).licences[0].id)
    cell(page, key, "to")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "soon")
    press(editor(page), Qt.Key.Key_Return)

    assert window.strip.message is not None
    assert "“soon” does not fit valid until" in window.strip.message.text
    assert editor(page).text() == "soon"


def test_a_change_by_someone_else_is_not_written_over(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    number = next(each.id for each in facts(window).parts if each.part_number == "BD-10")
    write_elsewhere(window, Kind.PARTS, number, description="By Okafor")
    type_over(editor(page), "By Ortega")
    press(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.strip.message is not None)

    assert window.strip.message is not None
    assert "By Okafor" in window.strip.message.text
    assert editor(page).text() == "By Ortega"


def test_going_elsewhere_saves(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "Saved on leaving")
    with computed(qtbot, window):
        page.filter_field.setFocus()

    assert described(window, "BD-10") == "Saved on leaving"
    assert not page.cell_editor.is_open


def test_an_untouched_cell_writes_nothing(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    before = len(ledger(window))
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)
    press(editor(page), Qt.Key.Key_Return)
    calm(qtbot, window)

    assert not page.cell_editor.is_open
    assert len(ledger(window)) == before


def test_the_editor_follows_its_record_when_the_rows_change(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    cell(page, "BD-20", "description")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "Being typed")
    before = editor(page).y()
    page.model.sort_by(2, descending=page.model.row_of("BD-20") == 2)
    with computed(qtbot, window):
        window.session.reload(page.touched)

    row = page.model.row_of("BD-20")
    assert row is not None
    assert editor(page).text() == "Being typed"
    assert editor(page).y() == page.table.visualRect(page.model.index(row, 3)).y()
    assert editor(page).y() != before


def test_enter_still_goes_into_the_detail(page: Page) -> None:
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_Return)

    focused = page.window().focusWidget()
    assert focused is not None
    assert page.detail.isAncestorOf(focused)
    assert not page.cell_editor.is_open


def test_days_and_quantities_of_a_licence(qtbot: QtBot, window: MainWindow) -> None:
    page = licences_in_table(window)
    key = str(facts(window).licences[0].id)
    for column, text in (("to", "28 feb 2027"), ("left", "1240")):
        cell(page, key, column)
        press(page.table, Qt.Key.Key_F2)
        type_over(editor(page), text)
        with computed(qtbot, window):
            press(editor(page), Qt.Key.Key_Return)

    [licence] = facts(window).licences
    assert (licence.valid_until, licence.quantity_left) == (date(2027, 2, 28), 1240)


def test_a_choice_is_chosen_in_plain_words(qtbot: QtBot, window: MainWindow) -> None:
    page = licences_in_table(window)
    cell(page, str(facts(window).licences[0].id), "status")
    press(page.table, Qt.Key.Key_F2)
    [box] = [each for each in page.table.viewport().findChildren(QComboBox) if each.isVisible()]
    box.setCurrentText("Customs query")
    with computed(qtbot, window):
        press(box, Qt.Key.Key_Return)

    assert facts(window).licences[0].status is LicenceStatus.CUSTOMS_QUERY


def test_a_supplier_is_renamed_and_put_on_a_list(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "suppliers")
    cell(page, "Baolin Magnets", "name")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "Baolin Magnetics")
    with computed(qtbot, window):
        press(editor(page), Qt.Key.Key_Return)
    assert [line.name for line in page.table.selected_records()] == ["Baolin Magnetics"]
    cell(page, "Baolin Magnetics", "list")
    press(page.table, Qt.Key.Key_F2)
    [box] = [each for each in page.table.viewport().findChildren(QComboBox) if each.isVisible()]
    box.setCurrentText("Control")
    with computed(qtbot, window):
        press(box, Qt.Key.Key_Return)

    found = next(each for each in facts(window).suppliers if each.name == "Baolin Magnetics")
    assert found.list_status is ListStatus.CONTROL
    assert {source.supplier for source in facts(window).sources} == {"Baolin Magnetics", "Hanshui Magnetic"}


def test_columns_are_chosen_and_their_cells_edited(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    assert isinstance(page, PartsPage)
    places = {column.key: place for place, column in enumerate(page.model.columns)}
    assert page.table.isColumnHidden(places["owner"])
    page.column_choice.actions["owner"].setChecked(True)
    page.column_choice.actions["cover"].setChecked(False)
    shown = [place for place in places.values() if not page.table.isColumnHidden(place)]
    widths = [page.table.columnWidth(place) for place in shown]
    assert page.table.horizontalHeader().length() == sum(widths)
    assert not page.table.isColumnHidden(places["owner"])
    page.table.copy()
    header = QGuiApplication.clipboard().text().split("\n")[0].split("\t")
    assert "Owner" in header
    assert "Cover, d" not in header
    cell(page, "BD-10", "owner")
    press(page.table, Qt.Key.Key_F2)
    type_over(editor(page), "Marchetti")
    with computed(qtbot, window):
        press(editor(page), Qt.Key.Key_Return)
    assert next(each.owner for each in facts(window).parts if each.part_number == "BD-10") == "Marchetti"

    again = PartsPage(window.context)
    qtbot.addWidget(again)
    assert not again.table.isColumnHidden(places["owner"])
    assert again.table.isColumnHidden(places["cover"])
    assert again.table.isColumnHidden(places["grade"])


def test_where_editing_is_off_f2_says_why(qtbot: QtBot, path: Any) -> None:
    window = open_window(qtbot, path, read_only=True)
    page = page_of(window, "parts")
    cell(page, "BD-10", "description")
    press(page.table, Qt.Key.Key_F2)

    assert not page.cell_editor.is_open
    assert window.strip.message is not None
    assert window.strip.message.text == "Editing is off"
