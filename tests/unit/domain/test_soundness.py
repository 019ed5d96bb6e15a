"""Soundness answers as the refusals do, whatever it has seen before."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.kinds import Kind
from planner.domain.refusals import impossible
from planner.domain.soundness import Soundness

NAMES = st.sampled_from([None, "", " ", "MAG-1", "MAG-2", "A\nB", "S", "S2"])
SHIPMENTS = st.fixed_dictionaries(
    {},
    optional={
        "supplier": NAMES,
        "part_number": NAMES,
        "quantity": st.sampled_from([None, 0.0, 1.0, 5.0, -1.0, math.inf, math.nan]),
        "value": st.sampled_from([None, Decimal("2.5"), Decimal(7), Decimal(-1)]),
        "currency": st.sampled_from([None, "EUR", "EURO"]),
        "origin_country": st.sampled_from([None, "CN", "China"]),
        "shipped_on": st.sampled_from([None, date(2026, 1, 1)]),
    },
)
LICENCES = st.fixed_dictionaries(
    {"holder": NAMES, "type": st.just("general"), "status": st.just("issued"), "number": NAMES},
    optional={
        "valid_from": st.sampled_from([None, date(2026, 1, 1), date(2026, 6, 1)]),
        "valid_until": st.sampled_from([None, date(2026, 3, 1), date(2026, 9, 1)]),
    },
)
LINES = st.fixed_dictionaries({"parent": NAMES, "child": NAMES, "quantity": st.sampled_from([1.0, 2.0])})
RECORDS = st.one_of(
    st.tuples(st.just(Kind.SHIPMENTS), SHIPMENTS),
    st.tuples(st.just(Kind.LICENCES), LICENCES),
    st.tuples(st.just(Kind.BOM), LINES),
)


@given(st.lists(RECORDS, max_size=12))
def test_it_answers_as_the_refusals_do(records: list[tuple[Kind, Mapping[str, object]]]) -> None:
    soundness = Soundness()

    assert [soundness.impossible(kind, values) for kind, values in records] == [
        impossible(kind, values) for kind, values in records
    ]
