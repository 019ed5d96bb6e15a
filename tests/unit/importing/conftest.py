from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.importing.planning import plan_import
from planner.spreadsheets.cells import CellValue, Sheet, Workbook

TODAY = date(2026, 11, 22)


@pytest.fixture
def plan() -> Callable[..., ImportPlan]:
    """Plans the import of one sheet from its rows, or of several sheets."""

    def planned(
        *rows: Sequence[CellValue],
        sheet: str = "Sheet1",
        sheets: Sequence[Sheet] = (),
        known: Known | None = None,
        options: ImportOptions | None = None,
    ) -> ImportPlan:
        all_sheets = tuple(sheets) or (Sheet(sheet, tuple(tuple(row) for row in rows)),)
        workbook = Workbook("plan.xlsx", "0" * 64, 1, "xlsx", all_sheets)
        return plan_import(workbook, known or Known.empty(), options or ImportOptions(as_of=TODAY))

    return planned


@pytest.fixture
def known_parts() -> Known:
    """A catalogue that holds the parts MAG-100, MAG-200 and MOT-1."""
    from planner.domain.kinds import Kind

    numbers = ("MAG-100", "MAG-200", "MOT-1")
    return Known({Kind.PARTS: {(number,): {"part_number": number} for number in numbers}}, {})
