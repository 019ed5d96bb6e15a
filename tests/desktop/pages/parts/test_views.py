"""Named views: order, conditions and columns under a name, ready or saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.desktop.pages.parts.columns import part_columns
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pages.parts.view_chip import ViewChip
from planner.desktop.pages.parts.views import SavedViews, View, ready_views
from planner.desktop.preferences import remember

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def choose(page: PartsPage, text: str) -> None:
    entry = next(one for one in page.view_chip.chip.entries if one.text == text)
    page.view_chip.chip.chosen.emit(entry.value)


def shown_columns(page: PartsPage) -> list[str]:
    columns = page.model.columns
    return [column.key for place, column in enumerate(columns) if not page.table.isColumnHidden(place)]


def test_the_page_starts_in_run_out_order(page: PartsPage) -> None:
    assert page.view_chip.chip.text().strip() == "View: Run-out order"
    assert page.model.columns[page.model.sort_column].key == "run_out"


def test_a_ready_view_sorts_filters_and_shows_its_columns(page: PartsPage) -> None:
    choose(page, "Last day to file first")
    assert page.model.columns[page.model.sort_column].key == "file_by"
    assert "file_by" in shown_columns(page)
    assert "cover" not in shown_columns(page)
    choose(page, "Mark differs")
    assert page.model.rowCount() == 0
    assert "file_by" not in shown_columns(page)
    choose(page, "Run-out order")
    assert page.model.rowCount() == 3
    assert "cover" in shown_columns(page)


@pytest.mark.parametrize("number", range(4))
def test_every_ready_view_fits_beside_the_detail_at_1366(page: PartsPage, number: int) -> None:
    page.show_view(page.view_chip.views[number])
    assert page.window().width() == 1366
    assert page.table.horizontalScrollBar().maximum() == 0


def test_what_was_changed_can_be_saved_under_a_name_and_forgotten(page: PartsPage) -> None:
    page.set_condition("Not marked", page._predicates["Not marked"])
    assert page.view_chip.chip.text().strip() == "View: Run-out order, changed"
    choose(page, "Save this view…")
    assert page.view_chip.field.hasFocus()
    QTest.keyClicks(page.view_chip.field, "To do")
    QTest.keyClick(page.view_chip.field, Qt.Key.Key_Return)
    assert page.view_chip.chip.text().strip() == "View: To do"
    assert page.table.hasFocus()
    choose(page, "Run-out order")
    choose(page, "To do")
    assert list(page._conditions) == ["Not marked"]
    choose(page, "Forget “To do”")
    assert [view.name for view in page.view_chip.views] == [view.name for view in ready_views(part_columns())]


def test_a_view_is_there_after_a_restart_and_esc_saves_none(qtbot: QtBot) -> None:
    view = View("Mine", "stock", True, ("Not marked",), ("part_number", "stock"))
    SavedViews().save(view)
    assert SavedViews().all() == (view,)
    chip = ViewChip(ready_views(part_columns()))
    qtbot.addWidget(chip)
    chip.show_state(View("", "grade"))
    chip.chip.chosen.emit("save")
    QTest.keyClicks(chip.field, "Other")
    with qtbot.waitSignal(chip.left):
        QTest.keyClick(chip.field, Qt.Key.Key_Escape)
    assert SavedViews().all() == (view,)


def test_a_ready_name_is_not_taken_twice(qtbot: QtBot) -> None:
    chip = ViewChip(ready_views(part_columns()))
    qtbot.addWidget(chip)
    chip.show_state(View("", "grade"))
    chip.chip.chosen.emit("save")
    QTest.keyClicks(chip.field, "Run-out order")
    QTest.keyClick(chip.field, Qt.Key.Key_Return)
    assert SavedViews().all() == ()


@pytest.mark.parametrize("text", ["nonsense", "[1]", '[{"name": "half"}]', "7"])
def test_what_is_remembered_wrongly_is_left_out(text: str) -> None:
    remember("views/parts", text)
    assert SavedViews().all() == ()


def test_a_view_that_names_what_is_gone_shows_the_rest(page: PartsPage) -> None:
    page.show_view(View("Old", "no_such_column", conditions=("No such condition",), columns=("part_number", "mark")))
    assert shown_columns(page) == ["mark", "part_number"]
    assert page.model.rowCount() == 3
