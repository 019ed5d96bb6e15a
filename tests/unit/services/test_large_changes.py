"""The brake: what counts as overwritten, and from when an import asks first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.plan import ImportPlan, PlannedRecord, RowStatus, TablePlan
from planner.services.large_changes import LargeChange, LargeChangeError, large_changes, needs_backup
from planner.spreadsheets.cells import Workbook

EARLIER, LATER = date(2026, 11, 1), date(2026, 11, 22)


def _record(
    key: str,
    before: Mapping[str, object],
    now: Mapping[str, object] | None = None,
    *,
    kind: Kind = Kind.PARTS,
    status: RowStatus = RowStatus.CHANGED,
) -> PlannedRecord:
    return PlannedRecord(kind, (key,), status, now or dict.fromkeys(before, "new"), before, 2, {})


def _plan(*tables: Iterable[PlannedRecord]) -> ImportPlan:
    made = tuple(TablePlan("S", 1, 2, 3, records=tuple(records)) for records in tables)
    return ImportPlan(Workbook("p.xlsx", "", 0, "xlsx", ()), made, ())


def _changed(count: int, before: Mapping[str, object] | None = None) -> list[PlannedRecord]:
    return [_record(str(number), before or {"grade": "N42"}) for number in range(count)]


@pytest.mark.parametrize(("changed", "of", "large"), [(25, 49, True), (24, 49, False), (25, 50, False), (26, 50, True)])
def test_more_than_half_of_the_records_is_a_large_change(changed: int, of: int, large: bool) -> None:
    found = large_changes(_plan(_changed(changed)), {Kind.PARTS: of})

    assert found == ((LargeChange(Kind.PARTS, changed, of),) if large else ())


@pytest.mark.parametrize(("of", "large"), [(19, False), (20, True)])
def test_few_records_are_never_a_large_change(of: int, large: bool) -> None:
    assert bool(large_changes(_plan(_changed(of)), {Kind.PARTS: of})) == large


@pytest.mark.parametrize("blank", [None, "", ()])
def test_a_blank_that_is_filled_overwrites_nothing(blank: object) -> None:
    assert large_changes(_plan(_changed(40, {"grade": blank})), {Kind.PARTS: 49}) == ()


@pytest.mark.parametrize("recorded", [0, 0.0, False, ("a",), "N42"])
def test_a_nought_and_a_no_are_recorded_values(recorded: object) -> None:
    assert large_changes(_plan(_changed(40, {"owner": None, "grade": recorded})), {Kind.PARTS: 49}) != ()


def test_added_and_equal_records_overwrite_nothing() -> None:
    records = [
        _record(str(number), {"grade": "N42"}, status=status)
        for number in range(40)
        for status in (RowStatus.ADDED, RowStatus.SAME, RowStatus.REJECTED)
    ]

    assert large_changes(_plan(records), {Kind.PARTS: 49}) == ()
    assert not needs_backup(_plan(records), {Kind.PARTS: 49})


def test_a_record_that_two_tables_change_counts_once() -> None:
    assert large_changes(_plan(_changed(24), _changed(24)), {Kind.PARTS: 49}) == ()
    assert large_changes(_plan(_changed(24), _changed(25)), {Kind.PARTS: 49}) == (LargeChange(Kind.PARTS, 25, 49),)


def _stock(before: Mapping[str, object], now: Mapping[str, object]) -> ImportPlan:
    return _plan(_record(str(number), before, now, kind=Kind.STOCK) for number in range(30))


def test_stock_that_was_counted_later_is_no_large_change() -> None:
    advanced = _stock({"quantity": 5.0, "as_of": EARLIER}, {"quantity": 4.0, "as_of": LATER})
    same_day = _stock({"quantity": 5.0}, {"quantity": 4.0, "as_of": LATER})
    back = _stock({"quantity": 5.0, "as_of": LATER}, {"quantity": 4.0, "as_of": EARLIER})

    assert large_changes(advanced, {Kind.STOCK: 30}) == ()
    assert large_changes(same_day, {Kind.STOCK: 30}) == (LargeChange(Kind.STOCK, 30, 30),)
    assert large_changes(back, {Kind.STOCK: 30}) == (LargeChange(Kind.STOCK, 30, 30),)


def test_the_refusal_names_every_kind_and_what_to_do() -> None:
    refusal = LargeChangeError("p.xlsx", (LargeChange(Kind.PARTS, 45, 49), LargeChange(Kind.END_USERS, 30, 31)))

    assert str(refusal) == (
        "p.xlsx would change 45 of the 49 parts and 30 of the 31 end users — "
        "look at what changes (--dry-run), then repeat with --accept-large-change"
    )


@pytest.mark.parametrize(("changed", "needed"), [(9, False), (10, False), (11, True)])
def test_more_than_a_fifth_needs_a_backup_even_of_few_records(changed: int, needed: bool) -> None:
    assert needs_backup(_plan(_changed(changed, {"grade": None})), {Kind.PARTS: 50, Kind.STOCK: 0}) == needed
    assert needs_backup(_plan(_changed(1)), {Kind.PARTS: 4})


def test_a_first_import_needs_no_backup() -> None:
    assert not needs_backup(_plan(), {Kind.PARTS: 0})
