"""A planner corrects the catalogue by the command line, merges two suppliers, and looks back."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import content_hash
from planner.cli import run
from planner.cli.tour import findings
from planner.domain.facts import Facts
from planner.exposure.presets import assumptions
from planner.services.board import Board
from planner.spreadsheets.writing import SheetToWrite, write_workbook

HEADER = ("part_number", "location", "as_of", "quantity")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One part with its source, all typed, and a count from a sheet."""
    folder = tmp_path_factory.mktemp("editing")
    path, sheet = folder / "c.planner", folder / "bestand_kw46.xlsx"
    write_workbook(sheet, [SheetToWrite("stock", HEADER, [("MG-10", "Graz", "2026-11-12", 4200)])])
    made = [
        ["new", path, "--company", "Brackwell Drives GmbH"],
        ["add", path, "suppliers", "name=Haoran Magnet Co., Ltd.", "local_name=浩然磁业", "country=China"],
        ["add", path, "parts", "part_number=MG-10", "form=loose magnet", "unit_price=1.80 EUR"],
        ["add", path, "sources", "part_number=MG-10", "supplier=浩然磁业", "share=60 %"],
        ["add", path, "stock", "part_number=MG-10", "location=Graz", "as_of=2026-11-02", "quantity=5600"],
        ["import", path, sheet],
    ]
    assert [run([str(argument) for argument in arguments]) for arguments in made] == [0] * len(made)
    return path


@pytest.fixture
def catalogue(original: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    path = tmp_path / "c.planner"
    shutil.copy(original, path)
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command that must succeed prints."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line of a command that must be refused."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (1, "", 1)
    return err.strip()


def listed(capsys: pytest.CaptureFixture[str], path: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told(capsys, "list", path, kind, "--json"))
    return found


def hashes(path: Path) -> dict[str, str]:
    catalogue = Catalogue.open(path)
    try:
        with catalogue.reading() as uow:
            return dict(content_hash(uow))
    finally:
        catalogue.close()


def test_records_are_added_changed_and_removed_by_what_a_planner_types(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source,) = listed(capsys, catalogue, "sources")
    (part,) = listed(capsys, catalogue, "parts")
    assert (source["supplier"], source["share"]) == ("Haoran Magnet Co., Ltd.", 0.6)
    assert (part["form"], part["unit_price"], part["currency"]) == ("loose_magnet", "1.80", "EUR")
    assert told(capsys, "edit", catalogue, "parts", "MG-10", "mass_g=12,5", "grade=N42", "--locale", "de") == (
        "Edit MG-10.\n"
    )
    assert told(capsys, "edit", catalogue, "parts", "MG-10", "grade=N42") == (
        "Nothing changed: these values are there already.\n"
    )
    assert told(capsys, "edit", catalogue, "parts", "MG-10", "grade=") == "Edit MG-10.\n"
    (part,) = listed(capsys, catalogue, "parts")
    assert (part["mass_g"], part["grade"]) == (12.5, None)
    assert told(capsys, "add", catalogue, "plants", "supplier=Haoran Magnet", "name=Beilun") == (
        "Add plant Haoran Magnet Co., Ltd. / Beilun.\n"
    )
    assert told(capsys, "remove", catalogue, "stock", "MG-10 / Graz", "--why", "moved out").startswith("Remove stock")
    assert listed(capsys, catalogue, "stock") == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("remove", "parts", "MG-10"),
            "MG-10 is used by 1 source and 1 stock record — remove those first",
        ),
        (
            ("add", "stock", "part_number=MG-10", "location=Graz", "as_of=2026-11-20", "quantity=5"),
            "There is already a stock record MG-10 / Graz / usable — edit that one, or give another part number,"
            " location or state",
        ),
        (("edit", "stock", "MG-10", "quantity="), "Stock of MG-10 at Graz has no quantity — give a value for quantity"),
        (
            ("edit", "stock", "MG-10", "quantity=lots"),
            "“lots” does not fit quantity: this is not a number — give a number of 0 or more, such as 1200 or 12.5",
        ),
        (
            ("add", "sources", "part_number=MG-10", "supplier=Hoaran Magnet"),
            "There is no supplier called Hoaran Magnet — add it first, or choose one of: Haoran Magnet Co., Ltd.",
        ),
        (("edit", "parts", "MG-1", "grade=x"), "There is no part MG-1 — choose one of: MG-10"),
        (
            ("edit", "marks", "MG-10", "level=High"),
            "A mark is no record to edit — set it with `planner mark CATALOGUE NUMBER LEVEL`",
        ),
        (
            (
                "add",
                "licences",
                "number=L-1",
                "holder=Haoran Magnet",
                "valid_from=2026-12-01",
                "valid_until=2026-09-01",
            ),
            "Licence L-1 ends on 2026-09-01, before it starts on 2026-12-01 — give a day on or after 2026-12-01",
        ),
        (
            ("merge", "Haoran Magnet", "浩然磁业"),
            "Haoran Magnet and 浩然磁业 are one supplier already — name two suppliers",
        ),
        (("history", "parts"), "A record is named by its kind and its key — give both, such as parts MG-10"),
        (
            ("history", "parts", "MG-10", "--field", "colour"),
            "A part has no field colour — choose one of: part_number,",
        ),
        (
            ("edit", "parts", "MG-10", "mass_g=nan"),
            "“nan” does not fit mass g: it says that nothing is known — give a number of 0 or more, such as 1200 or",
        ),
        (
            ("add", "parts", "part_number=X1", "part_number=X2"),
            "The field part_number is given twice, as X1 and as X2 — give it once",
        ),
        (
            ("add", "parts", "part_number=X1\x07X2"),
            "“X1 X2” does not fit part number: the cell holds characters that cannot be shown — give plain text",
        ),
        (("edit", "parts", "MG-1\nMG-2", "grade=x"), "There is no part MG-1 MG-2 — choose one of: MG-10"),
        (("edit", "parts", " ", "grade=x"), "The key is empty — name the part by its name or key, or by its number"),
        (("remove", "stock", ""), "The key is empty — name the stock record by its name or key, or by its number"),
        (("history", "suppliers", ""), "The key is empty — name the supplier by its name or key, or by its number"),
        (("show", "part", ""), "The part number is empty — give the part number, or see those there are"),
        (("exposure", "--part", ""), "The part number is empty — give the part number, or see those there are"),
        (("mark", "", "High"), "The part number is empty — give the part number, or see those there are"),
        (("trends", "--key", ""), "The key is empty — give the key, or see those there are"),
        (
            ("changes", "--since", "2099-01-01", "--as-of", "2098-12-31"),
            "2099-01-01 is after 2098-12-31, the day that is evaluated — choose an earlier day with --since, or a",
        ),
        (("changes", "--since", "2099-01-01"), "2099-01-01 is after 2"),
        (
            ("trends", "--series", "shipments", "--known-on", "1990-01-01"),
            "No shipments were known by the end of 01 Jan 1990 — choose a later day",
        ),
        (("trends", "--series", "shipments"), "This catalogue holds no shipments — import a shipment list first"),
        (("undo", "99"), "There is no operation 99 in this catalogue — choose one from the history"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_changes_nothing(
    catalogue: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], line: str
) -> None:
    before = catalogue.read_bytes()
    verb, *rest = arguments
    assert refused(capsys, verb, catalogue, *rest).startswith(line)
    assert catalogue.read_bytes() == before


