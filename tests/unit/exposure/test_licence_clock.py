from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.exposure import LicenceTimes
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.exposure.licence_clock import Clock, Clocks, last_days_to_file
from planner.exposure.licence_time import decision_days
from planner.exposure.presets import PRESETS, assumptions
from planner.rulebook.wording import day_text
from unit.exposure.builders import application as needed
from unit.exposure.builders import catalogue, source, suggested

# A Sunday.
ON = date(2026, 11, 22)
TIMES = PRESETS["mid-2025"]
SUBMITTED, RETURNED, ACCEPTED = LicenceStatus.SUBMITTED, LicenceStatus.RETURNED, LicenceStatus.ACCEPTED
REVIEW, UNKNOWN = LicenceStatus.UNDER_REVIEW, LicenceStatus.UNKNOWN


def application(status: LicenceStatus = REVIEW, **more: Any) -> Licence:
    values: dict[str, Any] = {"number": "A-7", "type": LicenceType.INDIVIDUAL, "end_user": ("Brackwell",)}
    return Licence("Haoran", status=status, **(values | more))


def clock(licence: Licence, *steps: LicenceStep, on: date = ON, times: LicenceTimes = TIMES, **kinds: Any) -> Clock:
    known: dict[str, Any] = {"suppliers": (Supplier("Haoran"),), "end_users": (EndUser("Brackwell", ours=True),)}
    return Clocks(Facts(licences=(licence,), licence_steps=steps, **(known | kinds)), times, on).of(licence)


def step(status: LicenceStatus, on: date | None, **more: Any) -> LicenceStep:
    return LicenceStep("A-7", status, on, **more)


class TestTheLimit:
    def test_it_runs_for_45_working_days_from_acceptance(self) -> None:
        found = clock(application(accepted_on=date(2026, 11, 2)))

        # Nov 3-6: 4; two weeks to Nov 20: 14; five weeks to Dec 25: 39; Dec 28-31: 43; Jan 4-5: 45
        assert (found.used, found.due, found.limit) == (14, date(2027, 1, 5), 45)
        assert (found.overdue, found.why_not, found.estimated) == (0, None, True)

    def test_within_published_calendars_nothing_is_estimated(self) -> None:
        found = clock(application(accepted_on=date(2026, 9, 10)), on=date(2026, 11, 18))

        assert (found.used, found.due, found.estimated, found.overdue) == (45, date(2026, 11, 18), False, 0)

    def test_the_working_days_after_the_last_one_are_overdue(self) -> None:
        found = clock(application(accepted_on=date(2026, 9, 10)))

        assert (found.used, found.overdue) == (47, 2)

    def test_a_step_tells_the_day_of_acceptance_where_the_record_does_not(self) -> None:
        steps = (step(REVIEW, date(2026, 11, 9)), step(ACCEPTED, date(2026, 11, 2)))

        assert clock(application(), *steps).used == 14
        assert clock(application(), steps[0]).used == 9

    def test_after_a_return_only_a_later_acceptance_counts(self) -> None:
        steps = (step(ACCEPTED, date(2026, 9, 10)), step(RETURNED, date(2026, 10, 15)))

        assert clock(application(accepted_on=date(2026, 11, 2)), *steps).used == 14
        stale = clock(application(accepted_on=date(2026, 9, 10)), *steps)
        assert (stale.due, stale.why_not) == (None, "The day of acceptance is not recorded")

    def test_after_a_return_without_a_day_the_next_filing_counts(self) -> None:
        # The return was noted only after the application was accepted again.
        back = step(RETURNED, None, noted_on=date(2026, 11, 20))
        before = (step(SUBMITTED, date(2026, 9, 1)), step(ACCEPTED, date(2026, 9, 10)), back)
        again = application(applied_on=date(2026, 10, 20), accepted_on=date(2026, 11, 2))

        assert clock(again, *before).used == 14
        assert clock(again, before[0], back).used == 14
        stale = application(applied_on=date(2026, 9, 1), accepted_on=date(2026, 9, 10))
        assert clock(stale, *before).why_not == "The day of acceptance is not recorded"
        assert clock(stale, back).why_not == "The day of acceptance is not recorded"

    def test_a_day_of_acceptance_that_lies_ahead_is_told(self) -> None:
        found = clock(application(accepted_on=date(2026, 12, 10)))

        assert found.why_not == "The recorded day of acceptance, 10 Dec 2026, lies ahead"

    def test_it_counts_for_an_application_that_is_only_known_to_be_accepted(self) -> None:
        assert clock(application(UNKNOWN, accepted_on=date(2026, 11, 2))).used == 14
        assert clock(application(SUBMITTED, accepted_on=date(2026, 11, 2))).used == 14

    def test_its_facts_tell_the_day_of_acceptance_and_how_the_last_day_came_about(self) -> None:
        facts = {fact.name: fact.value for fact in clock(application(accepted_on=date(2026, 11, 2))).facts}

        assert facts["licence accepted_on"] == date(2026, 11, 2)
        assert facts["last day of the review"] == date(2027, 1, 5)


