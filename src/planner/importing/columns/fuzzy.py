"""Headers that are nearly known: a slip of the keys, an ending, a known word at the end of a longer header."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planner.importing.columns.aliases import feeds_nothing, meanings_of, spellings
from planner.importing.text import brackets, fold, is_chinese, plain

# Short words differ from others by one letter too easily (Height and Weight, Sorter and Sorte, Formal and Forma).
_SHORTEST = 7
_SHORTEST_BESIDE = 3
_LEAST_LIKE = 0.85
_TAILS = ("part number", "part no", "part nr", "teilenummer", "teile nr", "artikelnummer", "item number")


@dataclass(frozen=True, slots=True)
class Near:
    """A known header that another one comes near to, and how like they are, 0..1.

    `short` says that the slip is in a short word, which could as well be another one: only the cells can bear it out.
    """

    word: str
    likeness: float
    short: bool = False


@lru_cache(maxsize=1 << 12)
def nearest(header: str) -> Near | None:
    """The known header that differs from this one by slips alone; None where none does, or where several could.

    Word by word: the first letter is the same, and words are equal, or one letter or one swap apart. Words of fewer
    than seven letters may be so where another word of the header is equal. A word that we know to feed nothing is
    never read into another one.
    """
    return _nearest(header, short=False) or _nearest(header, short=True)


def _nearest(header: str, short: bool) -> Near | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    text = fold(brackets(plain(header))[0])
    if len(text) < _SHORTEST or is_chinese(text) or feeds_nothing(header) or feeds_nothing(text):
        return None
    known = spellings()
    found = process.extract(text, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LIKE, limit=9)
    near = [(word, likeness) for word, likeness, _ in found if _slipped(text.split(), word.split(), short)]
    if not near:
        return None
    best = max(likeness for _, likeness in near)
    words = [word for word, likeness in near if likeness == best]
    fields = {frozenset((one.kind, one.field) for one in meanings_of(word)) for word in words}
    if len(fields) > 1 or not all(fields):
        return None
    return Near(known[words[0]], best, short)


def _slipped(words: list[str], known: list[str], short: bool) -> bool:
    from rapidfuzz.distance import OSA

    if len(words) != len(known) or (short and not set(words) & set(known)):
        return False
    shortest = _SHORTEST_BESIDE if short else _SHORTEST
    for one, other in zip(words, known, strict=True):
        if one == other:
            continue
        if one[0] != other[0] or min(len(one), len(other)) < shortest or OSA.distance(one, other) > 1:
            return False
    return True


def part_number_at_end(header: str) -> str | None:
    """The word for a part number that a longer header ends with, such as SOLIDWORKS PART NUMBER; None for none."""
    text = fold(brackets(plain(header))[0])
    if feeds_nothing(text):
        return None
    return next((tail for tail in _TAILS if text.endswith(f" {tail}")), None)
