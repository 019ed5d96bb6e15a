"""A newer licence sheet adds to the story of each licence: nothing of it is overwritten, and take-back puts it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.cli import run

HEADER = (
    "number,type,holder,end_user,status,part_number,quantity,quantity_left,unit,renews,"
    "applied_on,accepted_on,valid_from,valid_until"
)
FIRST = """\
DX-1,individual,Invented Magnets Ltd,Brackwell,issued,,6000,6000,pcs,,2026-04-01,2026-04-10,2026-07-01,2026-12-31
DX-2,individual,Invented Magnets Ltd,Brackwell,issued,,2000,2000,pcs,,2026-04-01,2026-04-10,2026-07-01,2026-12-31
,individual,Invented Magnets Ltd,Brackwell,under review,,9000,,pcs,,2026-09-14,2026-09-25,,
"""
# A renewed number, a partly used quantity, and a return.
SECOND = """\
DX-1,individual,Invented Magnets Ltd,Brackwell,partly used,,6000,1240,pcs,,2026-04-01,2026-04-10,2026-07-01,2026-12-31
DX-9,individual,Invented Magnets Ltd,Brackwell,issued,,2000,2000,pcs,DX-2,2026-10-01,2026-10-12,2027-01-01,2027-06-30
,individual,Invented Magnets Ltd,Brackwell,returned,,9000,,pcs,,2026-09-14,2026-09-25,,
"""
THIRD = """\
DX-1,individual,Invented Magnets Ltd,Brackwell,partly used,,6000,300,pcs,,2026-04-01,2026-04-10,2026-07-01,2026-12-31
,individual,Invented Magnets Ltd,Brackwell,submitted,,9000,,pcs,,2026-09-14,2026-09-25,,
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "first.planner"
    assert run(["new", str(path), "--company", "Brackwell"]) == 0
    return path


def read_in(catalogue: Path, rows: str, name: str) -> None:
    sheet = catalogue.parent / name
    sheet.write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    assert run(["import", str(catalogue), str(sheet)]) == 0


def listed(capsys: pytest.CaptureFixture[str], catalogue: Path, kind: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["list", str(catalogue), kind, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def steps(capsys: pytest.CaptureFixture[str], catalogue: Path) -> list[tuple[str, str, float | None]]:
    found = listed(capsys, catalogue, "licence_steps")
    return sorted((step["licence"], step["status"], step["quantity_left"]) for step in found)


APPLICATION = "Invented Magnets Ltd / Brackwell / 2026-09-14"


def test_a_newer_sheet_keeps_the_states_before(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_in(catalogue, FIRST, "october.csv")
    read_in(catalogue, SECOND, "november.csv")
    licences = {one["number"]: one for one in listed(capsys, catalogue, "licences")}

    assert set(licences) == {"DX-1", "DX-2", "DX-9", None}
    assert licences["DX-1"]["quantity_left"] == 1240
    assert licences["DX-9"]["renews"] == "DX-2"
    assert licences[None]["status"] == "returned"
    assert steps(capsys, catalogue) == [("DX-1", "issued", 6000.0), (APPLICATION, "under_review", None)]


def test_a_third_sheet_adds_to_it_and_the_return_is_counted(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, rows in enumerate((FIRST, SECOND, THIRD)):
        read_in(catalogue, rows, f"{number}.csv")
    capsys.readouterr()
    assert run(["applications", str(catalogue), "--json"]) == 0
    application = json.loads(capsys.readouterr().out)[0]

    assert steps(capsys, catalogue) == [
        ("DX-1", "issued", 6000.0),
        ("DX-1", "partly_used", 1240.0),
        (APPLICATION, "returned", None),
        (APPLICATION, "under_review", None),
    ]
    assert [stage["status"] for stage in application["stages"]].count("returned") == 1
    assert application["status"] == "submitted"


def test_taking_the_newer_sheet_back_takes_its_steps_along(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_in(catalogue, FIRST, "october.csv")
    before = listed(capsys, catalogue, "licences")
    read_in(catalogue, SECOND, "november.csv")
    assert run(["take-back", str(catalogue), "2"]) == 0

    assert steps(capsys, catalogue) == []
    assert listed(capsys, catalogue, "licences") == before


def test_the_same_sheet_again_adds_no_step(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_in(catalogue, FIRST, "october.csv")
    read_in(catalogue, SECOND, "november.csv")
    once = steps(capsys, catalogue)
    read_in(catalogue, SECOND, "november_again.csv")

    assert once
    assert steps(capsys, catalogue) == once


def test_a_return_with_its_day_and_reason_is_read_from_the_sheet(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read_in(catalogue, FIRST, "october.csv")
    sheet = catalogue.parent / "returns.csv"
    sheet.write_text(
        "Holder,End user,Status,Applied on,Returned on,Return reason\n"
        "Invented Magnets Ltd,Brackwell,returned,2026-09-14,2026-11-12,end-use photos missing\n",
        encoding="utf-8",
    )
    assert run(["import", str(catalogue), str(sheet)]) == 0
    found = {step["status"]: step for step in listed(capsys, catalogue, "licence_steps")}

    assert found["returned"]["on"] == "2026-11-12"
    assert found["returned"]["reason"] == "end-use photos missing"
    assert found["returned"]["licence"] == APPLICATION
    assert found["under_review"]["on"] is None


APPLIED = ",individual,Invented Magnets Ltd,Brackwell,documents requested,,9000,,pcs,,,,,\n"
INCOMPLETE = APPLIED.replace("requested", "incomplete")
GIVEN = (
    "DX-7,individual,Invented Magnets Ltd,Brackwell,issued,,9000,,pcs,,2026-09-14,2026-09-25,2026-11-01,2027-04-30\n"
)
BEFORE = "Invented Magnets Ltd / Brackwell"


def test_what_speaks_of_an_application_follows_it_when_a_sheet_gives_it_a_day_and_a_number(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read_in(catalogue, APPLIED, "september.csv")
    read_in(catalogue, INCOMPLETE, "october.csv")
    papers = catalogue.parent / "papers.csv"
    papers.write_text(f"licence,document,requested_on\n{BEFORE},contract,2026-08-01\n", encoding="utf-8")
    assert run(["import", str(catalogue), str(papers)]) == 0
    read_in(catalogue, GIVEN, "november.csv")

    assert steps(capsys, catalogue) == [("DX-7", "documents_incomplete", None), ("DX-7", "documents_requested", None)]
    assert [paper["licence"] for paper in listed(capsys, catalogue, "documents")] == ["DX-7"]

    assert run(["take-back", str(catalogue), "4"]) == 0
    assert steps(capsys, catalogue) == [(BEFORE, "documents_requested", None)]
    assert [paper["licence"] for paper in listed(capsys, catalogue, "documents")] == [BEFORE]
