"""Each guard of the check is shown to work by damaging a copy with bare sqlite3, past the program."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.catalogue.checking import Health, check
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import SCHEMA
from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import (
    NewRecord,
    OperationKind,
    Provenance,
    begin_operation,
    redo,
    rewind,
    take_back,
    undo,
)
from planner.domain.kinds import Kind
from planner.progress import Cancelled

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
FILE = b"the file as it was imported"
NEW_IN_SCHEMA_4 = (Kind.LICENCE_STEPS, Kind.DOCUMENTS, Kind.MEASURE_ITEMS, Kind.NOTICES, Kind.GRADES)


def _fill(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        imported = begin_operation(uow, OperationKind.IMPORT, "Import a.xlsx", who="Ana", at=AT)
        batch = record_import(
            uow,
            imported,
            file="a.xlsx",
            sha256=hashlib.sha256(FILE).hexdigest(),
            size=len(FILE),
            content=FILE,
            kinds=(Kind.PARTS,),
            counts={},
            at=AT,
        )
        table = record_table(uow, batch, "Teile", 1, Kind.PARTS, {"part_number": "A"})
        (part,) = imported.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"}, Provenance(table, 2))])
        imported.add(Kind.STOCK, [NewRecord({"part_number": "MX-1", "quantity": 5.0, "as_of": date(2026, 11, 1)})])
        uow.commit()
    with catalogue.writing() as uow:
        edit = begin_operation(uow, OperationKind.EDIT, "Edit MX-1", who="Ana", at=AT, why="recount")
        edit.change(Kind.PARTS, part, {"grade": "N42SH"})
        other = begin_operation(uow, OperationKind.EDIT, "Edit stock", who="Ana", at=AT)
        other.change(Kind.STOCK, 1, {"quantity": 6.0})
        undo(uow, other.id, who="Ana", at=AT)
        last = begin_operation(uow, OperationKind.NEW, "Add S", who="Ana", at=AT)
        last.add(Kind.SUPPLIERS, [NewRecord({"name": "S"})])
        uow.commit()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "sound.planner"
    catalogue = Catalogue.create(path, AT)
    _fill(catalogue)
    catalogue.close()
    return path


@pytest.fixture
def victim(sound: Path, tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(Path(shutil.copy(sound, tmp_path / "victim.planner")))
    yield catalogue
    catalogue.close()


def _damaged(catalogue: Catalogue, *statements: str) -> Health:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return check(catalogue)


def test_a_sound_catalogue_has_no_problems(victim: Catalogue) -> None:
    health = check(victim)

    assert (health.ok, health.problems, health.operations) == (True, (), 5)
    assert health.counts["parts"] == health.counts["stock"] == health.counts["suppliers"] == 1
    assert health.counts["plants"] == 0
    assert set(health.hashes) == {kind.value for kind in Kind}
    assert (health.schema, health.sqlite) == (SCHEMA, sqlite3.sqlite_version)


def test_an_empty_catalogue_has_none_either(catalogue: Catalogue) -> None:
    assert check(catalogue).ok


def test_a_check_leaves_the_catalogue_as_it_is(victim: Catalogue) -> None:
    before = victim.path.read_bytes()
    with victim.reading():
        check(victim)

    assert victim.path.read_bytes() == before


DAMAGE = {
    "a value": (
        "UPDATE stock SET quantity = 7.0",
        "The table of stock holds a value that the program did not write",
    ),
    "provenance": (
        "UPDATE parts SET source_row = 3",
        "The table of parts holds a value that the program did not write",
    ),
    "exceptions": (
        'UPDATE parts SET exceptions = \'{"grade": {"operation": 3}}\'',
        "The table of parts holds a value that the program did not write",
    ),
    "a row past the ledger": (
        "INSERT INTO suppliers (name, added_by) VALUES ('Nobody', 1)",
        "The table of suppliers holds 2 records where the program wrote 1",
    ),
    "a lost row": ("DELETE FROM stock", "The table of stock holds 0 records where the program wrote 1"),
    "a before-image": (
        "UPDATE before_images SET before = replace(before, '5.0', '6.0') WHERE kind = 'stock'",
        "Operation 3 of the history, “Edit stock”, is not as it was written",
    ),
    "why": (
        "UPDATE operations SET why = 'Recount' WHERE id = 2",
        "Operation 2 of the history, “Edit MX-1”, is not as it was written",
    ),
    "a digest": (
        "UPDATE operations SET digest = 'ff' WHERE id = 5",
        "Operation 5 of the history, “Add S”, is not as it was written",
    ),
    "an unfinished operation": (
        "UPDATE operations SET digest = NULL WHERE id = 5",
        "Operation 5 of the history, “Add S”, was never finished",
    ),
    "an import's line": (
        "UPDATE imports SET file = 'b.xlsx'",
        "Operation 1 of the history, “Import a.xlsx”, is not as it was written",
    ),
    "where a table was": (
        """UPDATE read_tables SET columns = '{"part_number": "B"}'""",
        "Operation 1 of the history, “Import a.xlsx”, is not as it was written",
    ),
    "a lost mark of undoing": (
        "UPDATE operations SET reverted_by_id = NULL WHERE id = 3",
        "Operation 3 of the history, “Edit stock”, bears a wrong mark of being undone",
    ),
    "a false mark of undoing": (
        "UPDATE operations SET reverted_by_id = 4 WHERE id = 2",
        "Operation 2 of the history, “Edit MX-1”, bears a wrong mark of being undone",
    ),
    "a stored file": (
        "UPDATE source_files SET content = x'{other}'",
        "The stored file a.xlsx is not as it was imported",
    ),
    "a stored file that does not unpack": (
        "UPDATE source_files SET content = x'00'",
        "The stored file a.xlsx is not as it was imported",
    ),
    "a lost stored file": ("DELETE FROM source_files", "The stored file a.xlsx of import 1 is missing"),
    "a reference": (
        "UPDATE stock SET part_number_id = 77",
        "The table of stock row 1 refers to a record of the table of parts that is not there",
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_named(victim: Catalogue, what: str) -> None:
    statement, sentence = DAMAGE[what]
    health = _damaged(
        victim, statement.format(other=zlib.compress(b"another").hex()) if "{other}" in statement else statement
    )

    assert not health.ok
    assert any(problem.startswith(sentence) for problem in health.problems)
    assert all(" — keep this file aside" in problem for problem in health.problems)


@pytest.mark.parametrize("what", [what for what in DAMAGE if what not in ("a reference", "a before-image")])
def test_one_damage_is_told_once(victim: Catalogue, what: str) -> None:
    statement, _ = DAMAGE[what]
    other = zlib.compress(b"another").hex()

    assert len(_damaged(victim, statement.replace("{other}", other)).problems) == 1


@pytest.mark.parametrize("number", [2, 4, 5])
def test_a_deleted_operation_is_missed(victim: Catalogue, number: int) -> None:
    health = _damaged(
        victim,
        f"DELETE FROM before_images WHERE operation_id = {number}",
        f"UPDATE operations SET reverted_by_id = NULL WHERE reverted_by_id = {number}",
        f"DELETE FROM operations WHERE id = {number}",
    )

    assert any(problem.startswith(f"Operation {number} is missing from the history") for problem in health.problems)


def test_operations_that_are_gone_together_are_told_together(victim: Catalogue) -> None:
    health = _damaged(victim, "DELETE FROM operations WHERE id IN (2, 3)")

    assert any(problem.startswith("Operations 2 to 3 are missing") for problem in health.problems)


def test_a_state_that_the_history_does_not_lead_to_is_named(victim: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.catalogue.checking.digest_of", _as_recorded)
    health = _damaged(victim, "UPDATE before_images SET before = replace(before, '5.0', '9.0') WHERE operation_id = 3")

    (problem,) = health.problems
    assert problem.startswith(
        "What stepping back over operation 3, “Edit stock”, leads to is not what it held after operation 2, “Edit MX-1”"
    )


def _as_recorded(connection: object, operation_id: int, before: str | None) -> str:
    """Switches the chain off, so that only the replay can find what is wrong."""
    execute = getattr(connection, "exec_driver_sql")  # noqa: B009
    return str(execute("SELECT digest FROM operations WHERE id = ?", (operation_id,)).scalar())


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("UPDATE before_images SET before = 'not json' WHERE operation_id = 2", "The history cannot be read"),
        ("UPDATE before_images SET before = '[]' WHERE operation_id = 2", "The history cannot be read"),
        ("UPDATE before_images SET kind = 'ghosts' WHERE operation_id = 2", "The history cannot be read"),
        ("UPDATE operations SET kind = 'ghost' WHERE id = 2", "The marks of what was undone cannot be read"),
        ("UPDATE operations SET at = 'yesterday' WHERE id = 2", "The marks of what was undone cannot be read"),
        ("UPDATE seals SET sum = 'zz' WHERE kind = 'parts'", "The records cannot be read"),
        ("UPDATE seals SET kind = 'ghosts' WHERE kind = 'parts'", "The records cannot be read"),
        ("UPDATE parts SET exceptions = 'not json'", "The table of parts holds a value"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_crash(victim: Catalogue, damage: str, sentence: str) -> None:
    health = _damaged(victim, damage)

    assert any(problem.startswith(sentence) for problem in health.problems)


def test_records_of_no_operation_are_told(victim: Catalogue) -> None:
    with victim.writing() as uow:
        uow.connection.exec_driver_sql("UPDATE operations SET touched = 0, state = NULL")
        uow.commit()
    health = check(victim)

    assert any("records that no operation of the history added" in problem for problem in health.problems)


def test_damaged_pages_are_told(victim: Catalogue) -> None:
    content = bytearray(victim.path.read_bytes())
    content[4096 * 8 : 4096 * 30] = bytes(4096 * 22)
    victim.path.write_bytes(bytes(content))

    assert any("damaged" in problem or "cannot be read" in problem for problem in check(victim).problems)


def test_a_file_that_is_no_catalogue_any_more_is_told(victim: Catalogue) -> None:
    victim.path.write_bytes(b"x" * 8192)
    health = check(victim)

    assert (health.ok, health.counts, health.operations) == (False, {}, 0)
    assert "is damaged" in health.problems[0]


def test_a_catalogue_is_clean_after_steps_to_and_fro(victim: Catalogue) -> None:
    with victim.writing() as uow:
        undone = undo(uow, 5, who="Ana", at=AT).operation or 0
        redo(uow, undone, who="Ana", at=AT)
        taken = take_back(uow, 1, who="Ana", at=AT).change_set.operation or 0
        reversal = undo(uow, taken, who="Ana", at=AT).operation or 0
        redo(uow, reversal, who="Ana", at=AT)
        uow.commit()

    assert check(victim).problems == ()


def test_a_rewound_catalogue_that_was_committed_is_found_out(victim: Catalogue) -> None:
    with victim.writing() as uow:
        rewind(uow, 4)
        uow.commit()

    assert any(
        problem.startswith("What the catalogue holds is not what it held after operation 5")
        for problem in check(victim).problems
    )


def test_a_check_can_be_stopped(victim: Catalogue) -> None:
    class Stop:
        def advance(self, done: int, total: int, label: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(victim, Stop())


@pytest.mark.parametrize(("schema", "marks"), [(2, 0), (3, 1)])
def test_a_catalogue_of_an_earlier_schema_is_sound_before_and_after_it_is_brought_up(
    tmp_path: Path, schema: int, marks: int
) -> None:
    released = Path(__file__).parents[2] / "schemas" / f"schema_{schema}.planner"
    catalogue = Catalogue.open(Path(shutil.copy(released, tmp_path / "old.planner")))
    with catalogue.reading() as uow:
        ledger = uow.connection.exec_driver_sql("SELECT state, digest FROM operations ORDER BY id").fetchall()
    health = check(catalogue)
    catalogue.close()
    with closing(sqlite3.connect(f"file:{released}?mode=ro&immutable=1", uri=True)) as before:
        was = before.execute("SELECT state, digest FROM operations ORDER BY id").fetchall()
        assert before.execute("SELECT version_num FROM alembic_version").fetchone() == (f"{schema:04}",)

    assert (health.problems, health.schema, health.operations) == ((), SCHEMA, 7)
    assert (health.counts["parts"], health.counts["shipments"], health.counts["marks"]) == (49, 334, marks)
    assert [health.counts[kind.value] for kind in NEW_IN_SCHEMA_4] == [0] * 5
    assert [tuple(row) for row in ledger] == was


def test_a_catalogue_of_the_first_schema_is_clean_once_it_is_brought_up(tmp_path: Path) -> None:
    released = Path(__file__).parents[2] / "schemas" / "schema_1.planner"
    catalogue = Catalogue.open(Path(shutil.copy(released, tmp_path / "old.planner")))
    health = check(catalogue)
    with catalogue.reading() as uow:
        states = uow.connection.exec_driver_sql("SELECT state FROM operations ORDER BY id").scalars().all()
    damaged = _damaged(catalogue, "UPDATE operations SET who = 'Nobody' WHERE id = 1")
    catalogue.close()

    assert health.problems == ()
    assert health.counts["parts"] > 0
    assert [state is None for state in states] == [True] * (len(states) - 1) + [False]
    assert any(problem.startswith("Operation 1 of the history") for problem in damaged.problems)
