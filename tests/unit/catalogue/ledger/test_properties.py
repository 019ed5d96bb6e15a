"""Random sequences of writes, undos, redos and take-backs: the ledger always leads back, and forth again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.catalogue import rows
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import (
    NewRecord,
    Operation,
    OperationKind,
    begin_operation,
    next_redo,
    next_undo,
    operations,
    redo,
    rewind,
    take_back,
    undo,
)
from planner.catalogue.queries import content_hash, load_facts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
State = dict[str, list[dict[str, Any]]]
_NAMES = [f"N{number}" for number in range(6)]
KINDS = (Kind.SUPPLIERS, Kind.PARTS, Kind.SOURCES, Kind.STOCK)


def _state(uow: UnitOfWork) -> State:
    return {kind: list(rows.select_where(uow.connection, kind, "1", ())) for kind in Kind}


def _pick(uow: UnitOfWork, kind: Kind, number: int) -> dict[str, Any] | None:
    there = list(rows.select_where(uow.connection, kind, "1", ()))
    return there[number % len(there)] if there else None


def _name_of(uow: UnitOfWork, kind: Kind, number: int) -> str | None:
    row = _pick(uow, kind, number)
    return None if row is None else row["name" if kind is Kind.SUPPLIERS else "part_number"]


def _add(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    part, supplier = _name_of(uow, Kind.PARTS, number), _name_of(uow, Kind.SUPPLIERS, number)
    values: dict[str, object] = {}
    if kind is Kind.SUPPLIERS:
        values = {"name": _NAMES[number % 6]}
    elif kind is Kind.PARTS:
        values = {"part_number": _NAMES[number % 6], "pieces": number}
    elif part and kind is Kind.STOCK:
        values = {"part_number": part, "quantity": float(number), "as_of": date(2026, 11, 1)}
    elif part and supplier:
        values = {"part_number": part, "supplier": supplier, "share": 0.5}
    if values:
        operation.add(kind, [NewRecord(values)])


def _change(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    row = _pick(uow, kind, number)
    if row is None:
        return
    supplier = _name_of(uow, Kind.SUPPLIERS, number // 2)
    changes: dict[Kind, dict[str, object]] = {
        Kind.SUPPLIERS: {"name": _NAMES[number % 6]} if number % 2 else {"notes": f"note {number}"},
        Kind.PARTS: {"pieces": number} if number % 3 else {"part_number": _NAMES[number % 6], "grade": "N42SH"},
        Kind.SOURCES: {"supplier": supplier} if supplier and number % 2 else {"share": (number % 5) / 5},
        Kind.STOCK: {"quantity": float(number), "location": f"L{number % 3}"},
    }
    operation.change(kind, row["id"], changes[kind])


def _remove(uow: UnitOfWork, operation: Operation, which: int, number: int) -> None:
    kind = KINDS[which % len(KINDS)]
    row = _pick(uow, kind, number)
    if row is not None:
        operation.remove(kind, row["id"])


WRITES: dict[str, Callable[[UnitOfWork, Operation, int, int], None]] = {
    "add": _add,
    "change": _change,
    "remove": _remove,
}
_write = st.tuples(st.sampled_from(["add", "add", "change", "change", "remove"]), st.integers(0, 3), st.integers(0, 30))
_step = st.one_of(
    st.lists(_write, min_size=1, max_size=5),
    st.lists(_write, min_size=1, max_size=5),
    st.tuples(st.sampled_from(["next undo", "next redo", "undo", "redo", "take back"]), st.integers(0, 30)),
)


def _step_to_or_fro(uow: UnitOfWork, name: str, number: int) -> None:
    ledger = operations(uow)
    following = next_undo(uow) if name == "next undo" else next_redo(uow)
    if name.startswith("next"):
        if following:
            (undo if name == "next undo" else redo)(uow, following.id, who="Ana", at=AT)
        return
    if ledger:
        chosen = ledger[number % len(ledger)].id
        {"undo": undo, "redo": redo, "take back": take_back}[name](uow, chosen, who="Ana", at=AT)


def _do(uow: UnitOfWork, step: Any) -> None:
    if isinstance(step, tuple):
        _step_to_or_fro(uow, *step)
        return
    operation = begin_operation(uow, OperationKind.IMPORT, f"step {step}", who="Ana", at=AT)
    for name, which, number in step:
        WRITES[name](uow, operation, which, number)


def _newest(uow: UnitOfWork) -> int:
    ledger = operations(uow)
    return ledger[0].id if ledger else 0


def _attempt(uow: UnitOfWork, step: Any) -> bool:
    """Takes a step, or nothing of it where it is refused."""
    before = _state(uow)
    savepoint = uow.connection.begin_nested()
    try:
        _do(uow, step)
    except PlannerError:
        savepoint.rollback()
        assert _state(uow) == before
        return False
    savepoint.commit()
    return True


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "template.planner"
    Catalogue.create(path, AT).close()
    return path


def _undo_all(uow: UnitOfWork) -> int:
    count = 0
    while line := next_undo(uow):
        undo(uow, line.id, who="Ana", at=AT)
        count += 1
    return count


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_step, max_size=14))
def test_the_ledger_leads_back_to_every_state_and_forth_again(template: Path, steps: list[Any]) -> None:
    catalogue = Catalogue.open(template)
    with catalogue.writing() as uow:
        empty, states = content_hash(uow), {0: _state(uow)}
        for step in steps:
            if _attempt(uow, step):
                states[_newest(uow)] = _state(uow)
            assert uow.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        last, last_hash = _state(uow), content_hash(uow)

        undone = _undo_all(uow)
        assert content_hash(uow) == empty
        for _ in range(undone):
            line = next_redo(uow)
            assert line is not None
            redo(uow, line.id, who="Ana", at=AT)
        assert _state(uow) == last
        assert content_hash(uow) == last_hash

        for operation, state in states.items():
            savepoint = uow.connection.begin_nested()
            rewind(uow, operation)
            assert _state(uow) == state
            savepoint.rollback()
    catalogue.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_step, min_size=1, max_size=10))
def test_undo_after_a_step_is_as_if_it_had_not_been(template: Path, steps: list[Any]) -> None:
    catalogue = Catalogue.open(template)
    with catalogue.writing() as uow:
        for step in steps:
            before, facts = _state(uow), load_facts(uow)
            if _attempt(uow, step) and isinstance(step, list):
                after, newest = _state(uow), _newest(uow)
                change = undo(uow, newest, who="Ana", at=AT)
                assert _state(uow) == before
                assert load_facts(uow) == facts
                redo(uow, change.operation or 0, who="Ana", at=AT)
                assert _state(uow) == after
    catalogue.close()
