"""Running keys: those of many records in order, quickly, as most are made of few different names, days and places."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.keys import Key, key_fields, record_key
from planner.domain.kinds import Kind

# Which fields make the key, or what they are compared as, depends on their values.
_BY_THEMSELVES = frozenset({Kind.LICENCES, Kind.STOCK, Kind.SCENARIOS})


class RunningKeys:
    """Gives records their keys in order, as `record_key` does, and remembers what a value is compared as."""

    def __init__(self) -> None:
        self._fields: dict[Kind, tuple[tuple[str, int, dict[object, str]], ...]] = {}
        self._given: set[Key] = set()
        # How often a key was met, of those that were met again.
        self._again: dict[Key, int] = {}

    def of(self, kind: Kind, values: Mapping[str, object]) -> Key:
        """The key of the next record of a kind; equal shipments are told apart by a running number from 1."""
        key = self.plain(kind, values)
        if kind is not Kind.SHIPMENTS:
            return key
        first = (*key, "1")
        if first not in self._given:
            self._given.add(first)
            return first
        number = self._again[key] = self._again.get(key, 1) + 1
        return (*key, str(number))

    def plain(self, kind: Kind, values: Mapping[str, object]) -> Key:
        """The key as `record_key` gives it."""
        if kind in _BY_THEMSELVES:
            return record_key(kind, values)
        fields = self._fields.get(kind)
        if fields is None:
            named = enumerate(key_fields(kind, values))
            fields = self._fields[kind] = tuple((name, place, {}) for place, name in named)
        compared = []
        for name, place, known in fields:
            value = values.get(name)
            if value.__class__ is float:
                compared.append(repr(value))
            else:
                text = known.get(value)
                if text is None:
                    text = known[value] = record_key(kind, {name: value})[place]
                compared.append(text)
        return tuple(compared)
