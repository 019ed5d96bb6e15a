"""Rows that cannot be: set aside with the record named, whether the row alone says so or only with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.parts import BomLine, Part
from planner.domain.suppliers import Approval, Source
from planner.importing.known import known_from
from planner.importing.plan import ImportPlan
from unit.importing.at_hand import FACTS, HAORAN, KNOWN, Planning, found, outcome

BILL = ("parent", "child", "quantity")
LICENCE = Licence(HAORAN, "24-009", LicenceType.GENERAL, (), LicenceStatus.ISSUED, valid_from=date(2026, 12, 1))
SOURCE = ("part_number", "supplier", "share")


def _lines(planned: ImportPlan) -> list[tuple[object, object]]:
    records = [record for table in planned.tables for record in table.records if record.kind is Kind.BOM]
    return [(record.values["parent"], record.values["child"]) for record in records]


def test_a_licence_that_would_end_before_the_start_that_is_known_is_set_aside(plan: Planning) -> None:
    known = known_from(replace(FACTS, licences=(LICENCE,)))
    planned = plan(("number", "holder", "valid_until"), ("24-009", "HRM", date(2026, 9, 1)), known=known)
    issue = found(planned, "dates_out_of_order")

    assert outcome(planned) == (0, 0, 0, 1)
    assert issue.message == "Licence 24-009 ends on 2026-09-01, before it starts on 2026-12-01"
    assert (issue.severity, issue.column, issue.value) == ("error", "C", "2026-09-01")


def test_two_rows_that_contradict_each_other_leave_the_first(plan: Planning) -> None:
    planned = plan(
        ("number", "holder", "valid_from", "valid_until"),
        ("24-010", "HRM", date(2026, 12, 1), None),
        ("24-010", "HRM", None, date(2026, 9, 1)),
        known=KNOWN,
    )

    assert outcome(planned) == (1, 0, 0, 1)
    assert found(planned, "dates_out_of_order").row == 3


def test_a_part_that_falls_with_its_row_takes_those_along_that_name_it(plan: Planning) -> None:
    planned = plan(
        ("part_number", "description", "licence number", "holder", "valid_from", "valid_until"),
        ("NEW-1", "Magnet", "24-011", "HRM", date(2026, 12, 1), date(2026, 9, 1)),
        ("NEW-2", "Magnet", "24-012", "HRM", date(2026, 1, 1), date(2026, 9, 1)),
        known=KNOWN,
    )

    assert planned.tables[0].rejected_rows == (2,)
    assert {record.values["part_number"] for record in planned.tables[0].records if record.kind is Kind.PARTS} == {
        "NEW-2"
    }


def test_the_line_that_closes_a_circle_in_the_file_is_set_aside(plan: Planning) -> None:
    planned = plan(BILL, ("MOT-1", "MAG-100", 2.0), ("MAG-100", "MAG-200", 1.0), ("MAG-200", "MOT-1", 1.0), known=KNOWN)
    issue = found(planned, "bom_circle")

    assert _lines(planned) == [("MOT-1", "MAG-100"), ("MAG-100", "MAG-200")]
    assert outcome(planned) == (2, 0, 0, 1)
    assert issue.message == "The bill of materials would run in a circle: MOT-1 > MAG-100 > MAG-200 > MOT-1"
    assert (issue.severity, issue.row) == ("error", 4)


def test_the_line_that_closes_a_circle_with_the_catalogue_is_set_aside(plan: Planning) -> None:
    known = known_from(replace(FACTS, bom=(BomLine("MOT-1", "MAG-100", 2.0),)))
    planned = plan(BILL, ("MAG-100", "MOT-1", 1.0), ("MOT-1", "MAG-200", 1.0), ("MOT-1", "MAG-100", 4.0), known=known)

    assert _lines(planned) == [("MOT-1", "MAG-200"), ("MOT-1", "MAG-100")]
    assert found(planned, "bom_circle").row == 2
    assert outcome(planned) == (1, 1, 0, 1)


def test_every_circle_is_opened_and_nothing_more_is_set_aside(plan: Planning) -> None:
    names = [f"P{place}" for place in range(6)]
    known = known_from(replace(FACTS, parts=tuple(Part(name) for name in names)))
    rows = [(one, other, 1.0) for one in names for other in names if one != other]
    planned = plan(BILL, *rows, known=known)

    assert len(_lines(planned)) == 15
    assert planned.rejected == 15
    assert {issue.code for issue in planned.issues if issue.severity == "error"} == {"bom_circle"}


def test_a_line_in_two_circles_is_set_aside_alone(plan: Planning) -> None:
    known = known_from(replace(FACTS, parts=tuple(Part(name) for name in "ABCZ")))
    rows = [(parent, child, 1.0) for parent, child in ("AZ", "BA", "BC", "AB", "CA")]
    planned = plan(BILL, *rows, known=known)

    assert planned.tables[0].rejected_rows == (5,)
    assert _lines(planned) == [("A", "Z"), ("B", "A"), ("B", "C"), ("C", "A")]


def test_a_circle_that_the_catalogue_holds_already_is_not_the_files_fault(plan: Planning) -> None:
    held = (BomLine("MOT-1", "MAG-100", 2.0), BomLine("MAG-100", "MOT-1", 2.0))
    planned = plan(BILL, ("MOT-1", "MAG-200", 1.0), known=known_from(replace(FACTS, bom=held)))

    assert outcome(planned) == (1, 0, 0, 0)


def test_shares_above_one_are_kept_with_a_warning(plan: Planning) -> None:
    planned = plan(SOURCE, ("MAG-100", "Nordwind", 0.5), ("MAG-200", "Nordwind", 0.5), known=KNOWN)
    issue = found(planned, "shares_above_whole")

    assert outcome(planned) == (2, 0, 0, 0)
    assert (issue.severity, issue.row, issue.column, issue.value) == ("warning", 2, "C", "0.5")
    assert (
        issue.message
        == f"The shares of the approved sources of part MAG-100 add up to 110%: {HAORAN} 60%, Nordwind 50%"
    )


def test_shares_are_added_up_as_they_are_after_the_import(plan: Planning) -> None:
    planned = plan(SOURCE, ("MAG-100", "Nordwind", 0.5), ("MAG-100", "HRM", 0.5), known=KNOWN)

    assert [issue for issue in planned.issues if issue.code == "shares_above_whole"] == []


@pytest.mark.parametrize(
    "other",
    [
        Source("MAG-100", "Nordwind", share=0.9, approval=Approval.QUALIFYING),
        Source("MAG-100", "Nordwind", share=0.9, available_from=date(2027, 1, 1)),
        Source("MAG-200", "Nordwind", share=1.9),
    ],
)
def test_only_approved_sources_of_parts_in_the_file_are_added_up(plan: Planning, other: Source) -> None:
    known = known_from(replace(FACTS, sources=(*FACTS.sources, other)))
    planned = plan(SOURCE, ("MAG-100", "HRM", 0.7), known=known)

    assert [issue for issue in planned.issues if issue.code == "shares_above_whole"] == []
    assert planned.changed == 1
