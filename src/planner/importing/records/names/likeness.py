"""Likeness: the known company that a name which nobody knows may mean; a proposal for the planner, never a match."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.importing.records.names.core import Core, core
from planner.importing.records.names.normal import normal
from planner.importing.records.names.signs import as_it_looks

# Beside these a name is left alone: shorter ones are alike by chance.
_SHORTEST_CORE, _SHORTEST_WORD, _SHORTEST_TYPO, _SHORTEST_PIECE = 3, 4, 5, 8
_CUTOFF = 85
# One wrong letter of five.
_SLIP, _MOST_SLIPS = 80, 5
# A word that more names than these bear is nobody's own.
_MOST_BEARERS = 50
# New names beyond these are compared by their words alone: with every other one it would take too long.
_MOST_NEW = 1_000
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A company that a name looks like: its name as it is known, how much in percent, and whether signs deceive."""

    company: str
    percent: int
    deceives: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    company: str
    name: str
    core: Core


class Likenesses:
    """Looks names up among those of known companies; every name of a company is looked at.

    What is alike, in percent: letters that only look the same and pinyin 100, another legal form 99, the same own
    words with other words of place or trade 96, those of one within the other's 90 or 88, a slip of the pen what
    RapidFuzz finds, 85 and more. Two places, numbers or single letters are two companies.
    """

    def __init__(self) -> None:
        self._named: list[_Named] = []
        self._looks: dict[str, _Named] = {}
        self._keys: dict[str, list[int]] = {}
        self._words: dict[str, list[int]] = {}
        # The cores of the first names, in their order.
        self._cores: list[str] = []
        self._new = 0

    def add(self, name: str, company: str, *, new: bool = False) -> None:
        """Adds one name of a company; of `new` companies the first thousand names are found by their letters too."""
        named = _Named(company, name, core(name))
        place = len(self._named)
        self._named.append(named)
        self._new += new
        if self._new <= _MOST_NEW:
            self._cores.append(named.core.key)
        self._looks.setdefault(normal(as_it_looks(name)).key, named)
        for key in {named.core.key, named.core.whole}:
            self._keys.setdefault(key, []).append(place)
        for word in set(named.core.words):
            self._words.setdefault(word, []).append(place)

    def of(self, name: str) -> Likeness | None:
        """The company that a name looks like most; None where it looks like none."""
        twin = self._looks.get(normal(as_it_looks(name)).key)
        if twin is not None and normal(twin.name).key != normal(name).key:
            return Likeness(twin.company, 100, deceives=True)
        own = core(name)
        places = {place for key in (own.key, own.whole) if key for place in self._keys.get(key, ())}
        places |= self._within(own) | self._slips(own)
        found = [(_percent(own, self._named[place].core), -place) for place in places]
        percent, place = max(found, default=(0, 0))
        return Likeness(self._named[-place].company, percent) if percent >= _CUTOFF else None

    def _within(self, own: Core) -> set[int]:
        """Names that share a word that few names bear, or whose core holds or is held by this one's."""
        shared = (self._words.get(word, []) for word in own.words if len(word) >= _SHORTEST_WORD)
        places = {place for bearers in shared if len(bearers) <= _MOST_BEARERS for place in bearers}
        if len(own.key) >= _SHORTEST_PIECE:
            places.update(place for place, other in enumerate(self._cores) if _holds(own.key, other))
        return places

    def _slips(self, own: Core) -> set[int]:
        from rapidfuzz import fuzz, process

        if len(own.key) < _SHORTEST_TYPO:
            return set()
        found = process.extract(own.key, self._cores, scorer=fuzz.ratio, score_cutoff=_SLIP, limit=_MOST_SLIPS)
        return {place for _, _, place in found}


def _percent(one: Core, other: Core) -> int:
    """How much two names are alike, in percent; 0 where a place or a number tells them apart."""
    if one.places and other.places and one.places.isdisjoint(other.places):
        return 0
    if _DIGITS.findall(one.whole) != _DIGITS.findall(other.whole) or _told_apart_by_letters(one, other):
        return 0
    if one.whole == other.whole:
        return 99 if one.form and other.form and one.form != other.form else 100
    if one.key == other.key:
        return 96 if len(one.key) >= _SHORTEST_CORE else 0
    return max(_held(one, other), _slip(one.key, other.key))


def _told_apart_by_letters(one: Core, other: Core) -> bool:
    """Whether both names hold single letters, and others: Supplier A and Supplier B are two companies."""
    own, others = ({word for word in core.words if len(word) == 1} for core in (one, other))
    return bool(own and others and own != others)


def _held(one: Core, other: Core) -> int:
    fewer, more = sorted((set(one.words), set(other.words)), key=len)
    if fewer <= more and any(len(word) >= _SHORTEST_WORD for word in fewer):
        return 90
    return 88 if _holds(one.key, other.key) else 0


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_PIECE and short in long


def _slip(one: str, other: str) -> int:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _SHORTEST_TYPO:
        return 0
    ratio = int(fuzz.ratio(one, other))
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return max(ratio, 88)
    return ratio
