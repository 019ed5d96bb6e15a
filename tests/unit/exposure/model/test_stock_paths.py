"""One part day by day where no licence comes: its use, and the stock in the picture."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.evidence import SourceKind, SourceRef
from planner.exposure.columns import NEVER
from planner.exposure.cover import path_of
from planner.exposure.model import figures_of, stock_without_licences, use_without_licences
from unit.exposure.model.parts import Case, Row, assumed, columns, free, general, steady
from unit.exposure.model.test_against_day_by_day import CLOCKS, FAST, random_case

TODAY = date(2026, 11, 22)


def use(*rows: Row, renewed: bool = False) -> list[float]:
    found = use_without_licences(*columns([steady(10, 0, *rows, horizon=6)]), 0, renewed=renewed)
    return [float(pieces) for pieces in found]


def test_the_use_follows_what_has_cover() -> None:
    assert use(Row()) == [10] * 6
    assert use(free()) == [0] * 6
    assert use(general(2, 0.5), free(0.5)) == [0, 0, 0, 5, 5, 5]
    assert use(general(2, 0.5), free(0.5), renewed=True) == [0] * 6
    assert use(Row(), free(0.5, from_day=4)) == [10, 10, 10, 10, 5, 5]
    assert use(free(out=(1, 2))) == [0, 10, 10, 0, 0, 0]
    assert use(Row(begin=NEVER, left=20)) == [0, 0, 10, 10, 10, 10]


def test_the_stock_holds_what_came_in_on_the_day_and_never_falls_below_nothing() -> None:
    part = Case([10.0, 0.0, 10.0, 10.0, 10.0], 15, (Row(company=1),), ((3, 4.0, 2),))
    assert stock_without_licences(*columns([part]), 0).tolist() == [15, 5, 5, 4, 0]


@pytest.mark.parametrize("seed", range(4))
def test_the_path_of_a_part_reaches_nothing_on_its_line_down(seed: int) -> None:
    rng = random.Random(seed)
    cases = [random_case(rng, 40, plain=False, clocks=6) for _ in range(30)]
    needs, supply = columns(cases, CLOCKS)
    found = figures_of(needs, supply, assumed(FAST))
    for place in range(len(cases)):
        stock, used = stock_without_licences(needs, supply, place), use_without_licences(needs, supply, place)
        missing = np.flatnonzero(used > stock + 1e-9)
        assert found.tts[place] == (missing[0] if missing.size else NEVER)
        assert np.maximum(0, used - stock).sum() == pytest.approx(found.worst_short[place], abs=1e-6)


def test_the_picture_has_a_point_a_day_with_the_origin_of_the_count_on_the_first() -> None:
    needs, supply = columns([steady(10, 35, Row(), horizon=6)])
    counted = SourceRef(SourceKind.CELL, "stock.xlsx, B4")
    points = path_of(needs, supply, 0, TODAY, 5, counted)
    assert [point.pieces for point in points] == [35, 25, 15, 5, 0]
    assert [point.on for point in points] == [TODAY + timedelta(days=day) for day in range(5)]
    assert [point.source.kind for point in points if point.source] == [SourceKind.CELL, *[SourceKind.COMPUTED] * 4]
    assert len(path_of(needs, supply, 0, TODAY, 90)) == 6


def test_there_is_no_picture_without_stock_or_demand() -> None:
    needs, supply = columns([steady(10, float("nan"))])
    assert path_of(needs, supply, 0, TODAY, 5) == ()
    unknown = replace(needs, stock=np.array([5.0]), demand_known=np.array([False]))
    assert path_of(unknown, supply, 0, TODAY, 5) == ()
