"""What contradicts itself, or another licence, is never counted as cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.domain.exposure import Regime, SourceAnswer
from planner.domain.licences import Licence
from planner.domain.suppliers import Supplier
from unit.exposure.builders import SUPPLIERS, TODAY, answered, catalogue, general, source

LAST_DAY = date(2027, 3, 31)


def answer(*licences: Licence, on: date = TODAY, **kinds: Any) -> SourceAnswer:
    return answered(catalogue(source(), licences=licences, **kinds), on=on)


def running(number: str, **more: Any) -> Licence:
    licence = replace(general(LAST_DAY), number=number, valid_from=date(2026, 6, 1))
    return replace(licence, **more)


def test_a_sound_licence_is_cover() -> None:
    assert answer(running("GL-1")).regime is Regime.GL


def test_of_two_overlapping_licences_the_better_one_counts() -> None:
    # methods.md section 6a: where several licences could serve, the best cover for us counts.
    found = answer(running("GL-1"), running("GL-2", valid_from=date(2026, 11, 1), valid_until=date(2027, 9, 30)))

    assert (found.regime, found.gl_until) == (Regime.GL, date(2027, 9, 30))


def test_a_renewal_that_is_named_as_one_is_cover() -> None:
    assert answer(running("GL-1"), running("GL-2", renews="GL-1")).regime is Regime.GL


@pytest.mark.parametrize(
    "more",
    [
        {"valid_from": date(2027, 6, 1)},
        {"quantity": 100.0, "quantity_left": 120.0},
        {"end_user": ()},
        {"valid_until": None},
    ],
)
def test_a_general_licence_that_is_wrong_or_incomplete_is_no_cover(more: dict[str, Any]) -> None:
    assert answer(running("GL-1", **more)).regime is Regime.UNKNOWN


def test_a_holder_of_whom_only_the_name_is_known_covers_nothing() -> None:
    found = answer(running("GL-1", holder="Haoran"), suppliers=(*SUPPLIERS, Supplier("Haoran")))

    assert found.regime is Regime.UNKNOWN
