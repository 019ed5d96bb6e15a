"""What is known of the elements in each part, as a number: parts with one number are alike to the rule book.

The rules ask of magnets only for Dy, Tb and Ho, and only whether each is stated or typical and above the practice
(Dy, Tb) or above nothing (Ho). Of raw materials they ask for every element, so that these keep their contents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from planner.domain.materials import Basis, Composition
from planner.exposure.columns import Flags, Floats, Wholes
from planner.settings import DY_TB_THRESHOLD

_ELEMENTS = ("Dy", "Tb", "Ho")
_HOLMIUM = _ELEMENTS.index("Ho")
_ELEMENT_CODES = {element.casefold(): number for number, element in enumerate(_ELEMENTS)}
_RANKS: Mapping[str, int] = {Basis.TESTED: 0, Basis.DECLARED: 1, Basis.TYPICAL: 2}
_TYPICAL = _RANKS[Basis.TYPICAL]
_DAYS = 1 << 22
# Symbol, mass fraction, how it is known, ordinal of the report.
_Recorded = tuple[str, float, str, int]
_ENOUGH = 0.01


class Known(IntEnum):
    """What is known of one element of a magnet: nothing, or stated or typically below or above what counts."""

    NOTHING = 0
    STATED_BELOW = 1
    STATED_ABOVE = 2
    TYPICAL_BELOW = 3
    TYPICAL_ABOVE = 4


_STATES = len(Known)
# Numbers from here on are places among the contents of raw materials.
RAW_FROM = _STATES ** len(_ELEMENTS)
# Free of Dy and Tb by a declaration; what is known of Ho is kept.
_FREE = Known.STATED_BELOW + _STATES * Known.STATED_BELOW


@dataclass(frozen=True, slots=True, eq=False)
class ContentRows:
    """Recorded contents, one row an element of a part, by the part's place.

    `fraction` is the mass fraction (0..1), `basis` one of materials.Basis or its text, `dated` are the ordinals of the
    reports, 0 where none is recorded.
    """

    part: Wholes
    element: Sequence[str]
    fraction: Floats
    basis: Sequence[str]
    dated: Wholes


def contents_of(rows: ContentRows, is_raw: Flags) -> tuple[Wholes, tuple[tuple[Composition, ...], ...]]:
    """The number of what is known of each part's elements, and the contents that the numbers of raw materials mean.

    `is_raw` says by part whether it is a raw material. Tested wins over declared, declared over typical, of equals the
    newest report; a typical value counts as above only where all typical values of the element are.
    """
    found = _of_magnets(rows, is_raw.size)
    raw: dict[tuple[_Recorded, ...], int] = {}
    held: dict[int, list[_Recorded]] = {int(place): [] for place in np.flatnonzero(is_raw)}
    for number in np.flatnonzero(is_raw[rows.part]).tolist():
        recorded = (rows.element[number], float(rows.fraction[number]), rows.basis[number], int(rows.dated[number]))
        held[int(rows.part[number])].append(recorded)
    for place, contents in held.items():
        found[place] = RAW_FROM + raw.setdefault(tuple(contents), len(raw))
    return found, tuple(tuple(map(_composition, contents)) for contents in raw)


def _composition(recorded: _Recorded) -> Composition:
    element, fraction, basis, dated = recorded
    return Composition("", element, fraction, Basis(basis), report_date=date.fromordinal(dated) if dated else None)


def _of_magnets(rows: ContentRows, count: int) -> Wholes:
    codes = {symbol: _ELEMENT_CODES.get(symbol.strip().casefold(), -1) for symbol in set(rows.element)}
    element: NDArray[np.int64] = np.fromiter(map(codes.__getitem__, rows.element), np.int64, len(rows.element))
    asked = np.flatnonzero(element >= 0)
    found = np.zeros(count, np.int32)
    if not asked.size:
        return found
    element = element[asked]
    rank = np.fromiter(map(_RANKS.__getitem__, rows.basis), np.int64, len(rows.basis))[asked]
    group = rows.part[asked].astype(np.int64) * len(_ELEMENTS) + element
    order = np.argsort((group * len(_RANKS) + rank) * _DAYS + (_DAYS - 1 - rows.dated[asked]), kind="stable")
    group, element, rank = group[order], element[order], rank[order]
    above = _above(rows.fraction[asked][order], element)
    first = np.flatnonzero(np.diff(group, prepend=-1))
    is_typical = rank[first] == _TYPICAL
    counts = np.where(is_typical & (element[first] != _HOLMIUM), np.logical_and.reduceat(above, first), above[first])
    state = np.where(is_typical, Known.TYPICAL_BELOW, Known.STATED_BELOW) + counts
    np.add.at(found, group[first] // len(_ELEMENTS), (state * _STATES ** element[first]).astype(np.int32))
    return found


def _above(fraction: Floats, element: NDArray[np.int64]) -> Flags:
    return np.where(element == _HOLMIUM, fraction > 0, fraction > DY_TB_THRESHOLD.default)


def free_of_heavy(contents: Wholes) -> Wholes:
    """The numbers of magnets that become free of Dy and Tb, by a declaration; raw materials stay as they are."""
    free = contents - contents % _STATES**_HOLMIUM + _FREE
    return np.where(contents < RAW_FROM, free, contents).astype(np.int32)


def heavy_recorded(contents: Wholes) -> Flags:
    """Which numbers are of magnets of which Dy or Tb is recorded."""
    return np.asarray((contents < RAW_FROM) & (contents % _STATES**_HOLMIUM > 0))


def example_of(number: int) -> tuple[Composition, ...]:
    """Contents that the rule book answers like all those with this number; below RAW_FROM."""
    found = []
    for element in _ELEMENTS:
        number, state = divmod(number, _STATES)
        if state != Known.NOTHING:
            basis = Basis.DECLARED if state <= Known.STATED_ABOVE else Basis.TYPICAL
            above = state in (Known.STATED_ABOVE, Known.TYPICAL_ABOVE)
            found.append(Composition("", element, _ENOUGH if above else 0.0, basis))
    return tuple(found)
