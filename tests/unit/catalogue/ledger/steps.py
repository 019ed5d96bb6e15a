"""Random steps on a catalogue: writes of several kinds, undos, redos and take-backs, for property tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.catalogue import rows
from planner.catalogue.imports import record_import
from planner.catalogue.ledger import (
    NewRecord,
    Operation,
    OperationKind,
    begin_operation,
    next_redo,
    next_undo,
    operations,
    redo,
    take_back,
    undo,
)
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.errors import PlannerError

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KINDS = (Kind.SUPPLIERS, Kind.PARTS, Kind.SOURCES, Kind.STOCK, Kind.BOM, Kind.PLANTS, Kind.LICENCES)
State = dict[Kind, dict[int, dict[str, Any]]]
_NAMES = [f"N{number}" for number in range(6)]
_ISSUED = {"type": LicenceType.INDIVIDUAL, "status": LicenceStatus.ISSUED}


def state(uow: UnitOfWork) -> State:
    """Every row of every kind by id."""
    return {kind: {row["id"]: row for row in rows.select_where(uow.connection, kind, "1", ())} for kind in KINDS}


def now(uow: UnitOfWork) -> datetime:
    """A moment of its own for every operation."""
    return AT + timedelta(minutes=newest(uow))


def newest(uow: UnitOfWork) -> int:
    """The number of the newest operation."""
    return int(uow.connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM operations").scalar_one())


def _pick(uow: UnitOfWork, kind: Kind, number: int) -> dict[str, Any] | None:
    there = list(rows.select_where(uow.connection, kind, "1", ()))
    return there[number % len(there)] if there else None


def _name_of(uow: UnitOfWork, kind: Kind, number: int) -> str | None:
    row = _pick(uow, kind, number)
    return None if row is None else row["name" if kind is Kind.SUPPLIERS else "part_number"]


def _add(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    name, valid = _NAMES[number % 6], date(2026, 11, 1 + number % 28)
    part, other = _name_of(uow, Kind.PARTS, number), _name_of(uow, Kind.PARTS, number // 3)
    supplier = _name_of(uow, Kind.SUPPLIERS, number)
    new: dict[Kind, dict[str, object]] = {
        Kind.SUPPLIERS: {"name": name},
        Kind.PARTS: {"part_number": name, "pieces": number},
        Kind.SOURCES: {"part_number": part, "supplier": supplier, "share": 0.5},
        Kind.STOCK: {"part_number": part, "quantity": float(number), "as_of": date(2026, 11, 1)},
        Kind.BOM: {"parent": part, "child": other, "quantity": 1.0},
        Kind.PLANTS: {"supplier": supplier, "name": name},
        Kind.LICENCES: {**_ISSUED, "holder": supplier, "part_number": part, "valid_until": valid},
    }
    operation.add(kind, [NewRecord(new[kind])])


def _change(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    row = _pick(uow, kind, number)
    if row is None:
        return
    supplier, part = _name_of(uow, Kind.SUPPLIERS, number // 2), _name_of(uow, Kind.PARTS, number // 2)
    name, valid = _NAMES[number % 6], date(2026, 11, 1 + number % 28)
    changes: dict[Kind, dict[str, object]] = {
        Kind.SUPPLIERS: {"name": name} if number % 2 else {"notes": f"note {number}"},
        Kind.PARTS: {"pieces": number} if number % 3 else {"part_number": name, "grade": "N42SH"},
        Kind.SOURCES: {"supplier": supplier} if supplier and number % 2 else {"share": (number % 5) / 5},
        Kind.STOCK: {"quantity": float(number), "location": f"L{number % 3}"},
        Kind.BOM: {"child": part} if part and number % 2 else {"quantity": float(number)},
        Kind.PLANTS: {"supplier": supplier} if supplier and number % 2 else {"place": name},
        Kind.LICENCES: {"valid_from": valid} if number % 2 else {"holder": supplier},
    }
    operation.change(kind, row["id"], changes[kind])


def _remove(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    row = _pick(uow, kind, number)
    if row is not None:
        operation.remove(kind, row["id"])


_WRITES: dict[str, Callable[[UnitOfWork, Operation, int, int], None]] = {
    "add": _add,
    "change": _change,
    "remove": _remove,
}
_write = st.tuples(
    st.sampled_from(["add", "add", "change", "change", "remove"]), st.integers(0, len(KINDS) - 1), st.integers(0, 30)
)
writes = st.lists(_write, min_size=1, max_size=5)
_in_turn = st.tuples(st.sampled_from(["next undo", "next redo", "take back"]), st.integers(0, 30))
_out_of_turn = st.tuples(st.sampled_from(["undo", "redo"]), st.integers(0, 30))
# Every catalogue begins with something that the later steps can be about.
GROUND = [
    [("add", 0, 0), ("add", 0, 1), ("add", 1, 0), ("add", 1, 1), ("add", 1, 2)],
    [("add", 2, 0), ("add", 3, 1), ("add", 4, 3), ("add", 5, 4), ("add", 6, 5)],
]
steps_in_turn = st.one_of(writes, writes, _in_turn)
steps = st.one_of(writes, writes, _in_turn, _out_of_turn)


def _step_to_or_fro(uow: UnitOfWork, name: str, number: int) -> None:
    ledger = operations(uow)
    following = next_undo(uow) if name == "next undo" else next_redo(uow)
    if name.startswith("next"):
        if following:
            (undo if name == "next undo" else redo)(uow, following.id, who="Ana", at=now(uow))
        return
    if ledger:
        chosen = ledger[number % len(ledger)].id
        by_name: dict[str, Callable[..., object]] = {"undo": undo, "redo": redo, "take back": take_back}
        by_name[name](uow, chosen, who="Ana", at=now(uow))


def _import(uow: UnitOfWork, step: list[tuple[str, int, int]]) -> None:
    moment = now(uow)
    operation = begin_operation(uow, OperationKind.IMPORT, f"step {step}", who="Ana", at=moment)
    content = str(step).encode()
    record_import(
        uow,
        operation,
        file=f"{operation.id}.xlsx",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        kinds=(),
        counts={},
        at=moment,
    )
    for name, which, number in step:
        _WRITES[name](uow, operation, which, number)


def attempt(uow: UnitOfWork, step: Any) -> bool:
    """Takes a step, or nothing of it where it is refused."""
    before = state(uow)
    savepoint = uow.connection.begin_nested()
    try:
        if isinstance(step, tuple):
            _step_to_or_fro(uow, *step)
        else:
            _import(uow, step)
    except PlannerError:
        savepoint.rollback()
        assert state(uow) == before
        return False
    savepoint.commit()
    return True
