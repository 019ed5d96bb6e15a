"""What planners learned of a measure stands over its own dates, from its first day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.evidence import Origin, typed_by_planner
from planner.domain.exposure import Extended
from planner.domain.measures import Measure, MeasureStatus, Notice, NoticeKind
from planner.reference import shipped_measures
from planner.rulebook.measures import Span, extended_state, rule_book, span_on, spans_of, state_of
from planner.rulebook.notices import notice_problems

MEASURE = "57-2025"
LIMB = next(limb for limb in shipped_measures() if limb.measure == MEASURE)
ENDING = next(limb for limb in shipped_measures() if limb.measure == "70-2025")
APRIL = next(limb for limb in shipped_measures() if limb.measure == "18-2025")
EXTENDED, IN_FORCE, SUSPENDED, ENDED, UNCONFIRMED = NoticeKind

LETTERS = {"in_force": "F", "suspended": "S", "not_yet": "N", "ended": "E", "unconfirmed": "U"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def notice(
    says: NoticeKind, since: str = "", until: str = "", seen: str = "2026-11-25", measure: str = MEASURE
) -> Notice:
    return Notice(
        measure,
        says,
        since=day(since) if since else None,
        until=day(until) if until else None,
        seen_on=day(seen) if seen else None,
    )


def bars(limb: Measure, *notices: Notice) -> list[str]:
    """The last bars of a limb after its suspension began, such as S 2026-11-10: suspended through that day."""
    return [
        f"{LETTERS[span.status]} {span.until or 'open'}"
        for span in spans_of(limb, notices)
        if span.status is not MeasureStatus.NOT_YET
    ]


CASES: list[tuple[str, list[Notice], list[str]]] = [
    ("nothing known", [], ["S 2026-11-10", "U open"]),
    (
        "extended to a day",
        [notice(EXTENDED, until="2027-11-10")],
        ["S 2026-11-10", "S 2027-11-10", "U open"],
    ),
    ("extended without an end", [notice(EXTENDED)], ["S 2026-11-10", "S open"]),
    (
        "extended from a later day leaves the days between open",
        [notice(EXTENDED, "2026-12-01", "2027-11-10")],
        ["S 2026-11-10", "U 2026-11-30", "S 2027-11-10", "U open"],
    ),
    (
        "extended twice",
        [notice(EXTENDED, until="2027-11-10"), notice(EXTENDED, until="2028-11-10", seen="2027-10-01")],
        ["S 2026-11-10", "S 2027-11-10", "S 2028-11-10", "U open"],
    ),
    (
        "a correction takes the place of a longer extension",
        [notice(EXTENDED, until="2027-11-10"), notice(EXTENDED, until="2027-05-10", seen="2026-12-01")],
        ["S 2026-11-10", "S 2027-05-10", "U open"],
    ),
    ("in force after the suspension", [notice(IN_FORCE)], ["S 2026-11-10", "F open"]),
    ("in force from a day", [notice(IN_FORCE, "2026-12-01")], ["S 2026-11-10", "U 2026-11-30", "F open"]),
    (
        "in force until a day, and nobody said what followed",
        [notice(IN_FORCE, "2026-12-01", "2027-01-31")],
        ["S 2026-11-10", "U 2026-11-30", "F 2027-01-31", "U open"],
    ),
    ("lifted early", [notice(IN_FORCE, "2026-09-01", seen="2026-09-02")], ["S 2026-08-31", "F open"]),
    ("ended after the suspension", [notice(ENDED)], ["S 2026-11-10", "E open"]),
    (
        "suspended anew, and open again when that passed",
        [notice(IN_FORCE), notice(SUSPENDED, "2027-01-01", "2027-06-30")],
        ["S 2026-11-10", "F 2026-12-31", "S 2027-06-30", "U open"],
    ),
    ("suspended without an end", [notice(SUSPENDED, "2027-01-01")], ["S 2026-11-10", "U 2026-12-31", "S open"]),
    (
        "doubt is reported while it is extended",
        [notice(EXTENDED, until="2027-11-10"), notice(UNCONFIRMED, "2027-03-01", seen="2027-03-01")],
        ["S 2026-11-10", "S 2027-02-28", "U open"],
    ),
    ("doubt is reported before the suspension passed", [notice(UNCONFIRMED, "2026-09-01")], ["S 2026-08-31", "U open"]),
    (
        "of two from one day the one seen later counts",
        [notice(EXTENDED, until="2027-11-10", seen="2026-12-01"), notice(IN_FORCE, seen="2026-11-20")],
        ["S 2026-11-10", "S 2027-11-10", "U open"],
    ),
    (
        "of two seen on one day the one that begins later counts",
        [notice(IN_FORCE, "2027-01-01"), notice(EXTENDED, until="2027-11-10")],
        ["S 2026-11-10", "S 2026-12-31", "F open"],
    ),
    (
        "what follows an extension joins its end",
        [notice(EXTENDED, until="2027-11-10"), notice(IN_FORCE, seen="2027-11-12")],
        ["S 2026-11-10", "S 2027-11-10", "F open"],
    ),
    (
        "what is seen while it is extended follows the suspension that passed",
        [notice(EXTENDED, until="2027-11-10", seen="2026-11-20"), notice(IN_FORCE)],
        ["S 2026-11-10", "F open"],
    ),
    (
        "what is seen before the suspension passed follows it",
        [notice(IN_FORCE, seen="2026-11-01")],
        ["S 2026-11-10", "F open"],
    ),
    (
        "an end that was far away is no end",
        [notice(EXTENDED, until="9999-12-31")],
        ["S 2026-11-10", "S open"],
    ),
]


@pytest.mark.parametrize(("notices", "told"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_notices_stand_over_the_dates(notices: list[Notice], told: list[str]) -> None:
    assert bars(LIMB, *notices)[: len(told)] == told
    assert bars(LIMB, *reversed(notices)) == bars(LIMB, *notices)


def test_an_extension_joins_the_suspension_and_tells_the_last_day_of_all() -> None:
    told = notice(EXTENDED, until="2027-11-10")
    before, after = (span_on(LIMB, on, (told,)) for on in (day("2026-11-10"), day("2026-11-11")))
    assert before == Span(MeasureStatus.SUSPENDED, day("2025-11-07"), day("2027-11-10"), None)
    assert after == Span(MeasureStatus.SUSPENDED, day("2025-11-07"), day("2027-11-10"), told)


def test_a_suspension_that_passed_before_the_measure_begins_leaves_it_to_come() -> None:
    limb = Measure(MEASURE, announced=day("2026-01-01"), effective=day("2027-01-01"))
    paused = notice(SUSPENDED, "2026-06-01", "2026-08-31")
    told = [(span.status.value, str(span.until)) for span in spans_of(limb, [paused])]
    assert told == [
        ("not_yet", "2026-05-31"),
        ("suspended", "2026-08-31"),
        ("not_yet", "2026-12-31"),
        ("in_force", "None"),
    ]


def test_a_measure_that_has_ended_is_not_suspended_later() -> None:
    limb = Measure(MEASURE, effective=day("2025-01-01"), ended=day("2025-06-01"), suspended_from=day("2025-09-01"))
    assert bars(limb) == ["F 2025-06-01", "E open"]


def test_a_measure_that_was_in_force_when_announced_has_no_bar_before() -> None:
    assert spans_of(APRIL) == (Span(MeasureStatus.IN_FORCE, day("2025-04-04"), None),)


def test_a_recorded_end_still_ends_what_a_notice_said_before() -> None:
    doubt = notice(UNCONFIRMED, "2026-06-01", measure="70-2025")
    assert bars(ENDING, doubt) == ["F 2026-05-31", "U 2026-11-10", "E open"]


def test_a_measure_that_was_to_end_and_is_extended_goes_on_and_is_then_open() -> None:
    longer = notice(EXTENDED, until="2027-11-10", measure="70-2025")
    assert bars(ENDING, longer) == ["F 2026-11-10", "F 2027-11-10", "U open"]


def test_without_a_suspension_a_notice_counts_from_the_day_it_was_seen() -> None:
    assert bars(APRIL, notice(ENDED, seen="2026-11-20", measure="18-2025")) == ["F 2026-11-19", "E open"]


def test_a_suspension_without_an_end_is_given_one_by_an_extension() -> None:
    open_ended = replace(LIMB, suspended_to=None)
    assert bars(open_ended, notice(EXTENDED, until="2027-11-10")) == ["S 2027-11-10", "U open"]


LEFT = [
    ("nothing known", [], "2026-11-22", "2025-11-07", "2026-11-10", ""),
    ("extended", [notice(EXTENDED, until="2027-11-10")], "2026-11-22", "2025-11-07", "2027-11-10", ""),
    ("ended", [notice(ENDED)], "2026-11-22", "2025-11-07", "2026-11-10", "2026-11-10"),
    ("never suspended", [notice(IN_FORCE, "2025-11-07")], "2026-11-22", "", "", ""),
    (
        "suspended again",
        [notice(IN_FORCE), notice(SUSPENDED, "2027-01-01")],
        "2027-02-01",
        "2027-01-01",
        "",
        "",
    ),
    ("to be suspended again", [notice(SUSPENDED, "2027-01-01")], "2026-11-22", "2025-11-07", "2026-11-10", ""),
]


@pytest.mark.parametrize(("notices", "on", "first", "last", "ended"), [pytest.param(*c[1:], id=c[0]) for c in LEFT])
def test_the_limbs_of_a_state_have_the_days_that_the_notices_leave(
    notices: list[Notice], on: str, first: str, last: str, ended: str
) -> None:
    state = state_of(rule_book(shipped_measures(), day(on), notices), MEASURE)
    assert state is not None
    (limb,) = state.limbs
    found = [str(one or "") for one in (limb.suspended_from, limb.suspended_to, limb.ended)]
    assert found == [first, last, ended]


def test_a_day_that_a_notice_says_opens_to_the_notice() -> None:
    typed = Origin(whole=typed_by_planner("Ana", day("2026-11-22")))
    told = replace(notice(EXTENDED, until="2027-11-10"), origin=typed)
    state = state_of(rule_book(shipped_measures(), day("2026-11-22"), [told]), MEASURE)
    assert state is not None
    assert state.limbs[0].origin.of("suspended_to") == typed.whole
    assert state.limbs[0].origin.of("suspended_from") == LIMB.origin.whole


def test_an_extension_of_what_was_to_end_leaves_no_end() -> None:
    longer = notice(EXTENDED, until="2027-11-10", measure="70-2025")
    state = state_of(rule_book(shipped_measures(), day("2026-11-22"), [longer]), "70-2025")
    assert state is not None
    assert state.status is MeasureStatus.IN_FORCE
    assert state.limbs[0].ended is None


def test_a_notice_of_one_limb_leaves_the_others() -> None:
    limb = "extraterritorial, 0.1 % of value"
    for spelt in (limb, f" {limb} "):
        told = Notice(" 61-2025", IN_FORCE, limb=spelt, since=day("2026-11-11"), seen_on=day("2026-11-25"))
        states = rule_book(shipped_measures(), day("2026-11-25"), [told])
        state = state_of(states, "61-2025")
        assert state is not None
        assert [one.status for one in state.limbs] == ["unconfirmed", "in_force"]
        assert state.status is MeasureStatus.IN_FORCE
        assert state.notices == (told,)
        assert extended_state(states) is Extended.ON


def test_a_notice_without_a_limb_speaks_of_all() -> None:
    state = state_of(rule_book(shipped_measures(), day("2026-11-25"), [notice(ENDED, measure="61-2025")]), "61-2025")
    assert state is not None
    assert [one.status for one in state.limbs] == ["ended", "ended"]


def test_a_state_shows_the_source_that_says_so_and_when_it_was_seen() -> None:
    told = replace(notice(EXTENDED, until="2027-11-10"), source="https://example.org/notice")
    on = [state_of(rule_book(shipped_measures(), on, [told]), MEASURE) for on in (day("2026-11-09"), day("2026-11-25"))]
    assert [(state.source, state.verified_on, state.until) for state in on if state] == [
        (LIMB.source, LIMB.verified_on, day("2027-11-10")),
        ("https://example.org/notice", day("2026-11-25"), day("2027-11-10")),
    ]


def test_the_notices_of_a_state_are_in_the_order_in_which_they_became_known() -> None:
    late, early, broken = (
        notice(ENDED, seen="2026-12-01"),
        notice(EXTENDED),
        notice(IN_FORCE, "2027-02-01", "2027-01-01"),
    )
    other = notice(ENDED, measure="18-2025")
    state = state_of(rule_book(shipped_measures(), day("2026-11-25"), [late, broken, early, other]), MEASURE)
    assert state is not None
    assert state.notices == (broken, early, late)


PROBLEMS = [
    (notice(EXTENDED, "2027-01-01", "2026-12-01"), "its last day 01 Dec 2026 lies before its first, 01 Jan 2027"),
    (notice(EXTENDED, until="2026-06-01"), "its last day 01 Jun 2026 lies before its first, 11 Nov 2026"),
    (notice(ENDED, measure="99-2030"), "The rule book does not hold No. 99 of 2030"),
    (replace(notice(ENDED), limb="annex 9"), "The rule book does not hold No. 57 of 2025, annex 9"),
    (notice(EXTENDED, measure="18-2025"), "no suspension and no end of it is recorded"),
    (notice(ENDED, until="2026-12-31"), "is said to have ended until 31 Dec 2026, and what has ended has no last day"),
    (notice(ENDED, seen="", measure="18-2025"), "Nothing says from which day the notice on No. 18 of 2025 holds"),
]


@pytest.mark.parametrize(("broken", "text"), PROBLEMS)
def test_a_notice_that_cannot_be_is_explained_and_changes_nothing(broken: Notice, text: str) -> None:
    (problem,) = notice_problems(shipped_measures(), [broken])
    assert problem.notice is broken
    assert not problem.counts
    assert text in problem.text
    assert problem.next_step
    for on in (day("2026-11-22"), day("2027-06-01")):
        with_it, without = rule_book(shipped_measures(), on, [broken]), rule_book(shipped_measures(), on)
        assert [replace(state, notices=()) for state in with_it] == list(without)


def test_a_notice_that_counts_for_one_limb_is_no_problem_for_the_others() -> None:
    limbs = (replace(LIMB, limb="magnets"), replace(LIMB, limb="oxides", suspended_from=None, suspended_to=None))
    told = notice(EXTENDED, until="2027-11-10")
    assert notice_problems(limbs, [told]) == ()
    (state,) = rule_book(limbs, day("2026-11-25"), [told])
    assert [one.status for one in state.limbs] == ["suspended", "in_force"]


def test_two_notices_that_contradict_each_other_are_explained_and_the_last_recorded_counts() -> None:
    first, second = replace(notice(IN_FORCE), id=4), replace(notice(EXTENDED, until="2027-11-10"), id=9)
    (problem,) = notice_problems(shipped_measures(), [second, first])
    assert problem.notice is first
    assert problem.counts
    assert problem.text == (
        "No. 57 of 2025 is said to be in force and suspended until 10 Nov 2027, both from 11 Nov 2026 on"
    )
    assert bars(LIMB, second, first)[1] == "S 2027-11-10"


def test_notices_seen_on_different_days_and_those_that_agree_are_no_contradiction() -> None:
    assert not notice_problems(shipped_measures(), [notice(IN_FORCE), notice(ENDED, seen="2026-12-01")])
    assert not notice_problems(shipped_measures(), [notice(IN_FORCE), notice(IN_FORCE, "2026-11-11")])
