"""Text without quotation marks is split at once, into the same rows as csv makes of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.spreadsheets import delimited
from planner.spreadsheets.delimited import read_delimited
from planner.spreadsheets.limits import Limits

_FIELDS = st.sampled_from(["", " ", "a", "1,5", "'05", "x" * 29, "x" * 31, "\x0b", "\x1c", "\x85", "\u2028", "ü"])
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
_LIMITS = Limits(text=30, cells=40, columns=9)


@pytest.fixture(autouse=True, scope="module")
def _limit_of_csv() -> Iterator[None]:
    """The limit of csv is one of the whole process."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    separator, end = draw(st.sampled_from([",", ";", "\t", ", "])), draw(_ENDS)
    ends = st.just(end) if draw(st.booleans()) else _ENDS
    lines = draw(st.lists(st.tuples(st.lists(_FIELDS, max_size=6).map(separator.join), ends), max_size=8))
    text = "".join(line + after for line, after in lines)
    return text.rstrip("\r\n") if draw(st.booleans()) else text


def rows_of(text: str) -> list[list[str]] | str:
    try:
        return list(read_delimited(text, "f.csv", _LIMITS))
    except PlannerError as error:
        return error.cause


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_texts())
def test_lines_are_split_as_csv_splits_them(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    split = rows_of(text)
    with monkeypatch.context() as patch:
        patch.setattr(delimited, "_plain_lines", lambda _: None)
        assert rows_of(text) == split
