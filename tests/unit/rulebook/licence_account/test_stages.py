from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.licences import LicenceStatus
from planner.rulebook.licence_account import Stage, stages_of
from unit.rulebook.licence_account.invented import ON, application, noted, step

SUBMITTED, RETURNED, ACCEPTED = LicenceStatus.SUBMITTED, LicenceStatus.RETURNED, LicenceStatus.ACCEPTED
REVIEW, ISSUED, PARTLY = LicenceStatus.UNDER_REVIEW, LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED


def story(stages: tuple[Stage, ...]) -> list[tuple[LicenceStatus, date | None, int | None]]:
    return [(stage.status, stage.on, stage.days) for stage in stages]


def test_steps_stand_in_the_order_of_their_days_and_last_until_the_next() -> None:
    steps = (
        step(RETURNED, date(2026, 9, 20), reason="test report missing"),
        step(SUBMITTED, date(2026, 9, 1)),
        step(SUBMITTED, date(2026, 10, 1)),
    )
    stages = stages_of(application(ACCEPTED, accepted_on=date(2026, 11, 2)), steps, ON)

    assert story(stages) == [
        (SUBMITTED, date(2026, 9, 1), 19),
        (RETURNED, date(2026, 9, 20), 11),
        (SUBMITTED, date(2026, 10, 1), 32),
        (ACCEPTED, date(2026, 11, 2), 20),
    ]
    assert [stage.current for stage in stages] == [False, False, False, True]
    assert stages[1].reason == "test report missing"


def test_a_step_that_says_what_the_record_says_is_the_current_state() -> None:
    steps = (step(SUBMITTED, date(2026, 9, 1)), step(RETURNED, date(2026, 11, 12), reason="a stamp is missing"))
    stages = stages_of(application(RETURNED), steps, ON)

    assert story(stages) == [(SUBMITTED, date(2026, 9, 1), 72), (RETURNED, date(2026, 11, 12), 10)]
    assert stages[-1].current
    assert stages[-1].reason == "a stamp is missing"


def test_another_quantity_left_is_another_state() -> None:
    steps = (step(PARTLY, date(2026, 10, 1), quantity_left=800.0),)
    stages = stages_of(application(PARTLY, quantity=1000.0, quantity_left=500.0), steps, ON)

    assert [(stage.status, stage.quantity_left, stage.current) for stage in stages] == [
        (PARTLY, 800.0, False),
        (PARTLY, 500.0, True),
    ]


def test_the_days_of_the_record_tell_the_story_where_no_step_does() -> None:
    licence = application(
        ISSUED, applied_on=date(2026, 8, 3), accepted_on=date(2026, 8, 10), issued_on=date(2026, 10, 20)
    )

    assert story(stages_of(licence, (), ON)) == [
        (SUBMITTED, date(2026, 8, 3), 7),
        (ACCEPTED, date(2026, 8, 10), 71),
        (ISSUED, date(2026, 10, 20), 33),
    ]


def test_a_step_without_a_day_gets_that_of_the_record() -> None:
    steps = (step(SUBMITTED, noted_on=date(2026, 11, 10)),)
    stages = stages_of(application(REVIEW, applied_on=date(2026, 11, 2)), steps, ON)

    assert story(stages) == [(SUBMITTED, date(2026, 11, 2), None), (REVIEW, None, None)]
    assert stages[0].noted_on == date(2026, 11, 10)


def test_a_state_nobody_dated_says_when_the_catalogue_learned_of_it() -> None:
    licence = application(REVIEW, origin=noted(date(2026, 11, 18)))
    [stage] = stages_of(licence, (), ON)

    assert (stage.on, stage.noted_on, stage.days) == (None, date(2026, 11, 18), None)


def test_an_earlier_filing_gives_no_day_to_the_state_after_a_return() -> None:
    steps = (step(SUBMITTED, date(2026, 9, 1)), step(RETURNED, date(2026, 9, 20)))
    stages = stages_of(application(SUBMITTED, applied_on=date(2026, 9, 1)), steps, ON)

    assert [(stage.status, stage.on) for stage in stages] == [
        (SUBMITTED, date(2026, 9, 1)),
        (RETURNED, date(2026, 9, 20)),
        (SUBMITTED, None),
    ]


def test_a_filing_before_the_return_stands_before_it() -> None:
    stages = stages_of(application(SUBMITTED, applied_on=date(2026, 9, 1)), (step(RETURNED, date(2026, 9, 20)),), ON)

    assert story(stages) == [
        (SUBMITTED, date(2026, 9, 1), 19),
        (RETURNED, date(2026, 9, 20), None),
        (SUBMITTED, None, None),
    ]


def test_what_is_not_known_on_the_day_is_left_out() -> None:
    steps = (step(RETURNED, date(2026, 11, 23)), step(ACCEPTED, noted_on=date(2026, 12, 1)))
    licence = application(SUBMITTED, applied_on=date(2026, 11, 2), issued_on=date(2026, 12, 24))

    assert story(stages_of(licence, steps, ON)) == [(SUBMITTED, date(2026, 11, 2), 20)]


def test_steps_speak_of_a_licence_by_its_number_or_its_designation() -> None:
    licence = application(ISSUED, part_number="MG-1", applied_on=date(2026, 9, 1))
    steps = (
        step(RETURNED, date(2026, 9, 20), licence="Haoran Magnet / Brackwell / MG-1 / 2026-09-01"),
        step(SUBMITTED, date(2026, 9, 25), licence=" a-７ "),
        step(RETURNED, date(2026, 9, 30), licence="A-8"),
    )

    assert [stage.on for stage in stages_of(licence, steps, ON)][1:3] == [date(2026, 9, 20), date(2026, 9, 25)]


def test_the_last_step_stands_where_the_record_has_no_status() -> None:
    steps = (step(SUBMITTED, date(2026, 9, 1)), step(ACCEPTED, date(2026, 9, 8)))
    stages = stages_of(application(LicenceStatus.UNKNOWN), steps, ON)

    assert story(stages) == [(SUBMITTED, date(2026, 9, 1), 7), (ACCEPTED, date(2026, 9, 8), 75)]
    assert stages[-1].current


def test_each_stage_tells_where_it_is_recorded() -> None:
    origin = noted(date(2026, 11, 3))
    stages = stages_of(
        application(REVIEW, applied_on=date(2026, 9, 1), origin=origin),
        (replace(step(ACCEPTED, date(2026, 9, 8)), origin=origin),),
        ON,
    )

    assert [stage.fact.source for stage in stages if stage.fact] == [origin.whole] * 3
