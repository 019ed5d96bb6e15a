"""The torture files of others: what each holds, or why it is refused, as compared by eye once.

The files are looked for beside the checkout, or where PLANNER_CORPUS says. Cells are written as their type and value.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planner.errors import PlannerError
from planner.spreadsheets import reading
from planner.spreadsheets.cells import CellError, CellValue, MergedCells, Sheet, cell_name
from planner.spreadsheets.limits import MEBIBYTE, Limits
from planner.spreadsheets.reading import read_workbook

HERE = Path(__file__).parent
MEASURING = HERE.parent / "unit" / "spreadsheets" / "measuring.py"
CORPUS = Path(os.environ.get("PLANNER_CORPUS") or HERE.parents[2] / "shared" / "corpus")
EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads((HERE / "torture.json").read_text(encoding="utf-8"))


def spelled(cell: CellValue) -> str:
    return f"error {cell.code}" if isinstance(cell, CellError) else f"{type(cell).__name__} {cell}"


def area(cells: MergedCells) -> str:
    first, last = cell_name(cells.first_row, cells.first_column), cell_name(cells.last_row, cells.last_column)
    return f"{first}:{last}"


def cells_of(sheet: Sheet) -> dict[str, str]:
    return {
        cell_name(row, column): spelled(cell)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell is not None
    }


def check(sheet: Sheet, expected: Mapping[str, Any]) -> None:
    assert (sheet.name, len(sheet.rows), sheet.hidden) == (
        expected["name"],
        expected["rows"],
        expected.get("hidden", False),
    )
    assert sorted(sheet.hidden_rows) == expected.get("hidden_rows", [])
    assert [area(cells) for cells in sheet.merged] == expected.get("merged", [])
    assert {cell_name(*place): text for place, text in sheet.shown.items()} == expected.get("shown", {})
    cells = cells_of(sheet)
    assert {name: cells.get(name) for name in expected["cells"]} == expected["cells"]


def test_every_torture_file_has_a_sheet_or_a_refusal_to_expect() -> None:
    assert EXPECTED
    assert all(("refused" in expected) != ("sheets" in expected) for expected in EXPECTED.values())


if there := [file for file in EXPECTED if (CORPUS / file).is_file()]:

    @pytest.mark.parametrize("file", there)
    def test_torture(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path, report, expected = CORPUS / file, tmp_path / "report.json", EXPECTED[file]
        before = hashlib.sha256(path.read_bytes()).digest()
        command = [sys.executable, str(MEASURING), str(report), *reading._command()]
        monkeypatch.setattr(reading, "_command", lambda: command)

        if "refused" in expected:
            with pytest.raises(PlannerError) as refusal:
                read_workbook(path)
            assert expected["refused"] in refusal.value.cause
            assert refusal.value.next_step
        else:
            book = read_workbook(path)
            assert (book.format, book.encoding) == (expected["format"], expected.get("encoding"))
            for sheet, of_sheet in zip(book.sheets, expected["sheets"], strict=True):
                check(sheet, of_sheet)

        took = json.loads(report.read_text())
        print(f"{file}: {took['megabytes']:.0f} MB, {took['seconds']:.1f} s of processor time")
        assert took["megabytes"] <= Limits().memory_bytes / MEBIBYTE
        assert hashlib.sha256(path.read_bytes()).digest() == before