def test_a_merge_is_foreseen_done_undone_and_followed_by_the_next_import(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "add", catalogue, "suppliers", "name=HRM Trading", "aliases=HRM", "list_status=watch")
    told(capsys, "add", catalogue, "sources", "part_number=MG-10", "supplier=HRM", "share=0.4", "transit_days=9")
    before = hashes(catalogue)
    foreseen = told(capsys, "merge", catalogue, "Haoran Magnet", "HRM", "--dry-run").splitlines()
    assert foreseen == [
        "HRM Trading goes into Haoran Magnet Co., Ltd.",
        "From then on these names lead to Haoran Magnet Co., Ltd. too: HRM Trading; HRM.",
        "List status becomes watch, the stricter of the two.",
        "The sources MG-10 of both become one: transit days 9 is filled in; the shares 60% and 40% add up to 100%.",
        "Nothing was written.",
    ]
    assert hashes(catalogue) == before
    done = told(capsys, "merge", catalogue, "Haoran Magnet", "HRM", "--why", "one house").splitlines()
    assert done == foreseen[:-1]
    assert [(item["supplier"], item["share"]) for item in listed(capsys, catalogue, "sources")] == [
        ("Haoran Magnet Co., Ltd.", 1.0)
    ]
    told(capsys, "undo", catalogue)
    assert hashes(catalogue) == before
    told(capsys, "redo", catalogue)
    sheet = tmp_path / "sources.xlsx"
    rows = [("MG-10", "HRM Trading", 30)]
    write_workbook(sheet, [SheetToWrite("sources", ("part_number", "supplier", "lead_time_days"), rows)])
    told(capsys, "import", catalogue, sheet)
    (source,) = listed(capsys, catalogue, "sources")
    assert (source["supplier"], source["lead_time_days"]) == ("Haoran Magnet Co., Ltd.", 30)


