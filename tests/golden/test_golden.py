"""Every golden sheet comes to the plan beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from golden.golden_files import build, outcome, quirks, sheet_beside, wanted


def _name(plan: Path) -> str:
    return f"{plan.parent.name}-{plan.name.removesuffix('.plan.json')}"


@pytest.mark.parametrize("plan", quirks(), ids=_name)
def test_a_golden_sheet_comes_to_the_plan_beside_it(plan: Path, tmp_path: Path) -> None:
    expected = json.loads(plan.read_text(encoding="utf-8"))
    sheet = sheet_beside(plan)
    if sheet.name.endswith(".book.json"):
        sheet = build(sheet, tmp_path)
    assert outcome(sheet, expected) == wanted(expected)
