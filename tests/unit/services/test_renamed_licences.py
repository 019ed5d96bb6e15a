"""Licences that a sheet calls otherwise: which texts lose their meaning, and what is written for them."""

from __future__ import annotations

from datetime import date

from planner.catalogue.ledger import OperationKind, begin_operation
from planner.domain.kinds import Kind
from planner.domain.licences import DocumentKind, Licence, LicenceStatus, LicenceType
from planner.services.importing.renamed_licences import Renamed, follow_names, renamed_licences
from unit.services.by_hand import records
from unit.services.desk import MAKER, PART, US, Desk, moment

FILED = date(2026, 10, 1)
UNDATED = f"{MAKER} / {US} / {PART}"


def application(licence_id: int, **more: object) -> Licence:
    values: dict[str, object] = {"end_user": (US,), "part_number": PART, "id": licence_id}
    return Licence(MAKER, **(values | more))  # type: ignore[arg-type]


def test_a_day_gives_an_application_another_designation_and_the_number_names_it() -> None:
    [renamed] = renamed_licences([application(1)], {1: {"number": "A-7", "applied_on": FILED}})

    assert renamed == Renamed({UNDATED.casefold()}, "A-7")


def test_a_number_alone_leaves_the_designation_that_steps_speak_by() -> None:
    assert list(renamed_licences([application(1)], {1: {"number": "A-7"}})) == []


def test_a_text_that_means_another_licence_too_stays() -> None:
    dated = {"applied_on": FILED}
    alike = [application(1, number="A-1"), application(2, number="A-2")]

    assert list(renamed_licences(alike, {1: dated})) == []
    assert list(renamed_licences(alike, {1: dated, 2: dated})) == []


def test_a_text_that_another_licence_takes_up_is_left_to_that_one() -> None:
    dated = application(2, applied_on=FILED)

    assert [
        one.name for one in renamed_licences([application(1), dated], {1: {"items": "x", "applied_on": FILED}})
    ] == [f"{UNDATED} / 2026-10-01"]
    swapped: dict[int, dict[str, object]] = {1: {"applied_on": FILED}, 2: {"applied_on": None}}
    assert list(renamed_licences([application(1), dated], swapped)) == []


def test_every_kind_that_speaks_of_it_follows(desk: Desk) -> None:
    licence = {"type": LicenceType.INDIVIDUAL, "holder": MAKER, "status": LicenceStatus.SUBMITTED}
    desk.write(
        moment(3),
        {
            Kind.LICENCES: [{**licence, "number": "A-8", "renews": UNDATED.upper()}],
            Kind.LICENCE_STEPS: [{"licence": UNDATED, "status": LicenceStatus.RETURNED}],
            Kind.DOCUMENTS: [{"licence": UNDATED, "document": DocumentKind.PHOTOS}],
            Kind.ORDERS: [{"order_number": "PO-1", "part_number": PART, "licence": UNDATED}],
            Kind.SHIPMENTS: [
                {"supplier": MAKER, "part_number": PART, "quantity": 1.0, "unit": "pcs", "licence": UNDATED},
                {"supplier": MAKER, "part_number": PART, "quantity": 2.0, "unit": "pcs", "licence": "A-9"},
            ],
        },
    )
    with desk.catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, "Import", who="Ana", at=moment(4))
        follow_names(uow, operation, [Renamed({UNDATED.casefold()}, "A-7")])
        operation.change_set()
        uow.commit()

    for kind in (Kind.LICENCE_STEPS, Kind.DOCUMENTS, Kind.ORDERS):
        assert [one.licence for one in records(desk, kind)] == ["A-7"]
    assert [one.licence for one in records(desk, Kind.SHIPMENTS)] == ["A-7", "A-9"]
    assert [one.renews for one in records(desk, Kind.LICENCES)] == ["A-7"]
