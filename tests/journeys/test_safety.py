"""Safety by the command line: the brake, the backup before a large import, check, backups, restore."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.backups import backups_of
from planner.catalogue.database import Catalogue
from planner.catalogue.lock import lock_path
from planner.cli import run
from planner.spreadsheets.writing import SheetToWrite, write_workbook
from small_drives import leave_free, only_read, small_drive

PARTS = 49
CHECK_KEYS = {"ok", "schema", "sqlite", "problems", "counts", "last_backup"}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; gives its exit code, what it printed and what it said on standard error."""

    def called(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return called


def _sheet(path: Path, grades: Sequence[str], header: tuple[str, str] = ("part_number", "grade")) -> Path:
    rows = [[f"MG-{number}", grade] for number, grade in enumerate(grades, 1)]
    write_workbook(path, [SheetToWrite("parts", header, rows)])
    return path


@pytest.fixture
def catalogue(tmp_path: Path, call: Any) -> Path:
    """A catalogue of 49 parts of one grade."""
    path = tmp_path / "magnets.planner"
    assert call("new", path, "--company", "Brackwell Drives GmbH")[0] == 0
    assert call("import", path, _sheet(tmp_path / "first.xlsx", ["N42"] * PARTS))[0] == 0
    return path


def _grades(call: Any, catalogue: Path) -> set[str]:
    return {part["grade"] for part in json.loads(call("list", catalogue, "parts", "--json")[1])}


def _with_damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 60] = bytes(4096 * 58)
    path.write_bytes(bytes(content))


# The brake


def test_an_import_that_would_overwrite_most_parts_needs_a_yes(catalogue: Path, tmp_path: Path, call: Any) -> None:
    sheet = _sheet(tmp_path / "kw47.xlsx", ["N48"] * 45 + ["N42"] * 4)
    before = catalogue.read_bytes()

    code, out, err = call("import", catalogue, sheet)

    assert (code, out) == (1, "")
    assert err == (
        "kw47.xlsx would change 45 of the 49 parts — "
        "look at what changes (--dry-run), then repeat with --accept-large-change\n"
    )
    assert catalogue.read_bytes() == before
    assert backups_of(catalogue) == ()

    code, out, _ = call("import", catalogue, sheet, "--dry-run")
    assert code == 0
    assert "large change: 45 of the 49 parts would be overwritten; this needs --accept-large-change" in out
    planned = json.loads(call("import", catalogue, sheet, "--dry-run", "--json")[1])
    assert planned["large_changes"] == [{"kind": "parts", "changed": 45, "of": 49}]

    assert call("import", catalogue, sheet, "--accept-large-change")[0] == 0
    assert _grades(call, catalogue) == {"N42", "N48"}


def test_half_of_the_parts_and_blanks_that_are_filled_need_none(catalogue: Path, tmp_path: Path, call: Any) -> None:
    assert call("import", catalogue, _sheet(tmp_path / "half.xlsx", ["N48"] * 24))[0] == 0
    filled = _sheet(tmp_path / "filled.xlsx", ["Rotor magnet"] * PARTS, ("part_number", "description"))
    assert call("import", catalogue, filled)[0] == 0


# The backup before a large import


