from __future__ import annotations

import sqlite3

import pytest

from planner.catalogue.failures import sentence_for


def _failure(code: int) -> sqlite3.Error:
    failure = sqlite3.OperationalError("raw words")
    failure.sqlite_errorcode = code
    return failure


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "only be read"),
        (sqlite3.SQLITE_IOERR_FSYNC, "drive"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "same name"),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, "refer"),
    ],
)
def test_a_failure_of_the_world_is_a_sentence_with_a_next_step(code: int, word: str) -> None:
    sentence = sentence_for(_failure(code))

    assert sentence is not None
    assert word in sentence.cause
    assert sentence.next_step
    assert not f"{sentence.cause}{sentence.next_step}".endswith(".")


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_the_program_stays_what_it_is(code: int) -> None:
    assert sentence_for(_failure(code)) is None
    assert sentence_for(ValueError("no code")) is None
