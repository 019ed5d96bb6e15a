"""The tables of real sheets by others: their headers, their records and what is none, as read by eye once.

The sheets are looked for beside the checkout, or where PLANNER_CORPUS says. Rows and columns are named as the
spreadsheet program shows them; `aside` are the rows inside a table that are no records.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, TablePlan
from planner.importing.planning import plan_import
from planner.importing.tables import find_tables
from planner.spreadsheets.cells import CellValue, Workbook, cell_name
from planner.spreadsheets.reading import read_workbook

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("PLANNER_CORPUS") or HERE.parents[2] / "shared" / "corpus")
TODAY = date(2026, 11, 22)
KINDS = frozenset({"bom", "avl", "price-list", "supplier-list", "stock", "po", "delivery", "trade"})
# A table is expected with all of these; other things are expected of some.
ALWAYS = ("header_row", "rows", "records", "aside")

EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads((HERE / "expectations.json").read_text(encoding="utf-8"))


def test_every_expectation_says_where_its_tables_stand() -> None:
    for file, expected in EXPECTED.items():
        assert expected["tables"], file
        for table in expected["tables"]:
            assert set(ALWAYS) <= set(table), file
            first, last = _ends(table["rows"])
            aside = list(_numbers(table["aside"]))
            assert aside == sorted(set(aside)), file
            assert all(first <= row <= last for row in aside), file
            assert table["records"] + len(aside) <= last - first + 1, file


def test_the_expectations_name_every_file_of_these_kinds() -> None:
    listed = _listed()
    assert {file for file, kind in listed.items() if kind in KINDS} <= set(EXPECTED)
    assert not listed or set(EXPECTED) <= set(listed)


if there := [file for file in EXPECTED if (CORPUS / file).is_file()]:

    @pytest.mark.parametrize("file", there)
    def test_tables_of(file: str) -> None:
        expected = EXPECTED[file]
        planned = _planned(file)
        assert planned.workbook.encoding == expected.get("encoding")
        found = [_as_expected(table, wanted) for table, wanted in zip(planned.tables, expected["tables"], strict=True)]
        assert found == [dict(wanted) for wanted in expected["tables"]]
        for table in planned.tables:
            assert table.rows_read == table.added + table.changed + table.same + table.rejected
        workbook = planned.workbook
        assert {place: _cell(workbook, place) for place in expected.get("cells", {})} == expected.get("cells", {})
        headers = expected.get("headers", {})
        columns = {one.letter: one.header for one in find_tables(workbook.sheets[0], TODAY)[0].columns}
        assert {letter: columns[letter] for letter in headers} == headers


def _listed() -> dict[str, str]:
    """The kind of every file that the folder lists."""
    manifest = CORPUS / "MANIFEST.csv"
    if not manifest.is_file():
        return {}
    with manifest.open(encoding="utf-8", newline="") as lines:
        return {line["file"]: line["kind"] for line in csv.DictReader(lines)}


@cache
def _planned(file: str) -> ImportPlan:
    return plan_import(read_workbook(CORPUS / file), Known.empty(), ImportOptions(as_of=TODAY))


def _as_expected(table: TablePlan, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """A table in the words of an expectation, as far as that goes."""
    aside = list(_numbers(wanted["aside"]))
    found = {
        "header_row": table.header_row,
        "rows": f"{table.first_row}-{table.last_row}",
        "records": table.rows_read,
        "aside": wanted["aside"] if list(table.not_record_rows) == aside else list(table.not_record_rows),
        "columns": f"{table.first_column}-{table.last_column}",
        "duplicate_of": table.duplicate_of,
    }
    return {name: found[name] for name in wanted}


def _cell(workbook: Workbook, place: str) -> CellValue:
    rows = workbook.sheets[0].rows
    row = int("".join(sign for sign in place if sign.isdigit())) - 1
    cells = {cell_name(row, index): cell for index, cell in enumerate(rows[row])}
    return cells.get(place)


def _ends(rows: str) -> tuple[int, int]:
    first, _, last = rows.partition("-")
    return int(first), int(last or first)


def _numbers(rows: str) -> Iterator[int]:
    for piece in rows.split():
        first, last = _ends(piece)
        yield from range(first, last + 1)
