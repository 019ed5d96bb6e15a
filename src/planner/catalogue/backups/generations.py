"""Which backups are kept as time goes on: pure generations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LAST, DAILY, MONTHLY = 10, 14, 12


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (UTC), its size in bytes, and why.

    `counts` are records by kind and `operations` the number of the newest operation; None where the note beside
    the copy is missing.
    """

    path: Path
    at: datetime
    size: int
    counts: Mapping[str, int] | None
    operations: int | None
    reason: str


def to_drop(backups: Collection[Backup], at: datetime) -> tuple[Backup, ...]:
    """Those of the backups that no generation keeps at the moment `at`, oldest first.

    Kept are the last 10, the last of each of the last 14 days and of each of the last 12 months that have one
    (days and months in UTC), whatever time has passed since: a clock that ran ahead drops nothing. What is dated
    after `at` is kept and takes no place. The newest is never dropped.
    """
    past = [item for item in backups if item.at <= at]
    past.sort(key=lambda item: (item.at, len(item.path.name), item.path.name), reverse=True)
    kept = {item.path for item in past[:LAST]}
    kept |= _newest_of_each(past, lambda moment: moment.date(), DAILY)
    kept |= _newest_of_each(past, lambda moment: (moment.year, moment.month), MONTHLY)
    return tuple(item for item in reversed(past) if item.path not in kept)


def _newest_of_each(newest_first: Sequence[Backup], period: Callable[[datetime], object], periods: int) -> set[Path]:
    kept: dict[object, Path] = {}
    for item in newest_first:
        kept.setdefault(period(item.at), item.path)
    return set(list(kept.values())[:periods])
