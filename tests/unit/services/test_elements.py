"""Kilograms of elements of a board: the same total however they are split, typical values apart, unknown apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from planner.domain.evidence import SourceKind
from planner.domain.kinds import Kind
from planner.domain.materials import Basis
from planner.errors import PlannerError
from planner.exposure.suggestions import Suggestions
from planner.reports.kilograms import kg_text
from planner.services.board import Board
from planner.services.elements import By, ElementRow, Elements, Missing, only, summary_text
from planner.services.elements.table import in_usual_order, table_of, total_of
from planner.services.evaluations import evaluation_of
from unit.services.desk import MAKER, OTHER, PART, Desk, board_of, day, moment

TRADER = "Vale Components Ltd."
LIGHT, BARE = "MG-3", "MG-4"


@pytest.fixture
def board(desk: Desk) -> Iterator[Board]:
    """MG-1 and MG-2 with declared Dy, MG-3 with typical contents, MG-4 with contents and neither mass nor demand."""
    desk.write(
        moment(4),
        {
            Kind.SUPPLIERS: [{"name": TRADER, "country": "DE"}],
            Kind.PARTS: [
                {"part_number": LIGHT, "mass_g": 5.0, "pieces": 2, "programme": "Axle"},
                {"part_number": BARE, "description": "Sensor magnet"},
            ],
            Kind.DEMAND: [{"part_number": LIGHT, "per_day": 20.0}],
            Kind.COMPOSITIONS: [
                {"part_number": LIGHT, "element": "Nd", "mass_fraction": 0.29, "basis": Basis.TYPICAL},
                {"part_number": LIGHT, "element": "Dy", "mass_fraction": 0.01, "basis": Basis.TYPICAL},
                {"part_number": BARE, "element": "Sm", "mass_fraction": 0.25, "basis": Basis.DECLARED},
            ],
            Kind.SOURCES: [{"part_number": LIGHT, "supplier": TRADER, "share": 1.0, "approval": "approved"}],
        },
    )
    with desk.catalogue.reading() as uow:
        yield board_of(uow, day(16))


def amounts(row: ElementRow) -> dict[str, float]:
    return {element: round(kg, 6) for element, kg in row.kg.items()}


def test_kilograms_of_each_part_heavy_ones_first_most_first(board: Board) -> None:
    table = Elements(board).table(By.PART)
    assert table.elements == ("Dy", "Nd")
    # 10 pieces a day for 180 days with 20 g and 3% Dy; 20 a day with two magnets of 5 g.
    assert [(row.of, amounts(row)) for row in table.rows] == [
        (PART, {"Dy": 1.08}),
        (OTHER, {"Dy": 1.08}),
        (LIGHT, {"Nd": 10.44, "Dy": 0.36}),
    ]
    assert [row.typical_share for row in table.rows] == [0.0, 0.0, 1.0]
    assert amounts(table.total) == {"Dy": 2.52, "Nd": 10.44}
    assert table.total.typical_share == pytest.approx(10.8 / 12.96)


def test_the_total_is_the_same_however_it_is_split(board: Board) -> None:
    account = Elements(board)
    for by in By:
        assert amounts(account.table(by).total) == {"Dy": 2.52, "Nd": 10.44}, by
    assert {row.of: amounts(row) for row in account.table(By.SUPPLIER).rows} == {
        MAKER: {"Dy": 2.16},
        TRADER: {"Dy": 0.36, "Nd": 10.44},
    }
    programmes = account.table(By.PROGRAMME).rows
    assert [row.of for row in programmes] == ["Axle", None]
    assert [(row.of, amounts(row)) for row in account.table(By.ELEMENT).rows] == [("Dy", {"Dy": 2.52}),
                                                                                 ("Nd", {"Nd": 10.44})]  # fmt: skip


def test_the_parts_behind_a_supplier_and_behind_what_has_no_programme(board: Board) -> None:
    account = Elements(board)
    behind = account.parts_of(By.SUPPLIER, MAKER)
    assert [(one.part, round(one.kg, 6)) for one in behind] == [(PART, 1.08), (OTHER, 1.08)]
    assert [one.part for one in account.parts_of(By.PROGRAMME, None)] == [PART, OTHER]
    with pytest.raises(ValueError, match="not behind a part"):
        account.parts_of(By.PART, PART)


def test_what_is_not_known_is_told_and_not_counted(board: Board) -> None:
    account = Elements(board)
    (left_out,) = account.not_counted
    assert (left_out.part, left_out.description) == (BARE, "Sensor magnet")
    assert left_out.missing == (Missing.MASS, Missing.DEMAND)
    assert "Sm" not in account.table(By.PART).elements


def test_the_sentence_is_made_from_the_data(board: Board) -> None:
    account = Elements(board)
    assert summary_text(account.table(By.PART), account.not_counted, account.horizon_days) == (
        "Over 180 days: 2.5 kg Dy, 10.4 kg Nd; 83.3% of it rests on typical values; "
        "1 part has contents and no mass or demand on record, so that it is not counted."
    )
    assert summary_text(only(account.table(By.PART), "Dy"), (), 180) == (
        "Over 180 days: 2.5 kg Dy; 14.3% of it rests on typical values."
    )
    two = (*account.not_counted, replace(account.not_counted[0], part="MG-9", missing=(Missing.MASS,)))
    assert "2 parts have contents and no mass or demand" in summary_text(table_of(()), two, 90)
    assert summary_text(table_of(()), (), 90) == "No kilograms of elements can be worked out yet."


def test_one_element_alone_has_its_own_rows_and_total(board: Board) -> None:
    table = only(Elements(board).table(By.PART), "Nd")
    assert [(row.of, amounts(row)) for row in table.rows] == [(LIGHT, {"Nd": 10.44})]
    assert amounts(table.total) == {"Nd": 10.44}


def test_the_facts_of_a_part_lead_to_where_they_were_recorded(board: Board) -> None:
    facts = {fact.name: fact for fact in Elements(board).facts(" MG-3 ")}
    assert (facts["demand"].value, facts["demand"].source is not None) == (20.0, True)
    assert facts["needed over 180 days"].value == pytest.approx(3600.0)
    assert facts["magnets in one piece"].value == 2
    assert facts["mass of a magnet"].value == 5.0
    assert (facts["Dy (typical)"].value, facts["Dy (typical)"].unit) == (0.01, "mass fraction")
    assert all(fact.source is not None for fact in facts.values())
    bare = {fact.name: fact for fact in Elements(board).facts(BARE)}
    assert bare["needed over 180 days"].value is None
    one = bare["magnets in one piece"]
    assert (one.value, one.source is not None and one.source.kind) == (1, SourceKind.ASSUMPTION)
    assert (bare["mass of a magnet"].value, bare["mass of a magnet"].source) == (None, None)
    with pytest.raises(PlannerError, match="There is no part MG-99"):
        Elements(board).facts("MG-99")


def test_a_typical_value_without_a_cell_is_an_assumption(board: Board) -> None:
    from planner.domain.evidence import UNRECORDED

    bare = tuple(replace(one, origin=UNRECORDED) for one in board.facts.compositions)
    found = Elements(replace(board, facts=replace(board.facts, compositions=bare))).facts(LIGHT)
    sources = {fact.name: fact.source for fact in found}
    typical = sources["Nd (typical)"]
    assert typical is not None
    assert typical.kind is SourceKind.ASSUMPTION


def test_a_board_without_columns_is_evaluated_anew_and_says_the_same(board: Board) -> None:
    assert isinstance(board.suggestions, Suggestions)
    assert evaluation_of(board) is board.suggestions.evaluation
    bare = replace(board, suggestions=dict(board.suggestions))
    assert evaluation_of(bare) is not evaluation_of(board)
    for by in By:
        assert Elements(bare).table(by) == Elements(board).table(by)


def test_elements_in_their_order_and_kilograms_as_they_are_read() -> None:
    assert in_usual_order(["Nd", "Co", "Sm", "Tb", "Dy", "Pr", "B"]) == ("Dy", "Tb", "Sm", "Nd", "Pr", "B", "Co")
    assert [kg_text(kg) for kg in (None, 0.0, 0.0004, 0.0123, 0.1, 24.16, 1234.5)] == [
        "–",
        "0",
        "< 0.001",
        "0.012",
        "0.1",
        "24.2",
        "1,234",
    ]
    assert total_of(()).typical_share is None
