"""The way in: reading and planning a file, applying the plan as one operation, and taking it back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.catalogue.backups import backup_if_due
from planner.catalogue.connections import file_of
from planner.catalogue.imports import ImportLine, import_lines, record_import, record_table
from planner.catalogue.ledger import (
    NewRecord,
    Operation,
    OperationKind,
    Provenance,
    TakeBack,
    begin_operation,
)
from planner.catalogue.ledger import take_back as take_back_operation
from planner.catalogue.queries import load_facts, load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import TOUCHED_BY_KIND, ChangeSet, Touched
from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.known import Known, keyed, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, PlannedRecord, RowStatus, TablePlan
from planner.importing.planning import plan_import
from planner.progress import Progress, Silent
from planner.services.large_changes import LargeChange, LargeChangeError, large_changes, needs_backup
from planner.settings import KEPT_FILE_BYTES
from planner.spreadsheets.reading import read_workbook

_WRITTEN = (RowStatus.ADDED, RowStatus.CHANGED)


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A plan that the planner reviews, with what is needed to apply exactly that plan.

    `large_changes` says of which kinds it would overwrite most records, which must be accepted when it is applied.
    """

    plan: ImportPlan
    options: ImportOptions
    content: bytes | None
    large_changes: tuple[LargeChange, ...] = ()


