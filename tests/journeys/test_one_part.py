"""One part by the command line: its facts, its answer and what happened to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.cli import run
from planner.spreadsheets.writing import SheetToWrite, write_workbook

PARTS = ("part_number", "material", "form", "unit_price", "currency", "safety_stock")
SOURCES = ("part_number", "supplier", "share", "origin", "approval")


def write_price(path: Path, price: float) -> Path:
    """A sheet of one part and its source."""
    part = ("MG-1", "NdFeB", "loose_magnet", price, "EUR", 400)
    source = ("MG-1", "Maker Magnetics", 1, "CN", "approved")
    write_workbook(path, [SheetToWrite("parts", PARTS, [part]), SheetToWrite("sources", SOURCES, [source])])
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Runs a command that must succeed and reads the one document it prints."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)


def test_show_tells_facts_answer_and_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = tmp_path / "c.planner"
    assert run(["new", str(catalogue), "--company", "Brackwell Drives GmbH"]) == 0
    capsys.readouterr()
    for name, price in (("first.xlsx", 1.8), ("second.xlsx", 2.05)):
        printed(capsys, "import", catalogue, write_price(tmp_path / name, price), "--json")

    shown = printed(capsys, "show", catalogue, "part", "MG-1", "--as-of", "2026-11-22", "--json")

    assert shown["part"]["unit_price"] == "2.05"
    assert shown["part"]["source"]["file"] == "first.xlsx"
    assert [source["supplier"] for source in shown["facts"]["sources"]] == ["Maker Magnetics"]
    assert (shown["exposure"]["suggested"], shown["exposure"]["controlled"]) == ("Unassessed", None)
    assert shown["mark"] is None
    newest, first = shown["history"]
    assert newest["happening"] == "changed"
    (price,) = [change for change in newest["changes"] if change["field"] == "unit_price"]
    assert (price["before"], price["after"]) == ("1.80", "2.05")
    assert (price["source"]["file"], price["source"]["row"]) == ("second.xlsx", 2)
    assert (first["happening"], first["kind"]) == ("added", "import")
