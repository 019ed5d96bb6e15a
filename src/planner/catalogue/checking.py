"""Whether a catalogue is what the program wrote: its pages, references, content, history and stored files.

SQLite's own checks miss most flipped bits (reliability.md section 0.4), so the content is held against its seals and
the history is replayed backwards, on a private copy.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from planner.catalogue import rows
from planner.catalogue.chain import digest_of
from planner.catalogue.connections import pragma
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger.lines import find_lines, reverted_after
from planner.catalogue.ledger.rewinding import step_back
from planner.catalogue.private_copy import copy_privately, private_engine, private_folder
from planner.catalogue.seals import Seal, Seals, current_seals, read_seals, state_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.progress import Progress, Silent

# What damaged content can bring about in code that reads it.
_FAILURES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    PlannerError,
    SQLAlchemyError,
    sqlite3.Error,
    zlib.error,
)
_RESTORE = "keep this file aside and restore a backup that passes this check"
_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found; `problems` are sentences, each with its meaning and what to do.

    `counts` are records by kind and `hashes` the seals of their tables, as they were found; `operations` counts the
    ledger.
    """

    ok: bool
    schema: int
    sqlite: str
    problems: tuple[str, ...]
    counts: Mapping[str, int]
    hashes: Mapping[str, str]
    operations: int


def check(catalogue: Catalogue, progress: Progress | None = None) -> Health:
    """Looks through a private copy of a catalogue; writers go on meanwhile.

    Raises Cancelled where the planner stops it; damage is never raised but told in `problems`.
    """
    with private_folder() as folder:
        try:
            path = copy_privately(catalogue, Path(folder))
        except PlannerError as refusal:
            return Health(False, 0, sqlite3.sqlite_version, (str(refusal),), {}, {}, 0)
        engine = private_engine(path)
        try:
            with UnitOfWork(engine, write=True) as uow:
                uow.connection.exec_driver_sql("PRAGMA cache_spill=ON")
                return _Examination(uow.connection, progress or Silent()).health()
        finally:
            engine.dispose()


class _Examination:
    """One look through a copy; the stepping back comes last, as it leaves nothing of the records."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._problems: list[str] = []
        self._found: Seals = {}

    def health(self) -> Health:
        """All that is found."""
        parts: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
            ("The pages of the file", self._pages),
            ("The references between records", self._references),
            ("The records", self._records),
            ("The history", self._chain),
            ("The marks of what was undone", self._marks),
            ("The stored files", self._files),
            ("The history", self._steps),
        )
        for done, (what, look) in enumerate(parts):
            self._progress.advance(done, len(parts), f"Checking: {what.lower()}")
            self._look(what, look)
        return Health(
            not self._problems,
            pragma(self._connection, "user_version"),
            sqlite3.sqlite_version,
            tuple(dict.fromkeys(self._problems)),
            {kind.value: seal.rows for kind, seal in self._found.items()},
            {kind.value: seal.text for kind, seal in self._found.items()},
            self._count("operations"),
        )

    def _look(self, what: str, look: Callable[[], Iterator[str]]) -> None:
        try:
            self._problems.extend(f"{cause} — {_RESTORE}" for cause in look())
        except _FAILURES as failure:
            self._problems.append(f"{what} cannot be read ({_first_line(failure)}) — {_RESTORE}")

    def _count(self, table: str) -> int:
        try:
            return int(self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608
        except _FAILURES:
            return 0

    def _pages(self) -> Iterator[str]:
        found = [str(row[0]) for row in self._connection.exec_driver_sql(f"PRAGMA integrity_check({_AT_MOST})")]
        for finding in found:
            if finding != "ok":
                yield f"The pages of the file are damaged ({finding})"

    def _references(self) -> Iterator[str]:
        found = self._connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_AT_MOST)
        for table, row, target, _ in found:
            yield f"{_words(table)} row {row} refers to a record of {_words(target).lower()} that is not there"

    def _records(self) -> Iterator[str]:
        for kind in Kind:
            self._found[kind] = rows.seal_of_table(self._connection, kind)
        sealed = read_seals(self._connection)
        for kind, found in self._found.items():
            written = sealed.get(kind, Seal())
            if found.rows != written.rows:
                yield f"{_words(kind)} holds {found.rows} records where the program wrote {written.rows}"
            elif found != written:
                yield f"{_words(kind)} holds a value that the program did not write: the drive or another program did"

    def _chain(self) -> Iterator[str]:
        found = self._connection.exec_driver_sql("SELECT id, label, digest FROM operations ORDER BY id").fetchall()
        before: str | None = None
        expected = 1
        for number, label, digest in found:
            if number != expected:
                yield _missing(expected, number - 1)
            elif digest is None:
                yield f"Operation {number} of the history, “{label}”, was never finished"
            elif digest != digest_of(self._connection, number, before):
                yield f"Operation {number} of the history, “{label}”, is not as it was written"
            before, expected = digest, number + 1
        sequence = "SELECT seq FROM sqlite_sequence WHERE name = 'operations'"
        last = self._connection.exec_driver_sql(sequence).scalar() or 0
        if last >= expected:
            yield _missing(expected, last)

    def _marks(self) -> Iterator[str]:
        lines = list(find_lines(self._connection))
        held = reverted_after(lines)
        for line in lines:
            if line.reverted_by != held.get(line.id):
                yield f"Operation {line.id} of the history, “{line.label}”, bears a wrong mark of being undone"

    def _files(self) -> Iterator[str]:
        stored = self._connection.exec_driver_sql("SELECT sha256, name, content FROM source_files")
        kept = set()
        for sha256, name, content in stored.yield_per(1):
            kept.add(sha256)
            if content is not None and not _is_whole(content, sha256):
                yield f"The stored file {name} is not as it was imported"
        for number, file, sha256 in self._connection.exec_driver_sql("SELECT id, file, sha256 FROM imports"):
            if sha256 not in kept:
                yield f"The stored file {file} of import {number} is missing"

    def _steps(self) -> Iterator[str]:
        """Replays the history backwards; each state must be the one that was recorded, and the end empty."""
        if any(self._found.get(kind, Seal()) != seal for kind, seal in current_seals(self._connection).items()):
            # The records themselves are at fault and named already: no step could be judged.
            return
        statement = "SELECT id, state FROM operations"
        states = {row[0]: row[1] for row in self._connection.exec_driver_sql(statement).fetchall()}
        lines = list(find_lines(self._connection, newest_first=True))
        led_to = "What the catalogue holds"
        for done, line in enumerate(lines):
            self._progress.advance(done, len(lines), "Checking: stepping back through the history")
            recorded = states[line.id]
            if recorded is not None and recorded != state_of(current_seals(self._connection)):
                yield f"{led_to} is not what it held after operation {line.id}, “{line.label}”"
                return
            step_back(self._connection, line)
            led_to = f"What stepping back over operation {line.id}, “{line.label}”, leads to"
        for kind, seal in sorted(current_seals(self._connection).items()):
            if seal.rows:
                yield f"{_words(kind)} holds {seal.rows} records that no operation of the history added"


def _is_whole(content: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest() == sha256
    except zlib.error:
        return False


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"Operation {first} is missing from the history"
    return f"Operations {first} to {last} are missing from the history"


def _words(name: str) -> str:
    return f"The table of {name.replace('_', ' ')}"


def _first_line(failure: BaseException) -> str:
    told = failure.cause if isinstance(failure, PlannerError) else str(failure)
    return told.partition("\n")[0]
