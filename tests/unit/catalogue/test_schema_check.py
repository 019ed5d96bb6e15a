"""What a mailed catalogue may have been given on the way: each is refused, and the file stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.errors import PlannerError
from unit.catalogue.first_release import copy_to

Doctor = Callable[[sqlite3.Connection], object]
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _runs(*statements: str) -> Doctor:
    def doctor(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return doctor


def _rewrites(name: str, old: str, new: str) -> Doctor:
    """Changes a table's or an index's statement behind SQLite's back; the rows stay where they are."""

    def doctor(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema=ON")
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        assert old in sql
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql.replace(old, new, 1), name))

    return doctor


PLANTED: dict[str, Doctor] = {
    "trigger": _runs("CREATE TRIGGER t AFTER INSERT ON parts BEGIN DELETE FROM stock; END"),
    "view": _runs("CREATE VIEW v AS SELECT * FROM parts"),
    "virtual table": _runs("CREATE VIRTUAL TABLE f USING fts5(a)"),
    "virtual table with our name": _runs("DROP TABLE demand", "CREATE VIRTUAL TABLE demand USING fts5(a)"),
    "another table": _runs("CREATE TABLE extra (a)"),
    "expression index": _runs("CREATE INDEX e ON parts (lower(grade))"),
    "expression index with our name": _runs(
        "DROP INDEX ix_parts_added_by", "CREATE INDEX ix_parts_added_by ON parts (abs(added_by))"
    ),
    "partial index with our name": _runs(
        "DROP INDEX ix_parts_added_by", "CREATE INDEX ix_parts_added_by ON parts (added_by) WHERE id > 1"
    ),
    "index on another column": _runs("DROP INDEX ix_parts_added_by", "CREATE INDEX ix_parts_added_by ON parts (grade)"),
    "unique index with our name": _runs(
        "DROP INDEX ix_stock_part_number_id",
        "CREATE UNIQUE INDEX ix_stock_part_number_id ON stock (part_number_id, id)",
    ),
    "extra column": _runs("ALTER TABLE parts ADD COLUMN extra TEXT"),
    "generated column": _runs("ALTER TABLE parts ADD COLUMN extra TEXT AS (lower(grade))"),
    "changed default": _rewrites("parts", "grade TEXT", "grade TEXT DEFAULT 'N35'"),
    "default that runs": _rewrites("parts", "grade TEXT", "grade TEXT DEFAULT (randomblob(9))"),
    "changed type": _rewrites("parts", "mass_g DOUBLE", "mass_g TEXT"),
    "no longer required": _rewrites("parts", "part_number TEXT NOT NULL", "part_number TEXT"),
    "other primary key": _rewrites("parts", "PRIMARY KEY AUTOINCREMENT", "PRIMARY KEY"),
    "other collation": _rewrites("parts", "grade TEXT", "grade TEXT COLLATE NOCASE"),
    "reference that deletes": _rewrites("stock", "REFERENCES parts (id)", "REFERENCES parts (id) ON DELETE CASCADE"),
    "reference elsewhere": _rewrites("stock", "REFERENCES parts (id)", "REFERENCES suppliers (id)"),
    "clash that replaces": _rewrites("parts", "UNIQUE (part_number)", "UNIQUE (part_number) ON CONFLICT REPLACE"),
    "check that lets through": _rewrites("stock", "quantity >= 0", "quantity >= -9"),
    "added check": _rewrites("stock", "quantity >= 0", "quantity >= 0 AND randomblob(99999999) IS NOT NULL"),
    "comment": _rewrites("stock", "quantity >= 0", "quantity >= 0 /* a */"),
    "strict table": _rewrites("meta", "\n)", "\n) STRICT"),
    "table without row numbers": _runs(
        "DROP TABLE meta",
        'CREATE TABLE meta ("key" TEXT NOT NULL, value TEXT NOT NULL, '
        'CONSTRAINT pk_meta PRIMARY KEY ("key")) WITHOUT ROWID',
    ),
    "missing index": _runs("DROP INDEX ix_parts_added_by"),
    "missing table": _runs("DROP TABLE demand"),
    "unknown revision": _runs("UPDATE alembic_version SET version_num = '9999'"),
    "second revision": _runs("INSERT INTO alembic_version VALUES ('9999')"),
    "no revision": _runs("DROP TABLE alembic_version"),
    "very long statement": _runs(f"CREATE TABLE extra (a /*{'x' * 50000}*/)"),
}


def _doctored(path: Path, doctor: Doctor) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        doctor(connection)
        connection.commit()
    return path.read_bytes()


@pytest.mark.parametrize("planted", list(PLANTED))
def test_a_doctored_catalogue_is_refused_and_left_as_it_is(catalogue: Catalogue, planted: str) -> None:
    catalogue.close()
    before = _doctored(catalogue.path, PLANTED[planted])

    with pytest.raises(PlannerError, match="did not put there"):
        Catalogue.open(catalogue.path)

    assert catalogue.path.read_bytes() == before


@pytest.mark.parametrize("planted", list(PLANTED))
def test_a_doctored_catalogue_of_an_older_schema_is_refused_and_left_as_it_is(tmp_path: Path, planted: str) -> None:
    path = copy_to(tmp_path / "old.planner")
    before = _doctored(path, PLANTED[planted])

    with pytest.raises(PlannerError, match="did not put there"):
        Catalogue.open(path, at=AT)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE plants (id INTEGER)",
        "CREATE TABLE seals (kind TEXT NOT NULL, rows INTEGER NOT NULL, sum TEXT NOT NULL)",
        "ALTER TABLE operations ADD COLUMN digest TEXT",
    ],
)
def test_what_only_a_later_schema_has_is_refused_in_an_older_one(tmp_path: Path, statement: str) -> None:
    path = copy_to(tmp_path / "old.planner")
    before = _doctored(path, _runs(statement))

    with pytest.raises(PlannerError, match="did not put there"):
        Catalogue.open(path, at=AT)

    assert path.read_bytes() == before


def test_the_refusal_names_what_was_found(catalogue: Catalogue) -> None:
    catalogue.close()
    _doctored(catalogue.path, PLANTED["trigger"])

    with pytest.raises(PlannerError) as refused:
        Catalogue.open(catalogue.path)

    assert refused.value.cause == "magnets.planner holds something that Exposure Planner did not put there (trigger t)"
    assert refused.value.next_step.startswith("do not use this file")


def test_a_planted_trigger_never_runs(catalogue: Catalogue) -> None:
    catalogue.close()
    _doctored(catalogue.path, _runs("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM operations; END"))

    with pytest.raises(PlannerError):
        Catalogue.open(catalogue.path)

    with closing(sqlite3.connect(catalogue.path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone() == (1,)
