"""What happened to a record, to a part with all that belongs to it, and since the last visit."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import pytest

from planner.catalogue.ledger import Happening
from planner.domain.evidence import SourceKind
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.suppliers import Approval
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.catalogues import import_file
from planner.services.editing import Edit, remove_records
from planner.services.histories import find_ever, operations_since, part_story, record_story
from planner.services.history import undo_last
from planner.services.importing import imports, take_back
from planner.services.marking import mark_parts
from planner.services.merging import merge_suppliers
from planner.spreadsheets.writing import SheetToWrite, write_workbook
from unit.services.by_hand import done, edit, seen
from unit.services.desk import BERLIN, MAKER, OTHER, PART, Desk, moment


def count(desk: Desk, path: Path, day: int, quantity: int) -> None:
    """Imports a count of MG-1 in Graz."""
    header = ("part_number", "location", "as_of", "quantity")
    write_workbook(path, [SheetToWrite("stock", header, [(PART, "Graz", date(2026, 11, day), quantity)])])
    import_file(desk.catalogue, path, ImportOptions(as_of=date(2026, 11, day)), who="Ben", at=moment(day))


def sentences(desk: Desk, kind: Kind, record_id: int) -> list[str]:
    return [line.sentence for line in seen(desk, record_story, kind, record_id, zone=BERLIN)]


def test_the_history_of_a_count_reads_as_people_tell_it(desk: Desk, tmp_path: Path) -> None:
    count(desk, tmp_path / "bestand_kw46.xlsx", 12, 4200)
    edit(desk, 13, Edit(Kind.STOCK, 1, {"quantity": 4350.0}), why="recount")
    done(desk, undo_last, who="Ben", at=moment(14))
    assert sentences(desk, Kind.STOCK, 1) == [
        "14 Nov 2026: stock 4,350 → 4,200, undo of “Edit stock record MG-1 / Graz / usable”",
        "13 Nov 2026: stock 4,200 → 4,350 by hand, “recount”",
        "12 Nov 2026: stock 1,000 → 4,200, import bestand_kw46.xlsx D2",
        "12 Nov 2026: as of 02 Nov 2026 → 12 Nov 2026, import bestand_kw46.xlsx C2",
        "02 Nov 2026: added with stock 1,000, as of 02 Nov 2026 by hand",
    ]


def test_a_line_carries_what_a_list_shows(desk: Desk, tmp_path: Path) -> None:
    count(desk, tmp_path / "bestand_kw46.xlsx", 12, 4200)
    edit(desk, 13, Edit(Kind.STOCK, 1, {"quantity": 4350.0}), why="recount")
    typed, imported = seen(desk, record_story, Kind.STOCK, 1)[:2]
    assert (typed.field, typed.before, typed.after) == ("quantity", 4200.0, 4350.0)
    assert (typed.who, typed.why) == ("Ana", "recount")
    assert (typed.record, typed.happening) == ("stock record MG-1 / Graz / usable", Happening.CHANGED)
    assert typed.source is not None
    assert (typed.source.kind, typed.source.text) == (SourceKind.TYPED, "typed by Ana")
    assert imported.source is not None
    assert (imported.source.file, imported.source.cell, imported.source.batch) == ("bestand_kw46.xlsx", "D2", 1)
    assert imported.operation < typed.operation


def test_the_day_of_a_line_is_the_planner_s_own(desk: Desk) -> None:
    desk.change(moment(6, 0), Kind.STOCK, 0, quantity=5.0)
    assert seen(desk, record_story, Kind.STOCK, 1, zone=BERLIN)[0].day == date(2026, 11, 6)
    assert seen(desk, record_story, Kind.STOCK, 1, zone=UTC)[0].day == date(2026, 11, 5)


def test_removal_and_return_are_told_too(desk: Desk) -> None:
    done(desk, remove_records, Kind.STOCK, [1], who="Ana", at=moment(3), why="moved out")
    assert sentences(desk, Kind.STOCK, 1)[0] == "03 Nov 2026: removed by hand, “moved out”"
    done(desk, undo_last, who="Ana", at=moment(4))
    assert sentences(desk, Kind.STOCK, 1)[0] == (
        "04 Nov 2026: put back, undo of “Remove stock record MG-1 / Graz / usable”"
    )
    assert seen(desk, record_story, Kind.STOCK, 99) == ()


def test_a_merge_and_a_take_back_are_named_and_no_work_by_hand(desk: Desk, tmp_path: Path) -> None:
    count(desk, tmp_path / "bestand_kw46.xlsx", 12, 4200)
    (batch,) = seen(desk, imports)
    done(desk, take_back, batch.batch, who="Ana", at=moment(13))
    assert sentences(desk, Kind.STOCK, 1)[0].endswith(", take back Import bestand_kw46.xlsx")
    twin = Edit(Kind.SUPPLIERS, None, {"name": "Twin"})
    edit(desk, 14, twin, Edit(Kind.SOURCES, 2, {"maker": "Twin", "approval": Approval.QUALIFYING, "share": 0.5}))
    done(desk, merge_suppliers, MAKER, "Twin", who="Ana", at=moment(15))
    assert sentences(desk, Kind.SOURCES, 2)[:4] == [
        f"15 Nov 2026: maker Twin → {MAKER}, merge Twin into {MAKER}",
        "14 Nov 2026: maker nothing → Twin by hand",
        "14 Nov 2026: share 100% → 50% by hand",
        "14 Nov 2026: approval approved → qualifying by hand",
    ]


def test_the_story_of_a_part_holds_all_that_belongs_to_it_or_did(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.BOM, None, {"parent": OTHER, "child": PART, "quantity": 2.0}))
    done(desk, mark_parts, [PART], Level.HIGH, suggestions={}, who="Ana", at=moment(4), reason="x")
    done(desk, remove_records, Kind.DEMAND, [1], who="Ana", at=moment(5))
    edit(desk, 6, Edit(Kind.STOCK, 1, {"part_number": OTHER, "location": "Linz"}))
    edit(desk, 7, Edit(Kind.PARTS, 1, {"grade": "N42"}))
    edit(desk, 8, Edit(Kind.STOCK, 2, {"quantity": 1.0}))
    story = seen(desk, part_story, "mg-1".upper())
    assert [(line.kind, line.text) for line in story][:6] == [
        (Kind.PARTS, "grade nothing → N42"),
        (Kind.STOCK, "part number MG-1 → MG-2"),
        (Kind.STOCK, "location Graz → Linz"),
        (Kind.DEMAND, "removed"),
        (Kind.MARKS, "added with level High, reason x, by Ana, on 04 Nov 2026"),
        (Kind.BOM, "added with quantity 2"),
    ]
    assert {line.record for line in story[6:]} == {
        "MG-1",
        f"source MG-1 / {MAKER}",
        "content MG-1 / Dy / declared",
        "stock record MG-2 / Linz / usable",
        "demand MG-1",
    }
    assert [line.operation for line in story] == sorted((line.operation for line in story), reverse=True)
    with pytest.raises(PlannerError, match="There is no part MG-9"):
        seen(desk, part_story, "MG-9")


def test_the_story_of_a_removed_part_is_still_told(desk: Desk) -> None:
    for kind in (Kind.SOURCES, Kind.COMPOSITIONS, Kind.STOCK, Kind.DEMAND, Kind.PARTS):
        done(desk, remove_records, kind, [1], who="Ana", at=moment(3))
    story = seen(desk, part_story, PART)
    assert (story[0].kind, story[0].text, story[0].record) == (Kind.PARTS, "removed", "MG-1")
    assert {line.kind for line in story} == {Kind.PARTS, Kind.SOURCES, Kind.COMPOSITIONS, Kind.STOCK, Kind.DEMAND}
    assert seen(desk, find_ever, Kind.STOCK, "MG-1 / Graz / usable") == 1
    assert seen(desk, find_ever, Kind.STOCK, "#1") == 1
    assert seen(desk, find_ever, Kind.STOCK, "MG-2") == 2


def test_a_supplier_that_was_merged_away_keeps_its_own_history(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.SUPPLIERS, None, {"name": "Twin", "aliases": ("Gemini",)}))
    done(desk, merge_suppliers, MAKER, "Twin", who="Ana", at=moment(4))
    assert seen(desk, find_ever, Kind.SUPPLIERS, "Twin") == 2
    assert seen(desk, find_ever, Kind.SUPPLIERS, "twin") == 2
    assert sentences(desk, Kind.SUPPLIERS, 2)[0] == f"04 Nov 2026: removed, merge Twin into {MAKER}"
    assert seen(desk, find_ever, Kind.SUPPLIERS, "Gemini") == 1
    assert seen(desk, find_ever, Kind.SUPPLIERS, MAKER) == 1


def test_a_supplier_that_came_back_under_another_name_is_not_taken_for_a_removed_one(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.SUPPLIERS, None, {"name": "Twin"}))
    done(desk, remove_records, Kind.SUPPLIERS, [2], who="Ana", at=moment(4))
    done(desk, undo_last, who="Ana", at=moment(5))
    edit(desk, 6, Edit(Kind.SUPPLIERS, 2, {"name": "Trading"}), Edit(Kind.SUPPLIERS, 1, {"aliases": ("Twin",)}))
    assert seen(desk, find_ever, Kind.SUPPLIERS, "Twin") == 1


@pytest.mark.parametrize("key", ["", "  "])
def test_an_empty_key_is_refused_by_name(desk: Desk, key: str) -> None:
    with pytest.raises(PlannerError, match=r"^The key is empty — name the part by its name or key"):
        seen(desk, find_ever, Kind.PARTS, key)


def test_what_was_done_since_an_operation_or_a_moment_newest_first(desk: Desk) -> None:
    first = desk.change(moment(5), Kind.STOCK, 0, quantity=5.0)
    second = desk.change(moment(6), Kind.STOCK, 0, quantity=6.0)
    third = desk.change(moment(7), Kind.STOCK, 0, quantity=7.0)
    assert [line.id for line in seen(desk, operations_since, first)] == [third, second]
    assert [line.id for line in seen(desk, operations_since, moment(6))] == [third]
    assert seen(desk, operations_since, third) == ()
