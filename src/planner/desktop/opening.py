"""Opening a catalogue in a worker: with or without its lock, what is in the way, and what the planner is to be told."""

from __future__ import annotations

import hashlib
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from planner.desktop.preferences import remember, text_preference
from planner.errors import PlannerError

if TYPE_CHECKING:  # services bring the database with them; they are imported in the worker
    from planner.catalogue.backups import Backup
    from planner.catalogue.database import Catalogue
    from planner.catalogue.lock import LockedBy, WindowLock
    from planner.catalogue.place import SharedPlace

# A window that has had a catalogue open for longer was most likely left by a computer that was switched off.
_LONG_OPEN = timedelta(hours=20)


class Way(Enum):
    """How a catalogue is to be opened."""

    USUAL = auto()
    READ_ONLY = auto()
    TAKE_OVER = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open catalogue, read only where there is no lock, and what is to be told of it."""

    catalogue: Catalogue
    lock: WindowLock | None
    shared: SharedPlace | None = None
    copied: str = ""
    migrated: Backup | None = None
    not_backed_up: str = ""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file that is no longer whole: the sentence, and the backups beside it."""

    path: Path
    sentence: str
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A catalogue that another window has open; it may be taken over where that window may be gone."""

    path: Path
    holder: LockedBy
    may_take_over: bool


def open_here(path: Path, way: Way, now: datetime) -> Opened | Held | Damaged:
    """Opens a catalogue, with its lock unless it is to be, or can only be, read.

    Raises PlannerError where the file is missing, foreign or newer.
    """
    from planner.catalogue.failures import DamagedError
    from planner.services.safety import list_backups

    lock = _lock(path, way, now) if way is not Way.READ_ONLY and path.exists() else None
    if isinstance(lock, Held):
        return lock
    try:
        return _open(path, lock, now)
    except DamagedError as refusal:
        _release(lock)
        return Damaged(path, str(refusal), list_backups(path))
    except BaseException:
        _release(lock)
        raise


def _lock(path: Path, way: Way, now: datetime) -> WindowLock | Held | None:
    """The lock, or who has it; None where none can be put beside the file, which can then only be read."""
    from planner.catalogue.lock import LockedBy, take_lock, take_over, this_process

    owner = this_process(now)
    try:
        if way is Way.TAKE_OVER:
            return take_over(path, owner)
        lock = take_lock(path, owner)
    except PlannerError:
        return None
    if isinstance(lock, LockedBy):
        return Held(path, lock, _may_be_gone(lock, now))
    return lock


def _may_be_gone(holder: LockedBy, now: datetime) -> bool:
    """Of another computer nobody can tell whether its window still runs; of this one the lock knows it."""
    return holder.host != socket.gethostname() or now - holder.since > _LONG_OPEN


def _open(path: Path, lock: WindowLock | None, now: datetime) -> Opened:
    from planner.catalogue.database import Catalogue
    from planner.services.safety import list_backups, where_it_lies

    newest = list_backups(path)[:1]
    catalogue = Catalogue.open(path, at=now)
    if lock is None or not catalogue.can_write:
        _release(lock)
        return Opened(catalogue, None)
    made = [backup for backup in list_backups(path)[:1] if backup not in newest]
    shared = where_it_lies(path).shared
    return Opened(
        catalogue,
        lock,
        shared=shared,
        copied="" if shared else _copied(catalogue, path),
        migrated=made[0] if made else None,
        not_backed_up=text_preference(closing_note(path)),
    )


def _copied(catalogue: Catalogue, path: Path) -> str:
    """What is to be said of a copy, once; what is no copy is at home here from now on."""
    from planner.services.safety import copy_notice, settle

    with catalogue.writing() as uow:
        sentence = copy_notice(uow, path)
        if sentence is None:
            if settle(uow, path):
                uow.commit()
            return ""
    told = f"told/{_digest(f'{path.absolute()} {sentence}')}"
    if text_preference(told):
        return ""
    remember(told, "yes")
    return sentence


def _release(lock: WindowLock | None) -> None:
    if lock is not None:
        lock.release()


def closing_note(path: Path) -> str:
    """Under which name the window remembers why no backup was made when a catalogue was closed."""
    return f"closing/{_digest(str(path.absolute()))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
