"""Wrong usage is told in one line and ends with code 2."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from planner.cli import catalogue, run
from planner.errors import PlannerError


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-13-01", "'2026-13-01' is not a day such as 2026-11-22"),
        ("tomorrow", "'tomorrow' is not a day such as 2026-11-22"),
        ("9999-12-31", "9999-12-31 is not a day of the years 1990 to 2100"),
        ("0001-01-01", "0001-01-01 is not a day of the years 1990 to 2100"),
    ],
)
def test_a_day_that_cannot_be_reckoned_with_is_wrong_usage(
    day: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["exposure", "none.planner", "--as-of", day])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("number", ["99999999999999999999", str(2**63), "0", "two"])
@pytest.mark.parametrize(
    "arguments", [("undo", "c"), ("redo", "c"), ("take-back", "c"), ("changes", "c", "--since-operation")]
)
def test_a_number_that_no_history_holds_is_wrong_usage(
    arguments: tuple[str, ...], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*arguments, number])
    assert ended.value.code == 2
    assert number in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (PlannerError("There is no part A\nB\t\x07C", "see\u2028the list"), "There is no part A B C — see the list\n"),
        (ValueError("one\ntwo"), "The program failed (ValueError: one two) — report this line\n"),
    ],
)
def test_a_refusal_is_one_line_whatever_was_typed(
    failure: Exception, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(options: argparse.Namespace) -> int:
        raise failure

    monkeypatch.setattr(catalogue, "new", fail)
    assert run(["new", "none.planner"]) == 1
    assert capsys.readouterr().err == line


def test_a_page_without_a_file_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(tmp_path / "c.planner"), "/"]) == 1
    assert capsys.readouterr().err == "/ is a folder — name the file to write too, such as summary.pdf\n"
