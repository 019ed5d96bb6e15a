"""Keeping a catalogue safe: its health, its backups, where it lies, and whether it is a copy."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from planner.catalogue.backups import (
    Backup,
    Restored,
    backup_if_due,
    backups_of,
    copy_sound,
    is_backup,
    last_backup,
    make_backup,
    refuse_folder,
    restore,
)
from planner.catalogue.checking import Health, check
from planner.catalogue.connections import unless_open
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from planner.catalogue.file_header import check_header
from planner.catalogue.home import Home, copied_from, copy_sentence, settle_home
from planner.catalogue.place import SharedPlace, conflict_copies, local_copy, shared_place
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError
from planner.progress import Progress, Silent
from planner.settings import BACKUP_HOURS

BY_HAND = "by hand"

_MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is to be said of a catalogue's place: the shared place it lies in, and files beside it that look like
    second versions made by a synchronising service."""

    shared: SharedPlace | None
    conflicts: tuple[Path, ...]


def check_catalogue(catalogue: Catalogue, progress: Progress | None = None) -> Health:
    """Looks through a whole open catalogue (pages, seals, ledger, stored files); for a worker.

    Raises Cancelled where the planner stops it.
    """
    return check(catalogue, progress or Silent())


def check_file(path: Path, *, at: datetime, progress: Progress | None = None) -> Health:
    """Opens a catalogue and looks through it; one too damaged to be opened is a finding too.

    Raises PlannerError where the file is missing, of another program or of a newer version.
    """
    refuse_folder(path)
    try:
        catalogue = Catalogue.open(path, at=at)
    except DamagedError as refusal:
        return Health(False, 0, sqlite3.sqlite_version, (str(refusal),), {}, {}, 0)
    try:
        return check_catalogue(catalogue, progress)
    finally:
        catalogue.close()


def back_up(path: Path, *, at: datetime, reason: str = BY_HAND) -> Backup:
    """Makes a verified backup among the generations beside a catalogue.

    Raises PlannerError; DamagedError where the catalogue does not hold what was written.
    """
    refuse_folder(path)
    unless_open(path, check_header)
    return make_backup(path, at=at, reason=reason)


def back_up_to(path: Path, out: Path) -> None:
    """Makes a verified copy of a catalogue at `out`; never overwrites. Raises PlannerError as `back_up` does."""
    refuse_folder(path)
    refuse_folder(out)
    unless_open(path, check_header)
    copy_sound(path, out)


def back_up_on_closing(path: Path, *, at: datetime) -> Backup | PlannerError | None:
    """Makes a backup if anything was done since the last; what stands in its way is returned, as closing goes on."""
    if is_backup(path):
        return None
    try:
        return backup_if_due(path, at=at, reason="on closing")
    except PlannerError as refusal:
        return refusal


def back_up_on_opening(path: Path, *, at: datetime) -> Backup | PlannerError | None:
    """Makes a backup if the last is older than a day and something was done since; refusals are returned."""
    if is_backup(path):
        return None
    try:
        last = last_backup(path)
        if last is not None and abs(at - last.at) < timedelta(hours=BACKUP_HOURS.default):
            return None
        return backup_if_due(path, at=at, reason="on opening")
    except PlannerError as refusal:
        return refusal


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The backups beside a catalogue, newest first; the catalogue itself need not be there any more."""
    return backups_of(path)


def restore_backup(backup: Path, target: Path, *, at: datetime) -> Restored:
    """Puts a backup in a catalogue's place; what was there is kept (see `planner.catalogue.backups.restore`)."""
    return restore(backup, target, at=at)


def where_it_lies(path: Path) -> Whereabouts:
    """Whether a catalogue lies in a synchronised folder or on a network share, and has second versions beside it."""
    shared = shared_place(
        path.absolute(), environment=os.environ, mounts=_mounts(), drive_kind=_drive_kind, dropbox=_dropbox(os.environ)
    )
    return Whereabouts(shared, conflict_copies(path))


def copy_here(path: Path, folder: Path) -> Path:
    """Makes a verified copy of a catalogue in a folder of this computer and returns its path; never overwrites."""
    return local_copy(path, folder)


def copy_notice(uow: UnitOfWork, path: Path) -> str | None:
    """The sentence where the open file is a copy of a catalogue at home elsewhere; None where it is not.

    None too in a shared place: there one and the same file has a path of its own on every computer.
    """
    if where_it_lies(path).shared is not None:
        return None
    home = copied_from(uow, _here(path))
    return None if home is None or is_backup(path) else copy_sentence(home)


def settle(uow: UnitOfWork, path: Path) -> bool:
    """Makes this place the catalogue's home; whether that is news that the caller must commit."""
    return settle_home(uow, _here(path))


def _here(path: Path) -> Home:
    return Home(socket.gethostname(), str(path.absolute()))


def _mounts() -> str:
    return _text(_MOUNTS)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _dropbox(environment: Mapping[str, str]) -> str:
    """Dropbox's own note of its folders, which lies elsewhere on Windows than on macOS and Linux."""
    roots = [Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if name in environment]
    if "HOME" in environment:
        roots.append(Path(environment["HOME"]) / ".dropbox")
    return next(filter(None, (_text(root / "info.json") for root in roots)), "")


def _drive_kind(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.WinDLL("kernel32").GetDriveTypeW(root))  # type: ignore[attr-defined, unused-ignore]