class TestWhereNoLimitRuns:
    @pytest.mark.parametrize(
        ("status", "why"),
        [
            (LicenceStatus.NOT_STARTED, "Nothing is filed yet"),
            (LicenceStatus.DOCUMENTS_REQUESTED, "Nothing is filed yet"),
            (
                LicenceStatus.DOCUMENTS_INCOMPLETE,
                "The papers are not complete, so that the application is not accepted",
            ),
            (SUBMITTED, "The application is filed and not accepted yet"),
            (ACCEPTED, "The day of acceptance is not recorded"),
            (UNKNOWN, "The day of acceptance is not recorded"),
        ],
    )
    def test_before_acceptance(self, status: LicenceStatus, why: str) -> None:
        found = clock(application(status))

        assert (found.used, found.due, found.why_not) == (None, None, why)

    def test_while_it_is_returned(self) -> None:
        found = clock(application(RETURNED, applied_on=date(2026, 9, 1), accepted_on=date(2026, 9, 10)))

        assert found.why_not == "The application was returned; the limit begins anew once it is accepted"
        assert (found.due, found.likely, found.late) == (None, None, None)

    def test_before_the_day_of_acceptance(self) -> None:
        assert clock(application(accepted_on=date(2026, 11, 23))).due is None
        assert clock(application(accepted_on=ON)).used == 0

    @pytest.mark.parametrize(
        "status", [LicenceStatus.APPROVED, LicenceStatus.ISSUED, LicenceStatus.REJECTED, LicenceStatus.WITHDRAWN]
    )
    def test_once_it_is_decided(self, status: LicenceStatus) -> None:
        found = clock(application(status, applied_on=date(2026, 9, 1), accepted_on=date(2026, 9, 10)))

        assert (found.due, found.overdue, found.likely) == (None, 0, None)
        assert found.why_not == "The application is decided"

    def test_for_a_licence_whose_status_nobody_recorded(self) -> None:
        found = clock(application(UNKNOWN, accepted_on=date(2026, 9, 10), valid_until=date(2027, 9, 9)))

        assert found.why_not == "The application is decided"

    def test_where_no_licence_is_needed(self) -> None:
        assert clock(application(type=LicenceType.NOT_REQUIRED)).why_not == "No licence is needed"

    def test_where_the_end_user_stands_on_the_watch_list(self) -> None:
        listed = EndUser("TDK", aliases=("TDK Corporation",), list_status=ListStatus.WATCH)
        found = clock(application(end_user=("TDK Corporation",), accepted_on=date(2026, 9, 10)), end_users=(listed,))

        assert (found.due, found.used, found.overdue) == (None, None, 0)
        assert found.why_not == "There is no time limit, as TDK is on China's watch list"

    def test_where_the_holder_or_we_ourselves_stand_on_it(self) -> None:
        holder = (Supplier("Haoran", list_status=ListStatus.WATCH),)
        us = (EndUser("Brackwell", ours=True, list_status=ListStatus.WATCH),)
        licence = application(end_user=(), accepted_on=date(2026, 11, 2))

        assert clock(licence, suppliers=holder).due is None
        assert clock(licence, end_users=us).due is None
        assert clock(licence).due == date(2027, 1, 5)

    def test_the_control_list_is_another_list(self) -> None:
        listed = (EndUser("Brackwell", list_status=ListStatus.CONTROL),)

        assert clock(application(accepted_on=date(2026, 11, 2)), end_users=listed).due == date(2027, 1, 5)


