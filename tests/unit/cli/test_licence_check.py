"""licence-check reads what was shipped under a licence, though no page loads shipments one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import run

ASKED = ["--part", "M1", "--on", "2026-11-22", "--quantity", "1000", "--end-use", "steering motor", "--json"]
RECORDS = (
    ("suppliers", "name=Hailong Magnet"),
    ("parts", "part_number=M1", "material=SmCo", "form=loose_magnet"),
    ("sources", "part_number=M1", "supplier=Hailong Magnet", "origin=CN"),
    (
        "licences",
        "number=IL-1",
        "type=individual",
        "holder=Hailong Magnet",
        "end_user=Nordrad",
        "status=issued",
        "part_number=M1",
        "form=loose magnet",
        "end_use=steering motors",
        "quantity=1000",
        "unit=pcs",
        "valid_from=2026-06-01",
        "valid_until=2026-12-31",
    ),
)


def answer(catalogue: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    capsys.readouterr()
    assert run(["licence-check", catalogue, *ASKED]) == 0
    found = json.loads(capsys.readouterr().out)
    return found["answer"], [one["clause"] for one in found["clauses"] if one["result"] != "pass"]


def test_what_is_left_is_not_known_once_a_shipment_names_the_licence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = str(tmp_path / "a.planner")
    assert run(["new", catalogue, "--company", "Nordrad GmbH"]) == 0
    for kind, *values in RECORDS:
        assert run(["add", catalogue, kind, *values]) == 0
    assert answer(catalogue, capsys) == ("covered", [])

    shipment = ("supplier=Hailong Magnet", "part_number=M1", "shipped_on=2026-10-01", "quantity=900", "unit=pcs")
    assert run(["add", catalogue, "shipments", *shipment, "licence=il-1"]) == 0
    assert answer(catalogue, capsys) == ("unknown", ["quantity"])
