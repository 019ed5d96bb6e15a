"""Restoring a backup: it is checked first, and what it replaces is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from planner.catalogue import rows
from planner.catalogue.backups.generations import Backup
from planner.catalogue.backups.keeping import (
    content_of,
    counts_by_kind,
    free_name,
    keep_copy,
    noted_content,
    stamp,
    thin_out,
)
from planner.catalogue.connections import ask, check_pages, connected, engine_for, pragma, unless_open
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
from planner.catalogue.schema_check import check_objects, check_schema
from planner.catalogue.seals import Seal, read_seals
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did: the backup made of what it replaced, or where a damaged file now lies.

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
    unless_open(backup, check_header)
    noted = noted_content(backup)
    if noted is not None and noted != content_of(backup):
        raise _rotten(backup)
    verdict = ask(backup, lambda connection: check_pages(connection, "integrity_check"))
    with UnitOfWork(engine_for(backup), write=False) as uow:
        check_objects(uow.connection, backup.name)
        schema = pragma(uow.connection, "user_version")
        if schema == SCHEMA:
            check_schema(uow.connection, backup.name)
        whole = verdict == "ok" and (schema < SCHEMA or _is_as_sealed(uow.connection))
    if not whole:
        raise _rotten(backup)
    return ask(backup, proof_of)


def _is_as_sealed(connection: Connection) -> bool:
    try:
        seals = read_seals(connection)
    except ValueError:
        return False
    return all(rows.seal_of_table(connection, kind) == seals.get(kind, Seal()) for kind in Kind)


def _rotten(backup: Path) -> DamagedError:
    return DamagedError(f"{backup.name} is damaged: it does not hold what was written into it", "choose another backup")


def restore(backup: Path, target: Path, *, at: datetime) -> Restored:
    """Puts the content of a backup in the place of the catalogue at `target`; `at` needs its time zone.

    The backup is checked first. A sound catalogue, of a newer version too, is backed up and then overwritten in one
    transaction that other programs see as such; a damaged one is renamed and never deleted, with its journal.
    Raises PlannerError, and leaves the target as it is, where the backup is refused, a window of another process has
    the target open, or it belongs to another program.
    """
    proof = check_backup(backup)
    if target.exists() and backup.samefile(target):
        raise PlannerError(f"{target.name} is the backup itself", "name the catalogue that it is to replace")
    _refuse_held(target)
    counts = counts_by_kind(proof)
    if target.exists() and _is_whole(target):
        replaced = keep_copy(target, at=at, reason=f"before restoring {backup.name}")
        _overwrite(backup, target, proof, replaced)
        thin_out(target, at, spared={backup, replaced.path})
        return Restored(replaced, None, counts)
    aside = _set_aside(target, at)
    copy_verified(backup, target)
    return Restored(None, aside, counts)


def _refuse_held(target: Path) -> None:
    holder = held_elsewhere(target)
    if holder is not None:
        raise PlannerError(
            f"{target.name} is open on {holder.host} ({holder.user}, since {holder.since:%Y-%m-%d %H:%M})",
            f"close it there and try again; if nobody has it open any more, remove {target.name}.lock",
        )


def _is_whole(target: Path) -> bool:
    def look(connection: sqlite3.Connection) -> tuple[int, str]:
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        return int(found), check_pages(connection, "integrity_check")

    if target.stat().st_size == 0:
        return False
    try:
        application_id, verdict = ask(target, look)
    except DamagedError:
        return False
    check_application(target.name, application_id)
    header = unless_open(target, read_header)
    return verdict == "ok" and not (header is not None and is_truncated(header))


def _set_aside(target: Path, at: datetime) -> Path | None:
    # The journal first: left beside the restored file, SQLite would write its old pages into it.
    aside = free_name(target.with_name(f"{target.name}.damaged-{stamp(at)}"))
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


def _overwrite(backup: Path, target: Path, expected: Proof, replaced: Backup) -> None:
    try:
        with connected(backup) as source, connected(target) as kept:
            transfer(source, kept)
            verdict = check_pages(kept, "integrity_check")
            found = proof_of(kept)
    except sqlite3.Error as failure:
        raise sentence_for(failure, target) or failure from failure
    if verdict != "ok" or found != expected:
        raise PlannerError(
            f"{target.name} did not come out whole; what was in it before is kept as {replaced.path.name}",
            "check the drive, then restore again",
        )
