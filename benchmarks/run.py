"""How long a planner waits on a large catalogue, beside bare sqlite3, and what an import costs beside the least.

    python3 packaging/start.py tool python benchmarks/run.py [--parts N] [--suppliers N] [--shipments N] [--rounds N]
                                                             [--rows N] [--only waits|imports]

Medians of wall time in one process, so that only the ratios are to be compared between machines. The catalogue is
built anew (some minutes at full size), unless --catalogue names one that was built before.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from import_speed import report
from large_catalogue import AT, WHO, Size, build, part_number
from sqlalchemy import Engine, event

from planner.catalogue.connections import set_pragmas
from planner.catalogue.database import Catalogue
from planner.domain.kinds import Kind
from planner.services.editing import Edit, edit_records
from planner.services.first_look import first_look
from planner.services.histories import part_story
from planner.services.history import undo_last

Statement = tuple[str, Any]
_IMPORT_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each round, of the program and of bare sqlite3."""

    what: str
    limit_ms: int
    ours: list[float]
    bare: list[float]

    def line(self) -> str:
        """One line of the table: medians in milliseconds, the limit, and the ratio."""
        ours, bare = (1000 * statistics.median(seconds) for seconds in (self.ours, self.bare))
        verdict = "within" if ours <= self.limit_ms else "OVER"
        worst = 1000 * max(self.ours)
        planner = f"{ours:>9.1f}{worst:>9.1f}{self.limit_ms:>8}  {verdict:<7}"
        return f"{self.what:<34}{planner}{bare:>9.1f}{ours / bare:>8.1f}"


HEADER = f"{'median of the rounds, ms':<34}{'planner':>9}{'worst':>9}{'limit':>8}  {'':<7}{'sqlite3':>9}{'ratio':>8}"


@contextmanager
def _recorded() -> Iterator[list[Statement]]:
    """Collects the reading statements that SQLAlchemy sends."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH", "PRAGMA")):
            sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _replay(path: Path, statements: list[Statement]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        set_pragmas(connection)
        for statement, parameters in statements:
            connection.execute(statement, parameters).fetchall()


def _compare_reads(what: str, limit_ms: int, path: Path, rounds: int, read: Callable[[int], object]) -> Timing:
    """Times a reading, and bare sqlite3 sending the same statements over one fresh connection."""
    ours, bare = [], []
    read(0)
    for number in range(rounds):
        ours.append(_seconds(lambda number=number: read(number)))  # type: ignore[misc]
        with _recorded() as statements:
            read(number)
        bare.append(_seconds(lambda sent=statements: _replay(path, sent)))  # type: ignore[misc]
    return Timing(what, limit_ms, ours, bare)


def _first_page(path: Path, rounds: int) -> Timing:
    def read(_number: int) -> None:
        with closing(Catalogue.open(path)) as catalogue, catalogue.reading() as uow:
            first_look(uow)

    return _compare_reads("open, and read the first page", 300, path, rounds, read)


def _history(catalogue: Catalogue, parts: int, rounds: int) -> Timing:
    def read(number: int) -> None:
        with catalogue.reading() as uow:
            part_story(uow, part_number(number * 17 % parts))

    return _compare_reads("the history of a part", 100, catalogue.path, rounds, read)


def _edit(catalogue: Catalogue, quantity: float) -> None:
    edit = Edit(Kind.STOCK, 1, {"quantity": quantity})
    with catalogue.writing() as uow:
        edit_records(uow, [edit], who=WHO, at=AT)
        uow.commit()


def _undo(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        undo_last(uow, who=WHO, at=AT)
        uow.commit()


def _bare_edit(path: Path, quantity: float) -> None:
    """What an edit is at the least: the value, its operation and its before-image, in one transaction."""
    with closing(sqlite3.connect(path)) as connection:
        set_pragmas(connection)
        connection.execute("BEGIN IMMEDIATE")
        (old,) = connection.execute("SELECT quantity FROM stock WHERE id = 1").fetchone()
        connection.execute("UPDATE stock SET quantity = ? WHERE id = 1", (quantity,))
        written = connection.execute(
            "INSERT INTO operations (at, who, kind, label, touched) VALUES (?, ?, 'edit', 'Edit', 0)",
            (AT.replace(tzinfo=None).isoformat(" "), WHO),
        )
        connection.execute(
            "INSERT INTO before_images (operation_id, kind, record_id, removed, before) VALUES (?, 'stock', 1, 0, ?)",
            (written.lastrowid, f'{{"values": {{"quantity": {old}}}, "exceptions": null}}'),
        )
        connection.execute("COMMIT")


def _writes(catalogue: Catalogue, bare_path: Path, rounds: int) -> tuple[Timing, Timing]:
    edits, undos, bare = [], [], []
    _edit(catalogue, 0.5)
    _undo(catalogue)
    for number in range(rounds):
        edits.append(_seconds(lambda number=number: _edit(catalogue, 10_000.0 + number)))  # type: ignore[misc]
        undos.append(_seconds(lambda: _undo(catalogue)))
        bare.append(_seconds(lambda number=number: _bare_edit(bare_path, 10_000.0 + number)))  # type: ignore[misc]
    return Timing("edit a count and save", 100, edits, bare), Timing("undo that edit and save", 100, undos, bare)


def _measure(path: Path, size: Size, rounds: int) -> list[Timing]:
    first = _first_page(path, rounds)
    with closing(Catalogue.open(path)) as catalogue:
        history = _history(catalogue, size.parts, rounds)
        # Bare writes leave no seals: they go to a copy, so that the catalogue stays a sound one.
        bare_path = path.with_name(f"bare-{path.name}")
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(bare_path)) as target:
            source.backup(target)
        edits, undos = _writes(catalogue, bare_path, rounds)
        bare_path.unlink()
    return [first, history, edits, undos]


def main() -> None:
    """Builds the catalogue, measures, and prints one table; then measures imports and prints another."""
    usual = Size()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--parts", type=int, default=usual.parts)
    options.add_argument("--suppliers", type=int, default=usual.suppliers)
    options.add_argument("--shipments", type=int, default=usual.shipments)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--catalogue", type=Path, help="built before with the same sizes; made here where missing")
    options.add_argument("--rows", type=int, default=100_000, help="of the file that is imported")
    options.add_argument("--only", choices=("waits", "imports"), help="one half of the report")
    chosen = options.parse_args()
    if chosen.only != "imports":
        _report_waits(chosen)
    if chosen.only != "waits":
        for line in report(chosen.rows, _IMPORT_ROUNDS):
            print(line, flush=True)


def _report_waits(chosen: argparse.Namespace) -> None:
    size = Size(chosen.parts, chosen.suppliers, chosen.shipments)
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.catalogue or Path(folder) / "large.planner"
        if not path.exists():
            print(f"building: {_seconds(lambda: build(path, size)):.0f} s, {path.stat().st_size / 2**20:.0f} MB")
        timings = _measure(path, size, chosen.rounds)
    print(
        f"{size.parts:,} parts, {size.suppliers:,} suppliers, {size.shipments:,} shipments; {chosen.rounds} rounds; "
        f"{datetime.now().astimezone():%d %b %Y}; SQLite {sqlite3.sqlite_version}; Python {platform.python_version()}; "
        f"{platform.system()}"
    )
    print(HEADER)
    for timing in timings:
        print(timing.line())


if __name__ == "__main__":
    main()
