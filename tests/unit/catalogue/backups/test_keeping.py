from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from planner.catalogue import copying
from planner.catalogue.backups import (
    Backup,
    backup_folder,
    backup_if_due,
    backups_of,
    check_backup,
    is_backup,
    last_backup,
    make_backup,
    restore,
)
from planner.catalogue.backups.keeping import note_of
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.meta import read_meta, write_meta
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from unit.catalogue.backups.stocked import AT, FIRST, add, names, parts


def test_a_backup_lies_beside_the_catalogue_and_says_what_it_holds(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")

    made = make_backup(catalogue.path, at=AT, reason="by hand")

    assert made.path == catalogue.path.with_name("magnets.planner.backups") / FIRST
    assert (made.at, made.size, made.reason) == (AT, made.path.stat().st_size, "by hand")
    assert made.counts is not None
    assert (made.counts["parts"], made.counts["suppliers"], made.operations) == (1, 0, 1)
    assert parts(made.path) == ["MG-1"]
    assert backups_of(catalogue.path) == (made,)
    assert names(made.path.parent) == ["2026-11-22T090000Z.json", FIRST]


def test_a_backup_holds_every_kind_of_record_the_catalogue_knows(catalogue: Catalogue) -> None:
    counts = make_backup(catalogue.path, at=AT, reason="").counts

    assert counts is not None
    assert set(counts) == {kind.value for kind in Kind}


def test_two_backups_of_one_second_are_both_kept(catalogue: Catalogue) -> None:
    first = make_backup(catalogue.path, at=AT, reason="first")
    second = make_backup(catalogue.path, at=AT, reason="second")
    tenth = [make_backup(catalogue.path, at=AT, reason=str(number)) for number in range(3, 11)][-1]

    assert second.path.name == "2026-11-22T090000Z-2.planner"
    assert [item.reason for item in backups_of(catalogue.path)] == [str(n) for n in range(10, 2, -1)] + [
        "second",
        "first",
    ]
    assert (last_backup(catalogue.path), first.at) == (tenth, second.at)


def test_moments_of_other_zones_are_kept_in_utc(catalogue: Catalogue) -> None:
    from datetime import timezone

    made = make_backup(catalogue.path, at=AT.astimezone(timezone(timedelta(hours=8))), reason="")

    assert (made.path.name, made.at) == (FIRST, AT)


def test_a_backup_that_does_not_come_out_whole_gets_no_name(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "transfer", lambda source, target: target.execute("CREATE TABLE x (a)"))

    with pytest.raises(PlannerError, match="did not come out whole"):
        make_backup(catalogue.path, at=AT, reason="")

    assert backups_of(catalogue.path) == ()
    assert names(backup_folder(catalogue.path)) == []


def test_a_note_that_cannot_be_written_takes_its_backup_with_it(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(PlannerError, match="disk is full"):
        make_backup(catalogue.path, at=AT, reason="")
    monkeypatch.undo()

    assert names(backup_folder(catalogue.path)) == []


def test_a_folder_where_a_file_lies_is_told(catalogue: Catalogue) -> None:
    backup_folder(catalogue.path).write_text("in the way")

    with pytest.raises(PlannerError, match=r"No backup can be put into magnets\.planner\.backups"):
        make_backup(catalogue.path, at=AT, reason="")
    with pytest.raises(PlannerError, match="cannot be listed"):
        backups_of(catalogue.path)


def test_only_catalogues_are_backed_up(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")

    with pytest.raises(PlannerError, match="another program"):
        make_backup(other, at=AT, reason="")
    with pytest.raises(PlannerError, match="is not there"):
        make_backup(tmp_path / "none.planner", at=AT, reason="")
    assert names(tmp_path) == ["other.db"]


def test_what_a_newer_version_wrote_is_not_backed_up_by_this_one(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("PRAGMA user_version=99")

    with pytest.raises(PlannerError, match="newer version"):
        make_backup(catalogue.path, at=AT, reason="")
    assert backups_of(catalogue.path) == ()


def test_a_backup_made_while_another_writes_holds_the_last_committed_state(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "Half done", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MG-2"})])
        made = make_backup(catalogue.path, at=AT, reason="")
        uow.commit()

    assert (parts(made.path), parts(catalogue.path)) == (["MG-1"], ["MG-1", "MG-2"])


def test_a_missing_or_spoilt_note_hides_only_what_it_said(catalogue: Catalogue) -> None:
    made = make_backup(catalogue.path, at=AT, reason="by hand")
    for spoilt in ("{", "[]", "[" * 100_000, '{"counts": 3, "operations": "x", "sha256": 1}'):
        note_of(made.path).write_text(spoilt)
        (found,) = backups_of(catalogue.path)
        assert (found.path, found.counts, found.operations, found.reason) == (made.path, None, None, "")
    note_of(made.path).unlink()
    assert backups_of(catalogue.path)[0].counts is None
    assert check_backup(made.path).counts["parts"] == 0


def test_other_files_in_the_folder_are_none_of_ours(catalogue: Catalogue) -> None:
    made = make_backup(catalogue.path, at=AT, reason="")
    for name in ("notes.txt", "2026-99-99T090000Z.planner", "old.planner", f".{FIRST}.17.part"):
        (made.path.parent / name).write_text("x")

    assert backups_of(catalogue.path) == (made,)


def test_a_half_made_copy_of_yesterday_is_removed_and_one_of_today_is_not(catalogue: Catalogue) -> None:
    folder = make_backup(catalogue.path, at=AT, reason="").path.parent
    old, new = folder / ".a.planner.17.part", folder / ".b.planner.18.part"
    for part, age in ((old, timedelta(days=2)), (new, timedelta(hours=1))):
        part.write_text("half")
        os.utime(part, ((AT - age).timestamp(),) * 2)

    make_backup(catalogue.path, at=AT, reason="")

    assert (old.exists(), new.exists()) == (False, True)


def test_a_backup_is_due_only_after_something_was_done(catalogue: Catalogue) -> None:
    def due(at: datetime) -> Backup | None:
        return backup_if_due(catalogue.path, at=at, reason="on closing")

    assert due(AT) is None
    add(catalogue, "MG-1")
    first = due(AT)
    assert first is not None
    assert due(AT + timedelta(days=3)) is None
    with catalogue.writing() as uow:
        write_meta(uow, "only", "a remark")
        uow.commit()
    os.utime(catalogue.path)
    assert due(AT + timedelta(days=4)) is None
    add(catalogue, "MG-2")
    assert due(AT + timedelta(days=5)) is not None


def test_the_same_number_of_another_past_is_another_state(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    first = make_backup(catalogue.path, at=AT, reason="")
    add(catalogue, "MG-2", AT + timedelta(hours=1))
    make_backup(catalogue.path, at=AT + timedelta(hours=1), reason="")
    restore(first.path, catalogue.path, at=AT + timedelta(hours=2))
    add(catalogue, "MG-3", AT + timedelta(hours=3))

    assert backup_if_due(catalogue.path, at=AT + timedelta(hours=4), reason="") is not None


def test_a_backup_that_cannot_be_opened_is_none(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    made = make_backup(catalogue.path, at=AT, reason="")
    made.path.write_bytes(b"rubbish" * 100)

    assert backup_if_due(catalogue.path, at=AT, reason="") is not None


def test_a_backup_is_read_and_never_written(backup: Backup) -> None:
    before = backup.path.read_bytes()
    opened = Catalogue.open(backup.path)

    with opened.reading() as uow:
        assert "created" in read_meta(uow)
    assert not opened.can_write
    with pytest.raises(PlannerError, match="is a backup and is only read — restore it"):
        opened.writing()
    opened.close()

    assert backup.path.read_bytes() == before


def test_only_a_file_of_that_place_and_name_is_a_backup(backup: Backup) -> None:
    assert is_backup(backup.path)
    assert not is_backup(backup.path.with_name("mine.planner"))
    assert not is_backup(backup.path.parents[1] / backup.path.name)
