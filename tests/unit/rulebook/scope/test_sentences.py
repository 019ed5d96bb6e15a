"""What a condition says where several causes lead to the same result."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.licences import Licence, LicenceStatus
from planner.rulebook.scope.answer import Clause
from unit.rulebook.scope.questions import answered, clause, general, individual, world


@pytest.mark.parametrize(
    ("licence", "which", "text"),
    [
        (individual(holder=" "), Clause.HOLDER, "The licence names no holder"),
        (individual(unit=" "), Clause.QUANTITY, "The unit of the licensed quantity is not recorded"),
        (individual(status=LicenceStatus.SUSPENDED), Clause.DATES, "It was suspended"),
        (
            individual(status=LicenceStatus.EXPIRED),
            Clause.DATES,
            "It is recorded as expired, though its last day is 15 Dec 2026",
        ),
        (individual(status=LicenceStatus.EXPIRED, valid_until=None), Clause.DATES, "It has expired"),
        (individual(status=LicenceStatus.UNDER_REVIEW), Clause.DATES, "It is not issued yet: under review"),
        (
            general(valid_from=date(2027, 1, 1)),
            Clause.DATES,
            "It ends on 15 Dec 2026, before it begins on 01 Jan 2027",
        ),
        (general(end_user=("A", "B", "C", "D")), Clause.END_USER, "It names A, B, C and 1 more, and not us"),
        (general(), Clause.ITEM, "It states no limit of the items"),
        (general(), Clause.FORM, "It states no limit of the form"),
        (general(), Clause.END_USE, "It states no limit of the end use"),
        (general(), Clause.QUANTITY, "It states no limit of the quantity"),
    ],
)
def test_a_condition_names_its_cause(licence: Licence, which: Clause, text: str) -> None:
    assert clause(answered(world(licence)), which).text == text


def test_the_last_day_and_a_query_by_customs_are_told() -> None:
    last = answered(world(general(status=LicenceStatus.CUSTOMS_QUERY)), on=date(2026, 12, 15))
    assert clause(last, Clause.DATES).text == (
        "This is its last day, in Shanghai: 15 Dec 2026; customs have queried it"
    )
    after = answered(world(general()), on=date(2026, 12, 17))
    assert clause(after, Clause.DATES).text == "It ended on 15 Dec 2026, 2 days before"


def test_a_company_that_nobody_recorded_is_said_to_be_so() -> None:
    found = answered(world(general()), end_user="Nobody Ltd")
    assert clause(found, Clause.END_USER).text.endswith("and not Nobody Ltd, a company that is not recorded")
