"""A ledger that another program damaged is refused as a damaged catalogue, never as a fault of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from planner.catalogue.knowing import known_after, known_until
from planner.catalogue.ledger import (
    NewRecord,
    OperationKind,
    begin_operation,
    differences,
    operations,
    record_history,
    take_back,
    undo,
)
from planner.catalogue.ledger.lines import Lines, line_of
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_SENTENCE = r"^magnets\.planner is damaged: .+ — keep this file aside and restore the latest backup$"


@pytest.fixture
def victim(catalogue: Catalogue) -> Catalogue:
    """A part that was added, then changed three times: operations 1 to 4."""
    with catalogue.writing() as uow:
        adding = begin_operation(uow, OperationKind.EDIT, "add", who="Ana", at=AT)
        adding.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])
        for grade in ("N35", "N42", "N48"):
            changing = begin_operation(uow, OperationKind.EDIT, f"to {grade}", who="Ana", at=AT)
            changing.change(Kind.PARTS, 1, {"grade": grade})
        uow.commit()
    return catalogue


def _damage(catalogue: Catalogue, statement: str) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute(statement)
        connection.commit()


_Reading = Callable[[UnitOfWork], object]
_READINGS: dict[str, _Reading] = {
    "all": operations,
    "history": lambda uow: record_history(uow, Kind.PARTS, 1),
    "differences": lambda uow: differences(uow, 1),
    "undo": lambda uow: undo(uow, 1, who="Ana", at=AT),
    "take-back": lambda uow: take_back(uow, 2, who="Ana", at=AT),
}


@pytest.mark.parametrize("reading", ["all", "history", "undo", "take-back"])
@pytest.mark.parametrize("damage", ["kind = 'ghost'", "at = 'yesterday'"])
def test_an_operation_that_cannot_be_read_is_damage(victim: Catalogue, reading: str, damage: str) -> None:
    _damage(victim, f"UPDATE operations SET {damage} WHERE id = 4")

    with victim.writing() as uow, pytest.raises(DamagedError, match=_SENTENCE):
        _READINGS[reading](uow)


@pytest.mark.parametrize("reading", ["history", "differences", "undo", "take-back"])
def test_an_operation_that_is_missing_is_damage(victim: Catalogue, reading: str) -> None:
    _damage(victim, "DELETE FROM operations WHERE id = 4")

    with victim.writing() as uow, pytest.raises(DamagedError, match=_SENTENCE):
        _READINGS[reading](uow)


@pytest.mark.parametrize("missing", [2, 3, 4])
def test_stepping_back_over_a_missing_operation_is_refused(victim: Catalogue, missing: int) -> None:
    _damage(victim, f"DELETE FROM operations WHERE id = {missing}")

    with pytest.raises(DamagedError, match="operations are missing from its history"):
        known_until(victim, AT.replace(hour=8))
    with pytest.raises(DamagedError, match=_SENTENCE):
        known_after(victim, 1)


def test_stepping_back_over_a_missing_record_is_refused(victim: Catalogue) -> None:
    _damage(victim, "DELETE FROM parts")

    with pytest.raises(DamagedError, match="record 1 of parts is missing"):
        known_after(victim, 1)


@pytest.mark.parametrize("damage", ["kind = 'ghosts'", "before = 'not json'", "before = '[]'", "before = '{}'"])
def test_a_former_state_that_cannot_be_read_is_damage(victim: Catalogue, damage: str) -> None:
    _damage(victim, f"UPDATE before_images SET {damage}")

    with pytest.raises(DamagedError, match="a former state of a record cannot be read"):
        known_after(victim, 1)


@pytest.mark.parametrize("number", [5, 0, -1, 2**63, 10**30, -(10**30)])
def test_a_number_that_no_operation_has_is_refused_whatever_its_size(victim: Catalogue, number: int) -> None:
    with victim.writing() as uow:
        with pytest.raises(PlannerError, match=f"There is no operation {number} in this catalogue") as refused:
            line_of(Lines(uow.connection), number)
        with pytest.raises(PlannerError, match="There is no operation"):
            undo(uow, number, who="Ana", at=AT)
    assert not isinstance(refused.value, DamagedError)


def test_records_of_an_operation_that_is_missing_are_damage(victim: Catalogue) -> None:
    _damage(victim, "DELETE FROM operations WHERE id = 4")

    with victim.reading() as uow, pytest.raises(DamagedError, match="operation 4 is missing from its history"):
        load_records(uow, Kind.PARTS)
