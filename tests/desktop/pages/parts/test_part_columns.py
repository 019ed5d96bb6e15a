"""The columns that the planner may add, and what the tabs say of sources, licences and products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import NOW, calm, computed, select, texts
from desktop.pages.boards import hand_made_board, number_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.columns import part_columns
from planner.desktop.pages.parts.lines import PartLine, part_lines
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.tables.columns import Cell, Column, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.domain.changes import ChangeSet
from planner.domain.exposure import Money
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.materials import Basis, Composition
from planner.domain.parts import Order, OrderState
from planner.domain.suppliers import Approval, Source
from planner.progress import Progress
from planner.services.editing import Edit, edit_records

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PART = number_of(1)


def board_facts() -> Facts:
    facts = hand_made_board().facts
    parts = tuple(replace(part, mass_g=20.0, pieces=4) if part.part_number == PART else part for part in facts.parts)
    sources = (
        Source(PART, "Baolin Magnets", exporter="Hanshui Magnetics Co., Ltd.", approval=Approval.APPROVED),
        Source(PART, "Wendelin GmbH", approval=Approval.QUALIFYING),
    )
    return replace(
        facts,
        parts=parts,
        sources=sources,
        compositions=(
            Composition(PART, "Dy", 0.05, Basis.TYPICAL),
            Composition(PART, "Dy", 0.03, Basis.TESTED),
        ),
        orders=(
            Order("PO-1", PART, quantity=500.0, state=OrderState.SHIPPED),
            Order("PO-2", PART, quantity=70.0, state=OrderState.OPEN),
        ),
    )


def line() -> PartLine:
    return part_lines(hand_made_board(facts=board_facts()))[1]


def cell(key: str, shown: PartLine) -> Cell:
    return next(column for column in part_columns() if column.key == key).cell(shown)


@pytest.mark.parametrize(
    ("key", "text", "raw"),
    [
        ("exporter", "Hanshui Magnetics", "Hanshui Magnetics"),
        ("end_user", "–", None),
        ("alternate", "Wendelin qualifying", "Wendelin qualifying"),
        ("dy", "2.40", pytest.approx(2.4)),
        ("tb", "–", None),
        ("in_transit", "500", 500.0),
        ("kg", "21.5", 21.5),
        ("chance", "–", None),
        ("marked_on", "20 Nov 2026", date(2026, 11, 20)),
        ("reason", "Agreed", "Agreed"),
        ("review", "–", None),
    ],
)
def test_what_an_added_column_shows(key: str, text: str, raw: object) -> None:
    shown = cell(key, line())
    assert (shown.text, shown.raw) == (text, raw)


def test_figures_of_the_suggestion_can_be_columns() -> None:
    answer = replace(
        hand_made_board().suggestions[PART],
        p_line_down=0.694,
        demand_per_day=64.0,
        stock=3460.0,
        last_day_to_file=date(2026, 10, 2),
        revenue_at_risk_expected=Money(Decimal("1234.56"), "EUR"),
    )
    shown = replace(line(), suggestion=answer)
    texts_by_key = {key: cell(key, shown).text for key in ("chance", "use", "stock", "file_by", "revenue")}
    assert texts_by_key == {
        "chance": "0.69",
        "use": "64.0",
        "stock": "3,460",
        "file_by": "02 Oct 2026",
        "revenue": "1,235 EUR",
    }


def test_the_usual_columns_are_those_of_the_design() -> None:
    usual = [column.title for column in part_columns() if not column.optional]
    assert usual == ["Mark", "Sugg.", "Part no.", "Description", "Maker", "Cover, d", "Run-out", "Licence"]


def test_every_column_has_a_key_of_its_own() -> None:
    keys = [column.key for column in part_columns()]
    assert len(keys) == len(set(keys))


def test_a_hidden_column_is_worked_out_only_when_it_is_shown_and_is_not_searched() -> None:
    made: list[str] = []

    def costly(record: str) -> Cell:
        made.append(record)
        return text_cell(f"{record} in words")

    columns = (Column[str]("name", "Name", text_cell), Column[str]("words", "Words", costly))
    model = RecordTableModel(columns, str)
    model.hide([1])
    model.set_records(["a", "b"])
    model.set_filter("words")
    assert (made, model.rowCount()) == ([], 0)
    model.hide([])
    assert (made, model.rowCount()) == (["a", "b"], 2)


def test_a_column_that_is_chosen_fills_and_sorts(page: PartsPage) -> None:
    page.column_choice.actions["dy"].setChecked(True)
    places = [column.key for column in page.model.columns]
    assert not page.table.isColumnHidden(places.index("dy"))
    page.model.sort_by(places.index("dy"))
    first = page.model.record(0)
    assert first.number == "BD-10"
    assert page.model.cell(page.model.index(0, places.index("dy"))).text == "0.56"


def show(page: PartsPage, name: str) -> None:
    bar = page.part_detail.findChildren(QTabBar)[0]
    bar.setCurrentIndex([bar.tabText(place) for place in range(bar.count())].index(name))


def test_the_sources_tab_tells_the_licence_and_leads_to_it(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        return edit_records(uow, [Edit(Kind.SOURCES, 1, {"origin": "CN"})], who="Ortega", at=NOW)

    with computed(qtbot, window):
        window.context.write("Origin", work)
    select(qtbot, page, "BD-10")
    calm(qtbot, window)
    show(page, "Sources")
    assert {"Licence", "issued", "Valid until", "14 Jan 2027"} <= set(texts(page.part_detail))
    opened = next(each for each in page.part_detail.findChildren(QPushButton) if each.text() == "Open licence DX-1")
    opened.click()
    calm(qtbot, window)
    assert window.pages.currentWidget() is window.pages.page("licences")


def test_used_in_names_the_products_with_their_pieces(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    select(qtbot, page, "BD-10")
    calm(qtbot, window)
    show(page, "Used in")
    assert "Products" in texts(page.part_detail)
    links = [each.text() for each in page.part_detail.findChildren(QPushButton) if each.isVisible()]
    assert "BA-70: 16 pcs in each" in links
    assert "Rotor, complete · demand not recorded · revenue not known" in texts(page.part_detail)