def test_a_backup_comes_before_an_import_that_changes_more_than_a_fifth(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    assert call("import", catalogue, _sheet(tmp_path / "few.xlsx", ["N48"] * 9))[0] == 0
    assert backups_of(catalogue) == ()

    assert call("import", catalogue, _sheet(tmp_path / "more.xlsx", ["N52"] * 10))[0] == 0

    (backup,) = backups_of(catalogue)
    assert backup.reason == "before Import more.xlsx"
    assert _grades(call, backup.path) == {"N42", "N48"}
    assert _grades(call, catalogue) == {"N42", "N52"}


def test_an_import_whose_backup_cannot_be_made_is_not_done(catalogue: Path, tmp_path: Path, call: Any) -> None:
    catalogue.with_name("magnets.planner.backups").write_text("in the way")
    sheet = _sheet(tmp_path / "more.xlsx", ["N52"] * 20)

    code, out, err = call("import", catalogue, sheet)

    assert (code, out) == (1, "")
    assert err.startswith("Import more.xlsx was not done, because no backup could be made first. The backups in ")
    assert err.count("\n") == 1
    assert _grades(call, catalogue) == {"N42"}


def test_an_import_on_a_full_drive_leaves_the_last_committed_state(tmp_path: Path, call: Any) -> None:
    with small_drive() as drive:
        path = drive / "magnets.planner"
        assert call("new", path)[0] == 0
        assert call("import", path, _sheet(tmp_path / "first.xlsx", ["N42"] * PARTS))[0] == 0
        before = path.read_bytes()
        leave_free(drive, path.stat().st_size // 2)

        code, _, err = call("import", path, _sheet(tmp_path / "more.xlsx", ["N52"] * 20))
        assert (code, err.count("\n")) == (1, 1)
        assert err.startswith(
            "Import more.xlsx was not done, because no backup could be made first. "
            "The disk is full and nothing of this was saved — free about "
        )
        many = _sheet(tmp_path / "many.xlsx", ["N42"] * 9000)
        code, _, err = call("import", path, many)
        assert (code, err.count("\n")) == (1, 1)
        assert err.startswith("The disk is full and nothing of this was saved — free about ")
        assert err.endswith(" MB on the drive of magnets.planner, then try again\n")

        assert path.read_bytes() == before
        assert call("check", path)[0] == 0
        assert sorted(item.name for item in drive.iterdir()) == ["filler", "magnets.planner", "magnets.planner.backups"]
        assert backups_of(path) == ()


# Check, backup, backups, restore


def test_a_check_tells_what_is_there_and_when_it_was_last_backed_up(catalogue: Path, call: Any) -> None:
    code, out, err = call("check", catalogue, "--json")
    health = json.loads(out)
    assert (code, err) == (0, "")
    assert health.keys() >= CHECK_KEYS
    assert (health["ok"], health["problems"], health["counts"]["parts"]) == (True, [], PARTS)
    assert (health["last_backup"], health["sqlite"]) == (None, sqlite3.sqlite_version)
    assert "No backup has been made yet." in call("check", catalogue)[1]

    assert call("backup", catalogue)[0] == 0
    (backup,) = backups_of(catalogue)
    assert json.loads(call("check", catalogue, "--json")[1])["last_backup"] == backup.at.isoformat()
    code, out, _ = call("check", catalogue)
    assert code == 0
    assert "magnets.planner is sound (end users: 1, parts: 49, operations: 2)." in out
    assert f"Last backup: {backup.at:%Y-%m-%d %H:%M} UTC" in out


def test_a_check_that_finds_something_ends_with_1_and_says_what(catalogue: Path, call: Any) -> None:
    with closing(sqlite3.connect(catalogue)) as connection:
        connection.execute("UPDATE parts SET grade = 'N52' WHERE part_number = 'MG-7'")
        connection.commit()

    code, out, _ = call("check", catalogue, "--json")
    health = json.loads(out)
    assert (code, health["ok"]) == (1, False)
    assert health["problems"]
    code, out, _ = call("check", catalogue)
    assert code == 1
    assert health["problems"][0] in out
    assert "is sound" not in out


def test_a_check_of_a_file_too_damaged_to_open_is_an_answer_and_of_a_letter_a_refusal(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    _with_damage(catalogue)
    code, out, err = call("check", catalogue, "--json")
    assert (code, json.loads(out)["ok"], err) == (1, False, "")
    (tmp_path / "letter.txt").write_text("dear supplier " * 20)
    assert call("check", tmp_path / "letter.txt")[:2] == (1, "")


def test_a_backup_to_a_named_file_is_a_catalogue_and_never_overwrites(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    out_file = tmp_path / "out.planner"
    code, out, _ = call("backup", catalogue, out_file)
    assert (code, out) == (0, f"Backed up magnets.planner to {out_file}.\n")
    assert _grades(call, out_file) == {"N42"}
    code, out, err = call("backup", catalogue, out_file)
    assert (code, out) == (1, "")
    assert err == "There is a file called out.planner already — choose another name, or open that file\n"


def test_backups_are_listed_and_one_is_restored(catalogue: Path, tmp_path: Path, call: Any) -> None:
    assert call("backups", catalogue)[1] == "No backup of magnets.planner has been made yet.\n"
    call("backup", catalogue)
    call("import", catalogue, _sheet(tmp_path / "half.xlsx", ["N48"] * 24))
    listed = json.loads(call("backups", catalogue, "--json")[1])
    assert [item["reason"] for item in listed] == ["by hand"]
    assert (listed[0]["counts"]["parts"], listed[0]["operation"]) == (PARTS, 2)
    assert "end users: 1, parts: 49; by hand" in call("backups", catalogue)[1]

    code, out, err = call("restore", listed[0]["file"], catalogue)

    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first == f"Restored magnets.planner from {Path(listed[0]['file']).name} (end users: 1, parts: 49)."
    assert second.startswith("What it held before is kept in ")
    kept = backups_of(catalogue)[0]
    assert second.endswith(f"{kept.path}.")
    assert (_grades(call, catalogue), _grades(call, kept.path)) == ({"N42"}, {"N42", "N48"})
    assert call("check", catalogue)[0] == 0


def test_a_damaged_catalogue_is_restored_and_kept(catalogue: Path, tmp_path: Path, call: Any) -> None:
    call("backup", catalogue, tmp_path / "out.planner")
    _with_damage(catalogue)
    code, out, err = call("list", catalogue, "parts")
    assert (code, out) == (1, "")
    assert "is damaged — keep this file aside and restore the latest backup" in err

    code, out, _ = call("restore", tmp_path / "out.planner", catalogue)

    assert code == 0
    assert "The damaged file that lay there is kept as " in out
    assert len(list(tmp_path.glob("magnets.planner.damaged-*"))) == 1
    assert _grades(call, catalogue) == {"N42"}


def test_an_altered_catalogue_is_not_backed_up_and_is_kept_when_it_is_restored(
    catalogue: Path, tmp_path: Path, call: Any
) -> None:
    call("backup", catalogue)
    (backup,) = backups_of(catalogue)
    with closing(sqlite3.connect(catalogue)) as connection:
        connection.execute("UPDATE parts SET grade = 'N52' WHERE part_number = 'MG-7'")
        connection.commit()
    told = (
        "magnets.planner is damaged: the table of parts does not hold what was written — "
        "restore a backup that passes `planner check`\n"
    )

    assert call("backup", catalogue) == (1, "", told)
    assert call("backup", catalogue, tmp_path / "out.planner") == (1, "", told)
    assert backups_of(catalogue) == (backup,)

    code, out, _ = call("restore", backup.path, catalogue)
    assert code == 0
    assert "The damaged file that lay there is kept as " in out
    (aside,) = tmp_path.glob("magnets.planner.damaged-*")
    assert (_grades(call, catalogue), _grades(call, aside)) == ({"N42"}, {"N42", "N52"})
    assert backups_of(catalogue) == (backup,)
    assert call("check", catalogue)[0] == 0


def test_neither_notes_nor_folders_are_replaced(
    catalogue: Path, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("backup", catalogue)
    backup = backups_of(catalogue)[0].path
    notes = tmp_path / "notes.txt"
    notes.write_text("dear supplier")
    monkeypatch.chdir(tmp_path)

    code, out, err = call("restore", backup, notes)
    assert (code, out) == (1, "")
    assert err.startswith("notes.txt is not a catalogue of Exposure Planner — name the catalogue that ")
    assert notes.read_text() == "dear supplier"
    for command in (("restore", backup, "."), ("restore", backup, "/"), ("backups", "."), ("backup", catalogue, ".")):
        code, out, err = call(*command)
        assert (code, out) == (1, "")
        assert err.endswith(" is a folder — name a file\n")


@pytest.mark.parametrize("content", [b"", b"letter" * 99])
def test_what_is_no_backup_is_not_restored(catalogue: Path, tmp_path: Path, call: Any, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    before = catalogue.read_bytes()

    code, out, err = call("restore", tmp_path / "other", catalogue)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert catalogue.read_bytes() == before


def test_an_open_window_of_another_process_is_told_of(catalogue: Path, tmp_path: Path, call: Any) -> None:
    call("backup", catalogue, tmp_path / "out.planner")
    code = (
        "import sys; from datetime import *; from pathlib import Path; from planner.catalogue.lock import *;"
        "lock = take_lock(Path(sys.argv[1]), this_process(datetime.now(timezone.utc))); print(1, flush=True); input()"
    )
    window = subprocess.Popen(
        [sys.executable, "-c", code, str(catalogue)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    assert window.stdout is not None
    window.stdout.readline()

    refused = call("restore", tmp_path / "out.planner", catalogue)
    written = call("import", catalogue, _sheet(tmp_path / "half.xlsx", ["N48"] * 20))
    window.communicate("\n")

    assert refused[:2] == (1, "")
    assert "magnets.planner is open on " in refused[2]
    assert f"remove {lock_path(catalogue).name}" in refused[2]
    assert written[0] == 0
    assert call("restore", tmp_path / "out.planner", catalogue)[0] == 0


# Where files can only be read


def test_a_catalogue_that_can_only_be_read_answers_and_refuses_to_be_written(tmp_path: Path, call: Any) -> None:
    with small_drive() as drive:
        path = drive / "magnets.planner"
        call("new", path)
        call("import", path, _sheet(tmp_path / "first.xlsx", ["N42"] * PARTS))
        only_read(drive)

        assert _grades(call, path) == {"N42"}
        assert call("exposure", path)[0] == 0
        assert call("check", path)[0] == 0
        only = "magnets.planner can only be read here — copy it to a folder where you may write and open the copy\n"
        for command in (("import", path, tmp_path / "first.xlsx"), ("undo", path), ("take-back", path, 1)):
            assert call(*command) == (1, "", only)
        assert call("backup", path)[0] == 1
        assert call("backup", path, tmp_path / "out.planner")[0] == 0
    opened = Catalogue.open(tmp_path / "out.planner")
    assert opened.can_write
    opened.close()
