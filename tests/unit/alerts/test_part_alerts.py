from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.alerts import Severity
from planner.domain.evidence import Fact
from planner.domain.exposure import Level, Mark, Reason, Suggestion
from unit.alerts.situations import ON, alerts, facts, only, suggestion


def missing(number: str, *rules: str, known: dict[str, object] | None = None) -> Suggestion:
    used = tuple(Fact(name, value) for name, value in (known or {}).items())
    return replace(suggestion(number, Level.UNASSESSED), reasons=tuple(Reason(rule, "", used) for rule in rules))


class TestUnassessed:
    def test_parts_are_grouped_by_what_the_model_misses_first(self) -> None:
        loose: dict[str, object] = {"material": "NdFeB", "form": "loose_magnet", "origin": "CN"}
        unknown = {
            "A": loose | {"material": None},
            "B": loose | {"material": "unknown"},
            "C": loose | {"form": None},
            "D": loose | {"Dy (typical)": 0.002},
            "E": loose | {"origin": None, "form": None},
            "F": loose | {"Ho (tested)": 0.01, "measure 57-2025": "unconfirmed"},
        }
        found = alerts(
            facts(),
            *(missing(number, "U1", "U4", known=used) for number, used in unknown.items()),
            missing("G", "U3", "U4"),
        )

        assert {alert.subject_key: alert.text for alert in found} == {
            "material": "2 parts cannot be assessed: the magnet material is not stated",
            "form": "1 part cannot be assessed: it is not stated whether the magnets are loose or built in",
            "origin": "1 part cannot be assessed: the country where the magnets are made is not stated",
            "content": "1 part cannot be assessed: the content of the listed elements is not known well enough",
            "measure": "1 part cannot be assessed: whether a measure applies is unconfirmed",
            "demand": "1 part cannot be assessed: no demand is recorded",
        }

    def test_every_reason_of_the_model_has_words_of_its_own(self) -> None:
        rules = ("U2", "U3", "U4", "U5", "U6", "M1", "R9")
        found = alerts(facts(), *(missing(rule, rule) for rule in rules))

        assert len({alert.text for alert in found}) == len(rules)
        assert {alert.severity for alert in found} == {Severity.LOW}


class TestMarks:
    def mark(self, **more: object) -> Mark:
        values: dict[str, object] = {"level": Level.HIGH, "on": date(2026, 11, 19), "suggested": Level.CRITICAL}
        return Mark("MG-1", **(values | more))  # type: ignore[arg-type]

    def test_a_mark_beside_an_older_suggestion_quotes_both(self) -> None:
        alert = only(alerts(facts(marks=(self.mark(),)), suggestion(level=Level.MEDIUM)))

        assert alert.text == (
            "Marked High on 19 Nov 2026 beside a suggestion of Critical; the model suggests Medium today"
        )
        assert alert.severity is Severity.LOW

    def test_a_higher_suggestion_weighs_more(self) -> None:
        mark = self.mark(level=Level.MEDIUM, suggested=Level.MEDIUM)

        assert only(alerts(facts(marks=(mark,)), suggestion())).severity is Severity.MEDIUM

    def test_a_disagreement_that_the_planner_knew_of_is_quiet(self) -> None:
        assert alerts(facts(marks=(self.mark(),)), suggestion(level=Level.CRITICAL)) == ()

    def test_a_suggestion_that_came_to_the_mark_is_quiet(self) -> None:
        assert alerts(facts(marks=(self.mark(),)), suggestion(level=Level.HIGH)) == ()

    def test_the_day_of_review_is_told(self) -> None:
        mark = self.mark(review=ON)

        alert = only(alerts(facts(marks=(mark,)), suggestion(level=Level.CRITICAL)))
        assert (alert.rule, alert.due) == ("mark_review", ON)
        assert (
            alerts(facts(marks=(replace(mark, review=ON + timedelta(days=1)),)), suggestion(level=Level.CRITICAL)) == ()
        )
