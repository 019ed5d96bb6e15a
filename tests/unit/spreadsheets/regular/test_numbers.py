"""Numbers read from their digits many at once are the floats that `float` makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.spreadsheets.regular.numbers import numbers
from planner.spreadsheets.regular.words import Irregular, Text

_DIGITS = st.text("0123456789", min_size=1, max_size=19)
_WRITTEN = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers().map(str),
    st.builds("{}{}.{}".format, st.sampled_from(["", "-"]), _DIGITS, _DIGITS),
    st.builds("{}.{}e{}".format, _DIGITS, _DIGITS, st.integers(-300, 250)),
    _DIGITS,
)
_OTHER = [
    "",
    " 1",
    "1 ",
    "1,5",
    "1_0",
    "nan",
    "inf",
    "-",
    ".",
    "1e",
    "0x1",
    "--1",
    "1.2.3",
    "1e999",
    "1-2",
    "1/2",
    "1:2",
]


def read(written: list[str]) -> tuple[list[float], list[bool]]:
    """The numbers and which of them are plain digits."""
    counts = np.array(list(map(len, written)), np.intp)
    found, plain = numbers(Text("".join(written).encode()), np.cumsum(counts) - counts, counts)
    return found.tolist(), plain.tolist()


@settings(deadline=None)
@given(st.lists(_WRITTEN, min_size=1, max_size=40))
@example(["9007199254740991", "9007199254740992", "9007199254740993", "90071992547409.93", "0.30000000000000004"])
@example(["0", "-0", "-0.0", "00000000", "12345678", "123456789", "1234567.8", "12345678.9", "0.12345678901234567"])
def test_every_number_is_what_float_makes_of_it(written: list[str]) -> None:
    found, plain = read(written)
    assert list(map(repr, found)) == [repr(float(text)) for text in written]
    assert plain == [text.isdigit() and len(text) <= 8 and text == str(int(text)) for text in written]


@pytest.mark.parametrize("written", _OTHER)
def test_what_is_no_number_is_left_to_the_reader(written: str) -> None:
    with pytest.raises(Irregular):
        read(["1", written, "2"] if written else [""])