def test_the_history_of_a_record_of_a_field_and_of_a_part_with_all_that_belongs_to_it(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "edit", catalogue, "stock", "MG-10", "quantity=4350", "--why", "recount")
    whole = told(capsys, "history", catalogue, "stock", "MG-10").splitlines()
    assert [line.partition(": ")[2] for line in whole] == [
        "stock 4,200 → 4,350 by hand, “recount”",
        "stock 5,600 → 4,200, import bestand_kw46.xlsx D2",
        "as of 02 Nov 2026 → 12 Nov 2026, import bestand_kw46.xlsx C2",
        "added with stock 5,600, as of 02 Nov 2026 by hand",
    ]
    document = json.loads(told(capsys, "history", catalogue, "stock", "MG-10", "--field", "quantity", "--json"))
    assert [(item["field"], item["before"], item["after"], item["why"]) for item in document] == [
        ("quantity", 4200.0, 4350.0, "recount"),
        ("quantity", 5600.0, 4200.0, None),
        (None, None, None, None),
    ]
    assert (document[1]["source"]["file"], document[1]["source"]["column"]) == ("bestand_kw46.xlsx", "D")
    assert document[0]["record"] == {"kind": "stock", "id": 1, "name": "stock record MG-10 / Graz / usable"}
    part = told(capsys, "history", catalogue, "parts", "MG-10", "--whole").splitlines()
    assert part[0].startswith("stock record MG-10 / Graz / usable: ")
    assert any(line.startswith("source MG-10 / Haoran Magnet Co., Ltd.: ") for line in part)
    told(capsys, "remove", catalogue, "stock", "MG-10")
    assert told(capsys, "history", catalogue, "stock", "MG-10 / Graz").splitlines()[0].endswith(": removed by hand")


def test_a_history_found_by_another_name_says_whose_it_is(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "add", catalogue, "suppliers", "name=HRM Trading", "aliases=HRM")
    told(capsys, "merge", catalogue, "Haoran Magnet", "HRM Trading")
    first, second, *_ = told(capsys, "history", catalogue, "suppliers", "HRM").splitlines()
    assert first == "HRM is now a name of Haoran Magnet Co., Ltd."
    assert "aliases nothing → HRM Trading; HRM" in second
    newest, oldest = told(capsys, "history", catalogue, "suppliers", "HRM Trading").splitlines()
    assert newest.endswith("removed, merge HRM Trading into Haoran Magnet Co., Ltd.")
    assert "added" in oldest
    own = told(capsys, "history", catalogue, "suppliers", "Haoran Magnet Co., Ltd.")
    assert own == told(capsys, "history", catalogue, "suppliers", "#1")
    assert "is now a name of" not in own


def test_an_empty_catalogue_is_told_without_levels() -> None:
    board = Board(date(1990, 1, 1), date(1990, 1, 1), (), Facts(), assumptions(), {}, {}, (), (), (), ())
    assert findings(board)[0] == "0 parts as of 1990-01-01."


def test_any_operation_is_undone_and_done_again_by_its_number(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "edit", catalogue, "parts", "MG-10", "grade=N42")
    told(capsys, "edit", catalogue, "stock", "MG-10", "quantity=1")
    entries = json.loads(told(capsys, "history", catalogue, "--json"))
    number = next(entry["operation"] for entry in entries if entry["label"] == "Edit MG-10")
    assert told(capsys, "undo", catalogue, number) == "Undone: Edit MG-10.\n"
    assert listed(capsys, catalogue, "parts")[0]["grade"] is None
    newest, *rest = json.loads(told(capsys, "history", catalogue, "--json"))
    assert (newest["kind"], newest["reverses"], newest["state"]) == ("undo", number, "in force")
    assert {entry["operation"]: entry["state"] for entry in rest}[number] == "undone"
    first, *_ = told(capsys, "history", catalogue).splitlines()
    assert first.endswith("Undo: Edit MG-10  in force")
    assert told(capsys, "redo", catalogue, number) == "Done again: Edit MG-10.\n"
    assert listed(capsys, catalogue, "parts")[0]["grade"] == "N42"
