from __future__ import annotations

from datetime import date

from planner.domain.measures import Measure, MeasureState, MeasureStatus
from planner.trends.events import events


def state(limb: Measure, status: MeasureStatus) -> MeasureState:
    return MeasureState(limb.measure, status, None, None, None, (), (), None, None, None, limbs=(limb,))


def told(limb: Measure, status: MeasureStatus, as_of: date = date(2026, 11, 22)) -> list[tuple[date, str]]:
    found = events([state(limb, status)], date(2025, 1, 1), as_of)
    return [(event.date, event.label) for event in found]


def test_a_measure_in_force_from_its_announcement_is_one_event() -> None:
    limb = Measure("18-2025", announced=date(2025, 4, 4), effective=date(2025, 4, 4))

    assert told(limb, MeasureStatus.IN_FORCE) == [(date(2025, 4, 4), "No. 18 of 2025 in force")]


def test_a_limb_suspended_before_it_began_was_never_in_force_and_ends_unconfirmed_a_day_later() -> None:
    limb = Measure(
        "57-2025",
        announced=date(2025, 10, 9),
        effective=date(2025, 11, 8),
        suspended_from=date(2025, 11, 7),
        suspended_to=date(2026, 11, 10),
    )

    assert told(limb, MeasureStatus.UNCONFIRMED) == [
        (date(2025, 10, 9), "No. 57 of 2025 announced"),
        (date(2025, 11, 7), "No. 57 of 2025 suspended"),
        (date(2026, 11, 11), "No. 57 of 2025 suspension ended, unconfirmed"),
    ]


def test_what_lies_ahead_of_the_day_or_before_the_chart_is_left_out() -> None:
    limb = Measure(
        "46-2024", announced=date(2024, 12, 3), suspended_from=date(2025, 11, 9), suspended_to=date(2026, 11, 27)
    )

    assert told(limb, MeasureStatus.SUSPENDED) == [(date(2025, 11, 9), "No. 46 of 2024 suspended")]


def test_a_suspension_with_a_recorded_end_is_not_called_unconfirmed() -> None:
    limb = Measure(
        "61-2025", suspended_from=date(2025, 11, 7), suspended_to=date(2026, 11, 10), ended=date(2026, 11, 11)
    )

    assert told(limb, MeasureStatus.ENDED)[1:] == [
        (date(2026, 11, 11), "No. 61 of 2025 ended"),
        (date(2026, 11, 11), "No. 61 of 2025 suspension ended"),
    ]


def test_limbs_that_share_a_step_give_one_event() -> None:
    one = Measure("61-2025", "a", announced=date(2025, 10, 9), effective=date(2025, 10, 9))
    two = Measure("61-2025", "b", announced=date(2025, 10, 9), effective=date(2025, 12, 1))
    both = MeasureState(
        "61-2025", MeasureStatus.IN_FORCE, None, None, None, (), (), None, None, None, limbs=(one, one, two)
    )

    labels = [event.label for event in events([both], date(2025, 1, 1), date(2026, 1, 1))]

    assert labels.count("No. 61 of 2025 in force") == 2
    assert len(labels) == 3
