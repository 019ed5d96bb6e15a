"""Numbers from their digits, many at once, each the very float that `float` makes of it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from planner.spreadsheets.regular.words import (
    WIDTH,
    Irregular,
    Places,
    Text,
    Truths,
    Words,
    before_dot,
    digits,
    require,
)

_SIGNS = b"0123456789.+-eE"
_MINUS = ord("-")
_HALF = np.uint64(10**WIDTH)
# All whole numbers below it are floats. One of them, divided by a power of ten that is a float too, is the nearest
# float to that fraction.
_EXACT = np.uint64(2**53)
_MOST = 2 * WIDTH
_POWERS: Words = np.array([10**count for count in range(_MOST + 1)], np.uint64)
# By a number of digits, the least number that has so many.
_LEAST: Words = np.array([0, 0, *(10**count for count in range(1, WIDTH))], np.uint64)
# So many digits fit into a word in any case.
_FITTING = 19


def numbers(text: Text, starts: Places, counts: Places) -> tuple[NDArray[np.float64], Truths]:
    """The numbers of so many bytes at these places of a text, and which of them are digits without a zero ahead.

    Raises Irregular where there is another thing. Whole numbers of more than eight digits are not among the latter.
    """
    short = np.minimum(counts, WIDTH)
    whole, good = digits(text.words(starts), short)
    good &= (counts <= WIDTH) & (counts > 0)
    found = whole.astype(np.float64)
    others = np.flatnonzero(~good)
    if len(others):
        found[others] = _fractions(text, starts[others], counts[others])
    return found, good & (whole >= _LEAST[short])


def _fractions(text: Text, starts: Places, counts: Places) -> NDArray[np.float64]:
    """The same for numbers with a sign, a dot, or many digits."""
    negative = text.bytes[starts] == _MINUS
    first, length = starts + negative, counts - negative
    ahead = before_dot(text.words(first))
    far = np.flatnonzero(ahead == WIDTH)
    if len(far):
        ahead[far] += before_dot(text.words(first[far] + WIDTH))
    ahead = np.minimum(ahead, length)
    behind = np.maximum(length - ahead - 1, 0)
    good = (ahead > 0) & ((behind > 0) | (ahead == length)) & (behind <= _MOST) & (ahead + behind <= _FITTING)
    behind = np.minimum(behind, _MOST)
    whole, whole_is_good = _long(text, first, np.maximum(ahead, 0))
    rest, rest_is_good = _long(text, first + ahead + 1, behind)
    mantissa: Words = whole * _POWERS[behind] + rest
    good &= whole_is_good & rest_is_good & (mantissa < _EXACT)
    found: NDArray[np.float64] = mantissa.astype(np.float64) / _POWERS[behind].astype(np.float64)
    np.negative(found, out=found, where=negative)
    others = np.flatnonzero(~good)
    if len(others):
        found[others] = _each(text, starts[others], counts[others])
    return found


def _long(text: Text, starts: Places, counts: Places) -> tuple[Words, Truths]:
    """The numbers of 0 to 16 digits at these places, and whether they are digits."""
    upper = np.maximum(counts - WIDTH, 0)
    low, good = digits(text.words(starts + upper), counts - upper)
    more = np.flatnonzero(upper)
    if len(more):
        high, high_is_good = digits(text.words(starts[more]), upper[more])
        low[more] += high * _HALF
        good[more] &= high_is_good
    return low, good


def _each(text: Text, starts: Places, counts: Places) -> list[float]:
    """The same for numbers with more digits than a float can hold, or with a power of ten, one by one."""
    places = zip(starts.tolist(), counts.tolist(), strict=True)
    written = [text.whole[start : start + count] for start, count in places]
    require(not b"".join(written).translate(None, _SIGNS))
    try:
        found = list(map(float, written))
    except ValueError as error:
        raise Irregular from error
    require(all(map(math.isfinite, found)))
    return found
