from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.remembering.learning import learned
from unit.importing.at_hand import TODAY, Planning, only

OFFER = (("Artikel", "Bezeichnung", "Preis", "Währung"), ("MAG-100", "Magnet", "15,00", "EUR"))
VAC = ImportOptions(as_of=TODAY, supplier="VAC")
ASKED = {"part_number": "MAG-100", "supplier": "VAC", "unit_price": Decimal("15.00"), "currency": "EUR"}


def test_a_price_list_of_one_supplier_states_its_prices(plan: Planning, known_parts: Known) -> None:
    assert only(plan(*OFFER, known=known_parts, options=VAC), Kind.SOURCES).values == ASKED


def test_a_supplier_in_the_title_does_the_same(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Supplier: VAC",), (), *OFFER, known=known_parts)
    assert only(planned, Kind.SOURCES).values == ASKED


def test_a_row_that_names_its_part_alone_states_no_source(plan: Planning, known_parts: Known) -> None:
    planned = plan(*OFFER, ("MAG-200", "Magnet", None, "EUR"), known=known_parts, options=VAC)
    assert only(planned, Kind.SOURCES).values == ASKED


@pytest.mark.parametrize("options", [VAC, replace(VAC, kind=Kind.SOURCES)])
def test_a_supplier_goes_before_a_layout_that_was_remembered_without_one(
    plan: Planning, known_parts: Known, options: ImportOptions
) -> None:
    first = plan(*OFFER, known=known_parts)
    profile = learned(first, first.tables[0], ImportOptions(as_of=TODAY), TODAY, "VAC")
    assert profile.kinds == (Kind.PARTS,)
    again = plan(*OFFER, known=replace(known_parts, profiles=(profile,)), options=options)
    assert again.tables[0].remembered is not None
    assert only(again, Kind.SOURCES).values == ASKED
