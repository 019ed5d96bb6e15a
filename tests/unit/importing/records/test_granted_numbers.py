"""A licence with a number that nobody knows yet can be the answer to an application that was recorded without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.importing.known import known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, RowStatus
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import FACTS, HAORAN, KNOWN, TODAY, Planning, found, only

HEADERS = ("number", "type", "holder", "end_user", "status", "part_number", "items", "applied_on", "issued_on")
APPLICATION = replace(FACTS.licences[1], end_user=("Beispiel Antriebe AG",))
NUMBERED = ("26-001", "individual", "HRM", "BAAG", "issued", "MAG-200", None, None, date(2026, 11, 2))


def _row(**changed: CellValue) -> tuple[CellValue, ...]:
    return tuple(changed.get(name, cell) for name, cell in zip(HEADERS, NUMBERED, strict=True))


def _facts(*applications: Licence) -> Facts:
    return replace(FACTS, licences=(FACTS.licences[0], *applications))


def _statuses(planned: ImportPlan) -> list[RowStatus]:
    return [record.status for table in planned.tables for record in table.records if record.kind is Kind.LICENCES]


def test_a_new_number_is_filled_in_where_one_application_fits(plan: Planning) -> None:
    planned = plan(HEADERS, NUMBERED, known=known_from(_facts(APPLICATION)))
    licence = only(planned, Kind.LICENCES)
    said = found(planned, "number_granted")

    assert (licence.status, licence.before["number"], licence.values["number"]) == (RowStatus.CHANGED, None, "26-001")
    assert licence.key == ("haoran magnetics", "beispiel antriebe", "MAG-200", "2026-10-01")
    assert (said.severity, said.row, said.column, said.value) == ("info", 2, "A", "26-001")
    assert said.message == (
        f"Licence 26-001 answers the application of 01 Oct 2026 by {HAORAN} for MAG-200, which had no number;"
        " it is filled in there"
    )


def test_the_day_of_application_may_stand_in_the_row_or_be_missing_in_the_record(plan: Planning) -> None:
    row = _row(applied_on=date(2026, 10, 1))
    undated = known_from(_facts(replace(APPLICATION, applied_on=None)))

    assert _statuses(plan(HEADERS, row, known=known_from(_facts(APPLICATION)))) == [RowStatus.CHANGED]
    assert _statuses(plan(HEADERS, row, known=undated)) == [RowStatus.CHANGED]


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "24-001", "issued_on": None},
        {"end_user": None},
        {"end_user": "BAAG; Other SA"},
        {"part_number": "MAG-100"},
        {"part_number": None},
        {"part_number": None, "items": "MAG-200"},
        {"applied_on": date(2026, 10, 2)},
        {"type": "general"},
        {"issued_on": date(2026, 9, 30)},
        {"holder": "Nordwind Magnete GmbH"},
    ],
)
def test_a_licence_that_differs_from_the_application_leaves_it_alone(
    plan: Planning, changed: dict[str, CellValue]
) -> None:
    planned = plan(HEADERS, _row(**changed), known=known_from(_facts(APPLICATION)))
    keys = {record.key for table in planned.tables for record in table.records if record.kind is Kind.LICENCES}

    assert planned.rejected == 0
    assert keys == {(str(_row(**changed)[0]),)}
    assert not [issue for issue in planned.issues if issue.code == "number_granted"]


@pytest.mark.parametrize("status", [LicenceStatus.REJECTED, LicenceStatus.WITHDRAWN, LicenceStatus.REVOKED])
def test_an_application_that_came_to_nothing_gets_no_number(plan: Planning, status: LicenceStatus) -> None:
    known = known_from(_facts(replace(APPLICATION, status=status)))

    assert _statuses(plan(HEADERS, NUMBERED, known=known)) == [RowStatus.ADDED]


def test_of_two_applications_that_fit_neither_is_taken(plan: Planning) -> None:
    again = replace(APPLICATION, applied_on=date(2026, 10, 20))
    known = known_from(_facts(APPLICATION, again))

    assert _statuses(plan(HEADERS, NUMBERED, known=known)) == [RowStatus.ADDED]
    named = plan(HEADERS, _row(applied_on=date(2026, 10, 20)), known=known)
    assert only(named, Kind.LICENCES).key[-1] == "2026-10-20"


def test_two_numbers_for_one_application_are_both_new(plan: Planning) -> None:
    planned = plan(HEADERS, NUMBERED, _row(number="26-002"), known=known_from(_facts(APPLICATION)))

    assert _statuses(planned) == [RowStatus.ADDED, RowStatus.ADDED]


def test_two_rows_of_one_number_answer_their_application_together(plan: Planning) -> None:
    planned = plan(HEADERS, NUMBERED, _row(status="partly used"), known=known_from(_facts(APPLICATION)))
    apart = plan(HEADERS, NUMBERED, _row(part_number="MAG-100"), known=known_from(_facts(APPLICATION)))

    assert _statuses(planned) == [RowStatus.CHANGED]
    assert _statuses(apart) == [RowStatus.ADDED]


def test_a_licence_that_is_known_already_asks_for_no_application(plan: Planning) -> None:
    known = known_from(_facts(replace(APPLICATION, number="25-009", applied_on=None), APPLICATION))
    planned = plan(HEADERS, _row(number="25-009", issued_on=None), NUMBERED, known=known)

    assert _statuses(planned) == [RowStatus.CHANGED, RowStatus.CHANGED]
    assert found(planned, "number_granted").value == "26-001"


def test_items_fit_in_their_words(plan: Planning) -> None:
    application = replace(APPLICATION, part_number=None, items="NdFeB magnets with Dy")
    row = _row(part_number=None, items="NdFeB  Magnets with Dy")

    assert _statuses(plan(HEADERS, row, known=known_from(_facts(application)))) == [RowStatus.CHANGED]


def test_a_holder_alone_is_not_enough(plan: Planning) -> None:
    application = Licence(HAORAN, None, LicenceType.INDIVIDUAL, status=LicenceStatus.SUBMITTED)
    row = _row(end_user=None, part_number=None)

    assert _statuses(plan(HEADERS, row, known=known_from(_facts(application)))) == [RowStatus.ADDED]


def test_a_key_that_the_planner_chose_goes_first(plan: Planning) -> None:
    options = ImportOptions(as_of=TODAY, keys={Kind.LICENCES: ("number",)})

    assert _statuses(plan(HEADERS, NUMBERED, known=known_from(_facts(APPLICATION)), options=options)) == [
        RowStatus.ADDED
    ]


def test_the_same_file_again_changes_nothing(plan: Planning) -> None:
    granted = replace(APPLICATION, number="26-001", status=LicenceStatus.ISSUED, issued_on=date(2026, 11, 2))
    planned = plan(HEADERS, NUMBERED, known=known_from(_facts(granted)))

    assert _statuses(planned) == [RowStatus.SAME]
    assert not [issue for issue in planned.issues if issue.code == "number_granted"]
    assert only(plan(HEADERS, NUMBERED, known=KNOWN), Kind.LICENCES).status is RowStatus.ADDED
