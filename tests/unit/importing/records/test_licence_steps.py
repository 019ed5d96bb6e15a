"""A list of licences that tells when they got where they are, or of returns, states their steps besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, PlannedRecord
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import HAORAN, KNOWN, TODAY, Planning

HEADERS = (
    "Licence no.", "Licence holder", "End user", "Part no.", "Status", "Remaining quantity", "Status date",
    "Returned on", "Return reason",
)  # fmt: skip
APPLICATION = f"{HAORAN} / Beispiel Antriebe AG / MAG-100"


def _steps(planned: ImportPlan) -> list[PlannedRecord]:
    return [record for table in planned.tables for record in table.records if record.kind is Kind.LICENCE_STEPS]


def _told(planned: ImportPlan) -> list[tuple[object, ...]]:
    names = ("licence", "status", "on", "reason", "quantity_left")
    return [tuple(record.values.get(name) for name in names) for record in _steps(planned)]


def test_one_row_states_a_licence_and_the_step_that_it_reached(plan: Planning) -> None:
    planned = plan(
        HEADERS,
        ("24-001", "HRM", "BAAG", "MAG-100", "partly used", 500, date(2026, 11, 1), None, None),
        ("24-002", "HRM", "BAAG", "MAG-100", "accepted", None, None, None, None),
        known=KNOWN,
    )

    assert planned.tables[0].kinds == (Kind.LICENCES, Kind.LICENCE_STEPS)
    assert planned.tables[0].unmapped == ()
    assert _told(planned) == [("24-001", LicenceStatus.PARTLY_USED, date(2026, 11, 1), None, 500.0)]
    assert dict(_steps(planned)[0].letters) == {"licence": "A", "status": "E", "quantity_left": "F", "on": "G"}
    assert (planned.added, planned.rejected) == (2, 0)


def test_a_return_is_a_step_beside_the_present_one(plan: Planning) -> None:
    row = ("24-001", "HRM", "BAAG", "MAG-100", "accepted", 900, date(2026, 11, 5), "04.10.2026", "photo missing")
    planned = plan(HEADERS, row, known=KNOWN)

    assert _told(planned) == [
        ("24-001", LicenceStatus.RETURNED, date(2026, 10, 4), "photo missing", None),
        ("24-001", LicenceStatus.ACCEPTED, date(2026, 11, 5), None, 900.0),
    ]
    assert dict(_steps(planned)[0].letters) == {"licence": "A", "status": "H", "on": "H", "reason": "I"}


def test_a_status_and_a_column_that_speak_of_one_return_are_one_step(plan: Planning) -> None:
    planned = plan(
        HEADERS,
        ("24-001", "HRM", None, "MAG-100", "returned", None, date(2026, 10, 6), None, "stamp missing"),
        ("24-002", "HRM", None, "MAG-200", "returned", None, date(2026, 10, 6), date(2026, 10, 4), None),
        known=KNOWN,
    )

    assert _told(planned) == [
        ("24-001", LicenceStatus.RETURNED, date(2026, 10, 6), "stamp missing", None),
        ("24-002", LicenceStatus.RETURNED, date(2026, 10, 4), None, None),
    ]


def test_a_reason_alone_tells_of_a_return_whose_day_nobody_recorded(plan: Planning) -> None:
    row = ("24-001", "HRM", "BAAG", "MAG-100", "accepted", None, None, None, "photo missing")

    assert _told(plan(HEADERS, row, known=KNOWN)) == [("24-001", LicenceStatus.RETURNED, None, "photo missing", None)]


def test_a_row_without_a_number_names_its_licence_by_its_designation(plan: Planning) -> None:
    row = (None, "HRM", "BAAG", "MAG-100", "submitted", None, date(2026, 11, 1), None, None)

    assert [told[0] for told in _told(plan(HEADERS, row, known=KNOWN))] == [APPLICATION]


def test_a_list_without_numbers_states_steps_too(plan: Planning) -> None:
    planned = plan(
        ("Applicant", "End user", "Part no.", "Application date", "Application status", "Status date"),
        ("HRM", "BAAG", "MAG-100", date(2026, 9, 1), "in review", date(2026, 9, 20)),
        known=KNOWN,
    )

    assert _told(planned) == [
        (f"{APPLICATION} / 2026-09-01", LicenceStatus.UNDER_REVIEW, date(2026, 9, 20), None, None)
    ]


def test_a_row_without_a_holder_is_set_aside_for_that_alone(plan: Planning) -> None:
    row = (None, None, "BAAG", "MAG-100", "submitted", None, date(2026, 11, 1), None, None)
    planned = plan(HEADERS, row, known=KNOWN)

    assert planned.rejected == 1
    assert [issue.message for issue in planned.issues if issue.severity == "error"] == ["The holder is missing"]


def test_an_unknown_status_leaves_the_row_and_states_no_step(plan: Planning) -> None:
    row = ("24-001", "HRM", "BAAG", "MAG-100", "gone fishing", None, date(2026, 11, 1), None, None)
    planned = plan(HEADERS, row, known=KNOWN)

    assert (planned.rejected, _told(planned)) == (0, [])
    assert [issue.severity for issue in planned.issues if issue.column == "E"] == ["warning"]


def test_days_of_return_are_read_as_the_other_days_of_the_sheet_are(plan: Planning) -> None:
    rows: Sequence[Sequence[CellValue]] = [
        ("24-001", "HRM", "BAAG", "MAG-100", "accepted", None, "10/25/2026", "10/04/2026", None)
    ]
    planned = plan(HEADERS, *rows, known=KNOWN)
    chosen = plan(HEADERS, *rows[0:1], known=KNOWN, options=ImportOptions(as_of=TODAY, locales={"Sheet1!H": "de-DE"}))

    assert [told[2] for told in _told(planned)] == [date(2026, 10, 4), date(2026, 10, 25)]
    assert [told[2] for told in _told(chosen)] == [date(2026, 4, 10), date(2026, 10, 25)]


def test_a_day_of_return_that_is_none_is_said_and_leaves_the_row(plan: Planning) -> None:
    row = ("24-001", "HRM", "BAAG", "MAG-100", "accepted", None, None, "in autumn", None)
    planned = plan(HEADERS, row, known=KNOWN)

    assert (planned.rejected, _told(planned)) == (0, [])
    assert [(issue.severity, issue.column) for issue in planned.issues if issue.row == 2] == [("warning", "H")]


@pytest.mark.parametrize(
    "headers",
    [
        "Genehmigungsnummer|Genehmigungsinhaber|Genehmigungsstatus|Status seit|Zurückgegeben am|Rückgabegrund",
        "N° licence|Titulaire|Statut de la licence|Date du statut|Retourné le|Motif du retour",
        "Nº licencia|Titular|Estado de la licencia|Fecha del estado|Devuelto el|Motivo de devolución",
        "许可证号|持证人|许可证状态|状态日期|退回日期|退回原因",
        "許可證號|持證人|許可證狀態|狀態日期|退回日期|退回理由",
        "許可番号|許可保有者|許可状況|状態日|差戻し日|差戻し理由",
    ],
)
def test_returns_are_found_in_every_language(plan: Planning, headers: str) -> None:
    row = ("24-001", HAORAN, "accepted", date(2026, 11, 5), date(2026, 10, 4), "photo missing")
    planned = plan(headers.split("|"), row, known=KNOWN)

    assert planned.tables[0].unmapped == ()
    assert [told[1:4] for told in _told(planned)] == [
        (LicenceStatus.RETURNED, date(2026, 10, 4), "photo missing"),
        (LicenceStatus.ACCEPTED, date(2026, 11, 5), None),
    ]


def test_a_list_of_licences_without_such_days_states_licences_alone(plan: Planning) -> None:
    planned = plan(HEADERS[:6], ("24-001", "HRM", "BAAG", "MAG-100", "accepted", 900), known=KNOWN)

    assert planned.tables[0].kinds == (Kind.LICENCES,)


def test_a_column_of_returns_that_the_planner_leaves_unused_tells_of_none(plan: Planning) -> None:
    row = ("24-001", "HRM", "BAAG", "MAG-100", "accepted", None, None, date(2026, 10, 4), None)
    options = ImportOptions(as_of=TODAY, unused=frozenset({"H", "I"}))

    assert _told(plan(HEADERS, row, known=KNOWN, options=options)) == []
