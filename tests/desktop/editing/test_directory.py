"""The reference directory of makers: to find one, to begin a supplier with it, and never to add it twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.boards import context_of, hand_made_board
from planner.desktop.pages.suppliers.directory import DirectoryPane, proposed_values
from planner.desktop.pages.suppliers.licence_pairs import Pair, pairs_of_end_user, pairs_of_supplier
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.suppliers import EndUser, Supplier
from planner.reference import known_makers


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path) -> DirectoryPane:
    made = DirectoryPane(context_of(tmp_path / "first.planner"))
    qtbot.addWidget(made, before_close_func=lambda _pane: made._context.runner.shut_down())
    made.open(Facts())
    made.show()
    return made


def names(pane: DirectoryPane) -> list[str]:
    return [pane.list.item(row).data(Qt.ItemDataRole.UserRole).supplier.name for row in range(pane.list.count())]


@pytest.mark.parametrize("typed", ["中科三环", "San Huan", "000970", "zkshtypo", "cn smco"])
def test_a_maker_is_found_by_any_of_its_names(pane: DirectoryPane, typed: str) -> None:
    pane.filter_field.setText(typed)
    found = names(pane)

    if typed == "zkshtypo":
        assert found == []
        assert not pane.take_button.isEnabled()
    elif typed == "cn smco":
        assert "Chengdu Galaxy Magnets Co., Ltd." in found
        assert "Ningbo Ketian Magnet Co., Ltd." not in found
    else:
        assert found == ["Beijing Zhong Ke San Huan High-Tech Co., Ltd."]


def test_a_maker_that_is_a_supplier_already_is_gone_to_and_not_added(qtbot: QtBot, pane: DirectoryPane) -> None:
    pane.open(Facts(suppliers=(Supplier("JL MAG", aliases=("金力永磁",)),)))
    pane.filter_field.setText("JL MAG")
    with qtbot.waitSignal(pane.known) as told:
        QTest.keyClick(pane, Qt.Key.Key_Return)

    assert told.args == ["JL MAG"]
    assert pane.take_button.text() == "Go to it"


def test_what_is_proposed_names_its_source_and_what_is_to_be_verified() -> None:
    makers = {maker.supplier.name: maker for maker in known_makers()}
    reported = proposed_values(makers["JL MAG Rare-Earth Co., Ltd."])
    general = proposed_values(makers["Solvay SA"])

    assert "General licence reported 2025-12-02" in str(reported["notes"])
    assert "https://www.asiafinancial.com/?p=109197" in str(reported["notes"])
    assert "verify" not in str(reported["notes"])
    assert "verify them before you rely on them" in str(general["notes"])


def test_licences_stand_by_the_end_user_that_they_name() -> None:
    shared = Licence(
        "Haoyuan",
        "GL-1",
        LicenceType.GENERAL,
        ("Norvald", "Brackwell"),
        LicenceStatus.ISSUED,
        valid_until=date(2026, 12, 2),
    )
    nobody = Licence("宁波昊源", "GL-2", LicenceType.GENERAL, (), LicenceStatus.ISSUED)
    asked = Licence(
        "Haoyuan", None, LicenceType.INDIVIDUAL, ("Brackwell",), LicenceStatus.SUBMITTED, part_number="MG-1"
    )
    facts = replace(
        hand_made_board().facts,
        suppliers=(Supplier("Haoyuan", "宁波昊源"),),
        end_users=(EndUser("Brackwell", ours=True),),
        licences=(shared, nobody, asked),
    )
    pairs = pairs_of_supplier(facts, "Haoyuan")

    assert [(pair.other, pair.licence.name) for pair in pairs] == [
        ("Brackwell", "GL-1"),
        ("Brackwell", "Haoyuan / Brackwell"),
        ("No customer is named", "GL-2"),
        ("Norvald", "GL-1"),
    ]
    assert pairs[0].words(date(2026, 12, 2)) == "General licence GL-1, issued, until 02 Dec 2026"
    assert pairs[0].words(date(2026, 12, 3)) == "General licence GL-1, issued, ended on 02 Dec 2026"
    assert pairs[1].words(date(2026, 12, 3)) == "Application for MG-1, submitted"
    assert [pair.licence.number for pair in pairs_of_end_user(facts, "Norvald")] == ["GL-1"]


def test_a_long_name_ends_in_an_ellipsis_and_the_list_never_scrolls_sideways(pane: DirectoryPane) -> None:
    pane.resize(340, 700)
    QApplication.processEvents()
    assert not pane.list.horizontalScrollBar().isVisible()
    rows = [pane.list.item(row) for row in range(pane.list.count())]
    assert {pane.list.visualItemRect(row).width() <= pane.list.viewport().width() for row in rows} == {True}
    assert "Anhui Earth-Panda" in rows[6].toolTip()


def test_what_was_refused_is_still_called_an_application() -> None:
    refused = Licence(
        "Haoyuan", None, LicenceType.INDIVIDUAL, ("Brackwell",), LicenceStatus.REJECTED, part_number="MG-1"
    )
    assert Pair("Brackwell", refused).words(date(2026, 11, 22)) == "Application for MG-1, rejected"
