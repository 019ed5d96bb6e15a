from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from planner.catalogue import copying
from planner.catalogue.copying import copy_verified, proof_of
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import APPLICATION_ID, SCHEMA
from planner.catalogue.meta import read_meta, write_meta
from planner.errors import PlannerError


def _names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_a_copy_opens_and_holds_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.writing() as uow:
        write_meta(uow, "company", "Rhein Motoren")
        uow.commit()

    proof = copy_verified(catalogue.path, tmp_path / "copy.planner")
    copy = Catalogue.open(tmp_path / "copy.planner")
    with copy.reading() as uow:
        assert read_meta(uow)["company"] == "Rhein Motoren"
    copy.close()

    assert (proof.application_id, proof.schema, proof.counts["meta"]) == (APPLICATION_ID, SCHEMA, 2)
    assert _names(tmp_path) == ["copy.planner", "magnets.planner"]


@pytest.mark.parametrize(
    "spoiling",
    [
        "DELETE FROM meta",
        "INSERT INTO seals VALUES ('parts', 1, 'ff')",
        "PRAGMA user_version=1",
        "PRAGMA application_id=7",
    ],
)
def test_a_copy_that_is_not_whole_gets_no_name(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoiling: str
) -> None:
    def transfer_and_spoil(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        source.backup(target)
        target.execute(spoiling)

    monkeypatch.setattr(copying, "transfer", transfer_and_spoil)

    with pytest.raises(PlannerError, match="did not come out whole"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")

    assert _names(tmp_path) == ["magnets.planner"]


def test_a_copy_that_ends_too_early_gets_no_name(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "is_truncated", lambda header: header.pages > 0)

    with pytest.raises(PlannerError, match="did not come out whole"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")

    assert _names(tmp_path) == ["magnets.planner"]


def test_a_file_that_is_there_is_never_overwritten_nor_copied_for(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "copy.planner"
    earlier.write_bytes(b"the last good copy")
    monkeypatch.setattr(copying, "_copy", None)

    with pytest.raises(PlannerError, match=r"a file called copy\.planner already"):
        copy_verified(catalogue.path, earlier)

    assert earlier.read_bytes() == b"the last good copy"


def test_a_file_that_comes_meanwhile_is_not_overwritten_either(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def transfer_late(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        source.backup(target)
        (tmp_path / "copy.planner").write_bytes(b"somebody's")

    monkeypatch.setattr(copying, "transfer", transfer_late)
    with pytest.raises(PlannerError, match="already"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")

    assert (tmp_path / "copy.planner").read_bytes() == b"somebody's"


def test_a_journal_that_an_earlier_file_left_is_not_let_into_the_copy(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "copy.planner-journal").write_bytes(b"pages")

    with pytest.raises(PlannerError, match=r"journal of an earlier file .* move copy\.planner-journal away"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")


def test_a_folder_that_is_not_there_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"copy\.planner could not be written"):
        copy_verified(catalogue.path, tmp_path / "nowhere" / "copy.planner")


def test_a_source_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"none\.planner is not there"):
        copy_verified(tmp_path / "none.planner", tmp_path / "copy.planner")

    assert _names(tmp_path) == []


def test_a_damaged_source_is_told_by_its_name(catalogue: Catalogue, tmp_path: Path) -> None:
    content = bytearray(catalogue.path.read_bytes())
    content[:4096] = bytes(4096)
    catalogue.path.write_bytes(bytes(content))

    with pytest.raises(PlannerError, match=r"magnets\.planner is damaged"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")
    assert _names(tmp_path) == ["magnets.planner"]


def test_a_copy_that_would_not_fit_is_refused_before_anything_is_written(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(0, 0, 1000))
    monkeypatch.setattr(copying, "_copy", None)

    with pytest.raises(PlannerError, match=r"disk is full .* free about 1 MB on the drive of copy\.planner"):
        copy_verified(catalogue.path, tmp_path / "copy.planner")


def test_the_proof_counts_every_table(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("INSERT INTO seals VALUES ('parts', 1, 'ff')")
        proof = proof_of(connection)

    assert proof.counts["seals"] == 1
    assert proof.seals == (("parts", 1, "ff"),)


def test_a_copy_waits_for_a_writer_for_a_while_only(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.catalogue import connections

    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(catalogue.path)) as writer:
        writer.isolation_level = None
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlannerError, match=r"Another program is writing to magnets\.planner"):
            copy_verified(catalogue.path, tmp_path / "copy.planner")
    assert _names(tmp_path) == ["magnets.planner"]
