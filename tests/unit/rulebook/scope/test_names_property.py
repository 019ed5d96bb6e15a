"""A general licence never covers an end user that it does not name, whatever else it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.licences import LicenceStatus
from planner.domain.suppliers import EndUser
from planner.rulebook.scope.answer import Answer, Clause, Result
from unit.exposure.builders import US
from unit.rulebook.scope.questions import FIRST, LAST, answered, clause, general, world

OUR_NAMES = (US, "Nordhelm", "NORDHELM ANTRIEBE", "nordhelm antriebe gmbh")
OTHER_NAMES = ("Alpenrad Motoren AG", "Nordhelm Motoren", "Antriebe GmbH", "Nordhelms", "Graz", "", "GmbH")
USERS = (EndUser(US, aliases=("Nordhelm",), ours=True),)


@settings(max_examples=150, deadline=None)
@given(
    named=st.lists(st.sampled_from(OTHER_NAMES) | st.text(max_size=20), max_size=5),
    status=st.sampled_from(LicenceStatus),
    end_use=st.sampled_from((None, "traction motors", "civil use")),
    asked=st.sampled_from((None, *OUR_NAMES)),
    on=st.dates(FIRST, LAST),
)
def test_a_general_licence_never_covers_whom_it_does_not_name(
    named: list[str], status: LicenceStatus, end_use: str | None, asked: str | None, on: object
) -> None:
    others = tuple(name for name in named if "nordhelm" not in name.casefold() or name in OTHER_NAMES)
    found = answered(
        world(general(end_user=others, status=status, end_use=end_use), end_users=USERS), end_user=asked, on=on
    )
    assert found.answer is not Answer.COVERED
    assert clause(found, Clause.END_USER).result is (Result.FAIL if others else Result.UNKNOWN)


@settings(max_examples=50, deadline=None)
@given(
    before=st.lists(st.sampled_from(OTHER_NAMES), max_size=3),
    ours=st.sampled_from(OUR_NAMES),
    after=st.lists(st.sampled_from(OTHER_NAMES), max_size=3),
)
def test_it_covers_where_one_of_our_names_stands_on_it(before: list[str], ours: str, after: list[str]) -> None:
    assert answered(world(general(end_user=(*before, ours, *after)), end_users=USERS)).answer is Answer.COVERED
