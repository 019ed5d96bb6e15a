"""What is looked for in the files that a killed worker leaves beside its catalogue."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from endurance.states import content_in_the_terms_of, schema_of, whole_state
from endurance.tallies import KillTally
from endurance.work import OLD_CATALOGUE, OLD_NAMES, RESTORED_NAMES, problems_of
from planner.catalogue.backups import backup_folder, backups_of
from planner.catalogue.file_header import SCHEMA


@cache
def old_state() -> str:
    """The state of the catalogue of the first released schema."""
    return whole_state(OLD_CATALOGUE)


def _names(file: Path) -> str:
    return file.stem.partition("-")[2]


def judge_migrated(folder: Path, finished: Collection[str], tally: KillTally) -> None:
    """Older catalogues are as they were, or brought to this schema with all that they held; so at the next opening.

    `finished` names the steps whose end was acknowledged.
    """
    for old in sorted(folder.glob(f"{OLD_NAMES}*.planner")):
        tally.old += 1
        held = content_in_the_terms_of(OLD_CATALOGUE, OLD_CATALOGUE)
        schema = schema_of(old)
        if schema != SCHEMA and (_names(old) in finished or whole_state(old) != old_state()):
            tally.blame("lost" if _names(old) in finished else "half", f"{old.name} was left at schema {schema}")
        if content_in_the_terms_of(old, OLD_CATALOGUE) != held:
            tally.blame("half", f"{old.name} holds something else after a killed migration")
        tally.blame_corrupt(old.name, problems_of(old))
        if schema_of(old) != SCHEMA or content_in_the_terms_of(old, OLD_CATALOGUE) != held:
            tally.blame("half", f"{old.name} was not brought over whole at the next opening")
        judge_backups(old, {old_state()}, tally)


def judge_restored(folder: Path, finished: Collection[str], known: Collection[str], tally: KillTally) -> None:
    """A catalogue that was being restored is what it was before, or all of a backup; `known` are those states."""
    for restored in sorted(folder.glob(f"{RESTORED_NAMES}*.planner")):
        tally.restored += 1
        state = whole_state(restored)
        if state not in known and (_names(restored) in finished or state != old_state()):
            tally.blame("half", f"{restored.name} is neither as it was nor a backup")
        tally.blame_corrupt(restored.name, problems_of(restored))
        # The opening brought what was not restored yet to this schema, after a backup of its own.
        judge_backups(restored, {old_state()}, tally)


def judge_backups(catalogue: Path, known: Collection[str], tally: KillTally) -> None:
    """Whatever bears the name of a backup is whole, and of a state that was."""
    for backup in backups_of(catalogue) if backup_folder(catalogue).exists() else ():
        tally.backups += 1
        if whole_state(backup.path) not in known:
            tally.blame("half", f"the backup {backup.path.name} of {catalogue.name} is of no state that was")
