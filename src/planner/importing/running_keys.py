"""Running keys: those of many records in order, quickly, as most are made of few different names, days and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from operator import getitem

from planner.domain.keys import Key, key_fields, record_key
from planner.domain.kinds import Kind

# Which fields make the key, or what they are compared as, depends on their values.
_BY_THEMSELVES = frozenset({Kind.LICENCES, Kind.STOCK, Kind.SCENARIOS})


class _Compared(dict[object, str]):
    """What the values of a key's field are compared as, worked out where it is asked for first.

    Numbers are not remembered: nearly all differ, and 1, 1.0 and True would be taken for the same.
    """

    def __init__(self, kind: Kind, name: str, place: int) -> None:
        super().__init__()
        self._kind, self._name, self._place = kind, name, place

    def __missing__(self, value: object) -> str:
        if value.__class__ is float:
            return repr(value)
        text = record_key(self._kind, {self._name: value})[self._place]
        if not isinstance(value, float | int):
            self[value] = text
        return text


class RunningKeys:
    """Gives records their keys in order, as `record_key` does, and remembers what a value is compared as."""

    def __init__(self) -> None:
        # The fields of a kind's key, and what their values are compared as.
        self._fields: dict[Kind, tuple[tuple[str, ...], tuple[_Compared, ...]]] = {}
        self._given: set[Key] = set()
        # How often a key was met, of those that were met again.
        self._again: dict[Key, int] = {}

    def of(self, kind: Kind, values: Mapping[str, object]) -> Key:
        """The key of the next record of a kind; equal shipments are told apart by a running number from 1."""
        key = self.plain(kind, values)
        return self._numbered(key) if kind is Kind.SHIPMENTS else key

    def of_columns(self, kind: Kind, columns: Mapping[str, Sequence[object]], count: int) -> Iterator[Key]:
        """The keys of the next records of a kind, whose values are given by column."""
        plain = self.plain_of_columns(kind, columns, count)
        return map(self._numbered, plain) if kind is Kind.SHIPMENTS else plain

    def _numbered(self, key: Key) -> Key:
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
        names, compared = self._compared(kind, values)
        return tuple(map(getitem, compared, map(values.get, names)))

    def plain_of_columns(self, kind: Kind, columns: Mapping[str, Sequence[object]], count: int) -> Iterator[Key]:
        """The keys of many records as `plain` gives them; of a kind whose key is always made of the same fields."""
        names, compared = self._compared(kind, columns)
        nothing = [None] * count
        fields = zip(names, compared, strict=True)
        return zip(*(map(one.__getitem__, columns.get(name, nothing)) for name, one in fields), strict=True)

    def places_of(
        self, held: Set[Key], kind: Kind, columns: Mapping[str, Sequence[object]], count: int
    ) -> Sequence[int]:
        """The places of those of many records whose plain keys are held; of a kind as for `plain_of_columns`.

        Most records differ from all that are held in one of the first fields of their keys.
        """
        names, compared = self._compared(kind, columns)
        places: Sequence[int] = range(count if held else 0)
        for number, (name, one) in enumerate(zip(names, compared, strict=True)):
            wanted = {key[number] for key in held} if places else ()
            cells = columns.get(name) or [None] * count
            places = [place for place in places if one[cells[place]] in wanted]
        rows = {name: [cells[place] for place in places] for name, cells in columns.items()}
        keys = self.plain_of_columns(kind, rows, len(places))
        return [place for place, key in zip(places, keys, strict=True) if key in held]

    def _compared(self, kind: Kind, values: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[_Compared, ...]]:
        fields = self._fields.get(kind)
        if fields is None:
            names = key_fields(kind, values)
            compared = tuple(_Compared(kind, name, place) for place, name in enumerate(names))
            fields = self._fields[kind] = names, compared
        return fields
