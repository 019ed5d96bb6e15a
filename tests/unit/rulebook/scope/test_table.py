"""One question, one licence, one thing changed: the answer and the conditions that are not met or not known."""

from __future__ import annotations

import pytest

from planner.rulebook.scope.answer import Clause, Result
from unit.rulebook.scope.account_rows import DATES, QUANTITIES
from unit.rulebook.scope.goods_rows import END_USES, FORMS, ITEMS
from unit.rulebook.scope.party_rows import END_USERS, HOLDERS
from unit.rulebook.scope.questions import answered, not_passed, world
from unit.rulebook.scope.rows import FAIL, OPEN, Row

TABLE = (*HOLDERS, *END_USERS, *ITEMS, *FORMS, *END_USES, *QUANTITIES, *DATES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_the_answer_and_the_conditions_that_are_not_met(row: Row) -> None:
    found = answered(world(row.licence, **row.facts), **row.asked)
    assert (found.answer, not_passed(found)) == (row.answer, row.broken)
    assert found.licence == row.licence


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_every_condition_that_is_not_met_says_what_would_mend_it(row: Row) -> None:
    found = answered(world(row.licence, **row.facts), **row.asked)
    assert [one.clause for one in found.clauses] == list(Clause)
    assert all(bool(one.mend) is (one.result is not Result.PASS) for one in found.clauses)
    assert all(one.facts for one in found.clauses)
    sentences = [text for one in found.clauses for text in (one.text, one.mend) if text]
    assert all(text[:1] == text[:1].upper() and "!" not in text for text in sentences)


def test_the_table_is_long_enough_and_breaks_every_condition_both_ways() -> None:
    assert len({row.id for row in TABLE}) == len(TABLE) >= 80
    broken = {pair for row in TABLE for pair in row.broken.items()}
    assert broken == {(which, result) for which in list(Clause)[1:] for result in (FAIL, OPEN)}
