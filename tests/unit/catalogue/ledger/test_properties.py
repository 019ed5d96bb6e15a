"""Random sequences of writes, undos, redos and take-backs: the ledger always leads back, and forth again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.catalogue.checking import check
from planner.catalogue.connections import deferred_foreign_keys, engine_for
from planner.catalogue.database import Catalogue
from planner.catalogue.imports import import_lines
from planner.catalogue.knowing import known_until
from planner.catalogue.ledger import Kept, next_redo, next_undo, operations, redo, take_back, undo
from planner.catalogue.ledger.rewinding import step_back
from planner.catalogue.queries import content_hash, load_facts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import FIELD_OF_COLUMN
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from unit.catalogue.ledger.steps import AT, GROUND, State, attempt, newest, now, state, steps, steps_in_turn, writes

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "template.planner"
    Catalogue.create(path, AT).close()
    return path


@contextmanager
def _copy(template: Path) -> Iterator[Catalogue]:
    path = Path(shutil.copy(template, template.with_name("copy.planner")))
    catalogue = Catalogue(path, engine_for(path))
    yield catalogue
    catalogue.close()


def _undo_all(uow: UnitOfWork) -> int:
    count = 0
    while line := next_undo(uow):
        undo(uow, line.id, who="Ana", at=now(uow))
        count += 1
    return count


@settings(max_examples=30, deadline=None, suppress_health_check=QUIET)
@given(taken=st.lists(steps_in_turn, max_size=12))
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(template: Path, taken: list[Any]) -> None:
    with _copy(template) as catalogue:
        with catalogue.writing() as uow:
            empty, states = state(uow), {0: state(uow)}
            for step in [*GROUND, *taken]:
                if attempt(uow, step):
                    states[newest(uow)] = state(uow)
                assert uow.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            last, last_hash = state(uow), content_hash(uow)

            undone = _undo_all(uow)
            assert state(uow) == empty
            states[newest(uow)] = empty
            for _ in range(undone):
                line = next_redo(uow)
                assert line is not None
                redo(uow, line.id, who="Ana", at=now(uow))
            assert state(uow) == last
            assert content_hash(uow) == last_hash
            states[newest(uow)] = last
            uow.commit()

        assert check(catalogue).problems == ()
        with catalogue.writing() as uow, deferred_foreign_keys(uow.connection):
            for operation in operations(uow):
                assert state(uow) == states.get(operation.id, state(uow))
                step_back(uow.connection, operation)
            assert state(uow) == empty


@settings(max_examples=15, deadline=None, suppress_health_check=QUIET)
@given(taken=st.lists(steps, min_size=1, max_size=8))
def test_undo_after_a_step_is_as_if_it_had_not_been(template: Path, taken: list[Any]) -> None:
    with _copy(template) as catalogue:
        with catalogue.writing() as uow:
            for step in [*GROUND, *taken]:
                before, facts = state(uow), load_facts(uow)
                if attempt(uow, step) and isinstance(step, list):
                    after = state(uow)
                    change = undo(uow, newest(uow), who="Ana", at=now(uow))
                    assert state(uow) == before
                    assert load_facts(uow) == facts
                    redo(uow, change.operation or 0, who="Ana", at=now(uow))
                    assert state(uow) == after
            uow.commit()
        assert check(catalogue).problems == ()


def _writers(states: list[State]) -> dict[tuple[Kind, int, str], int]:
    """Which step last changed each field of each record, told from the states alone; "" is its being there."""
    found = {}
    for number in range(1, len(states)):
        for kind, after in states[number].items():
            before = states[number - 1][kind]
            for record in before.keys() | after.keys():
                old, new = before.get(record), after.get(record)
                if old is None or new is None:
                    found[kind, record, ""] = number
                    continue
                for column in FIELD_OF_COLUMN[kind]:
                    if old[column] != new[column]:
                        found[kind, record, column] = number
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(taken=st.lists(writes, min_size=1, max_size=7), chosen=st.integers(0, 30))
def test_a_take_back_touches_nothing_that_later_operations_own(template: Path, taken: list[Any], chosen: int) -> None:
    with _copy(template) as catalogue:
        with catalogue.writing() as uow:
            states = [state(uow)]
            for step in [*GROUND, *taken]:
                if attempt(uow, step):
                    states.append(state(uow))
            number = 1 + chosen % (len(states) - 1)
            kept = _kept_by_taking_back(uow, number)
            if kept is None:
                return
            found = state(uow)
            uow.commit()
        problems = check(catalogue).problems

    last, owners = states[-1], _writers(states)
    for (kind, record, column), owner in owners.items():
        row, then = last[kind].get(record), found[kind].get(record)
        if owner > number and (row is None or not column):
            assert (row is None) == (then is None)
        elif owner > number:
            assert then is not None
            assert row is not None
            assert then[column] == row[column]
        elif column and row is not None and then is not None and then[column] != row[column]:
            assert owner == number
            assert then[column] == states[number - 1][kind][record][column]
        elif column and row is not None and then is not None:
            assert owner < number or _is_listed(kept, kind, column)
    assert problems == ()


def _kept_by_taking_back(uow: UnitOfWork, number: int) -> tuple[Kept, ...] | None:
    """What a take-back keeps; None where a name or a part's place in a bill of materials is another record's by now."""
    try:
        return take_back(uow, number, who="Ana", at=now(uow), allow_nothing=True).kept
    except PlannerError as refusal:
        if refusal.next_step.startswith(("rename it first", "correct the bill of materials")):
            return None
        raise


def _is_listed(kept: tuple[Kept, ...], kind: Kind, column: str) -> bool:
    name = FIELD_OF_COLUMN[kind][column].field.name
    return any(item.kind is kind and item.field in (name, None) for item in kept)


@settings(max_examples=6, deadline=None, suppress_health_check=QUIET)
@given(taken=st.lists(steps, min_size=2, max_size=6))
def test_what_was_known_after_each_operation_can_be_read_again(template: Path, taken: list[Any]) -> None:
    with _copy(template) as catalogue:
        said = {}
        with catalogue.writing() as uow:
            for step in [*GROUND, *taken]:
                moment = now(uow)
                if attempt(uow, step):
                    said[moment] = (content_hash(uow), import_lines(uow), operations(uow))
            uow.commit()
        for moment, expected in said.items():
            earlier = known_until(catalogue, moment)
            with earlier.reading() as uow:
                assert (content_hash(uow), import_lines(uow), operations(uow)) == expected
            assert check(earlier).problems == ()
            earlier.close()
