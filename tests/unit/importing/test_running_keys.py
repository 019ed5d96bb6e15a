"""Keys of the records in a file are those that the catalogue compares by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.keys import Key, record_key
from planner.domain.kinds import FIELDS, Kind, ValueType
from planner.importing.running_keys import RunningKeys

NAMED = st.sampled_from(
    [None, "", "Magnet Works GmbH", " MAGNET  works ", "ＭＸ-9", "MX-9", ("B", "A GmbH"), ("A", "B")]
)
VALUES: Mapping[ValueType, st.SearchStrategy[object]] = {
    ValueType.NUMBER: st.sampled_from([None, 0.0, 1.0, 0.1]),
    ValueType.SHARE: st.sampled_from([None, 0.0, 0.5]),
    ValueType.WHOLE: st.sampled_from([None, 0, 1]),
    ValueType.MONEY: st.sampled_from([None, Decimal("1.50")]),
    ValueType.DATE: st.sampled_from([None, date(2026, 1, 2)]),
    ValueType.YES_NO: st.sampled_from([None, True, False]),
}


def _values(kind: Kind) -> st.SearchStrategy[tuple[Kind, dict[str, object]]]:
    fields = {field.name: VALUES.get(field.holds, NAMED) for field in FIELDS[kind]}
    return st.tuples(st.just(kind), st.fixed_dictionaries({}, optional=fields))


RECORDS = st.sampled_from(list(Kind)).flatmap(_values)
PLACES = st.integers(0, 7)


@given(st.lists(RECORDS, max_size=15))
def test_keys_are_those_of_the_catalogue(records: list[tuple[Kind, Mapping[str, object]]]) -> None:
    keys = RunningKeys()

    assert [keys.of(kind, values) for kind, values in records] == list(_numbered(records))


def _numbered(records: Iterable[tuple[Kind, Mapping[str, object]]]) -> Iterator[Key]:
    """The keys of the catalogue, those of shipments with how often each was met."""
    met: Counter[Key] = Counter()
    for kind, values in records:
        key = record_key(kind, values)
        met[key] += kind is Kind.SHIPMENTS
        yield (*key, str(met[key])) if kind is Kind.SHIPMENTS else key


def test_equal_shipments_are_told_apart_by_a_running_number() -> None:
    keys = RunningKeys()

    assert [keys.of(Kind.SHIPMENTS, {"supplier": "S", "quantity": 2.0})[-1] for _ in range(3)] == ["1", "2", "3"]


@given(st.sampled_from([Kind.SHIPMENTS, Kind.ORDERS]).flatmap(lambda kind: st.lists(_values(kind), max_size=8)))
def test_keys_by_column_are_those_of_the_records(records: list[tuple[Kind, Mapping[str, object]]]) -> None:
    kind = records[0][0] if records else Kind.SHIPMENTS
    names = [field.name for field in FIELDS[kind][1:]]
    columns = {name: [values.get(name) for _, values in records] for name in names}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    keys = RunningKeys()

    assert list(RunningKeys().of_columns(kind, columns, len(records))) == [keys.of(kind, values) for values in rows]


@given(st.lists(_values(Kind.SHIPMENTS), max_size=8), st.lists(_values(Kind.SHIPMENTS), max_size=2), st.sets(PLACES))
def test_records_by_column_are_found_among_those_that_are_held(
    records: list[tuple[Kind, dict[str, object]]], others: list[tuple[Kind, dict[str, object]]], again: set[int]
) -> None:
    rows = [values for _, values in records]
    columns = {field.name: [values.get(field.name) for values in rows] for field in FIELDS[Kind.SHIPMENTS][1:]}
    told = [{name: cells[place] for name, cells in columns.items()} for place in range(len(rows))]
    stated = [*(values for _, values in others), *(told[place] for place in again if place < len(told))]
    held = {record_key(Kind.SHIPMENTS, values) for values in stated}

    found = RunningKeys().places_of(held, Kind.SHIPMENTS, columns, len(rows))

    assert list(found) == [place for place, values in enumerate(told) if record_key(Kind.SHIPMENTS, values) in held]
