"""Soundness: which records need no look of their own, as each of their values stood in one that nothing spoke against.

A file of 100,000 deliveries holds few different suppliers, countries and days, and `refusals` looks at one field at a
time for all kinds but licences, notices and lines of a bill of materials.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planner.domain.kinds import REQUIRED, Kind
from planner.domain.refusals import Impossible, impossible, is_evident

_FIELDS_TOGETHER = frozenset({Kind.LICENCES, Kind.BOM, Kind.NOTICES})
# Bounds on numbers are intervals: what lies between two sound ones is sound.
_NUMBERS = frozenset({float, Decimal})
_Bounds = dict[str, tuple[float | Decimal, float | Decimal]]
# The values seen, the bounds of the numbers seen, and the fields that no record goes without.
_Known = tuple[dict[str, set[object]], _Bounds, frozenset[str]]


class Soundness:
    """Answers as `refusals.impossible` does, and remembers the values of records that can be."""

    def __init__(self) -> None:
        self._known: dict[Kind, _Known] = {}

    def impossible(self, kind: Kind, values: Mapping[str, object]) -> Impossible | None:
        """The first thing about a record that cannot be, with its field; None where nothing speaks against it."""
        if self._is_known(kind, values):
            return None
        found = impossible(kind, values)
        if found is None and kind not in _FIELDS_TOGETHER:
            self._learn(kind, values)
        return found

    def _is_known(self, kind: Kind, values: Mapping[str, object]) -> bool:
        known = self._known.get(kind)
        if known is None:
            return False
        seen, bounds, needed = known
        for name, value in values.items():
            if value.__class__ in _NUMBERS:
                if name not in bounds:
                    return False
                low, high = bounds[name]
                if not low <= value <= high:  # type: ignore[operator]
                    return False
            elif name not in seen:
                return False
            elif value not in seen[name]:
                if not is_evident(kind, name, value):
                    return False
                seen[name].add(value)
        return needed <= values.keys()

    def _learn(self, kind: Kind, values: Mapping[str, object]) -> None:
        seen, bounds, _ = self._known.setdefault(kind, ({}, {}, frozenset(REQUIRED[kind])))
        for name, value in values.items():
            if isinstance(value, float | Decimal):
                low, high = bounds.get(name, (value, value))
                bounds[name] = min(low, value), max(high, value)
            else:
                seen.setdefault(name, set()).add(value)
