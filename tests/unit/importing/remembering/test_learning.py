from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.options import ImportOptions, Mend
from planner.importing.remembering.learning import learned
from planner.importing.remembering.profiles import Profile, from_json, to_json
from planner.importing.remembering.recalling import with_missing
from unit.importing.at_hand import TODAY, Planning, only

LEARNED = date(2026, 11, 9)
KNOWN = Known(
    {Kind.PARTS: {(number,): {"part_number": number} for number in ("MG-22", "MG-23", "MG-24")}},
    {},
)
HEAD = ("Zeug", "Bestand", "Ort x", "Zustand x", "Extra")
ROWS = (("MG-22", 3.0, "Graz", "frei", "a"), ("MG-23", 4.0, "Wien", "gesperrt", "b"))
CHOSEN = ImportOptions(
    as_of=TODAY,
    mapping={"part_number": "A", "stock.location": "Ort x", "state": "D"},
    unused=frozenset({"E"}),
    constants={"stock.as_of": "2026-11-01", "parts.programme": "EPS"},
    locales={"Sheet1!B": "de-DE"},
    mends=(Mend("Sheet1", 2, "A", "MG-24"), Mend("Sheet1", 3, "D", "blocked"), Mend("Sheet1", 3, "B", "5")),
    sender="Lager Graz",
)


@pytest.fixture
def profile(plan: Planning) -> Profile:
    """What an import of the small sheet taught."""
    planned = plan(HEAD, *ROWS, known=KNOWN, options=CHOSEN)
    return learned(planned, planned.tables[0], CHOSEN, LEARNED, "Lager Graz")


def again(profile: Profile) -> Known:
    return replace(KNOWN, profiles=(from_json(to_json(profile)),))


def test_an_import_teaches_its_mapping_and_what_the_planner_said(profile: Profile) -> None:
    assert profile.headers == HEAD
    assert profile.kinds == (Kind.STOCK,)
    assert profile.mapping == {
        "stock.part_number": "Zeug",
        "stock.quantity": "Bestand",
        "stock.location": "Ort x",
        "stock.state": "Zustand x",
    }
    assert profile.unused == {"Extra"}
    assert profile.locales == {"Bestand": "de-DE"}
    assert (profile.sender, profile.learned_on, profile.file) == ("Lager Graz", LEARNED, "plan.xlsx")


def test_a_day_and_other_kinds_are_no_constants_for_next_month(profile: Profile) -> None:
    assert profile.constants == {}


def test_names_and_choices_that_were_corrected_are_remembered_and_numbers_are_not(profile: Profile) -> None:
    assert profile.readings == {"part_number": {"MG-22": "MG-24"}, "state": {"gesperrt": "blocked"}}


def test_the_keys_of_all_that_was_stated_are_kept(profile: Profile) -> None:
    assert {key[1] for key in profile.stated[Kind.STOCK]} == {"Graz", "Wien"}


def test_deliveries_are_not_kept_as_their_lists_go_on(plan: Planning) -> None:
    head = ("Supplier", "Part number", "Shipped on", "Received on", "Quantity", "Order number")
    row = ("Lager Graz", "MG-22", date(2026, 10, 1), date(2026, 11, 1), 5.0, "PO-1")
    planned = plan(head, row, known=KNOWN, options=ImportOptions(as_of=TODAY))
    table = planned.tables[0]
    assert {record.kind for record in table.records} == {Kind.SUPPLIERS, Kind.SHIPMENTS}
    taught = learned(planned, table, ImportOptions(as_of=TODAY), LEARNED, "Lager Graz")
    assert (taught.kinds, taught.stated) == ((Kind.SHIPMENTS,), {})


def test_the_same_sheet_is_recognised_whatever_the_order_of_its_columns(plan: Planning, profile: Profile) -> None:
    turned = [tuple(reversed(row)) for row in (HEAD, *ROWS)]
    (table,) = plan(*turned, known=again(profile), options=ImportOptions(as_of=TODAY, sender="LAGER GRAZ")).tables
    assert table.letters["stock.part_number"] == "E"
    assert table.reasons["stock.state"] == "remembered from 09 Nov 2026, Lager Graz"
    assert table.sure["stock.state"] == 0.98
    assert table.remembered is not None
    assert table.remembered.differences == ()
    assert table.unmapped == ("Extra",)


def test_what_differs_is_said_first_and_a_renamed_header_keeps_its_field(plan: Planning, profile: Profile) -> None:
    head = ("Zeug", "Lagerbestand", "Ort x", "Zustand", "Extra", "Werk Nr")
    rows = [(*row, "W1") for row in ROWS]
    (table,) = plan(head, *rows, known=again(profile), options=ImportOptions(as_of=TODAY, sender="Lager Graz")).tables
    assert table.remembered is not None
    assert table.remembered.differences == (
        "2 headers renamed: Bestand → Lagerbestand, Zustand x → Zustand",
        "1 new: Werk Nr",
    )
    assert table.letters["stock.state"] == "D"
    assert table.sure["stock.state"] == 0.85


def test_a_header_that_is_gone_is_said_and_its_field_left_open(plan: Planning, profile: Profile) -> None:
    rows = [row[:2] + row[3:] for row in (HEAD, *ROWS)]
    (table,) = plan(*rows, known=again(profile), options=ImportOptions(as_of=TODAY, sender="Lager Graz")).tables
    assert table.remembered is not None
    assert table.remembered.differences == ("1 header gone: Ort x",)
    assert "stock.location" not in table.letters


