"""Other days by the command line: as of one, known on one, and what changed between two."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from planner.cli import report, run, session
from planner.spreadsheets.writing import SheetToWrite, write_workbook

MAKER = "Ningbo Haoran Magnet Co., Ltd."
SetDay = Callable[[int], None]


def at_noon(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Makes it noon of a day of November 2026 for the commands."""
    noon = datetime(2026, 11, number, 12, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(noon.timestamp(), tz)

    class Calendar(date):
        @classmethod
        def today(cls) -> Calendar:
            return cls(2026, 11, number)

    monkeypatch.setattr(session, "datetime", Clock)
    monkeypatch.setattr(session, "date", Calendar)
    monkeypatch.setattr(report, "datetime", Clock)


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    return lambda number: at_noon(monkeypatch, number)


def done(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return out


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(done(capsys, *arguments, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    message = capsys.readouterr().err.strip()
    assert " — " in message
    assert "\n" not in message
    return message


def write_parts(path: Path) -> Path:
    numbers = ("MG-1", "MG-2")
    sheets = [
        SheetToWrite(
            "parts",
            ("part_number", "material", "form", "mass_g"),
            [(number, "NdFeB", "loose_magnet", 20) for number in numbers],
        ),
        SheetToWrite(
            "sources",
            ("part_number", "supplier", "share", "origin", "approval"),
            [(number, MAKER, 1, "CN", "approved") for number in numbers],
        ),
        SheetToWrite(
            "compositions",
            ("part_number", "element", "mass_fraction", "basis"),
            [(number, "Dy", 0.03, "declared") for number in numbers],
        ),
        SheetToWrite("demand", ("part_number", "per_day"), [(number, 10) for number in numbers]),
    ]
    write_workbook(path, sheets)
    return path


def write_stock(path: Path, day: str, *pieces: int) -> Path:
    header = ("part_number", "quantity", "as_of", "location", "state")
    rows = [(f"MG-{number}", quantity, day, "Graz", "usable") for number, quantity in enumerate(pieces, start=1)]
    write_workbook(path, [SheetToWrite("stock", header, rows)])
    return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue begun on the 2nd, a summary printed on the 9th, stock counted again on the 16th."""
    folder = tmp_path_factory.mktemp("days")
    path = folder / "magnets.planner"
    steps: list[tuple[int, tuple[object, ...]]] = [
        (2, ("new", path, "--company", "Brackwell Drives GmbH")),
        (2, ("import", path, write_parts(folder / "parts.xlsx"))),
        (2, ("import", path, write_stock(folder / "first.xlsx", "2026-11-02", 1000, 3000))),
        (9, ("report", path, folder / "nine.pdf")),
        (16, ("import", path, write_stock(folder / "second.xlsx", "2026-11-16", 400, 3000))),
    ]
    with pytest.MonkeyPatch.context() as monkeypatch:
        for number, arguments in steps:
            at_noon(monkeypatch, number)
            assert run([str(argument) for argument in arguments]) == 0
    return folder


@pytest.fixture
def catalogue(begun: Path, tmp_path: Path, set_day: SetDay) -> Path:
    """A copy of that catalogue; now it is the 22nd."""
    set_day(22)
    return Path(shutil.copy(begun / "magnets.planner", tmp_path))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(str(path))
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def stock_of(records: list[dict[str, Any]]) -> dict[str, float]:
    return {record["part_number"]: record["quantity"] for record in records}


def test_every_reading_command_answers_as_it_was_known(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    then = ("--known-on", "2026-11-15")
    assert stock_of(answered(capsys, "list", catalogue, "stock")) == {"MG-1": 400, "MG-2": 3000}
    assert stock_of(answered(capsys, "list", catalogue, "stock", *then)) == {"MG-1": 1000, "MG-2": 3000}
    assert [line["file"] for line in answered(capsys, "imports", catalogue, *then)] == ["first.xlsx", "parts.xlsx"]
    assert len(answered(capsys, "imports", catalogue)) == 3
    now, known = (
        {answer["part"]: answer["cover_days"] for answer in answered(capsys, "exposure", catalogue, *more)}
        for more in ((), then)
    )
    # 1,000 pieces less twenty days of planned use, against 400 less six.
    assert (now["MG-1"], known["MG-1"]) == (pytest.approx(34), pytest.approx(80))
    assert now["MG-2"] != known["MG-2"]
    on_the_day = answered(capsys, "exposure", catalogue, *then, "--as-of", "2026-11-15", "--part", "MG-1")
    assert on_the_day[0]["cover_days"] == pytest.approx(87)
    part = answered(capsys, "show", catalogue, "part", "MG-1", *then)
    assert [stock["quantity"] for stock in part["facts"]["stock"]] == [1000]
    due = {alert["due"] for alert in answered(capsys, "alerts", catalogue)}
    assert due != {alert["due"] for alert in answered(capsys, "alerts", catalogue, *then)}


def test_every_shipped_measure_and_series_is_known_on_any_day(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long_ago = ("--known-on", "2020-01-01")
    assert answered(capsys, "measures", catalogue, *long_ago) == answered(capsys, "measures", catalogue)
    assert answered(capsys, "trends", catalogue, *long_ago) == answered(capsys, "trends", catalogue)


def test_a_day_before_the_catalogue_gives_empty_answers_and_a_day_ahead_everything(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["list", catalogue, "parts"], ["exposure", catalogue], ["imports", catalogue]):
        assert answered(capsys, *command, "--known-on", "2026-11-01") == []
        assert answered(capsys, *command, "--known-on", "2030-01-01") == answered(capsys, *command)
    assert "There is no part MG-1" in refused(capsys, "show", catalogue, "part", "MG-1", "--known-on", "2026-11-01")


def test_what_was_taken_back_later_was_not_taken_back_then(
    catalogue: Path, set_day: SetDay, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "take-back", catalogue, 3)
    assert [line["taken_back"] for line in answered(capsys, "imports", catalogue)] == [True, False, False]
    known = answered(capsys, "imports", catalogue, "--known-on", "2026-11-21")
    assert [line["taken_back"] for line in known] == [False, False, False]


def test_looking_back_leaves_the_catalogue_as_it_is(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = catalogue.read_bytes()
    done(capsys, "exposure", catalogue, "--known-on", "2026-11-09")
    done(capsys, "changes", catalogue)
    assert catalogue.read_bytes() == before


def test_changes_are_told_since_the_last_print(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "changes", catalogue)
    assert found == answered(capsys, "changes", catalogue, "--since-print")
    assert set(found) == {"since", "now", "days", "text", "operations", "records", "answers"}
    assert found["since"] == {"text": "the summary printed on 09 Nov 2026", "operation": 3, "as_of": "2026-11-09"}
    assert found["now"] == {"operation": 4, "as_of": "2026-11-22"}
    assert found["days"] == 13
    assert [operation["label"] for operation in found["operations"]] == ["Import second.xlsx"]
    assert {(record["kind"], record["key"]) for record in found["records"]} == {
        ("stock", "MG-1 / Graz / usable"),
        ("stock", "MG-2 / Graz / usable"),
    }
    changed = {answer["part"]: answer for answer in found["answers"]}
    first = changed["MG-1"]
    assert (first["before"]["suggested"], first["after"]["suggested"]) == ("High", "Critical")
    assert (first["before"]["cover_days"], first["after"]["cover_days"]) == (pytest.approx(93), pytest.approx(34))
    assert first["causes"] == [{"kind": "stock", "key": "MG-1 / Graz / usable"}]
    assert first["by_days"] is False
    assert set(first) == {"part", "what", "before", "after", "by_days", "causes", "why"}
    said = done(capsys, "changes", catalogue)
    assert "MG-1: High → Critical; run-out 10 Feb 2027 → 26 Dec 2026" in said
    assert "stock Graz / usable: quantity 1,000 → 400, as of 02 Nov 2026 → 16 Nov 2026" in said


def test_changes_can_be_asked_since_a_day_or_an_operation(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "changes", catalogue, "--since", "2026-11-16")["records"] == []
    since = answered(capsys, "changes", catalogue, "--since-operation", 3, "--as-of", "2026-11-16")
    assert (len(since["records"]), since["days"]) == (2, 14)
    assert "no operation 99" in refused(capsys, "changes", catalogue, "--since-operation", 99)
    with pytest.raises(SystemExit) as usage:
        run(["changes", str(catalogue), "--since", "2026-11-16", "--since-operation", "3"])
    assert usage.value.code == 2


def test_without_a_print_the_planner_is_told_how_to_choose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.planner"
    done(capsys, "new", path)
    assert "No summary was printed" in refused(capsys, "changes", path)


def test_only_days_passed_is_said_as_such(
    catalogue: Path, set_day: SetDay, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "report", catalogue, tmp_path / "now.pdf")
    set_day(29)
    found = answered(capsys, "changes", catalogue)
    assert (found["records"], found["days"]) == ([], 7)
    assert all(answer["by_days"] for answer in found["answers"])
    assert "no record changed" in found["text"]
    assert "the day moved on by 7 days" in found["text"]


def test_the_page_names_its_state_and_what_changed_since_the_last_one(
    begun: Path, catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = text_of(begun / "nine.pdf")
    assert "State 3 of magnets.planner, known until 09 Nov 2026" in first
    assert "Since the summary" not in first
    second = tmp_path / "second.pdf"
    done(capsys, "report", catalogue, second)
    text = text_of(second)
    assert "State 4 of magnets.planner, known until 22 Nov 2026" in text
    assert "Since the summary printed on 09 Nov 2026: 1 part changed level" in text
    assert "Changed since the last printed summary" in text
    assert "run-out 10 Feb 2027 → 26 Dec 2026" in text
    done(capsys, "report", catalogue, second)
    again = text_of(second)
    assert "Since the summary printed on 22 Nov 2026: no answer and no record changed" in again
    assert "Changed since the last printed summary" not in again


def test_a_page_of_what_was_known_is_entered_with_the_state_it_shows(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "known.pdf"
    done(capsys, "report", catalogue, paper, "--known-on", "2026-11-15", "--as-of", "2026-11-15")
    text = text_of(paper)
    assert "State 3 of magnets.planner, known until the end of 15 Nov 2026" in text
    # That day knew of the print of the 9th.
    assert "Since the summary printed on 09 Nov 2026" in text
    since = answered(capsys, "changes", catalogue)["since"]
    assert (since["operation"], since["as_of"]) == (3, "2026-11-15")
    assert since["text"] == "the summary printed on 22 Nov 2026 for 15 Nov 2026 as known on 15 Nov 2026"


def test_a_page_that_could_not_be_written_is_not_entered(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(capsys, "report", catalogue, tmp_path / "absent" / "out.pdf")
    assert answered(capsys, "changes", catalogue)["since"]["text"] == "the summary printed on 09 Nov 2026"


def test_the_new_sample_of_a_tour_knew_nothing_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "name a catalogue" in refused(capsys, "tour", tmp_path / "out", "--known-on", "2026-11-01")
