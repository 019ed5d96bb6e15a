"""The allow-list of a catalogue's schema: what a mailed file planted there must never run, nor bend a table of ours.

SQLite builds the schema from the statements that it keeps in sqlite_schema, so it is these that are compared, clause
by clause: columns with their types and defaults, keys, references and checks, and every index as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from planner.catalogue.connections import pragma
from planner.catalogue.file_header import SCHEMA
from planner.catalogue.tables import Base
from planner.errors import PlannerError

# Kept by SQLite and Alembic themselves.
_REVISION_TABLE = "alembic_version"
_OTHERS = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    _REVISION_TABLE: f"CREATE TABLE {_REVISION_TABLE} ( version_num VARCHAR(32) NOT NULL, "
    f"CONSTRAINT {_REVISION_TABLE}_pkc PRIMARY KEY (version_num) )",
}
# What each revision after the first added: tables, indexes, and columns as table.column.
_ADDED: Mapping[int, frozenset[str]] = {
    2: frozenset({"plants", "alerts", "scenarios", "seals", "prints", "operations.digest", "operations.state"}),
    3: frozenset({"profiles", "imports.choices"}),
    4: frozenset({"licence_steps", "documents", "measure_items", "notices", "grades", "ix_shipments_licence"}),
    5: frozenset({"settings"}),
}
_WORDS = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]|[^(),'"]+|['"]""")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class _Objects:
    """Tables and indexes by name, each as the statement that declares it."""

    tables: Mapping[str, str]
    indexes: Mapping[str, str]


def check_objects(connection: Connection, name: str) -> None:
    """Refuses a file that is not exactly as its own schema says, an older one included; raises PlannerError.

    Triggers, views and virtual tables are refused by that, and in our own tables every column, key, default or check
    that is not ours.
    """
    _check(connection, name, pragma(connection, "user_version"))


def check_schema(connection: Connection, name: str) -> None:
    """Refuses a file whose tables, columns or indexes are not exactly those of this version; raises PlannerError."""
    _check(connection, name, SCHEMA)


def _check(connection: Connection, name: str, version: int) -> None:
    ours, found = _ours(version), _found(connection, name)
    for table, statement in found.tables.items():
        known = ours.tables.get(table) or _OTHERS.get(table)
        if known is None or not _declares_the_same(statement, known, _added_after(version, table)):
            raise _refusal(name, f"table {table}")
    for index, statement in found.indexes.items():
        if ours.indexes.get(index) != statement:
            raise _refusal(name, f"index {index}")
    for missing in sorted((ours.tables.keys() | ours.indexes.keys()) - found.tables.keys() - found.indexes.keys()):
        raise _refusal(name, f"no {missing}")
    revisions = _revisions(connection) if _REVISION_TABLE in found.tables else []
    if revisions != ([f"{version:04d}"] if version else []):
        raise _refusal(name, f"table {_REVISION_TABLE}")


def _refusal(name: str, found: str) -> PlannerError:
    return PlannerError(
        f"{name} holds something that Exposure Planner did not put there ({found})",
        "do not use this file: restore a backup, or ask its sender for an export to import",
    )


def _revisions(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_REVISION_TABLE}")  # noqa: S608 - our own name
    return [str(row[0]) for row in found]


@cache
def _ours(version: int) -> _Objects:
    """What a catalogue of a schema holds, as the classes of the tables say."""
    dialect = SQLiteDialect()
    later = frozenset(name for since, names in _ADDED.items() if since > version for name in names)
    there = [table for table in Base.metadata.tables.values() if version > 0 and table.name not in later]
    return _Objects(
        {table.name: _plain(str(CreateTable(table).compile(dialect=dialect))) for table in there},
        {
            str(index.name): _plain(str(CreateIndex(index).compile(dialect=dialect)))
            for table in there
            for index in table.indexes
            if index.name not in later
        },
    )


def _added_after(version: int, table: str) -> frozenset[str]:
    """The columns of a table that later schemas have and this one has not."""
    later = (name.split(".") for since, names in _ADDED.items() if since > version for name in names if "." in name)
    return frozenset(column for owner, column in later if owner == table)


def _found(connection: Connection, name: str) -> _Objects:
    objects = _Objects(tables := {}, indexes := {})
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").fetchall()
    for kind, found, sql in rows:
        if kind == "table":
            tables[found] = _plain(sql or "")
        elif kind == "index" and (sql or not found.startswith("sqlite_autoindex_")):
            indexes[found] = _plain(sql or "")
        elif kind != "index":
            raise _refusal(name, f"{kind} {found}")
    return objects


def _plain(statement: str) -> str:
    return " ".join(statement.split())


def _declares_the_same(statement: str, ours: str, later: frozenset[str]) -> bool:
    """Whether a table is declared as ours is, but for the columns that it has only later."""
    if statement == ours or len(statement) > _LONGEST:
        return statement == ours and not later
    name, clauses = _parts(statement)
    our_name, our_clauses = _parts(ours)
    return name == our_name and clauses == {one for one in our_clauses if one.partition(" ")[0] not in later}


@lru_cache(maxsize=128)
def _parts(statement: str) -> tuple[str, frozenset[str]]:
    """What a table's statement names, and its clauses in any order: a column that was added stands at the end.

    The name is followed by whatever else the statement says outside its brackets.
    """
    outside, clauses = "", [""]
    for depth, word in _nested(statement):
        if depth == 0:
            outside += word
        elif depth == 1 and word == ",":
            clauses.append("")
        else:
            clauses[-1] += word
    return outside.replace('"', "").strip(" )"), frozenset(clause.strip() for clause in clauses)


def _nested(statement: str) -> Iterator[tuple[int, str]]:
    """The words of a statement with how many brackets stand open around each."""
    depth = 0
    for word in _WORDS.findall(statement):
        if word == ")":
            depth -= 1
        if depth or word != "(":
            yield depth, word
        if word == "(":
            depth += 1
