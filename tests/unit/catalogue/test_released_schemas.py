"""Every catalogue that a released program made opens here, with every row that it had."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import SCHEMA, read_header
from planner.services.safety import check_catalogue

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RELEASED = sorted((Path(__file__).parents[2] / "schemas").glob("schema_*.planner"))
_PROGRAM_S_OWN = ("alembic_version", "sqlite_sequence", "meta")

Rows = dict[str, list[tuple[object, ...]]]


def _rows(path: Path, columns: dict[str, list[str]] | None = None) -> tuple[Rows, dict[str, list[str]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        kept = columns or {
            table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            for table in tables
            if table not in _PROGRAM_S_OWN and not table.startswith("sqlite_")
        }
        quoted = {table: ", ".join(f'"{name}"' for name in names) for table, names in kept.items()}
        return {
            table: connection.execute(f'SELECT {names} FROM "{table}" ORDER BY 1').fetchall()
            for table, names in quoted.items()
        }, kept


def test_a_catalogue_of_every_schema_before_this_one_is_kept() -> None:
    assert [path.stem for path in RELEASED] == [f"schema_{number}" for number in range(1, SCHEMA)]


@pytest.mark.parametrize("released", RELEASED, ids=[path.stem for path in RELEASED])
def test_a_catalogue_of_a_released_schema_opens_with_every_row_and_is_sound(released: Path, tmp_path: Path) -> None:
    path = tmp_path / released.name
    path.write_bytes(released.read_bytes())
    before, columns = _rows(path)

    catalogue = Catalogue.open(path, at=AT)
    found = check_catalogue(catalogue)
    catalogue.close()

    assert found.problems == ()
    assert read_header(path).user_version == SCHEMA
    assert _rows(path, columns)[0] == before
