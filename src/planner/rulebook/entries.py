"""The entries of the measures' lists: which of them speak of a magnet or of a raw material."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.measures import MeasureItem, MeasureState, MeasureStatus
from planner.rulebook.measures import EXTENDED_CONTROLS, state_of

_MAGNET = "magnet"
_MAY_APPLY = (MeasureStatus.IN_FORCE, MeasureStatus.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule book on a day: the state of each measure, and the entries of their lists, sorted once.

    `magnets` list magnets made in China. `raw` list oxides, metals, alloys and other forms of an element for any
    destination and end use. `by_value` reach goods made abroad from a share of their value on.
    """

    states: Sequence[MeasureState]
    magnets: tuple[MeasureItem, ...] = ()
    raw: tuple[MeasureItem, ...] = ()
    by_value: tuple[MeasureItem, ...] = ()

    @classmethod
    def of(cls, states: Sequence[MeasureState], items: Iterable[MeasureItem]) -> Rules:
        """Sorts the entries of all measures; those that name no element decide nothing here."""
        named = [item for item in items if item.element]
        abroad = [item for item in named if item.measure == EXTENDED_CONTROLS]
        of_china = [item for item in named if item.measure != EXTENDED_CONTROLS and item.value_share is None]
        return cls(
            tuple(states),
            tuple(item for item in of_china if _is_magnet(item)),
            tuple(item for item in of_china if not (_is_magnet(item) or item.destinations or item.end_uses)),
            tuple(item for item in abroad if item.value_share is not None),
        )

    def magnet_entries(self, measure: str, elements: Sequence[str]) -> tuple[MeasureItem, ...]:
        """The entries of a measure that list magnets by one of the elements."""
        return tuple(item for item in _of_elements(self.magnets, elements) if item.measure == measure)

    def raw_entries(self, elements: Sequence[str]) -> tuple[MeasureItem, ...]:
        """The entries that list raw forms of one of the elements, whether they apply or not."""
        return _of_elements(self.raw, elements)

    def value_entries(self, elements: Sequence[str]) -> tuple[MeasureItem, ...]:
        """The entries that reach goods made abroad by one of the elements."""
        return _of_elements(self.by_value, elements)

    def listed_elements(self) -> tuple[str, ...]:
        """The elements whose raw forms stand in a list that is in force or may be."""
        found = (item for item in self.raw if self.status(item) in _MAY_APPLY)
        return tuple(dict.fromkeys(name for item in found for name in elements_of(item)))

    def status(self, item: MeasureItem) -> MeasureStatus:
        """The status of an entry: that of its limb where it names one, else that of its measure."""
        state = state_of(self.states, item.measure)
        if state is None:
            return MeasureStatus.UNCONFIRMED
        limb = next((limb for limb in state.limbs if item.limb and limb.limb == item.limb), None)
        return MeasureStatus(limb.status) if limb and limb.status else state.status


def elements_of(item: MeasureItem) -> tuple[str, ...]:
    """The elements that an entry names: one, or several as in an alloy of Tb and Dy."""
    return tuple(name.strip() for name in (item.element or "").split(";") if name.strip())


def _is_magnet(item: MeasureItem) -> bool:
    return item.item.casefold().startswith(_MAGNET)


def _of_elements(items: Iterable[MeasureItem], elements: Sequence[str]) -> tuple[MeasureItem, ...]:
    wanted = {element.strip().casefold() for element in elements}
    return tuple(item for item in items if not wanted.isdisjoint(_compared(item.element or "")))


@lru_cache(maxsize=256)
def _compared(elements: str) -> frozenset[str]:
    """The elements of an entry's cell as they are compared."""
    return frozenset(name.strip().casefold() for name in elements.split(";"))
