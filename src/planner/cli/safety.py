"""Commands of safety: check, backup, backups, restore."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.arguments import Commands, catalogue_argument, command_named
from planner.cli.session import StandardError, now, print_json

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup

_BYTES_IN_MB = 1_000_000


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds check, backup, backups and restore to the command line."""
    catalogue_argument(command_named(commands, "check", check, "Look through the whole catalogue.", json=True))
    kept = command_named(commands, "backup", backup, "Make a verified backup; never overwrites.")
    catalogue_argument(kept)
    kept.add_argument("out", nargs="?", type=Path, metavar="OUT", help="default: among the backups beside it")
    catalogue_argument(command_named(commands, "backups", backups, "List the backups, newest first.", json=True))
    restored = command_named(commands, "restore", restore, "Put a backup in a catalogue's place; that is kept.")
    restored.add_argument("backup", type=Path, metavar="BACKUP")
    catalogue_argument(restored)


def check(options: argparse.Namespace) -> int:
    """Looks through a catalogue; ends with 1 where it finds a problem."""
    from planner.services.safety import check_file, list_backups

    health = check_file(options.catalogue, at=now(), progress=StandardError())
    last = next(iter(list_backups(options.catalogue)), None)
    if options.json:
        print_json(
            {
                "ok": health.ok,
                "schema": health.schema,
                "sqlite": health.sqlite,
                "problems": list(health.problems),
                "counts": dict(health.counts),
                "hashes": dict(health.hashes),
                "operations": health.operations,
                "last_backup": last.at.isoformat() if last else None,
            }
        )
        return 0 if health.ok else 1
    for problem in health.problems:
        print(problem)
    if health.ok:
        print(f"{options.catalogue.name} is sound ({_records(health.counts)}, operations: {health.operations}).")
    print(f"Schema {health.schema}, SQLite {health.sqlite}.")
    print(f"Last backup: {_line(last)}." if last else "No backup has been made yet.")
    return 0 if health.ok else 1


def backup(options: argparse.Namespace) -> int:
    """Makes a verified backup: at OUT, or among the generations beside the catalogue."""
    from planner.services.safety import back_up, back_up_to

    if options.out is None:
        made = back_up(options.catalogue, at=now())
        print(f"Backed up {options.catalogue.name} to {made.path}.")
    else:
        back_up_to(options.catalogue, options.out)
        print(f"Backed up {options.catalogue.name} to {options.out}.")
    return 0


def backups(options: argparse.Namespace) -> int:
    """Lists the backups beside a catalogue, newest first."""
    from planner.services.safety import list_backups

    found = list_backups(options.catalogue)
    if options.json:
        print_json(
            [
                {
                    "file": str(item.path),
                    "at": item.at.isoformat(),
                    "size": item.size,
                    "reason": item.reason,
                    "operation": item.operations,
                    "counts": None if item.counts is None else dict(item.counts),
                }
                for item in found
            ]
        )
        return 0
    for item in found:
        print(f"{item.path}  {_line(item)}")
    if not found:
        print(f"No backup of {options.catalogue.name} has been made yet.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Puts a backup in the catalogue's place; what was there is kept."""
    from planner.services.safety import restore_backup

    target: Path = options.catalogue
    restored = restore_backup(options.backup, target, at=now())
    print(f"Restored {target.name} from {options.backup.name} ({_records(restored.counts)}).")
    if restored.replaced is not None:
        print(f"What it held before is kept in {restored.replaced.path}.")
    if restored.set_aside is not None:
        print(f"The damaged file that lay there is kept as {restored.set_aside}.")
    return 0


def _line(item: Backup) -> str:
    held = _records(item.counts) if item.counts is not None else "contents not noted"
    size = f"{item.size / _BYTES_IN_MB:.1f} MB"
    return f"{item.at:%Y-%m-%d %H:%M} UTC, {size}; {held}; {item.reason or 'reason not noted'}"


def _records(counts: Mapping[str, int]) -> str:
    held = [f"{kind.replace('_', ' ')}: {count}" for kind, count in counts.items() if count]
    return ", ".join(held) or "no records"
