"""What a newer sheet says of a licence never overwrites its story: the state before becomes a step of its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from planner.catalogue.ledger import NewRecord, Operation
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.facts import Record
from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStep
from planner.services.licences import steps_before_changes


def keep_earlier_states(
    uow: UnitOfWork,
    operation: Operation,
    licences: Collection[Record],
    changes: Mapping[int, Mapping[str, object]],
    planned: Collection[Key],
    on: date,
) -> None:
    """Adds a step for each state that changes of licences would overwrite, in the same operation.

    `licences` are those that change as they are stored, `changes` their new values by field name and number in the
    catalogue. `planned` are the keys of the steps that the sheet itself brings: those are not kept twice. `on` is the
    day of the import.
    """
    recorded = [step for step in load_records(uow, Kind.LICENCE_STEPS) if isinstance(step, LicenceStep)]
    stored = [licence for licence in licences if isinstance(licence, Licence)]
    kept = steps_before_changes(stored, recorded, changes, on)
    steps = [step for steps in kept.values() for step in steps if record_key(Kind.LICENCE_STEPS, step) not in planned]
    if steps:
        operation.add(Kind.LICENCE_STEPS, [NewRecord(step) for step in steps])
