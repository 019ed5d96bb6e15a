from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.exposure import Level
from planner.domain.licences import LicenceType
from planner.domain.measures import MeasureStatus
from planner.reports.document import Lane, Pattern, Timeline, Tone
from planner.reports.timeline import what_falls_when
from unit.reports.invented import APRIL, ON, RULE_BOOK, facts, keyed, licence, marked, measure, suggestion


def lane(timeline: Timeline, label: str) -> Lane:
    return next(found for found in timeline.lanes if found.label == label)


def drawn(found: Lane) -> list[tuple[date, date, str, Pattern]]:
    return [(bar.start, bar.end, bar.label, bar.pattern) for bar in found.bars]


def test_nine_whole_months_from_the_month_before() -> None:
    timeline = what_falls_when(facts(), {}, {}, (), ON)

    assert (timeline.first_month, timeline.last_month) == (date(2026, 10, 1), date(2027, 6, 1))
    assert timeline.today == ON
    assert [found.group for found in timeline.lanes] == ["Run-outs"]


def test_a_suspension_that_ended_is_hatched_from_the_next_day_on() -> None:
    timeline = what_falls_when(facts(), {}, {}, RULE_BOOK, ON)

    assert drawn(lane(timeline, "No. 18 of 2025")) == [
        (date(2026, 10, 1), date(2027, 6, 30), "In force", Pattern.PLAIN)
    ]
    assert drawn(lane(timeline, "October 2025 set")) == [
        (date(2026, 10, 1), date(2026, 11, 10), "Suspended", Pattern.PLAIN),
        (date(2026, 11, 11), date(2027, 6, 30), "Unconfirmed since 11 Nov 2026", Pattern.HATCH),
    ]
    assert lane(timeline, "October 2025 set").bars[1].tone is Tone.UNCONFIRMED


def test_measures_on_other_elements_or_for_one_country_are_left_out() -> None:
    japan = replace(APRIL, measure="1-2026", scope="Japan (military users)")
    gallium = measure("46-2024", MeasureStatus.IN_FORCE, elements=("Ga",), effective=date(2024, 12, 3))

    assert [found.group for found in what_falls_when(facts(), {}, {}, (gallium, japan), ON).lanes] == ["Run-outs"]


def test_a_running_suspension_is_not_called_unconfirmed_yet() -> None:
    running = measure(
        "61-2025",
        MeasureStatus.SUSPENDED,
        effective=date(2026, 10, 9),
        suspended_from=date(2026, 11, 7),
        suspended_to=date(2026, 12, 31),
    )
    found = lane(what_falls_when(facts(), {}, {}, (running,), ON), "No. 61 of 2025")

    assert [bar.label for bar in found.bars] == ["In force", "Suspended", "Not known from 01 Jan 2027"]
    assert found.bars[0].end == date(2026, 11, 6)


def test_a_renewed_general_licence_covers_all_along() -> None:
    renewed = facts(licence(), licence(number="GL-2", valid_until=date(2027, 12, 2), renews="GL-1"))
    found = lane(what_falls_when(renewed, {}, {}, (), ON), "General, 1 holder")

    assert [bar.label for bar in found.bars] == ["Covers 1 part"]


def test_two_general_licences_that_end_apart_are_told_apart() -> None:
    one = licence(part_number="MG-1")
    two = licence(number="GL-2", part_number="MG-2", valid_until=date(2026, 12, 20))
    found = lane(what_falls_when(facts(one, two, numbers=("MG-1", "MG-2")), {}, {}, (), ON), "General, 1 holder")

    assert drawn(found) == [
        (date(2026, 10, 1), date(2026, 12, 2), "Covers 2 parts", Pattern.PLAIN),
        (date(2026, 12, 3), date(2026, 12, 20), "Some end, no renewal recorded", Pattern.PLAIN),
        (date(2026, 12, 21), date(2027, 6, 30), "Renewal not recorded", Pattern.HATCH),
    ]


def test_a_general_licence_without_an_end_is_hatched_all_along() -> None:
    found = lane(what_falls_when(facts(licence(valid_until=None)), {}, {}, (), ON), "General, 1 holder")

    assert [(bar.label, bar.tone) for bar in found.bars] == [("End not recorded", Tone.UNCONFIRMED)]


def test_individual_licences_are_marked_where_they_end() -> None:
    later = licence(type=LicenceType.INDIVIDUAL, number="IL-2", valid_until=date(2027, 4, 1))
    sooner = licence(type=LicenceType.INDIVIDUAL, number="IL-1", valid_until=date(2027, 1, 14))
    ended = licence(type=LicenceType.INDIVIDUAL, number="IL-0", valid_until=date(2026, 11, 1))
    beyond = licence(type=LicenceType.INDIVIDUAL, number="IL-3", valid_until=date(2027, 7, 1))
    found = lane(what_falls_when(facts(later, sooner, ended, beyond), {}, {}, (), ON), "Individual")

    assert [(marker.on, marker.tone) for marker in found.markers] == [
        (date(2027, 1, 14), Tone.ATTENTION),
        (date(2027, 4, 1), Tone.OK),
    ]
    assert found.markers[0].label == "Haoran 宁波浩然磁业"


def test_run_outs_of_medium_and_above_stand_on_their_days() -> None:
    parts = keyed(
        suggestion("MG-1", Level.HIGH, date(2027, 1, 15)),
        suggestion("MG-2", Level.LOW, date(2026, 12, 13)),
        suggestion("MG-3", Level.HIGH, date(2026, 12, 20)),
        suggestion("MG-4", Level.HIGH, date(2027, 7, 1)),
        suggestion("MG-5", Level.HIGH),
        suggestion("AS-1", Level.HIGH, date(2027, 1, 15), magnet_children=("MG-1",)),
    )
    found = lane(
        what_falls_when(facts(), parts, marked(MG_2=Level.CRITICAL, MG_3=Level.LOW), (), ON), "Medium and above"
    )

    assert [(badge.part_number, badge.level) for badge in found.badges] == [
        ("MG-2", Level.CRITICAL),
        ("MG-1", Level.HIGH),
    ]
