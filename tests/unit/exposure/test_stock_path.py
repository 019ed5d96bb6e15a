"""The picture of stock against licence time, from catalogue facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.evidence import SourceKind
from planner.domain.licences import LicenceStatus
from planner.domain.parts import Order, OrderState, Stock
from planner.domain.suppliers import Approval
from planner.exposure.presets import assumptions
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    assessed,
    catalogue,
    cell,
    foreign,
    source,
    with_chinese_content,
)

INDIVIDUAL = (application(),)


def test_the_stock_path_reaches_nothing_on_the_line_down() -> None:
    path = assessed(catalogue(source(), licences=INDIVIDUAL)).stock_path(PART, 100)
    assert len(path) == 100
    assert (path[0].on, path[0].pieces, path[1].pieces) == (TODAY, 15_000, 14_800)
    assert next(point.on for point in path if point.pieces == 0) == date(2027, 2, 5)


def test_the_stock_path_takes_what_an_alternate_carries() -> None:
    alternate = foreign(share=0.5, approval=Approval.QUALIFYING, available_from=TODAY + timedelta(days=10))
    path = assessed(catalogue(source(), alternate, licences=INDIVIDUAL)).stock_path(PART, 12)
    assert [path[day].pieces - path[day + 1].pieces for day in (9, 10)] == [200, 100]


def test_the_stock_path_counts_a_reached_source_as_without_cover() -> None:
    facts = catalogue(with_chinese_content())
    assert assessed(facts).stock_path(PART, 2)[1].pieces == 14_800
    off = assessed(facts, assumptions(changes={"extended": "off"}))
    assert off.stock_path(PART, 2)[1].pieces == 15_000


def test_the_stock_path_counts_what_is_left_on_a_licence_and_what_comes_in() -> None:
    used = application(LicenceStatus.PARTLY_USED, quantity_left=1_000.0, unit="pcs")
    order = Order("P1", PART, MAKER, 500.0, TODAY + timedelta(days=3), state=OrderState.PAST_CUSTOMS)
    path = assessed(catalogue(source(), licences=(used,), orders=(order,))).stock_path(PART, 8)
    assert [point.pieces for point in path][:3] == [15_000, 15_000, 15_000]
    assert path[-1].pieces == 15_500 - 2 * 200


def test_there_is_no_stock_path_where_stock_is_not_known() -> None:
    found = assessed(catalogue(source(), stock=None))
    assert found.stock_path(PART, 30) == ()
    with pytest.raises(KeyError):
        found.stock_path("OTHER", 30)


def test_the_first_point_opens_to_the_count_and_the_rest_are_worked_out() -> None:
    facts = catalogue(source(), licences=INDIVIDUAL)
    counted = replace(facts, stock=(Stock(PART, 15_000, TODAY, origin=cell(5, quantity="F")),))
    first, second = (point.source for point in assessed(counted).stock_path(PART, 2))
    assert first is not None
    assert second is not None
    assert (first.cell, second.kind) == ("F5", SourceKind.COMPUTED)
