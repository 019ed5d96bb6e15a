from __future__ import annotations

import pytest

from planner.domain.kinds import Kind
from planner.importing.columns.pieces import cut, separator_of
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from unit.importing.at_hand import TODAY, Planning, only

KNOWN = Known(
    {Kind.PARTS: {(number,): {"part_number": number} for number in ("MG-22", "MG-23", "MG-24")}},
    {"jl mag": "JL MAG", "haoran": "Haoran"},
)
ROWS = (("MG-22 / JL MAG", 30.0), ("MG-23 / Haoran", 40.0))


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["MG-22 / JL", "MG-23 / HR"], " / "),
        (["MG-22|JL", "MG-23|HR"], "|"),
        (["MG-22; JL", "MG-23; HR", "MG-24"], ";"),
        (["MG-22 - JL", "MG-23 - HR"], " - "),
        (["MG-22\nJL", "MG-23\nHR"], "\n"),
        (["MG-22", "MG-23 / HR"], None),
        (["A / B / C", "A / B / C"], None),
        ([], None),
    ],
)
def test_the_sign_between_pieces_stands_in_most_cells(cells: list[str], sign: str | None) -> None:
    assert separator_of(cells) == sign


def test_a_cell_without_the_sign_is_its_own_first_piece() -> None:
    assert (cut("MG-22", " / ", 1), cut("MG-22", " / ", 2)) == ("MG-22", None)
    assert (cut(22.0, " / ", 1), cut(22.0, " / ", 2)) == (22.0, None)


@pytest.mark.parametrize("header", ["Zeile", "Teil", "Teil / Lieferant"])
def test_two_halves_that_are_known_feed_two_fields(plan: Planning, header: str) -> None:
    planned = plan((header, "Lieferzeit"), *ROWS, known=KNOWN)
    (table,) = planned.tables
    assert table.letters["sources.part_number"] == table.letters["sources.supplier"] == "A"
    assert table.columns["part_number"] == f"{header}/1"
    assert table.unmapped == ()
    assert table.reasons["sources.supplier"] == "behind “/” 2 of 2 cells are known suppliers"
    record = next(record for record in table.records if record.kind is Kind.SOURCES)
    assert (record.values["part_number"], record.values["supplier"]) == ("MG-22", "JL MAG")
    assert record.letters["part_number"] == record.letters["supplier"] == "A"


def test_a_header_may_name_the_halves_where_the_cells_are_new(plan: Planning) -> None:
    (table,) = plan(("Part number - description", "Mass (g)"), ("X1 - Rotor", 2.0), ("X2 - Stator", 3.0)).tables
    assert table.columns["part_number"] == "Part number - description/1"
    assert table.columns["description"] == "Part number - description/2"


def test_one_half_without_evidence_splits_nothing(plan: Planning) -> None:
    rows = (("MG-22 / seit Mai", 30.0), ("MG-23 / seit Juni", 40.0))
    (table,) = plan(("Zeile", "Bestand"), *rows, known=KNOWN).tables
    assert table.kinds == ()
    assert table.unmapped == ("Zeile", "Bestand")


def test_the_planner_names_a_piece_by_letter_or_by_header(plan: Planning) -> None:
    options = ImportOptions(as_of=TODAY, mapping={"part_number": "A/1", "supplier": "Zeile/2"})
    planned = plan(("Zeile", "Lieferzeit"), ("MG-22 / Neu GmbH", 30.0), ("MG-23", 9.0), known=KNOWN, options=options)
    (table,) = planned.tables
    assert table.reasons["sources.supplier"] == "chosen by you"
    assert only(planned, Kind.SOURCES).values["supplier"] == "Neu GmbH"
    assert table.rejected == 1
