"""The way in by the command line: several files, files that go away, names in any script, the answer's keys."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import content_hash
from planner.cli import importing, run
from planner.spreadsheets import reading
from planner.spreadsheets.writing import SheetToWrite, write_workbook

Run = tuple[int, str, str]
ISSUE_KEYS = {"code", "severity", "sheet", "row", "column", "header", "value", "message", "expected"}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue of an invented company, empty but for its name."""
    path = tmp_path / "c.planner"
    assert run(["new", str(path), "--company", "Brackwell Drives GmbH"]) == 0
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; gives its exit code, what it printed and what it said on standard error."""

    def called(*arguments: object) -> Run:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return called


def parts_sheet(path: Path, *rows: Sequence[object], header: Sequence[str] = ("part_number", "description")) -> Path:
    write_workbook(path, [SheetToWrite("parts", tuple(header), rows)])
    return path


def content(path: Path) -> Mapping[str, str]:
    opened = Catalogue.open(path)
    try:
        with opened.reading() as uow:
            return dict(content_hash(uow))
    finally:
        opened.close()


def descriptions(call: Any, catalogue: Path) -> dict[str, str | None]:
    return {
        part["part_number"]: part["description"] for part in json.loads(call("list", catalogue, "parts", "--json")[1])
    }


def test_the_answer_has_the_keys_that_scripts_rely_on(catalogue: Path, tmp_path: Path, call: Any) -> None:
    header = ("part_number", "description", "grade")
    sheet = parts_sheet(tmp_path / "p.xlsx", ["MG-1", "Rotor magnet", "A1"], [None, "Nameless", "A1"], header=header)
    code, out, err = call("import", catalogue, sheet, "--dry-run", "--json")
    planned = json.loads(out)
    assert (code, err) == (0, "")
    assert {"batch", "dry_run", "file", "sha256", "tables", "issues"} <= planned.keys()
    assert (planned["batch"], planned["dry_run"], planned["file"]) == (None, True, "p.xlsx")
    (table,) = planned["tables"]
    assert table["rows_read"] == table["added"] + table["changed"] + table["same"] + table["rejected"] == 2
    assert table["columns"] == {name: name for name in header}
    (issue,) = planned["issues"]
    assert issue.keys() >= ISSUE_KEYS
    assert (issue["severity"], issue["row"], issue["column"], issue["header"]) == ("error", 3, "A", "part_number")


def test_one_file_that_fails_does_not_stop_the_others_and_the_answers_keep_their_order(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    first = parts_sheet(tmp_path / "first.xlsx", ["MG-1", "Rotor magnet"])
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    last = parts_sheet(tmp_path / "last.xlsx", ["MG-2", "Sensor magnet"])
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, err = call("import", catalogue, first, picture, tmp_path / "gone.xlsx", empty, last, "--json")
    assert code == 1
    assert [(one["file"], one["batch"]) for one in json.loads(out)] == [("first.xlsx", 1), ("last.xlsx", 2)]
    said = err.splitlines()
    assert len(said) == 3
    assert all(" — " in line for line in said)
    assert said[0].startswith("empty holds no spreadsheets")
    assert said[1].startswith("picture.xlsx is a picture (PNG)")
    assert descriptions(call, catalogue) == {"MG-1": "Rotor magnet", "MG-2": "Sensor magnet"}


def test_a_folder_is_read_so_that_what_others_refer_to_comes_first(catalogue: Path, tmp_path: Path, call: Any) -> None:
    folder = tmp_path / "from suppliers"
    folder.mkdir()
    (folder / "a_stock.csv").write_text("part_number,quantity,as_of\nMG-1,40,2026-11-16\n", encoding="utf-8")
    parts_sheet(folder / "b_parts.xlsx", ["MG-1", "Rotor magnet"])
    code, out, _ = call("import", catalogue, folder, "--json")

    assert code == 0
    assert [(one["file"], one["batch"]) for one in json.loads(out)] == [("a_stock.csv", 2), ("b_parts.xlsx", 1)]
    assert json.loads(call("list", catalogue, "stock", "--json")[1])[0]["quantity"] == 40.0


def test_rows_set_aside_are_written_with_their_reasons_and_come_in_once_mended(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    import openpyxl

    header = ("part_number", "description", "owner")
    rows = (["MG-1", "Rotor magnet", "Ana"], [None, "Sensor magnet", "Ana"])
    sheet = parts_sheet(tmp_path / "p.xlsx", *rows, header=header)
    aside = tmp_path / "aside.xlsx"
    code, _, err = call("import", catalogue, sheet, "--export-set-aside", aside)
    book = openpyxl.load_workbook(aside)
    written = [[cell.value for cell in row] for row in book.active]
    book.active["A2"] = "MG-2"
    book.save(aside)

    assert (code, "mend them and import that file" in err) == (0, True)
    assert written[1][1:] == ["Sensor magnet", "Ana", "The part number is missing"]
    assert call("import", catalogue, aside)[0] == 0
    assert descriptions(call, catalogue) == {"MG-1": "Rotor magnet", "MG-2": "Sensor magnet"}


def test_a_folder_without_spreadsheets_and_an_export_that_would_overwrite_say_so(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    (tmp_path / "empty").mkdir()
    sheet = parts_sheet(tmp_path / "p.xlsx", ["MG-1", "Rotor magnet"], [None, "Sensor magnet"])
    before = catalogue.read_bytes()
    none = call("import", catalogue, tmp_path / "empty")
    over = call("import", catalogue, sheet, "--export-set-aside", catalogue)

    assert (none[0], none[2].strip()) == (
        1,
        "empty holds no spreadsheets — name the files themselves, or another folder",
    )
    assert (over[0], "is there already and is not a workbook" in over[2]) == (1, True)
    assert catalogue.read_bytes() == before


def test_a_changed_sheet_changes_only_what_it_states_and_can_be_taken_back(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    header = ("part_number", "description", "grade", "mass_g")
    first = parts_sheet(tmp_path / "a.xlsx", ["MG-1", "Rotor magnet", "N42SH", 12.5], header=header)
    again = parts_sheet(tmp_path / "b.xlsx", ["MG-1", None, "N45SH", "-"], header=header)
    assert call("import", catalogue, first)[0] == 0
    before = content(catalogue)
    planned = json.loads(call("import", catalogue, again, "--json")[1])
    assert (planned["tables"][0]["added"], planned["tables"][0]["changed"]) == (0, 1)
    (part,) = json.loads(call("list", catalogue, "parts", "--json")[1])
    assert (part["description"], part["grade"], part["mass_g"]) == ("Rotor magnet", "N45SH", 12.5)
    assert json.loads(call("import", catalogue, again, "--json")[1])["batch"] is None
    taken = json.loads(call("take-back", catalogue, planned["batch"], "--json")[1])
    assert (taken["reverted"], taken["kept"]) == (1, [])
    assert content(catalogue) == before
    assert call("take-back", catalogue, planned["batch"])[0] == 1


def test_a_new_company_in_two_spellings_is_written_once(catalogue: Path, tmp_path: Path, call: Any) -> None:
    sheet = tmp_path / "sources.csv"
    rows = "MG-1;Magnet;Nordwind GmbH;60\nMG-2;Magnet;NORDWIND;100\n"
    sheet.write_text(f"part_number;description;supplier;share\n{rows}", encoding="utf-8")
    assert call("import", catalogue, sheet)[0] == 0
    suppliers = json.loads(call("list", catalogue, "suppliers", "--json")[1])
    assert [supplier["name"] for supplier in suppliers] == ["Nordwind GmbH"]
    sources = json.loads(call("list", catalogue, "sources", "--json")[1])
    assert {source["supplier"] for source in sources} == {"Nordwind GmbH"}


def test_names_of_files_and_folders_may_be_chinese_and_hold_blanks(catalogue: Path, tmp_path: Path, call: Any) -> None:
    folder = tmp_path / "供应商 文件"
    folder.mkdir()
    sheet = folder / "零件 清单 (11月).csv"
    sheet.write_text("料号,名称\nMG-1,转子磁钢\n", encoding="gb18030")
    code, out, _ = call("import", catalogue, sheet, "--json")
    assert (code, json.loads(out)["file"]) == (0, "零件 清单 (11月).csv")
    assert descriptions(call, catalogue) == {"MG-1": "转子磁钢"}


def test_a_child_that_dies_while_it_reads_changes_nothing(
    catalogue: Path, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = parts_sheet(tmp_path / "p.xlsx", ["MG-1", "Rotor magnet"])
    killed = (
        'import os, signal; print(\'{"sheet":"s","hidden":false}\', flush=True); os.kill(os.getpid(), signal.SIGKILL)'
    )
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", killed])
    before = catalogue.read_bytes()
    code, out, err = call("import", catalogue, sheet, "--json")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "could not be read safely" in err
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize("change", ["removed", "rewritten"])
def test_a_file_that_is_not_the_same_after_reading_is_refused(
    change: str, catalogue: Path, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = parts_sheet(tmp_path / "p.xlsx", ["MG-1", "Rotor magnet"])

    def read_and_change(*arguments: Any, **named: Any) -> Any:
        workbook = reading.read_workbook(*arguments, **named)
        sheet.unlink()
        if change == "rewritten":
            parts_sheet(sheet, ["MG-9", "Another magnet"])
        return workbook

    monkeypatch.setattr("planner.services.importing.preparing.read_workbook", read_and_change)
    before = catalogue.read_bytes()
    code, _, err = call("import", catalogue, sheet)
    assert (code, err.count("\n")) == (1, 1)
    assert "while it was read — " in err
    assert catalogue.read_bytes() == before


def test_stopping_between_files_says_what_is_already_in(
    catalogue: Path, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [parts_sheet(tmp_path / f"{name}.xlsx", [f"MG-{name}", "Magnet"]) for name in ("a", "b", "c")]
    one = importing._one

    def stopped(catalogue: Any, path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "b.xlsx":
            raise KeyboardInterrupt
        return one(catalogue, path, *arguments, **named)

    monkeypatch.setattr(importing, "_one", stopped)
    code, out, err = call("import", catalogue, *sheets, "--json")
    assert (code, [planned["file"] for planned in json.loads(out)]) == (1, ["a.xlsx"])
    assert err == "Stopped at b.xlsx — import again from there; what came before it is in\n"
    assert set(descriptions(call, catalogue)) == {"MG-a"}


def test_without_json_every_error_names_its_cell_and_the_switch_that_settles_it(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    sheet = tmp_path / "licences.csv"
    sheet.write_text("licence number,holder,valid_until,colour\nL-1,Haoran,03/04/2027,red\n", encoding="utf-8")
    out = call("import", catalogue, sheet, "--dry-run")[1]
    assert "columns left out: colour" in out
    assert "error: licences C2: Day and month could be either way round (found: 03/04/2027)" in out
    assert out.rstrip().endswith("(--locale)")
    settled = call("import", catalogue, sheet, "--locale", "en-GB")[1]
    assert "1 added" in settled
    (licence,) = json.loads(call("list", catalogue, "licences", "--json")[1])
    assert licence["valid_until"] == "2027-04-03"


def test_a_table_that_is_not_known_is_brought_in_by_the_switches(catalogue: Path, tmp_path: Path, call: Any) -> None:
    sheet = tmp_path / "werte.csv"
    sheet.write_text("Lieferant A;;\nSorte;Kürzel;Wert\nN42SH;MG-1;Läufermagnet\n", encoding="cp1252")
    asked = call("import", catalogue, sheet)[1]
    assert "(--kind, --header-row, --map FIELD=COLUMN)" in asked
    switches = ("--kind", "parts", "--header-row", 2, "--map", "part_number=Kürzel", "--map", "description=C")
    assert call("import", catalogue, sheet, *switches)[0] == 0
    assert descriptions(call, catalogue) == {"MG-1": "Läufermagnet"}
