"""The general commands take the steps and papers of licences, the entries of measures, notices on them and grades."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.cli import run
from planner.domain.kinds import FIELDS, Kind

RECORDS: dict[Kind, dict[str, str]] = {
    Kind.LICENCE_STEPS: {
        "licence": "24-001",
        "status": "returned",
        "on": "2026-01-20",
        "reason": "a stamp is missing",
        "quantity_left": "1200.5",
        "noted_on": "2026-01-21",
    },
    Kind.DOCUMENTS: {
        "licence": "24-001",
        "document": "end-user statement",
        "order_number": "PO-7",
        "reference": "EUC-3",
        "requested_on": "2026-01-05",
        "received_on": "2026-01-12",
        "couriered_on": "2026-01-14",
        "note": "two originals",
    },
    Kind.MEASURE_ITEMS: {
        "measure": "18-2025",
        "limb": "a",
        "element": "Dysprosium",
        "item": "magnet_dy_ndfeb",
        "control_code": "1C905",
        "hs_codes": "8505111000; 2846901930",
        "destinations": "all",
        "end_uses": "any",
        "value_share": "0.1 %",
        "source": "https://example.org/a",
        "verified_on": "2026-06-29",
    },
    Kind.NOTICES: {
        "measure": "61-2025",
        "limb": "a",
        "says": "extended",
        "since": "2026-11-11",
        "until": "2027-11-10",
        "source": "https://example.org/c",
        "seen_on": "2026-11-20",
        "note": "as it was read",
    },
    Kind.GRADES: {
        "material": "NdFeB",
        "grade": "SH",
        "max_temp_c": "150",
        "min_hci_koe": "20",
        "heavy_low": "1 %",
        "heavy_high": "0.045",
        "expectation": "usually some Dy",
        "source": "https://example.org/d",
    },
}
KINDS = list(RECORDS)
CHANGES = {
    Kind.LICENCE_STEPS: ("24-001 / returned", "reason", "two stamps are missing"),
    Kind.DOCUMENTS: ("24-001", "couriered_on", "2026-01-15"),
    Kind.MEASURE_ITEMS: ("18-2025 / a / Dy", "control_code", "1C905.a.4"),
    Kind.NOTICES: ("61-2025", "note", "read again"),
    Kind.GRADES: ("NdFeB / SH", "max_temp_c", "155"),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "c.planner"
    assert run(["new", str(path)]) == 0
    return path


def _told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return out


def _add(capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind) -> str:
    return _told(capsys, "add", catalogue, kind, *(f"{name}={text}" for name, text in RECORDS[kind].items()))


def _listed(capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind) -> list[dict[str, Any]]:
    records = json.loads(_told(capsys, "list", catalogue, kind, "--json"))
    assert isinstance(records, list)
    return records


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_was_added_is_listed_with_all_its_fields(
    capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind
) -> None:
    before = len(_listed(capsys, catalogue, kind))
    _add(capsys, catalogue, kind)
    listed = _listed(capsys, catalogue, kind)
    added = listed[-1]

    assert set(RECORDS[kind]) == {field.name for field in FIELDS[kind]}
    assert len(listed) == before + 1
    assert {name for name, value in added.items() if value is not None} >= set(RECORDS[kind])
    assert [added[name] for name in ("licence", "measure", "grade") if name in added] == [
        RECORDS[kind][name] for name in ("licence", "measure", "grade") if name in added
    ]
    assert str(next(iter(RECORDS[kind].values()))) in _told(capsys, "list", catalogue, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_one_field_is_changed_and_its_history_told(
    capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind
) -> None:
    _add(capsys, catalogue, kind)
    key, field, text = CHANGES[kind]
    said = _told(capsys, "edit", catalogue, kind, key, f"{field}={text}", "--why", "it was read again")
    story = _told(capsys, "history", catalogue, kind, key, "--json")

    assert "it was read again" not in said
    assert str(_listed(capsys, catalogue, kind)[-1][field]) == text
    assert next(line["field"] for line in json.loads(story)) == field
    assert len(json.loads(story)) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_removed_and_comes_back(capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind) -> None:
    _add(capsys, catalogue, kind)
    there = _listed(capsys, catalogue, kind)
    _told(capsys, "remove", catalogue, kind, CHANGES[kind][0])
    gone = _listed(capsys, catalogue, kind)
    _told(capsys, "undo", catalogue)

    assert len(gone) == len(there) - 1
    assert _listed(capsys, catalogue, kind) == there


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_is_not_added_twice(capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind) -> None:
    _add(capsys, catalogue, kind)
    again = ["add", str(catalogue), kind.value, *(f"{name}={text}" for name, text in RECORDS[kind].items())]

    assert run(again) == 1
    assert capsys.readouterr().err.startswith("There is already a ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_of_the_kind_is_filled_in_and_imported(
    capsys: pytest.CaptureFixture[str], catalogue: Path, tmp_path: Path, kind: Kind
) -> None:
    blank = tmp_path / "blank.xlsx"
    _told(capsys, "template", kind, blank)
    book = openpyxl.load_workbook(blank)
    for column, field in enumerate(FIELDS[kind], 1):
        book[kind.value].cell(2, column, RECORDS[kind][field.name])
    book.save(blank)
    before = len(_listed(capsys, catalogue, kind))
    answer = json.loads(_told(capsys, "import", catalogue, blank, "--json"))
    listed = _listed(capsys, catalogue, kind)

    assert [table["kinds"] for table in answer["tables"] if table["kinds"]] == [[kind.value]]
    assert len(listed) == before + 1
    # Where a kind has a field of that name, the file it came from goes by another.
    assert listed[-1]["cell" if "source" in RECORDS[kind] else "source"]["file"] == "blank.xlsx"


@pytest.mark.parametrize(
    ("kind", "words", "cause"),
    [
        (Kind.LICENCE_STEPS, ["licence=24-001", "status=sent"], "does not fit status"),
        (Kind.DOCUMENTS, ["licence=24-001", "document=letter of love"], "does not fit document"),
        (Kind.DOCUMENTS, ["document=contract"], "licence"),
        (Kind.NOTICES, ["measure=61-2025", "says=extended", "until=in spring"], "does not fit until"),
        (Kind.GRADES, ["material=NdFeB", "grade=SH", "heavy_low=150 %"], "does not fit heavy low"),
    ],
)
def test_what_cannot_be_is_refused_with_a_next_step(
    capsys: pytest.CaptureFixture[str], catalogue: Path, kind: Kind, words: list[str], cause: str
) -> None:
    assert run(["add", str(catalogue), kind.value, *words]) == 1
    error = capsys.readouterr().err

    assert cause in error
    assert " — " in error
