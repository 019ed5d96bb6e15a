"""Several licences and several sources: the best counts, nothing is added up, and the text names what it speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.parts import Order, OrderState
from planner.domain.shipments import Shipment as Delivery
from planner.domain.suppliers import EndUser, ListStatus
from planner.errors import PlannerError
from planner.rulebook.scope.answer import Answer, Clause, Result
from planner.rulebook.scope.checking import check_shipment
from unit.exposure.builders import MAKER, PART, US, foreign, source
from unit.rulebook.scope.questions import (
    FIRST,
    LAST,
    ON,
    OTHERS,
    answered,
    clause,
    general,
    individual,
    not_passed,
    question,
    states,
    world,
)

SECOND = "Second Source Magnetics"


# --- several licences


def test_the_licence_that_covers_goes_before_one_that_does_not() -> None:
    found = answered(world(general(end_user=(OTHERS,)), individual(), general(number="GL-2", valid_until=None)))
    assert found.answer is Answer.COVERED
    assert found.licence is not None
    assert found.licence.number == "EX-1"
    assert [test.answer for test in found.sources[0].tests] == [Answer.COVERED, Answer.UNKNOWN, Answer.NOT_COVERED]


def test_a_licence_that_may_cover_goes_before_one_that_does_not() -> None:
    found = answered(world(general(end_user=(OTHERS,)), individual(form=None, end_use=None, unit=None)))
    assert (found.answer, found.licence and found.licence.number) == (Answer.UNKNOWN, "EX-1")


def test_of_those_that_fail_the_one_that_meets_most_is_told() -> None:
    found = answered(world(individual(end_user=(OTHERS,), form="rotor"), general(valid_until=ON - timedelta(days=1))))
    assert (found.answer, found.licence and found.licence.number) == (Answer.NOT_COVERED, "GL-1")
    assert "(6 of 7 conditions met)" in found.text


def test_what_two_licences_lack_is_not_made_up_between_them() -> None:
    halves = (individual(quantity_left=3000.0), individual(number="EX-2", quantity_left=3000.0))
    found = answered(world(*halves))
    assert (found.answer, not_passed(found)) == (Answer.NOT_COVERED, {Clause.QUANTITY: Result.FAIL})
    assert "is not added up" in (clause(found, Clause.QUANTITY).mend or "")
    other = (individual(end_user=(OTHERS,)), individual(number="EX-2", quantity_left=1.0))
    assert answered(world(*other)).answer is Answer.NOT_COVERED


def test_of_overlapping_licences_each_is_tested_on_its_own() -> None:
    early = general(number="GL-1", valid_until=ON)
    late = general(number="GL-2", valid_from=ON)
    for day, number in ((ON - timedelta(days=1), "GL-1"), (ON, "GL-2"), (LAST, "GL-2")):
        found = answered(world(early, late), on=day)
        assert (found.answer, found.licence and found.licence.number) == (Answer.COVERED, number)


def test_a_renewal_covers_from_its_first_day_and_a_gap_is_not_covered() -> None:
    old = general(valid_until=date(2026, 12, 2))
    new = general(
        number="GL-2", renews="GL-1", issued_on=None, valid_from=date(2026, 12, 5), valid_until=date(2027, 12, 1)
    )
    answers = [answered(world(old, new), on=date(2026, 12, day)).answer for day in (2, 3, 4, 5)]
    assert answers == [Answer.COVERED, Answer.NOT_COVERED, Answer.NOT_COVERED, Answer.COVERED]
    found = answered(world(old, new), on=date(2026, 12, 3))
    ended = next(test for test in found.sources[0].tests if test.licence.number == "GL-1")
    assert "under its renewal GL-2 once that is valid" in (ended.clauses[-1].mend or "")


def test_the_last_day_is_the_end_of_a_licence_that_only_the_day_speaks_against() -> None:
    past = answered(world(general()), on=LAST + timedelta(days=3))
    assert past.sources[0].last_day == LAST
    assert answered(world(general())).sources[0].last_day == LAST
    assert answered(world(general(end_user=()))).sources[0].last_day == LAST
    assert answered(world(general(end_user=(OTHERS,)))).sources[0].last_day is None
    assert answered(world(general(valid_until=None))).sources[0].last_day is None
    assert answered(world(general(valid_from=date(2027, 1, 1)))).sources[0].last_day is None
    assert answered(world(general(status=LicenceStatus.SUSPENDED))).sources[0].last_day is None


def test_without_any_licence_it_is_not_covered_as_recorded() -> None:
    found = answered(world())
    assert (found.answer, found.licence) == (Answer.NOT_COVERED, None)
    assert not_passed(found) == {Clause.HOLDER: Result.FAIL}
    assert "as recorded" in found.text
    assert clause(found, Clause.HOLDER).mend


def test_licences_of_others_are_tested_only_where_the_exporter_holds_none() -> None:
    found = answered(world(individual(holder=SECOND), general()))
    assert [test.licence.number for test in found.sources[0].tests] == ["GL-1"]


def test_licences_for_other_parts_are_tested_only_where_there_is_no_other() -> None:
    found = answered(world(individual(number="EX-2", part_number="MAG-11"), general(end_user=(OTHERS,))))
    assert [test.licence.number for test in found.sources[0].tests] == ["GL-1"]


# --- several sources


def two_sources(*licences: Licence) -> Facts:
    return world(*licences, sources=(source(SECOND), source(), foreign()))


def test_the_best_source_is_named_and_the_others_are_told() -> None:
    found = answered(two_sources(general()))
    assert found.answer is Answer.COVERED
    assert MAKER in found.text
    assert f"not covered: {SECOND}" in found.text
    assert "no licence needed: Kansai Jishaku K.K." in found.text
    assert [one.answer for one in found.sources] == [Answer.COVERED, Answer.NOT_COVERED, Answer.NOT_NEEDED]


def test_with_a_supplier_only_that_one_is_asked() -> None:
    facts = two_sources(general())
    assert answered(facts, supplier="Xinghai").answer is Answer.COVERED
    assert answered(facts, supplier=SECOND).answer is Answer.NOT_COVERED
    assert answered(facts, supplier="Kansai Jishaku K.K.").answer is Answer.NOT_NEEDED
    assert len(answered(facts, supplier=SECOND).sources) == 1


def test_an_exporter_may_be_asked_for_as_the_supplier() -> None:
    facts = world(general(holder=SECOND), sources=(source(exporter=SECOND),))
    assert answered(facts, supplier=SECOND).answer is Answer.COVERED
    both = world(general(holder=SECOND), sources=(source(exporter=SECOND), source(SECOND)))
    assert [one.supplier for one in answered(both, supplier=SECOND).sources] == [SECOND]


def test_a_source_that_needs_none_does_not_answer_for_one_that_does() -> None:
    found = answered(world(sources=(source(), foreign())))
    assert found.answer is Answer.NOT_COVERED
    assert found.clauses[0].text.startswith("A licence is needed")


# --- what is asked must be known


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ({"part_number": "MAG-0"}, "Part MAG-0 is not in the catalogue"),
        ({"supplier": "Nobody Ltd"}, "No supplier called Nobody Ltd is in the catalogue"),
        ({"supplier": SECOND}, f"{SECOND} is not recorded as a source of part {PART}"),
        ({"form": "cube"}, "The form “cube” is not known"),
        ({"quantity": -1.0}, "The quantity is not a number of 0 or more"),
        ({"quantity": float("nan")}, "The quantity is not a number of 0 or more"),
    ],
)
def test_a_question_about_what_is_not_there_is_refused(asked: dict[str, object], cause: str) -> None:
    with pytest.raises(PlannerError) as refused:
        answered(world(general()), **asked)
    assert refused.value.cause == cause
    assert refused.value.next_step


def test_a_source_that_was_asked_in_vain_names_those_that_there_are() -> None:
    with pytest.raises(PlannerError, match=f"or ask about {MAKER}"):
        answered(world(general()), supplier=SECOND)


# --- dated steps, and use that no quantity tells of


def step(status: LicenceStatus, on: date) -> LicenceStep:
    return LicenceStep("EX-1", status, on)


def test_a_licence_that_was_revoked_later_still_covered_before() -> None:
    revoked = individual(status=LicenceStatus.REVOKED)
    steps = (step(LicenceStatus.PARTLY_USED, FIRST), step(LicenceStatus.REVOKED, ON))
    assert answered(world(revoked, licence_steps=steps), on=ON - timedelta(days=1)).answer is Answer.COVERED
    assert answered(world(revoked, licence_steps=steps)).answer is Answer.NOT_COVERED
    assert answered(world(revoked, licence_steps=steps[1:]), on=ON - timedelta(days=1)).answer is Answer.COVERED


def test_a_licence_that_was_withdrawn_later_and_never_granted_is_not_known() -> None:
    withdrawn = individual(status=LicenceStatus.WITHDRAWN)
    found = answered(world(withdrawn, licence_steps=(step(LicenceStatus.WITHDRAWN, ON),)), on=ON - timedelta(days=1))
    assert not_passed(found) == {Clause.DATES: Result.UNKNOWN}


def test_a_dated_step_that_contradicts_the_state_leaves_it_open() -> None:
    steps = (step(LicenceStatus.PARTLY_USED, FIRST), step(LicenceStatus.SUSPENDED, ON))
    found = answered(world(individual(), licence_steps=steps))
    assert not_passed(found) == {Clause.DATES: Result.UNKNOWN}
    lifted = (*steps, step(LicenceStatus.PARTLY_USED, ON))
    assert answered(world(individual(), licence_steps=lifted)).answer is Answer.COVERED
    assert answered(world(individual(), licence_steps=(LicenceStep("EX-2", LicenceStatus.SUSPENDED, ON),))).answer is (
        Answer.COVERED
    )


@pytest.mark.parametrize("state", [OrderState.SHIPPED, OrderState.PAST_CUSTOMS])
def test_an_unused_licence_under_which_goods_left_has_no_known_rest(state: OrderState) -> None:
    fresh = individual(status=LicenceStatus.ISSUED, quantity_left=None)
    order = Order("PO-1", PART, quantity=10, licence="EX-1", state=state)
    found = answered(world(fresh, orders=(order,)))
    assert not_passed(found) == {Clause.QUANTITY: Result.UNKNOWN}
    delivered = answered(world(fresh, shipments=(Delivery(MAKER, PART, ON, licence="EX-1"),)))
    assert not_passed(delivered) == {Clause.QUANTITY: Result.UNKNOWN}
    planned = Order("PO-1", PART, quantity=10, licence="EX-1", state=OrderState.OPEN)
    assert answered(world(fresh, orders=(planned,))).answer is Answer.COVERED


# --- lists


def test_only_the_end_user_that_is_named_counts_against_a_list() -> None:
    users = (EndUser(US, ours=True), EndUser("Nordhelm Wehr", ours=True, list_status=ListStatus.CONTROL))
    assert answered(world(general(), end_users=users)).answer is Answer.COVERED
    both = general(end_user=(US, "Nordhelm Wehr"))
    assert answered(world(both, end_users=users)).answer is Answer.NOT_COVERED


def test_a_registration_cannot_serve_a_watched_end_user() -> None:
    users = (EndUser(US, ours=True, list_status=ListStatus.WATCH),)
    found = answered(world(individual(type=LicenceType.REGISTRATION), end_users=users), end_use="repair")
    assert not_passed(found) == {Clause.END_USER: Result.FAIL}


def test_the_ban_for_japan_is_named_where_it_is_in_force() -> None:
    users = (EndUser("Hokuto Seiki K.K.", country="JP", ours=True),)
    facts = world(general(end_user=("Hokuto Seiki K.K.",), valid_from=date(2025, 6, 1)), end_users=users)
    before = answered(facts, end_use="military radar", on=date(2026, 1, 5))
    after = answered(facts, end_use="military radar", on=date(2026, 1, 6))
    assert before.answer is after.answer is Answer.NOT_COVERED
    assert "61-2025" in clause(before, Clause.END_USE).text
    assert clause(after, Clause.END_USE).text == "1-2026 bans exports for military end uses in Japan"
    elsewhere = answered(world(general()), end_use="military radar", on=ON)
    assert "1-2026" not in clause(elsewhere, Clause.END_USE).text


# --- texts that speak of a licence


def test_a_step_counts_however_it_writes_the_number() -> None:
    stopped = LicenceStep(" ex-1", LicenceStatus.SUSPENDED, on=ON - timedelta(days=5))
    found = answered(world(individual(), licence_steps=(stopped,)))
    assert not_passed(found) == {Clause.DATES: Result.UNKNOWN}


def test_a_renewal_and_a_use_count_however_they_write_the_number() -> None:
    new = individual(number="EX-2", renews="ex-1", valid_from=LAST + timedelta(days=1), valid_until=date(2027, 12, 15))
    found = answered(world(individual(), new, licence_steps=()), on=LAST + timedelta(days=1))
    old = next(test for test in found.sources[0].tests if test.licence.number == "EX-1")
    assert "under its renewal EX-2" in (old.clauses[-1].mend or "")
    used = Order("PO-1", PART, licence="ＥＸ-1", state=OrderState.SHIPPED)
    untouched = individual(status=LicenceStatus.ISSUED, quantity_left=None)
    assert answered(world(untouched)).answer is Answer.COVERED
    assert not_passed(answered(world(untouched, orders=(used,)))) == {Clause.QUANTITY: Result.UNKNOWN}


def test_a_licence_that_shipments_name_is_in_use_where_the_facts_come_without_them() -> None:
    facts = world(individual(status=LicenceStatus.ISSUED, quantity_left=None))
    assert check_shipment(question(), facts, states(ON)).answer is Answer.COVERED
    assert not_passed(check_shipment(question(), facts, states(ON), ["ex-1 "])) == {Clause.QUANTITY: Result.UNKNOWN}


def test_a_company_keeps_its_name_within_the_sentence() -> None:
    listed = (EndUser("hokuto Seiki", ours=True, list_status=ListStatus.WATCH), EndUser("Alpenrad", ours=True))
    told = answered(world(general(end_user=("Hokuto Seiki",)), end_users=listed)).text
    assert "China's watch list names hokuto Seiki" in told
    held = answered(world(individual(), sources=(source(SECOND),))).text
    assert f": it is held by {MAKER}, and {SECOND} exports this part" in held


def test_an_expired_licence_is_not_said_to_have_expired_on_a_day_ahead() -> None:
    expired = individual(status=LicenceStatus.EXPIRED)
    text = clause(answered(world(expired), on=LAST), Clause.DATES).text
    assert text == "It is recorded as expired, though its last day is 15 Dec 2026"
    assert (
        clause(answered(world(expired), on=LAST + timedelta(days=1)), Clause.DATES).text == "It expired on 15 Dec 2026"
    )
