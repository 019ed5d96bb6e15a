from datetime import date, timedelta

import pytest

from planner.domain.licences import LicenceStatus
from planner.exposure.presets import assumptions
from unit.exposure.builders import application, catalogue, source, suggested

INDIVIDUAL = (application(),)


def test_the_last_day_to_file_leaves_time_for_licence_papers_and_transit() -> None:
    facts = catalogue(source(transit_days=35), licences=INDIVIDUAL)
    assert suggested(facts).last_day_to_file == date(2027, 2, 5) - timedelta(days=71 + 10 + 35)


@pytest.mark.parametrize("status", [LicenceStatus.SUBMITTED, LicenceStatus.APPROVED])
def test_nothing_is_to_be_filed_while_an_application_is_under_way(status: LicenceStatus) -> None:
    assert suggested(catalogue(source(), licences=(application(status),))).last_day_to_file is None


def test_a_returned_application_is_to_be_filed_again_by_the_last_day() -> None:
    found = suggested(catalogue(source(), licences=(application(LicenceStatus.RETURNED),)))
    assert found.last_day_to_file == date(2027, 2, 5) - timedelta(days=71 + 10)


def test_nothing_is_to_be_filed_where_the_line_does_not_stop() -> None:
    assert suggested(catalogue(source(), stock=10**6, licences=INDIVIDUAL)).last_day_to_file is None


def test_a_licence_that_never_comes_in_half_of_all_cases_has_no_day_to_file() -> None:
    hopeless = assumptions(changes={"p_first": "0.1", "p_again": "0.1"})
    assert suggested(catalogue(source(), licences=INDIVIDUAL), hopeless).last_day_to_file is None
