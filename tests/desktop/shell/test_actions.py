from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.shell.windows import WITH_RULES, make_window
from planner.desktop.actions import Scope
from planner.desktop.commands import SPECS
from planner.desktop.pages.registry import PAGES
from planner.desktop.sheets import ShortcutSheet
from planner.domain.exposure import Level


def test_ids_and_shortcuts_are_unique() -> None:
    ids = Counter(spec.id for spec in SPECS)
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in SPECS if spec.shortcut)
    assert [name for name, count in (*ids.items(), *keys.items()) if count > 1] == []


def test_every_shortcut_is_one_that_qt_knows() -> None:
    unknown = [spec.id for spec in SPECS if spec.shortcut and QKeySequence(spec.shortcut).isEmpty()]
    assert unknown == []


def test_every_page_and_every_level_has_its_action() -> None:
    ids = {spec.id: spec.shortcut for spec in SPECS}
    assert {entry.identifier: entry.shortcut for entry in PAGES} == {
        name.removeprefix("page."): keys for name, keys in ids.items() if name.startswith("page.")
    }
    assert {level.key: ids[f"mark.{level.key}"] for level in Level} == {level.key: level.key for level in Level}


def test_keys_without_a_modifier_work_only_in_a_grid() -> None:
    bare = [spec for spec in SPECS if len(spec.shortcut) == 1]
    assert len(bare) >= len(Level)
    assert {spec.scope for spec in bare} == {Scope.GRID}


def test_menus_hold_every_action_once(qtbot: QtBot) -> None:
    window = make_window(qtbot)
    shown = [
        action.objectName()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
        if not action.isSeparator()
    ]
    assert shown == [spec.id for spec in SPECS]


def test_the_shortcut_sheet_lists_every_key(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(SPECS)
    qtbot.addWidget(sheet)
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {spec.text.rstrip("…") for spec in SPECS if spec.shortcut} <= texts


def test_marking_is_possible_only_on_the_parts_and_only_today(qtbot: QtBot) -> None:
    window = make_window(qtbot)
    mark: QAction = window.actions_table["mark.3"]
    window.open_page("suppliers")
    assert not mark.isEnabled()
    window.open_page("parts")
    assert mark.isEnabled()
    window.context.show_as_of(window.context.today.replace(year=2027))
    assert not mark.isEnabled()


def test_a_digit_in_a_text_field_is_a_digit(qtbot: QtBot) -> None:
    window = make_window(qtbot)
    field = window.pages.page("parts").findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "3")
    assert field.text() == "3"


@pytest.mark.parametrize(
    ("keys", "page"), [(Qt.Key.Key_4, "suppliers"), (Qt.Key.Key_5, "licences"), (Qt.Key.Key_3, "parts")]
)
def test_ctrl_and_a_digit_goes_to_a_page(qtbot: QtBot, keys: Qt.Key, page: str) -> None:
    window = make_window(qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == page


def test_undo_names_the_step(qtbot: QtBot) -> None:
    from desktop.pages.boards import hand_made_board

    window = make_window(qtbot, board=hand_made_board(undo_label="Mark BD-2214 High"))
    undo, redo = window.actions_table["edit.undo"], window.actions_table["edit.redo"]
    assert (undo.text(), undo.isEnabled()) == ("Undo Mark BD-2214 High", True)
    assert (redo.text(), redo.isEnabled()) == ("Redo", False)


def test_ctrl_n_is_possible_where_there_is_something_to_add(qtbot: QtBot) -> None:
    window = make_window(qtbot, entries=WITH_RULES)
    new, gone = window.actions_table["edit.new"], window.actions_table["edit.remove"]
    possible = {}
    for page in ("parts", "suppliers", "licences", "rule_book"):
        window.open_page(page)
        window.actions_table.refresh()
        possible[page] = (new.isEnabled(), gone.isEnabled())
    assert possible["rule_book"] == (True, False)  # what ships is not removed, but a notice is added
    assert {possible[page] for page in ("parts", "suppliers", "licences")} == {(True, True)}
