"""The brake of the import review: most stock overwritten, and Apply waits until the planner has looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import at, context_on
from planner.catalogue.backups import backups_of
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.desktop.context import WindowContext
from planner.desktop.pages.imports import ImportsPage
from planner.domain.kinds import Kind
from planner.services.catalogues import create_catalogue

PARTS = [f"BD-{number}" for number in range(1000, 1024)]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Twenty-four parts with a stock of 100 each."""
    made = create_catalogue(tmp_path / "first.planner", ["Brackwell Drives GmbH"], who="Ortega", at=at(2))
    with made.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "New parts", who="Ortega", at=at(2))
        operation.add(Kind.PARTS, [NewRecord({"part_number": name}) for name in PARTS])
        operation.add(
            Kind.STOCK,
            [
                NewRecord({"part_number": name, "location": "Graz", "quantity": 100.0, "as_of": date(2026, 11, 6)})
                for name in PARTS
            ],
        )
        uow.commit()
    yield made
    made.close()


@pytest.fixture
def context(catalogue: Catalogue) -> Iterator[WindowContext]:
    made = context_on(catalogue)
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> ImportsPage:
    made = ImportsPage(context)
    qtbot.addWidget(made)
    made.resize(1318, 704)
    made.show()
    return made


def review(qtbot: QtBot, page: ImportsPage, folder: Path, changed: int) -> None:
    lines = [f"{name},Graz,{250 if place < changed else 100},2026-11-06" for place, name in enumerate(PARTS)]
    sheet = folder / f"stock_{changed}.csv"
    sheet.write_text("\n".join(("part number,location,quantity,as of", *lines)) + "\n")
    page.start([sheet])
    qtbot.waitUntil(lambda: page.review.draft is not None and not page.context.runner.is_busy)


def apply_button(page: ImportsPage) -> QPushButton:
    (button,) = [one for one in page.review.findChildren(QPushButton) if one.text().startswith("Apply")]
    return button


def stock(catalogue: Catalogue) -> set[float]:
    with catalogue.reading() as uow:
        return {float(getattr(item, "quantity", 0)) for item in load_records(uow, Kind.STOCK)}


def test_apply_waits_until_the_planner_has_looked(
    qtbot: QtBot, page: ImportsPage, context: WindowContext, catalogue: Catalogue, tmp_path: Path
) -> None:
    review(qtbot, page, tmp_path, 24)
    brake = page.review.brake
    assert brake.isVisible()
    assert brake.text.text() == "24 of 24 stock records would change. A backup is made first."
    assert not apply_button(page).isEnabled()
    brake.tick.setFocus()
    QTest.keyClick(brake.tick, Qt.Key.Key_Space)
    assert apply_button(page).isEnabled()
    with qtbot.waitSignal(context.catalogue_changed):
        QTest.mouseClick(apply_button(page), LEFT)
    qtbot.waitUntil(lambda: not context.runner.is_busy)

    assert stock(catalogue) == {250}
    assert not brake.isVisible()
    assert [backup.reason for backup in backups_of(catalogue.path)] == ["before Import stock_24.csv"]


def test_taking_the_tick_away_holds_again(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    review(qtbot, page, tmp_path, 24)
    for expected in (True, False):
        page.review.brake.tick.click()
        assert apply_button(page).isEnabled() is expected


def test_a_usual_import_is_not_held(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    review(qtbot, page, tmp_path, 3)

    assert not page.review.brake.isVisible()
    assert apply_button(page).isEnabled()


def test_the_next_file_asks_anew(qtbot: QtBot, page: ImportsPage, context: WindowContext, tmp_path: Path) -> None:
    review(qtbot, page, tmp_path, 24)
    page.review.brake.tick.click()
    (leave,) = [one for one in page.review.findChildren(QPushButton) if one.text() == "Leave this file"]
    QTest.mouseClick(leave, LEFT)
    qtbot.waitUntil(lambda: not context.runner.is_busy)
    review(qtbot, page, tmp_path, 23)

    assert page.review.brake.text.text().startswith("23 of 24 stock records")
    assert not apply_button(page).isEnabled()


def test_the_chips_say_which_changes_are_listed(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    review(qtbot, page, tmp_path, 3)
    chips = {one.text(): one.isChecked() for one in page.review.findChildren(QPushButton) if one.isCheckable()}

    assert (chips["3 changed"], chips["0 new"], chips["21 same"]) == (True, True, False)
