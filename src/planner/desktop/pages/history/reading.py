"""Reading the ledger for the page, in a worker: the steps, one step in full, and what changed since another state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planner.desktop.earlier_state import zone_of
from planner.desktop.pages.fields import field_name, value_text
from planner.desktop.pages.history.moved import Changed, changed
from planner.desktop.pages.history.since import From
from planner.desktop.pages.history.since import Since as Beginning
from planner.desktop.pages.history.steps import FieldStep, RecordStep, State, Step, StepDetail
from planner.desktop.visits import Visit
from planner.reports.wording import date_text
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.catalogue.ledger import OperationLine
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board
    from planner.services.operation_records import OperationRecord
    from planner.services.states import Since

_STATES = {"in force": State.IN_FORCE, "undone": State.UNDONE, "taken back": State.TAKEN_BACK}


def read_steps(uow: UnitOfWork) -> tuple[Step, ...]:
    """All operations, newest first, in local time."""
    from planner.services.history import operations
    from planner.services.importing import imports
    from planner.services.operation_records import operation_counts

    batches = {line.operation: line.batch for line in imports(uow)}
    counts = operation_counts(uow)
    return tuple(
        Step(
            entry.operation.id,
            entry.operation.at.astimezone(),
            entry.operation.who,
            entry.operation.kind.value,
            _label(entry.operation),
            entry.operation.why,
            _STATES[entry.state.value],
            counts.get(entry.operation.id, {}),
            batches.get(entry.operation.id),
            entry.operation.reverted_by,
        )
        for entry in operations(uow)
    )


def _label(operation: OperationLine) -> str:
    """What was done; an undo and a redo bear the label of what they turn back."""
    said = {"undo": "Undo of ", "redo": "Redo of "}.get(operation.kind.value, "")
    return f"{said}{operation.label}"


def read_detail(uow: UnitOfWork, step: Step) -> StepDetail:
    """The records of a step, and the later step that keeps it from being undone."""
    from planner.services.operation_records import operation_records

    found = operation_records(uow, step.number)
    blocked = ""
    if found.held_by is not None:
        blocked = f"It cannot be undone: “{found.held}” (step {found.held_by}) builds on it. Undo that one first."
    return StepDetail(step, tuple(map(_record, found.records)), found.total, blocked, found.held_by)


def _record(record: OperationRecord) -> RecordStep:
    from planner.services.editing.words import noun

    fields = tuple(
        FieldStep(field_name(item.field), value_text(item.before), value_text(item.after), item.source)
        for item in record.changes
    )
    return RecordStep(noun(record.kind), record.key, record.happening.value.replace("_", " "), fields)


def read_changed(
    catalogue: Catalogue, uow: UnitOfWork, board: Board, beginning: Beginning, visit: Visit | None, licence_day: date
) -> Changed | None:
    """The difference between a beginning and a board; None where the beginning was never there."""
    from planner.services.differences import difference

    since = _since(uow, beginning, visit, board.today)
    if since is None:
        return None
    # A catalogue whose backup was put back may be older than what was seen or printed.
    since = replace(since, operation=min(since.operation, board.operation))
    found = difference(catalogue, uow, board, since, licence_day=licence_day)
    return changed(found, round(board.assumptions.horizon_days))


def _since(uow: UnitOfWork, beginning: Beginning, visit: Visit | None, today: date) -> Since | None:
    from planner.services.states import Since, since_day, since_last_print, since_operation

    if beginning.begin is From.DAY and beginning.day is not None:
        return since_day(uow, beginning.day, zone_of(beginning.day))
    if beginning.begin is From.STEP and beginning.step is not None:
        found = since_operation(uow, beginning.step, zone_of(today))
        return replace(found, text=found.text.replace("operation", "step", 1))
    if beginning.begin is From.PRINT:
        return since_last_print(uow, zone_of(today))
    if beginning.begin is From.VISIT and visit is not None:
        day = visit.at.astimezone().date()
        return Since(visit.operation, day, shanghai_day(visit.at), f"your last visit on {date_text(day)}")
    return None
