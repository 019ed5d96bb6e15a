"""Taking an import back, now or weeks later: what nobody wrote since goes, what others wrote stays and is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from planner.catalogue import rows
from planner.catalogue.ledger.images import last_removed
from planner.catalogue.ledger.lines import TO_AND_FRO, Lines, OperationKind, OperationLine, line_of
from planner.catalogue.ledger.reversal import Held, Reversal, carry_out, plan_reversal
from planner.catalogue.ledger.undoing import mark_reverted
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.ledger.writing import begin_operation
from planner.catalogue.rows import Row
from planner.catalogue.tables import ImportRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import FIELD_OF_COLUMN
from planner.domain.changes import ChangeSet
from planner.domain.kinds import Kind
from planner.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays: a field, or a whole record where `field` is None; `why` is a sentence."""

    kind: Kind
    key: str
    field: str | None
    why: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What a take-back did; `reverted` counts the records restored or removed, at least in part."""

    change_set: ChangeSet
    reverted: int
    kept: tuple[Kept, ...]


def take_back(
    uow: UnitOfWork,
    operation_id: int,
    *,
    who: str,
    at: datetime,
    why: str | None = None,
    allow_nothing: bool = False,
) -> TakeBack:
    """Takes the effects of an import (or an edit) out, save those that later operations own or refer to.

    Raises PlannerError where the operation was taken back already or is itself a reversal, and where all of it is
    kept, unless `allow_nothing`: that is for a look ahead, never committed, which lists what is kept.
    """
    lines = Lines(uow.connection)
    target = line_of(lines, operation_id)
    _check(target)
    reversal = plan_reversal(uow.connection, lines, operation_id)
    if not allow_nothing:
        _refuse_nothing(reversal, target)
    kept = tuple(_kept(uow.connection, Wording(uow.connection, lines), reversal, operation_id))
    label = f"Take back {target.label}"
    operation = begin_operation(uow, OperationKind.TAKE_BACK, label, who=who, at=at, why=why, reverses=operation_id)
    carry_out(uow.connection, reversal, operation)
    operation.touch(target.touched)
    mark_reverted(uow.connection, operation_id, operation.id)
    batch = uow.connection.execute(select(ImportRow.id).where(ImportRow.operation_id == operation_id)).scalar()
    return TakeBack(operation.change_set(batch), len(reversal.records), kept)


def _check(target: OperationLine) -> None:
    if target.kind in TO_AND_FRO or target.kind is OperationKind.TAKE_BACK:
        raise PlannerError(f"“{target.label}” is not an import", "choose one from the list of imports")
    if target.reverted_by is not None:
        raise PlannerError(f"“{target.label}” was taken back already", "choose another import")


def _refuse_nothing(reversal: Reversal, target: OperationLine) -> None:
    if reversal.records or not reversal.held:
        return
    others = any(held.referrer and held.operation != target.id for held in reversal.held.values())
    happened = "changed, removed or referred to" if others else "changed or removed"
    raise PlannerError(
        f"Nothing of “{target.label}” can be taken back: all of it was {happened} since",
        "see in a dry run what keeps it, or undo the later steps first",
    )


def _kept(connection: Connection, wording: Wording, reversal: Reversal, operation_id: int) -> Iterator[Kept]:
    found = _rows_of(connection, reversal)
    for held in reversal.held.values():
        kind, record_id = held.record
        column = FIELD_OF_COLUMN[kind][held.column] if held.column else None
        yield Kept(
            kind,
            wording.key(kind, found.get(held.record) or last_removed(connection, kind, record_id)),
            column.field.name if column else None,
            _why(wording, held, found, operation_id),
        )


def _rows_of(connection: Connection, reversal: Reversal) -> dict[tuple[Kind, int], Row]:
    wanted = {held.record for held in reversal.held.values()}
    wanted |= {held.referrer for held in reversal.held.values() if held.referrer}
    return {
        (kind, row["id"]): row
        for kind in Kind
        for row in rows.select_ids(connection, kind, "id", sorted(number for of, number in wanted if of is kind))
    }


def _why(wording: Wording, held: Held, found: dict[tuple[Kind, int], Row], operation_id: int) -> str:
    if held.referrer:
        kind = held.referrer[0].replace("_", " ")
        named = f"a record of {kind}, {wording.key(held.referrer[0], found.get(held.referrer))},"
        if held.operation == operation_id:
            return f"{named} stays and refers to it"
        return f"{named} refers to it since a later {wording.operation(held.operation)}"
    later = wording.operation(held.operation)
    row = found.get(held.record)
    if row is None:
        return f"the record was removed by a later {later}"
    if held.column is None:
        return f"the record was put back by a later {later}"
    column = FIELD_OF_COLUMN[held.record[0]][held.column]
    said = wording.said(column, row[held.column])
    return f"{column.field.name.replace('_', ' ')} was changed to {said} by a later {later}"
