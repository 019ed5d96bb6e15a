"""Kilograms of elements on the command line: a table, one element alone, and one JSON document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.cli import run
from planner.domain.kinds import Kind
from planner.domain.materials import Basis
from unit.services.desk import MAKER, OTHER, PART, Desk, moment

DAY = ("--as-of", "2026-11-16")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = Desk(tmp_path / "magnets.planner")
    desk.begin()
    contents = [
        {"part_number": PART, "element": "Nd", "mass_fraction": 0.3, "basis": Basis.TYPICAL},
        {"part_number": "MG-3", "element": "Dy", "mass_fraction": 0.02, "basis": Basis.TESTED},
    ]
    desk.write(moment(4), {Kind.PARTS: [{"part_number": "MG-3"}], Kind.COMPOSITIONS: contents})
    desk.close()
    return tmp_path / "magnets.planner"


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def cells(told: str, name: str) -> list[str]:
    return next(line for line in told.splitlines() if line.startswith(name)).removeprefix(name).split()


def test_the_table_by_supplier_with_its_total_and_what_is_not_counted(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "elements", path, "--by", "supplier", *DAY)
    assert told.startswith("Over 180 days: 2.2 kg Dy, 10.8 kg Nd; 83.3% of it rests on typical values;")
    assert cells(told, MAKER) == cells(told, "Total, kg") == ["2.2", "10.8", "83.3%"]
    assert "Not counted: MG-3, no mass of the magnet and no demand on record" in told


def test_what_has_no_programme_and_what_is_not_on_record_are_told(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cells(answered(capsys, "elements", path, *DAY), "no programme on record") == ["2.2", "10.8", "83.3%"]
    assert cells(answered(capsys, "elements", path, "--by", "part", *DAY), OTHER) == ["1.1", "–", "0%"]
    told = answered(capsys, "elements", path, "--by", "element", "--assume", "horizon_days=90", *DAY)
    assert (cells(told, "Dy"), cells(told, "Nd")) == (["1.1", "0%"], ["5.4", "100%"])


def test_one_element_by_part_as_a_document_whose_rows_have_facts(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found: Any = json.loads(answered(capsys, "elements", path, "--by", "part", "--element", "nd", "--json", *DAY))
    assert (found["by"], found["as_of"], found["horizon_days"]) == ("part", "2026-11-16", 180)
    assert found["elements"] == ["Nd"]
    (row,) = found["rows"]
    assert (row["of"], row["typical_share"]) == (PART, 1.0)
    assert row["kg"] == pytest.approx({"Nd": 10.8})
    assert {fact["name"]: fact["value"] for fact in row["facts"]}["mass of a magnet"] == 20.0
    assert found["total"]["kg"] == pytest.approx({"Nd": 10.8})
    assert found["not_counted"] == [{"part": "MG-3", "missing": ["mass of the magnet", "demand"]}]


def test_an_element_that_no_part_needs_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["elements", str(path), "--element", "Lu", *DAY]) == 1
    assert capsys.readouterr().err == "No part needs Lu — ask for one of Dy, Nd\n"
