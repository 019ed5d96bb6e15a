from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.remembering.learning import learned
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import TODAY, Planning, found

OPTIONS = ImportOptions(as_of=TODAY, sender="Lager Graz")
HEAD = ("Teilenummer", "Bezeichnung", "Bestand", "Lagerort", "Stand")
ROWS = (("MAG-100", "Magnet", 5.0, "W1", "20.11.2026"), ("MAG-200", "Magnet", 6.0, "W1", "20.11.2026"))


@pytest.fixture
def taught(plan: Planning, known_parts: Known) -> Known:
    """What is known once the sender's list of stock was imported."""
    first = plan(HEAD, *ROWS, known=known_parts, options=OPTIONS)
    return replace(known_parts, profiles=(learned(first, first.tables[0], OPTIONS, TODAY, "Lager Graz"),))


@pytest.mark.parametrize("quantity", ["Verfügbare Menge", "Freie Ware"])
def test_a_list_with_two_of_five_headers_renamed_is_read_as_last_time(
    plan: Planning, taught: Known, quantity: str
) -> None:
    head = ("Teilenummer", "Benennung", quantity, "Lagerort", "Stand")
    (table,) = plan(head, *ROWS, known=taught, options=OPTIONS).tables
    assert table.kinds == (Kind.PARTS, Kind.STOCK)
    assert table.remembered is not None
    assert table.remembered.differences[0].startswith("2 headers renamed: Bezeichnung → Benennung, Bestand → ")
    assert [one.values["quantity"] for one in table.records if one.kind is Kind.STOCK] == [5.0, 6.0]


@pytest.mark.parametrize(
    "head",
    [("Teilenummer", "Bezeichnung", "Zeug", "Lagerort", "Stand"), ("Artikel", "Name", "Masse (g)", "Farbe", "B")],
)
def test_what_the_last_file_held_and_this_one_does_not_is_said(
    plan: Planning, taught: Known, head: tuple[CellValue, ...]
) -> None:
    rows = [(number, text, "siehe unten", place, day) for number, text, _, place, day in ROWS]
    planned = plan(head, *rows, known=taught, options=OPTIONS)
    issue = found(planned, "kind_no_more")
    assert issue.severity == "warning"
    assert issue.message == "The last file of this sender held stock counts, this one does not"


def test_the_same_list_again_misses_nothing(plan: Planning, taught: Known) -> None:
    assert plan(HEAD, *ROWS, known=taught, options=OPTIONS).issues == ()


def test_a_locale_for_the_whole_file_is_remembered_for_the_columns_that_it_settled(
    plan: Planning, known_parts: Known
) -> None:
    german = replace(OPTIONS, locale="de-DE")
    rows = (("MAG-100", "1.234", "03/04/2026", "0,5"), ("MAG-200", "2.345", "04/05/2026", "1,75"))
    head = ("Teilenummer", "Bestand", "Stand", "Stückgewicht g")
    first = plan(head, *rows, known=known_parts, options=german)
    profile = learned(first, first.tables[0], german, TODAY, "Lager Graz")
    assert profile.locales == {"Bestand": "de-DE", "Stand": "de-DE"}
    again = plan(head, *rows, known=replace(known_parts, profiles=(profile,)), options=OPTIONS)
    assert [one.values["quantity"] for one in again.tables[0].records if one.kind is Kind.STOCK] == [1234.0, 2345.0]
    other = replace(OPTIONS, locale="en-US")
    stated = plan(head, *rows, known=replace(known_parts, profiles=(profile,)), options=other)
    assert [one.values["quantity"] for one in stated.tables[0].records if one.kind is Kind.STOCK] == [1.234, 2.345]
