from datetime import UTC, date, datetime, timedelta

import pytest

from planner.domain.exposure import Regime
from planner.domain.facts import Facts
from planner.exposure.assess import assess
from planner.exposure.presets import assumptions
from planner.reference import shipped_measures
from planner.rulebook.clock import shanghai_day
from planner.rulebook.measures import rule_book
from unit.exposure.builders import PART, TODAY, catalogue, general, source


def test_the_day_in_shanghai_begins_at_sixteen_hours_universal_time() -> None:
    assert shanghai_day(datetime(2026, 12, 2, 15, 59, tzinfo=UTC)) == date(2026, 12, 2)
    assert shanghai_day(datetime(2026, 12, 2, 16, 0, tzinfo=UTC)) == date(2026, 12, 3)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        shanghai_day(datetime(2026, 12, 2, tzinfo=None))  # noqa: DTZ001 - what is refused


def regime_of(facts: Facts, licence_day: date) -> Regime:
    states = rule_book(shipped_measures(), licence_day)
    return assess(facts, states, assumptions(), TODAY, licence_day)[PART].sources[0].regime


def test_a_licence_ends_with_its_last_day_in_shanghai() -> None:
    facts = catalogue(source(), licences=(general(TODAY),))
    assert regime_of(facts, TODAY) is Regime.GL
    assert regime_of(facts, TODAY + timedelta(days=1)) is Regime.IL
    assert regime_of(facts, TODAY - timedelta(days=1)) is Regime.GL