def test_where_nothing_needed_is_left_the_headers_decide_again(plan: Planning, profile: Profile) -> None:
    gone = replace(profile, headers=("Bestand", "Name", "Country"), mapping={"stock.quantity": "Bestand"})
    rows = (("Bestand", "Name", "Country", "Tier"), ("5", "Haoran", "CN", "alloy"))
    (table,) = plan(*rows, known=again(gone), options=ImportOptions(as_of=TODAY, sender="Lager Graz")).tables
    assert table.kinds == (Kind.SUPPLIERS,)


def test_corrections_of_last_time_are_made_again_and_listed(plan: Planning, profile: Profile) -> None:
    planned = plan(HEAD, ROWS[0], known=again(profile), options=ImportOptions(as_of=TODAY))
    assert only(planned, Kind.STOCK).values["part_number"] == "MG-24"
    (conversion,) = (one for one in planned.tables[0].conversions if "corrected" in one.rule)
    assert (conversion.column, conversion.field, conversion.count) == ("A", "part_number", 1)
    assert conversion.rule == "read as MG-24, as you corrected it on 09 Nov 2026"
    assert (conversion.before, conversion.after) == ("MG-22", "MG-24")


def test_the_planners_mapping_of_today_goes_before_memory(plan: Planning, profile: Profile) -> None:
    options = ImportOptions(as_of=TODAY, mapping={"stock.location": "Extra"})
    (table,) = plan(HEAD, *ROWS, known=again(profile), options=options).tables
    assert table.letters["stock.location"] == "E"
    assert table.reasons["stock.location"] == "chosen by you"


def test_what_was_corrected_before_stays_in_force(plan: Planning, profile: Profile) -> None:
    known = again(profile)
    options = ImportOptions(as_of=TODAY, mends=(Mend("Sheet1", 3, "A", "MG-22"),))
    planned = plan(HEAD, *ROWS, known=known, options=options)
    newer = learned(planned, planned.tables[0], options, TODAY, "Lager Graz", profile)
    assert newer.readings["part_number"] == {"MG-22": "MG-24", "MG-23": "MG-22"}
    assert newer.unused == {"Extra"}
    assert newer.locales == {"Bestand": "de-DE"}
    assert newer.fingerprint == profile.fingerprint


def test_pieces_and_equal_headers_come_again(plan: Planning) -> None:
    options = ImportOptions(
        as_of=TODAY, mapping={"part_number": "A/1", "stock.location": "A/2", "stock.quantity": "Menge (2)"}
    )
    rows = (("Was", "Menge", "Menge"), ("MG-22 / Graz", 1.0, 2.0), ("MG-23 / Wien", 1.0, 3.0))
    planned = plan(*rows, known=KNOWN, options=options)
    profile = learned(planned, planned.tables[0], options, LEARNED, "Lager Graz")
    assert profile.mapping == {
        "stock.part_number": "Was/1",
        "stock.location": "Was/2",
        "stock.quantity": "Menge (2)",
    }
    (table,) = plan(*rows, known=again(profile)).tables
    assert [record.values["quantity"] for record in table.records] == [2.0, 3.0]
    assert [record.values["location"] for record in table.records] == ["Graz", "Wien"]


def test_a_table_without_a_kind_teaches_nothing(plan: Planning) -> None:
    planned = plan(("Foo", "Bar"), ("a", "b"))
    with pytest.raises(ValueError, match="teaches nothing"):
        learned(planned, planned.tables[0], CHOSEN, LEARNED, "Lager Graz")


def test_a_template_stays_certain_with_a_profile(plan: Planning) -> None:
    rows = (("part_number", "quantity", "as_of", "location"), ("MG-22", 5.0, LEARNED, "Graz"))
    planned = plan(*rows, sheet="stock", known=KNOWN)
    assert planned.tables[0].confidence == 1
    profile = learned(planned, planned.tables[0], ImportOptions(as_of=TODAY), LEARNED, "plan")
    (table,) = plan(*rows, sheet="stock", known=again(profile)).tables
    assert table.remembered is not None
    assert table.confidence == 1


def test_records_that_are_missing_are_added_to_what_differs(plan: Planning, profile: Profile) -> None:
    (table,) = plan(HEAD, *ROWS, known=again(profile)).tables
    assert table.remembered is not None
    assert with_missing(table.remembered, 0) == table.remembered
    assert with_missing(table.remembered, 14).differences == ("14 parts missing against last time",)
    assert with_missing(table.remembered, 1).differences == ("1 part missing against last time",)


def test_fields_that_are_known_no_more_are_left_out(plan: Planning, profile: Profile) -> None:
    mapping = {**profile.mapping, "stock.shelf": "Extra"}
    old = replace(
        profile, mapping=mapping, unused=frozenset(), constants={"stock.aisle": "5", "stock.as_of": "2026-11-02"}
    )
    (table,) = plan(HEAD, *ROWS, known=again(old)).tables
    assert table.unmapped == ("Extra",)
    assert {record.values["as_of"] for record in table.records} == {date(2026, 11, 2)}


def test_a_header_with_other_words_keeps_its_place_where_its_cells_bear_it_out(
    plan: Planning, profile: Profile
) -> None:
    head = ("Zeug", "Bestand", "Ort x", "Merkmal", "Extra")
    options = ImportOptions(as_of=TODAY, sender="Lager Graz")
    (table,) = plan(head, *ROWS, known=again(profile), options=options).tables
    assert table.letters["stock.state"] == "D"
    blank = [(*row[:3], "sieht gut aus", "a") for row in ROWS]
    (other,) = plan(head, *blank, known=again(profile), options=options).tables
    assert "stock.state" not in other.letters
