"""Rows that find their record by fields that the planner chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus
from planner.domain.suppliers import Source, Supplier
from planner.errors import PlannerError
from planner.importing.known import Known, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import RowStatus
from planner.importing.records.chosen_keys import ChosenKeys, usual_key
from unit.importing.at_hand import FACTS, HAORAN, KNOWN, TODAY, Planning, found, only, outcome


def by(kind: Kind, *fields: str) -> ImportOptions:
    return ImportOptions(TODAY, keys={kind: fields})


def test_a_source_is_found_whoever_it_is_for(plan: Planning) -> None:
    row = ("MAG-100", "HRM", "Nordlys GmbH", 0.7)
    header = ("part_number", "supplier", "end_user", "share")
    usual = plan(header, row, known=KNOWN)
    chosen = plan(header, row, known=KNOWN, options=by(Kind.SOURCES, "part_number", "supplier"))
    record = only(chosen, Kind.SOURCES)

    assert outcome(usual) == (1, 0, 0, 0)
    assert outcome(chosen) == (0, 1, 0, 0)
    assert record.key in KNOWN.of(Kind.SOURCES)
    assert dict(record.before) == {"end_user": "Beispiel Antriebe AG", "share": 0.6}


def test_a_licence_is_found_by_its_holder_and_part(plan: Planning) -> None:
    options = by(Kind.LICENCES, "holder", "part_number")
    row = ("HRM", "MAG-200", "accepted")
    planned = plan(("holder", "part no", "licence status"), row, known=KNOWN, options=options)
    record = only(planned, Kind.LICENCES)

    assert (record.status, dict(record.before)) == (RowStatus.CHANGED, {"status": LicenceStatus.SUBMITTED})
    assert record.values["applied_on"] == date(2026, 10, 1)


def test_a_row_is_given_what_names_its_record() -> None:
    values: dict[str, object] = {"description": "EPS magnet"}
    ChosenKeys({Kind.PARTS: ("description",)}, KNOWN).complete(Kind.PARTS, values)

    assert values == {"description": "EPS magnet", "part_number": "MAG-100"}


def test_a_row_that_several_records_share_is_set_aside_and_names_them(plan: Planning) -> None:
    sources = (*FACTS.sources, Source("MAG-100", HAORAN, end_user="Nordlys GmbH"))
    planned = plan(
        ("part_number", "supplier", "share"), ("MAG-100", "HRM", 0.7), ("MAG-200", "HRM", 0.7),
        known=known_from(replace(FACTS, sources=sources)), options=by(Kind.SOURCES, "part_number", "supplier"),
    )  # fmt: skip
    issue = found(planned, "key_shared")

    assert outcome(planned) == (1, 0, 0, 1)
    assert (issue.severity, issue.row, issue.column) == ("error", 2, "A")
    assert issue.message.startswith("2 records share this key: MAG-100 · haoran magnetics · ")
    assert "nordlys" in issue.message


def test_a_row_cannot_become_another_record(plan: Planning) -> None:
    planned = plan(
        ("part_number", "description"), ("MAG-200", "EPS magnet"), ("MAG-900", "EPS magnet"),
        known=KNOWN, options=by(Kind.PARTS, "description"),
    )  # fmt: skip

    assert outcome(planned) == (0, 1, 0, 1)
    assert found(planned, "key_taken").message == "This would make MAG-100 the same record as MAG-200"
    assert dict(only(planned, Kind.PARTS).before) == {"part_number": "MAG-100"}


def test_a_new_record_gets_its_usual_key_and_later_rows_find_it(plan: Planning) -> None:
    header = ("part_number", "supplier", "end_user", "share")
    planned = plan(
        header, ("MAG-200", "HRM", "Nordlys GmbH", 0.2), ("MAG-200", "HRM", "Brisa Oy", 0.3),
        known=KNOWN, options=by(Kind.SOURCES, "part_number", "supplier"),
    )  # fmt: skip
    record = only(planned, Kind.SOURCES)

    assert record.key == ("MAG-200", "haoran magnetics", "nordlys")
    assert (record.status, record.values["end_user"]) == (RowStatus.ADDED, "Brisa Oy")
    assert found(planned, "duplicate_row").row == 3


def test_a_supplier_is_found_by_its_ticker() -> None:
    known = known_from(replace(FACTS, suppliers=(Supplier(HAORAN, ticker="987.XX"), Supplier("Nordlys GmbH"))))
    keys = ChosenKeys({Kind.SUPPLIERS: ("ticker",)}, known)

    assert keys.found(Kind.SUPPLIERS, {"name": "Haoran Holding", "ticker": " 987.XX "}) == (("haoran magnetics",),)
    assert keys.found(Kind.SUPPLIERS, {"name": "Nordlys GmbH", "ticker": None}) == ()
    assert keys.settled(Kind.SUPPLIERS, {"ticker": "1"}, ("x",)) == ("x",)
    assert keys.found(Kind.PARTS, {"part_number": "MAG-100"}) == ()


@pytest.mark.parametrize(
    ("kind", "fields", "cause"),
    [
        (Kind.PARTS, ("colour",), "colour is no field of parts"),
        (Kind.STOCK, ("quantity", "as_of"), "stock cannot be told apart by quantity, as_of alone"),
        (Kind.END_USERS, (), "end users cannot be told apart by no field alone"),
    ],
)
def test_a_key_that_tells_nothing_is_refused(kind: Kind, fields: tuple[str, ...], cause: str, plan: Planning) -> None:
    with pytest.raises(PlannerError) as refusal:
        plan(("part_number", "grade"), ("MAG-100", "N42"), known=KNOWN, options=by(kind, *fields))

    assert refusal.value.cause == cause
    assert refusal.value.next_step.startswith("choose")


def test_the_usual_key_is_the_one_of_the_columns_that_are_there() -> None:
    assert usual_key(Kind.STOCK, ("quantity",)) == ("part_number", "location", "state")
    assert usual_key(Kind.LICENCES, ("number", "holder")) == ("number",)
    assert usual_key(Kind.LICENCES, ("holder", "items")) == ("holder", "end_user", "items", "applied_on")


def test_the_plan_shows_the_key_of_each_kind(plan: Planning) -> None:
    rows = ("part_number", "supplier", "share", "grade"), ("MAG-100", "HRM", 0.6, "N42SH")
    usual = plan(*rows, known=KNOWN).tables[0]
    chosen = plan(*rows, known=KNOWN, options=by(Kind.SOURCES, "part_number", "supplier")).tables[0]

    assert usual.keys == {Kind.PARTS: ("part_number",), Kind.SOURCES: ("part_number", "supplier", "end_user")}
    assert chosen.keys == {Kind.PARTS: ("part_number",), Kind.SOURCES: ("part_number", "supplier")}


def test_without_a_choice_nothing_is_found() -> None:
    keys = ChosenKeys({}, Known.empty())

    assert keys.refusal(Kind.PARTS, {"part_number": "MAG-100"}) is None
