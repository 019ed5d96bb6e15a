"""The page Settings on a real catalogue: choosing, refusing, and going back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import board_of, context_on, small_catalogue
from planner.catalogue.database import Catalogue
from planner.catalogue.queries import load_facts
from planner.desktop.context import WindowContext
from planner.desktop.pages.settings import SettingsPage


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = small_catalogue(tmp_path / "first.planner")
    yield made
    made.close()


@pytest.fixture
def context(catalogue: Catalogue) -> Iterator[WindowContext]:
    made = context_on(catalogue)
    made.show_board(board_of(catalogue))
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, catalogue: Catalogue) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.show()
    made.show_board(board_of(catalogue))
    context.catalogue_changed.connect(lambda _changes: made.show_board(board_of(catalogue)))
    return made


def _type(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> None:
    field = page.rows[name].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)


def _chosen(catalogue: Catalogue) -> dict[str, str]:
    with catalogue.reading() as uow:
        return {one.setting: one.value for one in load_facts(uow).settings}


def test_a_value_is_chosen_by_enter_and_goes_back_to_its_default(
    qtbot: QtBot, page: SettingsPage, catalogue: Catalogue
) -> None:
    row = page.rows["high_from"]
    assert row.reset.isHidden()

    _type(qtbot, page, "high_from", "0.2")
    assert _chosen(catalogue) == {"high_from": "0.2"}
    assert row.state.text() == "chosen; the default is 0.1"

    QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert _chosen(catalogue) == {}
    assert row.field.text() == "0.1"


def test_what_cannot_be_is_refused_beside_its_field_and_not_saved(
    qtbot: QtBot, page: SettingsPage, catalogue: Catalogue
) -> None:
    _type(qtbot, page, "warn_days", "soon")

    row = page.rows["warn_days"]
    assert row.refusal.isVisible()
    assert row.refusal.text() == (
        "“Warning before a general licence ends” cannot be soon: give whole days from 0 to 3650."
    )
    assert row.field.text() == "soon"
    assert _chosen(catalogue) == {}


def test_a_blank_value_is_no_choice(qtbot: QtBot, page: SettingsPage, catalogue: Catalogue) -> None:
    row = page.rows["papers_days"]
    row.field.clear()
    QTest.keyClick(row.field, Qt.Key.Key_Return)

    assert row.field.text() == "10"
    assert _chosen(catalogue) == {}


def test_a_board_of_another_day_cannot_be_changed(page: SettingsPage, catalogue: Catalogue) -> None:
    page.context.read_only = True
    page.show_board(board_of(catalogue))

    assert all(row.field.isReadOnly() for row in page.rows.values())


def test_escape_brings_back_the_value_that_counts(qtbot: QtBot, page: SettingsPage, catalogue: Catalogue) -> None:
    _type(qtbot, page, "warn_days", "soon")
    row = page.rows["warn_days"]
    row.field.setFocus()
    QTest.keyClick(row.field, Qt.Key.Key_Escape)

    assert (row.field.text(), row.refusal.isVisible()) == ("90", False)
    assert _chosen(catalogue) == {}
