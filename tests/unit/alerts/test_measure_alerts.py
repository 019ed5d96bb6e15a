from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.alerts import Alert, Severity
from planner.domain.exposure import Reason, Suggestion
from planner.domain.facts import Facts
from planner.domain.measures import Measure, MeasureState, MeasureStatus, Notice, NoticeKind
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from unit.alerts.situations import ON, alerts, facts, only, suggestion


def suspended(measure: str, announced: date, start: date, end: date, status: MeasureStatus) -> MeasureState:
    limb = Measure(measure, announced=announced, suspended_from=start, suspended_to=end)
    return MeasureState(measure, status, None, None, None, (), (), None, "https://example.org", None, (limb,))


OCTOBER = tuple(
    suspended(number, date(2025, 10, 9), date(2025, 11, 7), date(2026, 11, 10), MeasureStatus.UNCONFIRMED)
    for number in ("57-2025", "61-2025")
)


class TestSuspensions:
    def test_measures_that_were_suspended_together_give_one_alert(self) -> None:
        depending = [replace(suggestion(number), depends_on_unconfirmed=True) for number in ("MG-1", "MG-2")]
        alert = only(alerts(facts(), *depending, suggestion("MG-3"), states=OCTOBER))

        assert (alert.subject_key, alert.severity) == ("October 2025 set", Severity.HIGH)
        assert alert.text == (
            "The suspension of the October 2025 set ended on 10 Nov 2026 and no source says what followed; "
            "2 parts depend on it"
        )
        assert alert.facts[0].value == date(2026, 11, 10)

    def test_the_parts_belong_to_the_group_that_their_reasons_name(self) -> None:
        other = suspended(
            "46-2024", date(2024, 12, 3), date(2025, 11, 9), date(2026, 11, 20), MeasureStatus.UNCONFIRMED
        )
        part = replace(suggestion(), depends_on_unconfirmed=True, reasons=(Reason("R5", "61-2025 is unconfirmed"),))
        found = {alert.subject_key: alert for alert in alerts(facts(), part, states=(*OCTOBER, other))}

        assert found["October 2025 set"].text.endswith("1 part depends on it")
        assert found["No. 46 of 2024"].text.endswith("no part depends on it")
        assert found["No. 46 of 2024"].text.startswith("The suspension of No. 46 of 2024 ended")
        assert found["No. 46 of 2024"].severity is Severity.LOW

    def test_a_running_suspension_is_quiet(self) -> None:
        running = suspended(
            "46-2024", date(2024, 12, 3), date(2025, 11, 9), date(2026, 11, 27), MeasureStatus.SUSPENDED
        )

        assert alerts(facts(), suggestion(), states=(running,)) == ()


def book(*notices: Notice, on: date = ON) -> tuple[Facts, tuple[MeasureState, ...]]:
    """The shipped rule book with notices, and its states on a day."""
    known = facts(parts=(), measures=shipped_measures(), notices=notices)
    return known, rule_book(known.measures, on, notices)


def told(rule: str, *notices: Notice, parts: tuple[Suggestion, ...] = ()) -> tuple[Alert, ...]:
    known, states = book(*notices)
    return tuple(alert for alert in alerts(known, *parts, states=states) if alert.rule == rule)


DOUBT = Notice(
    "18-2025", NoticeKind.UNCONFIRMED, since=date(2026, 11, 15), source="a letter", seen_on=date(2026, 11, 20)
)


class TestDoubts:
    def test_a_measure_that_a_notice_leaves_unconfirmed_is_told_without_a_suspension(self) -> None:
        alert = only(told("measure_unconfirmed", DOUBT))

        assert alert.text == (
            "A notice seen on 20 Nov 2026 leaves No. 18 of 2025 unconfirmed since 15 Nov 2026, in force before; "
            "no part depends on it"
        )
        assert (alert.subject_key, alert.severity) == ("No. 18 of 2025", Severity.LOW)
        assert alert.facts[0].value == date(2026, 11, 15)

    def test_parts_that_rest_on_it_make_it_urgent(self) -> None:
        reasons = (Reason("R5", "18-2025 is unconfirmed"),)
        part = replace(suggestion(), depends_on_unconfirmed=True, reasons=reasons)

        assert only(told("measure_unconfirmed", DOUBT, parts=(part,))).severity is Severity.HIGH

    def test_a_doubt_in_the_middle_of_a_suspension_is_no_end_of_it(self) -> None:
        doubt = replace(DOUBT, measure="57-2025", since=date(2026, 6, 1), seen_on=date(2026, 6, 2))
        alert = only(told("measure_unconfirmed", doubt))

        assert alert.text.startswith(
            "A notice seen on 02 Jun 2026 leaves No. 57 of 2025 unconfirmed since 01 Jun 2026, suspended before"
        )
        passed = only(told("suspension_passed", doubt))
        assert "ended on 10 Nov 2026" in passed.text
        assert "57-2025 suspended_to" not in {fact.name for fact in passed.facts}

    def test_a_doubt_after_the_suspension_passed_changes_nothing_of_its_alert(self) -> None:
        doubt = replace(DOUBT, measure="57-2025")

        assert told("measure_unconfirmed", doubt) == ()
        assert "57-2025 suspended_to" in {fact.name for fact in only(told("suspension_passed", doubt)).facts}

    def test_a_measure_without_any_day_of_force_is_told(self) -> None:
        limb = Measure("9-2026", announced=date(2026, 11, 2), source="https://example.org/nine")
        known = facts(parts=(), measures=(limb,))
        alert = only(alerts(known, states=rule_book(known.measures, ON)))

        assert alert.text == "No source says whether No. 9 of 2026 is in force; no part depends on it"

    def test_the_rule_book_as_it_ships_raises_none(self) -> None:
        assert told("measure_unconfirmed") == ()
        assert told("notice_fails") == ()


class TestFailingNotices:
    def test_a_notice_that_does_not_count_is_told_with_its_next_step(self) -> None:
        alert = only(told("notice_fails", Notice("99-2030", NoticeKind.ENDED, seen_on=ON)))

        assert alert.text == (
            "The rule book does not hold No. 99 of 2030; "
            "choose a measure and limb of the rule book, or record the measure first"
        )

    def test_notices_that_contradict_each_other_are_told(self) -> None:
        said = Notice("57-2025", NoticeKind.IN_FORCE, since=date(2026, 11, 11), seen_on=ON, id=1)
        alert = only(told("notice_fails", said, replace(said, says=NoticeKind.ENDED, id=2)))

        assert "is said to be in force and ended, both from 11 Nov 2026 on; look at both sources" in alert.text

    def test_each_has_an_id_of_its_own(self) -> None:
        wrong = Notice("99-2030", NoticeKind.ENDED, seen_on=ON)
        found = told("notice_fails", wrong, replace(wrong, says=NoticeKind.IN_FORCE))

        assert len({alert.id for alert in found}) == 2