def prepare_import(
    uow: UnitOfWork, path: Path, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Reads a file and plans what it would change; writes nothing.

    Raises PlannerError where the file cannot be read or holds no table, Cancelled where the planner stops it.
    """
    shown = progress or Silent()
    workbook = read_workbook(path, progress=shown)
    known = known_from(load_facts(uow))
    plan = plan_import(workbook, known, options, shown)
    return PreparedImport(plan, options, _kept_content(path, workbook.sha256), large_changes(plan, _counted(known)))


def _kept_content(path: Path, sha256: str) -> bytes | None:
    """The file's bytes where it is small enough to be kept, so that its cells open when the file is gone.

    Raises PlannerError where the file went away or changed since it was read.
    """
    try:
        if path.stat().st_size > KEPT_FILE_BYTES.default:
            return None
        content = path.read_bytes()
    except OSError as error:
        raise PlannerError(f"{path.name} went away while it was read", "put it back and import it again") from error
    if _sha256(content) != sha256:
        raise PlannerError(f"{path.name} changed while it was read", "close it in other programs and import it again")
    return content


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def apply_import(
    uow: UnitOfWork,
    prepared: PreparedImport,
    *,
    who: str,
    at: datetime,
    progress: Progress | None = None,
    accept_large_change: bool = False,
) -> ChangeSet:
    """Writes a reviewed plan as one operation, all or nothing; the caller commits.

    The plan is made again from the catalogue as it now is. Raises PlannerError where that differs from what was
    reviewed, so that nobody applies what they have not seen; LargeChangeError where it overwrites most records of a
    kind, unless that is accepted. An import never removes records. Where it changes much, a backup comes first, and
    nothing is written where that cannot be made.
    """
    shown = progress or Silent()
    reviewed = prepared.plan
    known = known_from(load_facts(uow))
    plan = plan_import(reviewed.workbook, known, prepared.options, shown)
    if _outline(plan) != _outline(reviewed):
        raise PlannerError("The catalogue changed after this file was reviewed", "review the file again, then apply it")
    label = f"Import {plan.workbook.file}"
    if not any(record.status in _WRITTEN for table in plan.tables for record in table.records):
        # A file that brings nothing new leaves no line in the ledger.
        return ChangeSet(Touched.NOTHING, label=label, counts=_counts(plan))
    large = large_changes(plan, _counted(known))
    if large and not accept_large_change:
        raise LargeChangeError(plan.workbook.file, large)
    if needs_backup(plan, _counted(known)):
        shown.advance(0, 1, "Making a backup first")
        _back_up(uow, label, at)
    operation = begin_operation(uow, OperationKind.IMPORT, label, who=who, at=at)
    writer = _PlanWriter(uow, operation, plan, at)
    counts = writer.write(prepared.content, shown)
    touched = Touched.IMPORTS
    for kind in writer.kinds:
        touched |= TOUCHED_BY_KIND[kind]
    return ChangeSet(touched, operation.id, label, batch=writer.batch, counts=counts)


def _counted(known: Known) -> dict[Kind, int]:
    return {kind: len(known.of(kind)) for kind in Kind}


def _back_up(uow: UnitOfWork, label: str, at: datetime) -> None:
    """Backs up what is committed, over a connection of its own, unless a backup holds this very state."""
    try:
        backup_if_due(file_of(uow.connection), at=at, reason=f"before {label}")
    except PlannerError as refusal:
        raise PlannerError(
            f"{label} was not done, because no backup could be made first. {refusal.cause}", refusal.next_step
        ) from refusal


def _outline(plan: ImportPlan) -> list[tuple[str, str, Key, str]]:
    return [
        (table.sheet, record.kind.value, record.key, record.status.value)
        for table in plan.tables
        for record in table.records
    ]


def _counts(plan: ImportPlan) -> dict[str, int]:
    return {
        "added": plan.added,
        "changed": plan.changed,
        "same": plan.same,
        "rejected": plan.rejected,
        "not_records": sum(table.not_records for table in plan.tables),
    }


class _PlanWriter:
    """Writes the records of one plan, kind by kind, so that referred-to records are there first."""

    def __init__(self, uow: UnitOfWork, operation: Operation, plan: ImportPlan, at: datetime) -> None:
        self._uow = uow
        self._operation = operation
        self._plan = plan
        self._at = at
        self.kinds = sorted(
            {record.kind for table in plan.tables for record in table.records if record.status in _WRITTEN},
            key=list(Kind).index,
        )
        self.batch = 0
        self._tables: dict[tuple[str, int, Kind, tuple[tuple[str, str], ...]], int] = {}

    def write(self, content: bytes | None, progress: Progress) -> dict[str, int]:
        """Writes everything; returns how many rows were added, changed, the same and rejected."""
        counts = _counts(self._plan)
        book = self._plan.workbook
        self.batch = record_import(
            self._uow,
            self._operation,
            file=book.file,
            sha256=book.sha256,
            size=book.size,
            content=content,
            kinds=self._planned_kinds(),
            counts=counts,
            at=self._at,
        )
        for done, kind in enumerate(self.kinds):
            progress.advance(done, len(self.kinds), f"Writing {kind.value.replace('_', ' ')}")
            self._write_kind(kind)
        return counts

    def _planned_kinds(self) -> list[Kind]:
        named = Counter(kind for table in self._plan.tables for kind in table.kinds)
        return [kind for kind in Kind if kind in named]

    def _write_kind(self, kind: Kind) -> None:
        added: dict[Key, NewRecord] = {}
        changed: list[tuple[PlannedRecord, Provenance]] = []
        for table in self._plan.tables:
            for record in table.records:
                if record.kind is not kind or record.status not in _WRITTEN:
                    continue
                origin = Provenance(self._table(table, record), record.row)
                if record.status is RowStatus.ADDED:
                    added[record.key] = NewRecord(record.values, origin)
                else:
                    changed.append((record, origin))
        self._operation.add(kind, list(added.values()))
        present = keyed(kind, load_records(self._uow, kind)) if changed else {}
        for record, origin in changed:
            values = {name: record.values[name] for name in record.before}
            self._operation.change(kind, present[record.key].id, values, origin)

    def _table(self, table: TablePlan, record: PlannedRecord) -> int:
        """The read table of a record: records whose fields came from the same columns share one."""
        letters = tuple(sorted(record.letters.items()))
        place = (table.sheet, table.header_row, record.kind, letters)
        if place not in self._tables:
            self._tables[place] = record_table(
                self._uow, self.batch, table.sheet, table.header_row, record.kind, dict(letters)
            )
        return self._tables[place]


def imports(uow: UnitOfWork) -> tuple[ImportLine, ...]:
    """The import ledger, newest first."""
    return import_lines(uow)


def take_back(
    uow: UnitOfWork, batch: int, *, who: str, at: datetime, why: str | None = None, allow_nothing: bool = False
) -> TakeBack:
    """Takes one import back, now or weeks later; the caller commits, or does not where it only wants to see.

    What was edited since is kept and listed. Raises PlannerError for a batch that is not there or already taken back,
    and where all of it is kept, unless `allow_nothing`, which is for a look ahead that is not committed.
    """
    for line in import_lines(uow):
        if line.batch == batch:
            return take_back_operation(uow, line.operation, who=who, at=at, why=why, allow_nothing=allow_nothing)
    raise PlannerError(f"There is no import {batch}", "see the list of imports for the numbers there are")