class TestTheLikelyDays:
    def test_one_filed_today_is_likely_decided_by_the_median_and_late_by_p90(self) -> None:
        found = clock(application(SUBMITTED, applied_on=ON))

        assert found.likely == ON + timedelta(days=45)
        assert found.late == ON + timedelta(days=90)

    @pytest.mark.parametrize("waited", [1, 20, 60, 200])
    def test_the_days_already_waited_are_reckoned_with(self, waited: int) -> None:
        found = clock(application(applied_on=ON - timedelta(days=waited)))

        assert found.likely == ON + timedelta(days=after(waited, 0.5))
        assert found.late == ON + timedelta(days=after(waited, 0.9))

    def test_acceptance_stands_in_for_a_filing_that_is_not_recorded(self) -> None:
        accepted = date(2026, 11, 2)

        assert clock(application(accepted_on=accepted)).likely == clock(application(applied_on=accepted)).likely

    def test_a_filing_before_a_return_does_not_count(self) -> None:
        found = clock(application(applied_on=date(2026, 9, 1)), step(RETURNED, date(2026, 10, 15)))

        assert (found.likely, found.late) == (None, None)

    def test_without_any_day_nothing_is_likely(self) -> None:
        assert clock(application()).likely is None

    def test_what_outlasted_all_decisions_is_never_decided(self) -> None:
        assert clock(application(applied_on=ON - timedelta(days=3000))).likely is None

    def test_the_preset_decides(self) -> None:
        filed = application(SUBMITTED, applied_on=ON)

        assert clock(filed, times=PRESETS["eased"]).likely == ON + timedelta(days=20)


def after(waited: int, share: float) -> int:
    """The days more until a decision is that likely, counted one by one."""
    chances = [float(chance) for chance in decision_days(TIMES.median, TIMES.p90)]
    left, reached, day = sum(chances[waited + 1 :]), 0.0, waited
    while reached < left * share - 1e-12:
        day += 1
        reached += chances[day]
    return day - waited


def test_the_days_in_the_current_state_are_counted() -> None:
    assert clock(application(), step(REVIEW, date(2026, 11, 9))).in_stage == 13
    assert clock(application(ACCEPTED, accepted_on=date(2026, 11, 2))).in_stage == 20
    assert clock(application()).in_stage is None


def test_the_last_days_to_file_are_those_that_the_reason_tells() -> None:
    suggestion = suggested(catalogue(source(transit_days=35), licences=(needed(),)))
    even, nine_in_ten = last_days_to_file(suggestion)

    assert even == suggestion.last_day_to_file
    assert nine_in_ten is not None
    assert any(f"for nine in ten: {day_text(nine_in_ten)}" in reason.text for reason in suggestion.reasons)


def test_without_nine_in_ten_there_is_one_day_and_without_filing_none() -> None:
    even, nine_in_ten = last_days_to_file(suggested(catalogue(source(), licences=(needed(),))))
    assert (even is not None, nine_in_ten is not None) == (True, True)

    rarely = assumptions(changes={"p_first": "0.3", "p_again": "0.3"})
    even, nine_in_ten = last_days_to_file(suggested(catalogue(source(), licences=(needed(),)), rarely))
    assert (even is not None, nine_in_ten) == (True, None)
    assert last_days_to_file(suggested(catalogue(source(), stock=10**6, licences=(needed(),)))) == (None, None)
