"""The few kinds of cells of a sheet: what is written between a cell's place and its text tells style and type."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.spreadsheets.regular.tags import EMPTY, VALUE
from planner.spreadsheets.regular.words import MASKS, WIDTH, Irregular, Places, Text, Words, require

MOST_KINDS = 200
_WORDS = 4
_ATTRIBUTES = re.compile(rb'(?: +(?:s="(?P<style>[0-9]{1,6})"|t="(?P<type>[A-Za-z]+)"))* ?(?P<closed>/?)>')
_NUMBER, _INDEX, _WRITTEN, _INLINE = (b"", b"n"), (b"s", b"b"), (b"str", b"d"), b"inlineStr"


@dataclass(frozen=True, slots=True)
class Kind:
    """Cells with the same attributes and the same tag before their text.

    `is_number` tells numbers, which their style may make days; `is_text` tells that a cell's text counts as it is
    written. All others hold a whole number that stands for something else: a shared text, or true and false.
    """

    attributes: bytes
    opening: bytes
    style: int
    is_number: bool
    is_text: bool

    @property
    def around(self) -> tuple[bytes, bytes]:
        """The XML of such a cell without a place, before its text and after it."""
        return b"<c" + self.attributes + self.opening, b"</v></c>" if self.opening == VALUE else b"</t></is></c>"


class Kinds:
    """The kinds that were met so far; cells know theirs by its number."""

    def __init__(self) -> None:
        self.all: list[Kind] = []
        self._words: list[tuple[bytes, tuple[np.uint64, ...]]] = []

    def of(self, text: Text, starts: Places, counts: Places, opening: bytes) -> NDArray[np.uint8]:
        """The kinds of cells with these attributes; raises Irregular where attributes are not understood."""
        deepest = -(-int(counts.max()) // WIDTH)
        require(deepest <= _WORDS)
        words = [
            text.words(starts + depth * WIDTH) & MASKS[np.clip(counts - depth * WIDTH, 0, WIDTH)]
            for depth in range(deepest)
        ]
        found = np.full(len(starts), MOST_KINDS, np.uint8)
        unknown = len(found) - self._mark(found, words, opening, 0)
        while unknown:
            first = int(np.argmax(found == MOST_KINDS))
            start = int(starts[first])
            self._add(text.whole[start : start + int(counts[first])], opening)
            unknown -= self._mark(found, words, opening, len(self.all) - 1)
        return found

    def _mark(self, found: NDArray[np.uint8], words: list[Words], opening: bytes, first: int) -> int:
        """Marks the cells of the known kinds from the first one on, and says how many those are."""
        marked = 0
        for number, (before, written) in enumerate(self._words[first:], first):
            if before == opening and not any(written[len(words) :]):
                same = words[0] == written[0]
                for those, this in zip(words[1:], written[1:], strict=False):
                    same &= those == this
                found[same] = number
                marked += int(np.count_nonzero(same))
                if marked == len(found):
                    break
        return marked

    def _add(self, attributes: bytes, opening: bytes) -> None:
        require(len(self.all) < MOST_KINDS)
        self.all.append(_kind(attributes, opening))
        padded = attributes.ljust(_WORDS * WIDTH, b"\0")
        self._words.append((opening, tuple(np.frombuffer(padded, np.dtype("<u8")))))


def _kind(attributes: bytes, opening: bytes) -> Kind:
    match = _ATTRIBUTES.fullmatch(attributes)
    if match is None or attributes.count(b" s=") > 1 or attributes.count(b" t=") > 1:
        raise Irregular
    written = match["type"] or b""
    of_value = (*_NUMBER, *_INDEX, *_WRITTEN)
    known = {EMPTY: (*of_value, _INLINE), VALUE: of_value}.get(opening, (_INLINE,))
    require(written in known and bool(match["closed"]) == (opening == EMPTY))
    is_text = written in (*_WRITTEN, _INLINE)
    return Kind(attributes, opening, int(match["style"] or 0), written in _NUMBER, is_text)
