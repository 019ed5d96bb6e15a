"""Eight bytes of a text at a time: what stands at many places at once, and the digits in it."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.intp]
Words: TypeAlias = NDArray[np.uint64]
Truths: TypeAlias = NDArray[np.bool_]

WIDTH = 8
_SPARE = b"<" + bytes(4 * WIDTH)
_SIGNS = 256


class Irregular(Exception):  # noqa: N818 - as StopIteration, it says how a reading goes on
    """A sheet is not written evenly enough to be read by column; the reader itself has to read it."""


def require(truth: bool | np.bool_) -> None:
    """Raises Irregular where something is not as it has to be."""
    if not truth:
        raise Irregular


def word(text: bytes) -> np.uint64:
    """At most eight bytes as one word."""
    return np.uint64(int.from_bytes(text, "little"))


MASKS: Words = np.array([_SIGNS**count - 1 for count in range(WIDTH + 1)], np.uint64)
"""By a number of bytes, 0 to 8: the word that keeps the first so many."""

_SHIFTS: Words = np.array([0, *(8 * (WIDTH - count) for count in range(1, WIDTH + 1))], np.uint64)
_ZEROS: Words = np.array([int.from_bytes(b"0" * (WIDTH - count), "little") for count in range(WIDTH + 1)], np.uint64)
_ALL_ZEROS, _UPPER, _SIX = word(b"0" * WIDTH), word(b"\xf0" * WIDTH), word(b"\x06" * WIDTH)
_ONES, _TOPS, _DOTS = word(b"\x01" * WIDTH), word(b"\x80" * WIDTH), word(b"." * WIDTH)
# Each pair, then each four, then all eight digits are put together by one multiplication.
_STEPS = tuple(
    (np.uint64(mask), np.uint64(factor), np.uint64(shift))
    for mask, factor, shift in (
        (0x0F0F0F0F0F0F0F0F, 10 * 2**8 + 1, 8),
        (0x00FF00FF00FF00FF, 100 * 2**16 + 1, 16),
        (0x0000FFFF0000FFFF, 10_000 * 2**32 + 1, 32),
    )
)


class Text:
    """A text of which bytes and words are asked for by their places; behind its end stand one more < and NUL bytes."""

    def __init__(self, text: bytes) -> None:
        self.whole = text
        spare = text + _SPARE
        self.bytes = np.frombuffer(spare, np.uint8)
        self._words: Words = np.ndarray((len(spare) - WIDTH + 1,), np.dtype("<u8"), spare, 0, (1,))

    def words(self, places: Places) -> Words:
        """The eight bytes from each place on, the first of them the lowest."""
        return self._words[places]


def digits(words: Words, counts: Places) -> tuple[Words, Truths]:
    """The numbers that the first so many bytes of words are, 0 to 8, and whether they are digits at all."""
    padded = ((words & MASKS[counts]) << _SHIFTS[counts]) | _ZEROS[counts]
    good = ((padded & _UPPER) == _ALL_ZEROS) & (((padded + _SIX) & _UPPER) == _ALL_ZEROS)
    for mask, factor, shift in _STEPS:
        padded = ((padded & mask) * factor) >> shift
    return padded, good


def before_dot(words: Words) -> Places:
    """How many bytes stand before the first dot of each word, 8 where it has none."""
    others = words ^ _DOTS
    found = (others - _ONES) & ~others & _TOPS
    return (np.bitwise_count((found & (~found + np.uint64(1))) - np.uint64(1)) >> 3).astype(np.intp)
