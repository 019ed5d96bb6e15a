"""Applications under way, transit and licensed quantities left in columns (methods.md section 7, numbers 1 to 3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from planner.domain.licences import Licence, LicenceStatus
from planner.domain.parts import Part
from planner.exposure.columns import AT_LOSS, NEVER, Clock
from unit.exposure.builders import TODAY, application, catalogue, heavy, magnet, source
from unit.exposure.supply.supplied import TIMES, Row, row_of, supply

FILED_ON = TODAY - timedelta(days=50)
STANDARD = Clock(TIMES)


def issued(**changes: Any) -> Licence:
    values: dict[str, Any] = {"status": LicenceStatus.ISSUED, "number": "EX-1", "quantity": 5000.0, "unit": "pcs"}
    return application(**{**values, **changes})


@pytest.mark.parametrize("status", [LicenceStatus.SUBMITTED, LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW])
def test_an_application_with_the_authority_brings_the_days_it_waited(status: LicenceStatus) -> None:
    found = supply(catalogue(source(), licences=(application(status, applied_on=FILED_ON),)))
    assert row_of(found) == Row("IL", "IL", 0, 0, Clock(TIMES, waited=50))
    assert (found.can_be_filed[0], found.floored[0]) == (False, False)


def test_a_returned_application_waits_for_the_gap_and_can_be_filed() -> None:
    found = supply(catalogue(source(), licences=(application(LicenceStatus.RETURNED, applied_on=FILED_ON),)))
    assert row_of(found) == Row("IL", "IL", 0, 0, Clock(TIMES, delay=TIMES.gap))
    assert found.can_be_filed[0]


def test_an_approved_application_leaves_transit_only() -> None:
    facts = catalogue(source(transit_days=35), licences=(application(LicenceStatus.APPROVED),))
    found = supply(facts)
    assert row_of(found) == Row("IL", "IL", 0, 0, Clock(TIMES, granted=True))
    assert found.transit[0] == 35


def test_a_licence_that_begins_later_is_in_hand_on_that_day() -> None:
    found = supply(catalogue(source(), licences=(issued(valid_from=TODAY + timedelta(days=12)),)))
    assert row_of(found) == Row("IL", "IL", 0, 12, Clock(TIMES, granted=True))


def test_what_is_left_covers_until_the_last_day_and_then_a_new_licence_is_filed_for() -> None:
    found = supply(catalogue(source(), licences=(issued(quantity_left=1200.0, valid_until=date(2027, 3, 31)),)))
    assert row_of(found) == Row("IL", "IL", 130, AT_LOSS, STANDARD)
    assert (found.left[0], found.licence[0], found.can_be_filed[0], found.lapses[0]) == (1200, 0, True, False)


def test_what_is_left_without_a_last_day_covers_until_it_is_used_up() -> None:
    assert supply(catalogue(source(), licences=(issued(quantity_left=1200.0),))).begin[0] == NEVER


def test_the_next_application_may_be_under_way_meanwhile() -> None:
    under_way = application(LicenceStatus.UNDER_REVIEW, applied_on=FILED_ON)
    found = supply(catalogue(source(), licences=(issued(quantity_left=1200.0), under_way)))
    assert row_of(found) == Row("IL", "IL", NEVER, 0, Clock(TIMES, waited=50))
    assert not found.can_be_filed[0]


def test_without_a_quantity_a_licence_leaves_the_source_open_from_today() -> None:
    found = supply(catalogue(source(), licences=(issued(quantity=None, valid_until=date(2027, 3, 31)),)))
    assert row_of(found) == Row("IL", "IL", 0, 0, STANDARD)
    assert np.isnan(found.left[0])


def test_licensed_less_shipped_is_left_where_nothing_is_recorded() -> None:
    facts = catalogue(source(), licences=(issued(id=4),))
    assert supply(facts, shipped={4: 260.0}).left[0] == 260
    assert supply(facts).left[0] == 5000


def test_kilograms_are_pieces_by_the_mass_of_each_part_and_rows_share_the_licence() -> None:
    light, weightless = magnet("LIGHT", mass_g=5.0, pieces=2), magnet("WEIGHTLESS", mass_g=None)
    facts = _of_parts(magnet(), light, weightless)
    found = supply(facts)
    assert found.left[:2].tolist() == pytest.approx([12_000 / 30, 12_000 / 10])
    assert (np.isnan(found.left[2]), found.begin[2]) == (True, 0)
    assert found.licence.tolist() == [0, 0, -1]


def test_of_two_licences_the_one_with_the_most_pieces_counts_for_each_part() -> None:
    facts = _of_parts(magnet(), magnet("LIGHT", mass_g=0.5), licences=(_by_mass(12.0), issued(quantity_left=500.0)))
    found = supply(facts)
    assert found.licence.tolist() == [1, 0]
    assert found.left.tolist() == pytest.approx([500, 24_000])


def test_of_two_licences_with_as_much_left_the_one_that_ends_later_counts() -> None:
    days = (date(2027, 1, 31), None, date(2027, 3, 31))
    found = supply(catalogue(source(), licences=tuple(issued(quantity_left=500.0, valid_until=day) for day in days)))
    assert (found.licence[0], found.begin[0]) == (1, NEVER)


def _by_mass(kilograms: float) -> Licence:
    return issued(quantity=None, quantity_left=kilograms, unit="kg")


def _of_parts(*parts: Part, licences: tuple[Licence, ...] | None = None) -> Any:
    return catalogue(
        *(source(number=part.part_number) for part in parts),
        parts=parts,
        compositions=tuple(one for part in parts for one in heavy(part.part_number)),
        licences=licences or (_by_mass(12.0),),
    )
