"""Records looked at by column are refused exactly where each alone would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue.ledger.sound_columns import Column, SoundColumns
from planner.domain.kinds import FIELDS, Kind
from planner.domain.refusals import refusal
from planner.errors import PlannerError

NAMES = [field.name for field in FIELDS[Kind.SHIPMENTS]]
NUMBERS = st.sampled_from([None, 1.0, 2.0, 0.0, -1.0, 5.0, float("nan"), float("inf"), 3, True])
AMOUNTS = st.sampled_from([None, Decimal("1.5"), Decimal(-2), Decimal("NaN"), Decimal(9)])
TEXTS = st.sampled_from([None, "CN", "C N", "MG-1", "MG\n1", "EUR", " "])
RECORDS = st.fixed_dictionaries(
    {"supplier": TEXTS, "part_number": TEXTS},
    optional={"quantity": NUMBERS, "value": AMOUNTS, "origin": TEXTS, "currency": TEXTS, "order_number": TEXTS},
)


def refused(sound: SoundColumns, kind: Kind, records: Sequence[Mapping[str, object]]) -> str | None:
    names = [field.name for field in FIELDS[kind]]
    try:
        sound.require(kind, {name: Column.of([values.get(name) for values in records]) for name in names})
    except PlannerError as error:
        return error.cause
    return None


def first_refusal(kind: Kind, records: Sequence[Mapping[str, object]]) -> str | None:
    return next((cause for values in records if (cause := refusal(kind, values)) is not None), None)


@given(st.lists(st.lists(RECORDS, min_size=1, max_size=5), max_size=5))
def test_the_first_record_that_cannot_be_is_refused_whatever_came_before(chunks: list[list[dict[str, object]]]) -> None:
    sound = SoundColumns()
    for chunk in chunks:
        assert refused(sound, Kind.SHIPMENTS, chunk) == first_refusal(Kind.SHIPMENTS, chunk)


@pytest.mark.parametrize("number", [-1.0, float("nan"), float("inf")])
def test_a_number_that_cannot_be_is_found_among_many_that_can(number: float) -> None:
    sound = SoundColumns()
    good = [{"supplier": "Haoran", "part_number": "MG-1", "quantity": float(n)} for n in range(100)]
    assert refused(sound, Kind.SHIPMENTS, good) is None
    bad = {**good[50], "quantity": number}
    assert refused(sound, Kind.SHIPMENTS, [*good[:50], bad, *good[51:]]) == refusal(Kind.SHIPMENTS, bad) is not None


@pytest.mark.parametrize("amount", ["1E+400", "-0.01", "NaN"])
def test_an_amount_that_cannot_be_is_found_among_many_that_can(amount: str) -> None:
    good = [{"supplier": "Haoran", "part_number": "MG-1", "value": Decimal(n)} for n in range(100)]
    bad = {**good[50], "value": Decimal(amount)}
    found = refused(SoundColumns(), Kind.SHIPMENTS, [*good[:50], bad, *good[51:]])
    assert found == refusal(Kind.SHIPMENTS, bad) is not None


def test_a_share_that_cannot_be_is_found_among_many_that_can() -> None:
    good = [{"part_number": "MG-1", "supplier": "Haoran", "share": number / 100} for number in range(100)]
    bad = {**good[50], "share": 1.01}
    found = refused(SoundColumns(), Kind.SOURCES, [*good[:50], bad, *good[51:]])
    assert found == refusal(Kind.SOURCES, bad) is not None


def test_records_whose_fields_depend_on_each_other_are_each_looked_at() -> None:
    sound = SoundColumns()
    lines = [{"parent": "A", "child": "B", "quantity": 1.0}, {"parent": "B", "child": "A", "quantity": 1.0}]
    assert refused(sound, Kind.BOM, lines) is None
    assert refused(sound, Kind.BOM, [{**lines[0], "child": "A"}]) == "Part A is said to go into itself"
