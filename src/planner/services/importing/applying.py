"""Applying an import: a reviewed plan becomes one operation, all or nothing."""

from __future__ import annotations

from datetime import datetime

from planner.catalogue.backups import backup_if_due
from planner.catalogue.chain import newest_digest
from planner.catalogue.connections import file_of
from planner.catalogue.ledger import OperationKind, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import TOUCHED_BY_KIND, ChangeSet, Touched
from planner.domain.keys import Key
from planner.errors import PlannerError
from planner.importing.plan import ImportPlan
from planner.progress import Progress, Silent
from planner.services.importing.choices import choices_text
from planner.services.importing.collector import collector_paused
from planner.services.importing.preparing import PreparedImport, planned
from planner.services.importing.remembering import remember
from planner.services.importing.writing import PlanWriter, row_counts
from planner.services.large_changes import LargeChangeError, needs_backup


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

    Where anything was written since it was reviewed, the plan is made again from the catalogue as it now is. Raises
    PlannerError where that differs from what was reviewed, so that nobody applies what they have not seen;
    LargeChangeError where it overwrites most records of a kind, unless that is accepted. An import never removes
    records. Where it changes much, a backup comes first, and nothing is written where that cannot be made.
    """
    shown = progress or Silent()
    current = _current(uow, prepared, shown)
    plan = current.plan
    label = f"Import {plan.workbook.file}"
    if not any(table.writes for table in plan.tables):
        # A file that brings nothing new leaves no line in the ledger.
        return ChangeSet(Touched.NOTHING, label=label, counts=row_counts(plan))
    if current.large_changes and not accept_large_change:
        raise LargeChangeError(plan.workbook.file, current.large_changes)
    if needs_backup(plan.changes_alone, current.held):
        shown.advance(0, 1, "Making a backup first")
        _back_up(uow, label, at)
    operation = begin_operation(uow, OperationKind.IMPORT, label, who=who, at=at)
    writer = PlanWriter(uow, operation, plan, at)
    with collector_paused():
        counts = writer.write(prepared.content, shown, choices=choices_text(prepared.options))
    remember(uow, writer.batch, plan, prepared.options, at.date())
    touched = Touched.IMPORTS
    for kind in writer.kinds:
        touched |= TOUCHED_BY_KIND[kind]
    return ChangeSet(touched, operation.id, label, batch=writer.batch, counts=counts)


def _current(uow: UnitOfWork, prepared: PreparedImport, progress: Progress) -> PreparedImport:
    """What was reviewed, where it still holds; raises PlannerError where the catalogue has come to another plan."""
    if prepared.ledger is not None and prepared.ledger == newest_digest(uow.connection):
        return prepared
    again = planned(uow, prepared.plan.workbook, prepared.options, prepared.content, progress)
    if _outline(again.plan) != _outline(prepared.plan):
        raise PlannerError("The catalogue changed after this file was reviewed", "review the file again, then apply it")
    return again


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
