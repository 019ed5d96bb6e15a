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
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import APPLICATION_ID, SCHEMA, read_header
from planner.catalogue.tables import Base
from planner.errors import PlannerError


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


def test_an_older_catalogue_is_copied_and_then_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.planner"
    _older(path)

    catalogue = Catalogue.open(path)
    with catalogue.reading() as uow:
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM parts").scalar() == 0
    catalogue.close()

    assert read_header(path).user_version == SCHEMA
    assert read_header(tmp_path / "old.planner.schema-0").user_version == 0


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
