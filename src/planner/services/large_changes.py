"""The brake: imports that would overwrite most of what is recorded, or change so much that a backup comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.plan import ImportPlan, PlannedRecord, RowStatus
from planner.settings import BACKUP_SHARE, LARGE_CHANGE_RECORDS, LARGE_CHANGE_SHARE

_EMPTY: tuple[object, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class LargeChange:
    """How many of the recorded records of a kind an import would overwrite."""

    kind: Kind
    changed: int
    of: int

    @property
    def text(self) -> str:
        """The numbers in words: 45 of the 49 parts."""
        return f"{self.changed} of the {self.of} {self.kind.value.replace('_', ' ')}"


class LargeChangeError(PlannerError):
    """The refusal of an import that would overwrite most records of a kind and was not accepted as such."""

    def __init__(self, file: str, changes: tuple[LargeChange, ...]) -> None:
        super().__init__(
            f"{file} would change {' and '.join(change.text for change in changes)}",
            "look at what changes (--dry-run), then repeat with --accept-large-change",
        )
        self.changes = changes


def large_changes(plan: ImportPlan, counts: Mapping[Kind, int]) -> tuple[LargeChange, ...]:
    """The kinds of which a plan overwrites more than half of the records; `counts` are those recorded now.

    A record counts once, where at least one recorded value gives way to another; a blank that is filled does not,
    nor does stock whose day of counting advances. Kinds with fewer than 20 records never count. Imports never
    remove records, so that overwriting is the most that one can do.
    """
    found: list[LargeChange] = []
    for kind in Kind:
        of = counts.get(kind, 0)
        if of < LARGE_CHANGE_RECORDS.default:
            continue
        changed: set[Key] = {record.key for record in _changed(plan, kind) if _overwrites(record)}
        if len(changed) > of * LARGE_CHANGE_SHARE.default:
            found.append(LargeChange(kind, len(changed), of))
    return tuple(found)


def needs_backup(plan: ImportPlan, counts: Mapping[Kind, int]) -> bool:
    """Whether a plan changes more than a fifth of the recorded records of any kind."""
    return any(
        len({record.key for record in _changed(plan, kind)}) > of * BACKUP_SHARE.default for kind, of in counts.items()
    )


def _changed(plan: ImportPlan, kind: Kind) -> Iterator[PlannedRecord]:
    for table in plan.tables:
        for record in table.records:
            if record.kind is kind and record.status is RowStatus.CHANGED:
                yield record


def _overwrites(record: PlannedRecord) -> bool:
    if record.kind is Kind.STOCK and _advances(record):
        return False
    return any(old not in _EMPTY for old in record.before.values())


def _advances(record: PlannedRecord) -> bool:
    before, now = record.before.get("as_of"), record.values.get("as_of")
    return isinstance(before, date) and isinstance(now, date) and now > before
