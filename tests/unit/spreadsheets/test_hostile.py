from __future__ import annotations

import hashlib
import json
import random
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from planner.errors import PlannerError
from planner.spreadsheets import reading
from planner.spreadsheets.child import Request, read
from planner.spreadsheets.limits import MEBIBYTE, Limits
from planner.spreadsheets.reading import read_workbook
from unit.spreadsheets.building import inline, ods, xlsx
from unit.spreadsheets.hostile import FILES, HOSTILE, Hostile

MEASURING = Path(__file__).parent / "measuring.py"
ROWS = "".join(
    f'<row r="{n}">' + inline(f"A{n}", f"MG-{n:05}") + f'<c r="B{n}"><v>{n * 7}</v></c></row>' for n in range(1, 400)
)
ODS_ROWS = "".join(
    f'<table:table-row><table:table-cell office:value-type="float" office:value="{n}"/></table:table-row>'
    for n in range(100)
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_gives_right_data_or_one_sentence(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, report = tmp_path / hostile.name, tmp_path / "report.json"
    path.write_bytes(hostile.content())
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    command = [sys.executable, str(MEASURING), str(report), *reading._command()]
    monkeypatch.setattr(reading, "_command", lambda: command)

    if hostile.rows is None:
        with pytest.raises(PlannerError) as refusal:
            read_workbook(path)
        assert hostile.refused in refusal.value.cause
        assert refusal.value.next_step
    else:
        rows = read_workbook(path).sheets[0].rows
        assert rows == tuple(map(tuple, hostile.rows))

    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {path.name, report.name}
    if report.exists():
        took = json.loads(report.read_text())
        print(f"{hostile.name}: {took['megabytes']:.0f} MB, {took['seconds']:.1f} s of processor time")
        assert took["megabytes"] <= Limits().memory_bytes / MEBIBYTE


def test_a_gibibyte_is_really_there_where_the_bomb_says_so() -> None:
    bomb = next(hostile for hostile in HOSTILE if hostile.name.startswith("2-")).content()
    with ZipFile(BytesIO(bomb)).open("xl/worksheets/sheet1.xml") as part:
        assert sum(len(part.read(2**20)) for _ in range(64)) == 64 * 2**20


def outcome(content: bytes, name: str) -> list[bytes] | None:
    """The lines of a reading in this process, without the file's hash, or None where it is refused."""
    try:
        return list(read(content, Request(name, Limits())))[:-1]
    except PlannerError:
        return None


@pytest.mark.parametrize(("name", "content"), [("stock.xlsx", xlsx(ROWS)), ("stock.ods", ods(ODS_ROWS))])
def test_a_workbook_cut_off_anywhere_is_refused(name: str, content: bytes) -> None:
    assert outcome(content, name)
    ends = [*range(1, len(content), 256), *range(len(content) - 100, len(content))]
    assert [
        end for end in ends if outcome(content[:end], name) is not None and content[:end].startswith(b"PK\x03")
    ] == []


@pytest.mark.parametrize(("name", "content"), [("stock.xlsx", xlsx(ROWS)), ("stock.ods", ods(ODS_ROWS))])
def test_a_workbook_with_one_flipped_bit_is_refused_or_the_same(name: str, content: bytes) -> None:
    whole = outcome(content, name)
    chance = random.Random(4)
    refused = 0
    for _ in range(300):
        place = chance.randrange(len(content))
        damaged = bytearray(content)
        damaged[place] ^= 1 << chance.randrange(8)
        lines = outcome(bytes(damaged), name)
        refused += lines is None
        assert lines in (None, whole), place
    assert refused > 100


def test_an_xls_with_flipped_bits_never_takes_the_planner_down(tmp_path: Path) -> None:
    content = (FILES / "stock.xls").read_bytes()
    chance = random.Random(5)
    endings = set()
    for number in range(25):
        damaged = bytearray(content)
        for _ in range(20):
            damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path = tmp_path / f"{number}.xls"
        path.write_bytes(damaged)
        try:
            read_workbook(path)
            endings.add("read")
        except PlannerError:
            endings.add("refused")
    assert endings <= {"read", "refused"}
