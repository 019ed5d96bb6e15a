"""A rule-book update on the command line says what it would change before anything is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import run

UPDATE = "id,suspended_to\n57-2025,2099-05-10\n"
DATES = "No. 57 of 2025: suspended to 10 Nov 2026 → 10 May 2099"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    catalogue, sheet = tmp_path / "a.planner", tmp_path / "rules.csv"
    run(["new", str(catalogue)])
    sheet.write_text(UPDATE, encoding="utf-8")
    return str(catalogue), str(sheet)


def test_a_dry_run_says_which_dates_and_statuses_differ(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(["import", *files, "--kind", "measures", "--dry-run"])
    said = capsys.readouterr().out

    assert f"  rule book: {DATES}, " in said
    assert "suspended until 10 May 2099\n" in said

    run(["import", *files, "--kind", "measures", "--dry-run", "--json"])
    texts = json.loads(capsys.readouterr().out)["rule_book"]
    assert [text for text in texts if text.startswith(DATES)]


def test_what_changes_no_rule_says_nothing_of_the_rule_book(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = tmp_path / "parts.csv"
    parts.write_text("part number,description,material\nMG-1,Segment,NdFeB\n", encoding="utf-8")
    capsys.readouterr()
    run(["import", files[0], str(parts), "--dry-run", "--json"])

    assert json.loads(capsys.readouterr().out)["rule_book"] == []
