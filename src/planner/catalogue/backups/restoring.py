"""Restoring a backup: it is checked first, and what it replaces is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.catalogue.backups.content import check_content, copy_sound
from planner.catalogue.backups.generations import Backup
from planner.catalogue.backups.keeping import (
    application_of,
    backups_of,
    content_of,
    counts_by_kind,
    free_name,
    keep_copy,
    noted_content,
    refuse_folder,
    stamp,
    thin_out,
)
from planner.catalogue.connections import ask, check_pages, connected, unless_open
from planner.catalogue.copying import Proof, copy_verified, proof_of, transfer
from planner.catalogue.failures import DamagedError, sentence_for
from planner.catalogue.file_header import (
    SCHEMA,
    check_application,
    check_header,
    is_truncated,
    journal_of,
    read_header,
)
from planner.catalogue.lock import held_elsewhere
from planner.errors import PlannerError

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did: the backup made of what it replaced, or where what was damaged now lies.

    Both are None where nothing lay there. `counts` are the restored records by kind.
    """

    replaced: Backup | None
    set_aside: Path | None
    counts: Mapping[str, int]


def check_backup(backup: Path) -> Proof:
    """What a backup holds, once it has been opened and looked through.

    Raises PlannerError where it is damaged, of another program or of a newer version, holds what we did not put
    there, or is not what was written when it was made.
    """
    refuse_folder(backup)
    unless_open(backup, check_header)
    noted = noted_content(backup)
    if noted is not None and noted != content_of(backup):
        raise _rotten(backup)
    if ask(backup, _look_at_pages) != "ok":
        raise _rotten(backup)
    check_content(backup, backup.name, "choose another backup")
    return ask(backup, proof_of)


def _schema_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _look_at_pages(connection: sqlite3.Connection) -> str:
    return check_pages(connection, "integrity_check")


def _rotten(backup: Path) -> DamagedError:
    return DamagedError(f"{backup.name} is damaged: it does not hold what was written into it", "choose another backup")


def restore(backup: Path, target: Path, *, at: datetime) -> Restored:
    """Puts the content of a backup in the place of the catalogue at `target`; `at` needs its time zone.

    The backup is checked first. A catalogue whose pages are whole, of a newer version too, is copied and then
    overwritten in one transaction that other programs see as such; the copy is a backup, or lies aside as damaged
    where it does not hold what was written. Any other damaged one is renamed and never deleted, with its journal.
    Raises PlannerError, and leaves the target as it is, where the backup is refused, a window of another process has
    the target open, or it is no catalogue of ours.
    """
    _refuse_other(target)
    proof = check_backup(backup)
    if target.exists() and backup.samefile(target):
        raise PlannerError(f"{target.name} is the backup itself", "name the catalogue that it is to replace")
    _refuse_held(target)
    if target.exists() and _is_whole(target):
        return _replace(backup, target, proof, at)
    aside = _set_aside(target, at)
    copy_verified(backup, target)
    return Restored(None, aside, counts_by_kind(proof))


def _refuse_other(target: Path) -> None:
    """Refuses what never was a catalogue; a damaged header is forgiven where backups lie beside it."""
    refuse_folder(target)
    if target.exists() and unless_open(target, _is_other) and not backups_of(target):
        raise PlannerError(
            f"{target.name} is not a catalogue of Exposure Planner",
            "name the catalogue that the backup is to replace, or a new name",
        )


def _is_other(target: Path) -> bool:
    with target.open("rb") as file:
        head = file.read(len(_MAGIC))
    return head not in (b"", _MAGIC)


def _replace(backup: Path, target: Path, proof: Proof, at: datetime) -> Restored:
    # What a newer version wrote cannot be judged here, and is none the worse for it.
    copy = copy_verified if ask(target, _schema_of) > SCHEMA else copy_sound
    try:
        replaced = keep_copy(target, at=at, reason=f"before restoring {backup.name}", copy=copy)
    except DamagedError:
        aside = _aside(target, at)
        copy_verified(target, aside)
        _overwrite(backup, target, proof, aside)
        return Restored(None, aside, counts_by_kind(proof))
    _overwrite(backup, target, proof, replaced.path)
    thin_out(target, at, spared={backup, replaced.path})
    return Restored(replaced, None, counts_by_kind(proof))


def _refuse_held(target: Path) -> None:
    holder = held_elsewhere(target)
    if holder is not None:
        raise PlannerError(
            f"{target.name} is open on {holder.host} ({holder.user}, since {holder.since:%Y-%m-%d %H:%M})",
            f"close it there and try again; if nobody has it open any more, remove {target.name}.lock",
        )


def _is_whole(target: Path) -> bool:
    """Whether the pages of a catalogue are whole; raises PlannerError where it belongs to another program."""
    if target.stat().st_size == 0:
        return False
    try:
        application_id = ask(target, application_of)
    except DamagedError:
        return False
    check_application(target.name, application_id)
    try:
        verdict = ask(target, _look_at_pages)
    except DamagedError:
        return False
    header = unless_open(target, read_header)
    return verdict == "ok" and not (header is not None and is_truncated(header))


def _aside(target: Path, at: datetime) -> Path:
    """Where a damaged catalogue is kept."""
    return free_name(target.with_name(f"{target.name}.damaged-{stamp(at)}"))


def _set_aside(target: Path, at: datetime) -> Path | None:
    # The journal first: left beside the restored file, SQLite would write its old pages into it.
    aside = _aside(target, at)
    try:
        if journal_of(target).exists():
            journal_of(target).rename(journal_of(aside))
        if not target.exists():
            return None
        return target.rename(aside)
    except OSError as failure:
        raise PlannerError(
            f"The damaged {target.name} cannot be put aside ({failure.strerror})",
            "close it in other programs and check that you may write in its folder",
        ) from failure


def _overwrite(backup: Path, target: Path, expected: Proof, kept_as: Path) -> None:
    try:
        with connected(backup) as source, connected(target) as kept:
            transfer(source, kept)
            verdict = check_pages(kept, "integrity_check")
            found = proof_of(kept)
    except sqlite3.Error as failure:
        raise sentence_for(failure, target) or failure from failure
    if verdict != "ok" or found != expected:
        raise PlannerError(
            f"{target.name} did not come out whole; what was in it before is kept as {kept_as.name}",
            "check the drive, then restore again",
        )
