"""Backups of a catalogue: made and verified beside it, thinned by generations, and restored."""

from __future__ import annotations

from planner.catalogue.backups.content import copy_sound
from planner.catalogue.backups.generations import Backup, to_drop
from planner.catalogue.backups.keeping import (
    backup_folder,
    backup_if_due,
    backups_of,
    is_backup,
    last_backup,
    make_backup,
    newest_operation,
    refuse_folder,
)
from planner.catalogue.backups.restoring import Restored, check_backup, restore

__all__ = [
    "Backup",
    "Restored",
    "backup_folder",
    "backup_if_due",
    "backups_of",
    "check_backup",
    "copy_sound",
    "is_backup",
    "last_backup",
    "make_backup",
    "newest_operation",
    "refuse_folder",
    "restore",
    "to_drop",
]
