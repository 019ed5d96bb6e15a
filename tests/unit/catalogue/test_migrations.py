from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from planner.catalogue import database
from planner.catalogue.backups import backups_of
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import APPLICATION_ID, SCHEMA, read_header
from planner.catalogue.ledger import (
    Happening,
    NewRecord,
    OperationKind,
    begin_operation,
    next_redo,
    next_undo,
    record_history,
    redo,
    undo,
)
from planner.catalogue.queries import load_facts
from planner.catalogue.tables import Base
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from unit.catalogue.first_release import contents, copy_to

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _shape(path: Path) -> dict[str, list[str]]:
    """Every table and index of a file, as its sorted clauses."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    bodies = {name: " ".join(sql[sql.index("(") + 1 : sql.rindex(")")].split()) for name, sql in rows}
    return {
        name: sorted(re.split(r", (?=CONSTRAINT|PRIMARY KEY|\"?\w+\"? [A-Z])", body))
        for name, body in bodies.items()
        if name not in ("alembic_version", "sqlite_sequence")
    }


def _older(path: Path) -> None:
    """A catalogue from before the first revision: ours by its mark, and without tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA user_version=0")
        connection.execute("VACUUM")


def test_the_revisions_make_what_the_classes_say(catalogue: Catalogue) -> None:
    with catalogue.reading() as uow:
        context = MigrationContext.configure(uow.connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_make_the_same_checks_too(catalogue: Catalogue, tmp_path: Path) -> None:
    direct = tmp_path / "direct.db"
    engine = create_engine(f"sqlite:///{direct}")
    Base.metadata.create_all(engine)
    engine.dispose()

    assert len(_shape(direct)) > 50
    assert _shape(catalogue.path) == _shape(direct)


def test_a_new_catalogue_bears_our_mark_and_version(catalogue: Catalogue) -> None:
    header = read_header(catalogue.path)

    assert (header.application_id, header.user_version) == (APPLICATION_ID, SCHEMA)


def test_migrating_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Catalogue.create(tmp_path / "a.planner", datetime(2026, 11, 1, tzinfo=UTC)).close()

    assert capfd.readouterr() == ("", "")


def test_an_older_catalogue_is_backed_up_and_then_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.planner"
    _older(path)

    catalogue = Catalogue.open(path, at=AT)
    with catalogue.reading() as uow:
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM parts").scalar() == 0
    catalogue.close()

    assert read_header(path).user_version == SCHEMA
    (backup,) = backups_of(path)
    assert read_header(backup.path).user_version == 0


@pytest.fixture
def first_release(tmp_path: Path) -> Path:
    """A copy of the catalogue that the first released program made."""
    return copy_to(tmp_path / "released.planner")


def test_a_catalogue_of_the_first_release_keeps_every_row(first_release: Path) -> None:
    before = contents(first_release)

    Catalogue.open(first_release, at=AT).close()

    assert read_header(first_release).user_version == SCHEMA
    assert contents(first_release) == before
    counts = {name: len(before[name]) for name in ("operations", "parts", "stock", "marks", "before_images")}
    assert counts == {"operations": 11, "parts": 3, "stock": 2, "marks": 1, "before_images": 10}
    (backup,) = backups_of(first_release)
    assert read_header(backup.path).user_version == 1
    assert contents(backup.path) == before


def test_a_catalogue_of_the_first_release_answers_as_before(first_release: Path) -> None:
    catalogue = Catalogue.open(first_release, at=AT)
    with catalogue.reading() as uow:
        facts, history = load_facts(uow), record_history(uow, Kind.STOCK, 1)
        problems = catalogue.problems()
    catalogue.close()

    assert {part.part_number for part in facts.parts} == {"MG-10", "MG-20", "AS-1"}
    assert {(one.part_number, one.quantity) for one in facts.stock} == {("MG-10", 4200.0), ("MG-20", 700.0)}
    assert [(mark.part_number, mark.level, mark.reason) for mark in facts.marks] == [
        ("MG-10", Level.HIGH, "Two weeks of stock")
    ]
    assert (facts.plants, facts.alerts, facts.scenarios) == ((), (), ())
    written = [line for line in history if line.happening is Happening.CHANGED]
    assert {change.field for line in written for change in line.changes} == {"quantity", "as_of"}
    assert problems == ()


def test_what_the_first_release_did_can_still_be_undone_and_redone(first_release: Path) -> None:
    catalogue = Catalogue.open(first_release, at=AT)
    with catalogue.writing() as uow:
        step = next_undo(uow)
        assert step is not None
        undo(uow, step.id, who="Ana", at=AT)
        uow.commit()
    with catalogue.writing() as uow:
        undone = {one.quantity for one in load_facts(uow).stock}
        back = next_redo(uow)
        assert back is not None
        redo(uow, back.id, who="Ana", at=AT)
        uow.commit()
    with catalogue.reading() as uow:
        redone = {one.quantity for one in load_facts(uow).stock}
    catalogue.close()

    assert step.label == "Import stock_later.csv"
    assert (undone, redone) == ({5600.0, 900.0}, {4200.0, 700.0})


def test_the_revisions_lead_from_the_first_release_to_what_the_classes_say(first_release: Path) -> None:
    catalogue = Catalogue.open(first_release, at=AT)
    with catalogue.reading() as uow:
        context = MigrationContext.configure(uow.connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    catalogue.close()

    assert differences == []


def test_the_new_kinds_can_be_written_after_the_migration(first_release: Path) -> None:
    catalogue = Catalogue.open(first_release, at=AT)
    with catalogue.writing() as uow:
        holder = load_facts(uow).suppliers[0].name
        operation = begin_operation(uow, OperationKind.EDIT, "plants", who="Ana", at=AT)
        operation.add(Kind.PLANTS, [NewRecord({"supplier": holder, "name": "Works 2", "tier": ("magnet",)})])
        operation.add(Kind.ALERTS, [NewRecord({"alert": "mark_review:parts:MG-10", "owner": "Ana"})])
        operation.add(Kind.SCENARIOS, [NewRecord({"name": "Spring again", "assumptions": ("gap=30",)})])
        uow.commit()
    with catalogue.reading() as uow:
        facts = load_facts(uow)
    catalogue.close()

    assert [(plant.supplier, plant.name, plant.tier) for plant in facts.plants] == [(holder, "Works 2", ("magnet",))]
    assert [note.owner for note in facts.alerts] == ["Ana"]
    assert [scenario.assumptions for scenario in facts.scenarios] == [("gap=30",)]


def test_a_migration_that_fails_leaves_the_catalogue_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.planner"
    _older(path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    def fails(connection: object, name: str) -> None:
        raise PlannerError("No", "stop")

    monkeypatch.setattr(database, "check_schema", fails)
    with pytest.raises(PlannerError, match="No"):
        Catalogue.open(path)

    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
