"""Making and listing backups: verified copies in a folder beside the catalogue.

Beside each copy lies a small note with why it was made, what it holds and its hash, so that a list needs not open
every copy and a copy that rotted since is found before it is restored.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.catalogue.backups.content import copy_sound
from planner.catalogue.backups.generations import Backup, to_drop
from planner.catalogue.connections import ask
from planner.catalogue.copying import Proof
from planner.catalogue.failures import disk_full, is_full
from planner.catalogue.file_header import check_application
from planner.catalogue.tables import table_of
from planner.domain.kinds import Kind
from planner.errors import PlannerError

_SUFFIX = ".backups"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d+))?\.planner")
_MOMENT = "%Y-%m-%dT%H%M%SZ"
_ABANDONED = timedelta(days=1)


def backup_folder(catalogue: Path) -> Path:
    """Where the backups of a catalogue lie."""
    return catalogue.with_name(f"{catalogue.name}{_SUFFIX}")


def is_backup(path: Path) -> bool:
    """Whether a file is one of our backups, by its place and name; such a file is read and never written."""
    return path.parent.name.endswith(_SUFFIX) and _NAME.fullmatch(path.name) is not None


def refuse_folder(path: Path) -> None:
    """Raises PlannerError where there is a folder, or anything else that is no file, in the place of a catalogue."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "not a file"
        raise PlannerError(f"{path.resolve().name or path} is {what}", "name a file")


def stamp(moment: datetime) -> str:
    """A moment as it stands in names of files, in UTC: 2026-11-22T090000Z."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def free_name(path: Path) -> Path:
    """A name beside or at `path` that nothing bears yet: a number is put before its suffix."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def make_backup(catalogue: Path, *, at: datetime, reason: str) -> Backup:
    """Makes a backup, verified before it gets its name, and lets older generations go.

    `at` needs its time zone. Raises PlannerError, and then leaves nothing half-made and lets nothing go, where the
    disk is full, the folder cannot be written or the file is of another program; DamagedError where it does not hold
    what was written.
    """
    made = keep_copy(catalogue, at=at, reason=reason)
    thin_out(catalogue, at, spared={made.path})
    return made


def keep_copy(
    catalogue: Path, *, at: datetime, reason: str, copy: Callable[[Path, Path], Proof] = copy_sound
) -> Backup:
    """Makes a backup as `make_backup` does and lets none go; `copy` says how it is copied."""
    check_application(catalogue.name, ask(catalogue, application_of))
    folder = backup_folder(catalogue)
    try:
        folder.mkdir(exist_ok=True)
        path = free_name(folder / f"{stamp(at)}.planner")
        proof = copy(catalogue, path)
        try:
            _write_note(path, proof, reason)
        except BaseException:
            _remove(note_of(path))
            _remove(path)
            raise
        return _backup(path)
    except OSError as failure:
        raise _unwritable(failure, folder) from failure


def application_of(connection: sqlite3.Connection) -> int:
    """The mark of the program that a file belongs to."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _unwritable(failure: OSError, folder: Path) -> PlannerError:
    if is_full(failure):
        return disk_full(folder)
    return PlannerError(
        f"No backup can be put into {folder.name} ({failure.strerror})", "check that you may write in that folder"
    )


def note_of(backup: Path) -> Path:
    """Where the note beside a backup lies."""
    return backup.with_suffix(".json")


def _write_note(backup: Path, proof: Proof, reason: str) -> None:
    note = {
        "reason": reason,
        "counts": counts_by_kind(proof),
        "operations": newest_operation(backup)[0],
        "sha256": content_of(backup),
    }
    note_of(backup).write_text(json.dumps(note, ensure_ascii=False, indent=1), encoding="utf-8")


def counts_by_kind(proof: Proof) -> dict[str, int]:
    """The records of each kind that a copy holds; an older catalogue knows fewer kinds."""
    tables = {kind.value: table_of(kind).name for kind in Kind}
    return {kind: proof.counts[table] for kind, table in tables.items() if table in proof.counts}


def content_of(backup: Path) -> str:
    """The SHA-256 of a backup's bytes."""
    with backup.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def noted_content(backup: Path) -> str | None:
    """The SHA-256 that a backup had when it was made; None where no note says so."""
    noted = _note(backup).get("sha256")
    return noted if isinstance(noted, str) else None


def _note(backup: Path) -> Mapping[str, object]:
    try:
        note = json.loads(note_of(backup).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return note if isinstance(note, dict) else {}


def backups_of(catalogue: Path) -> tuple[Backup, ...]:
    """The backups beside a catalogue, newest first.

    Raises PlannerError where their folder cannot be read, or a folder is named as the catalogue.
    """
    refuse_folder(catalogue)
    folder = backup_folder(catalogue)
    try:
        found = [_backup(path) for path in folder.iterdir() if _moment(path) and path.is_file()]
    except FileNotFoundError:
        return ()
    except OSError as failure:
        raise PlannerError(
            f"The backups in {folder.name} cannot be listed ({failure.strerror})", "check that you may read that folder"
        ) from failure
    return tuple(sorted(found, key=lambda item: (item.at, len(item.path.name), item.path.name), reverse=True))


def _moment(path: Path) -> datetime | None:
    name = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(name[1], _MOMENT).replace(tzinfo=UTC) if name else None
    except ValueError:
        return None


def _backup(path: Path) -> Backup:
    note = _note(path)
    counts, operations = note.get("counts"), note.get("operations")
    return Backup(
        path,
        _moment(path) or datetime.min.replace(tzinfo=UTC),
        path.stat().st_size,
        counts if isinstance(counts, dict) else None,
        operations if isinstance(operations, int) else None,
        str(note.get("reason", "")),
    )


def last_backup(catalogue: Path) -> Backup | None:
    """The newest backup of a catalogue; None where there is none."""
    return next(iter(backups_of(catalogue)), None)


def thin_out(catalogue: Path, at: datetime, *, spared: Collection[Path] = ()) -> None:
    """Removes what no generation keeps but `spared`, and copies that were abandoned half-made a day ago.

    What cannot be removed stays: one backup too many does no harm.
    """
    for backup in to_drop(backups_of(catalogue), at):
        if backup.path not in spared:
            _remove(note_of(backup.path))
            _remove(backup.path)
    for part in backup_folder(catalogue).glob(".*.part"):
        if datetime.fromtimestamp(part.stat().st_mtime, UTC) < at - _ABANDONED:
            _remove(part)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def backup_if_due(catalogue: Path, *, at: datetime, reason: str) -> Backup | None:
    """Makes a backup unless the newest one holds this very state; None where it does, or nothing was ever done.

    States are compared by their newest operation: a file that was only touched is not copied again.
    Raises PlannerError as `make_backup` does.
    """
    newest = newest_operation(catalogue)
    last = last_backup(catalogue)
    if newest[0] == 0 or (last is not None and _holds(last.path, newest)):
        return None
    return make_backup(catalogue, at=at, reason=reason)


def _holds(backup: Path, newest: tuple[int, str]) -> bool:
    try:
        return newest_operation(backup) == newest
    except PlannerError:
        # A backup that cannot be opened is none.
        return False


def newest_operation(catalogue: Path) -> tuple[int, str]:
    """The number and moment of the newest operation; (0, "") where nothing was done yet."""

    def look(connection: sqlite3.Connection) -> tuple[int, str]:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'operations'").fetchone():
            return (0, "")
        row = connection.execute("SELECT id, at FROM operations ORDER BY id DESC LIMIT 1").fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    return ask(catalogue, look)
