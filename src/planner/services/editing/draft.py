"""What the catalogue would hold with the edits planned so far; nothing of it is written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, Stored
from planner.domain.keys import key_fields, record_key
from planner.domain.kinds import Kind
from planner.rulebook.licence_account import reference_key
from planner.services.editing.names import Names
from planner.services.editing.records import Records, Values

# Compared as names are, so that no stored text can be looked up for them.
_COMPARED = frozenset({"name", "end_user"})
_COMPANIES = frozenset({Kind.SUPPLIERS, Kind.END_USERS})


class Draft:
    """Records as they would be; new ones have numbers below 0 until they are written."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.records = Records(uow)
        self.names = Names(uow)
        self._planned: dict[tuple[Kind, int], Values] = {}
        self._licence_texts: dict[tuple[Kind, str], dict[str, list[str]]] = {}
        self._new = 0

    def values(self, kind: Kind, record_id: int) -> Values | None:
        """A record's values with what is planned; None where there is no such record."""
        return self._planned.get((kind, record_id)) or self.records.values(kind, record_id)

    def put(self, kind: Kind, record_id: int | None, values: Values) -> None:
        """Plans a record's values; None plans a new record."""
        if record_id is None:
            self._new -= 1
            record_id = self._new
        self._planned[kind, record_id] = values
        self.names.note(kind, record_id, values)

    def same_key(self, kind: Kind, values: Mapping[str, object], record_id: int | None) -> Values | None:
        """Another record that has the key of these values; None where there is none."""
        key = record_key(kind, values)
        for other_id, other in self._candidates(kind, values):
            if other_id != record_id and record_key(kind, other) == key:
                return other
        return None

    def all_of(self, kind: Kind) -> Iterator[tuple[int, Values]]:
        """Number and values of all records of a kind, with what is planned."""
        planned = {number: values for (of, number), values in self._planned.items() if of is kind}
        yield from planned.items()
        yield from ((number, values) for number, values in self.records.where(kind) if number not in planned)

    def naming_licence(self, kind: Kind, name: str, keys: Set[str]) -> list[tuple[int, Values]]:
        """Number and values of the records of which a field speaks of a licence, by the keys of its names."""
        column = COLUMNS[kind][name].name
        if (kind, name) not in self._licence_texts:
            texts = self._licence_texts.setdefault((kind, name), {})
            for text in self.records.stored_texts(kind, column):
                texts.setdefault(reference_key(text), []).append(text)
        found: dict[int, Values] = {}
        for text in (text for key in keys for text in self._licence_texts[kind, name].get(key, ())):
            found |= dict(self.records.where(kind, {column: text}))
        found |= {number: values for (of, number), values in self._planned.items() if of is kind}
        return [(number, values) for number, values in found.items() if reference_key(str(values[name] or "")) in keys]

    def _candidates(self, kind: Kind, values: Mapping[str, object]) -> Iterator[tuple[int, Values]]:
        for (planned_kind, record_id), planned in self._planned.items():
            if planned_kind is kind:
                yield record_id, planned
        for record_id, stored in self._stored(kind, values):
            if (kind, record_id) not in self._planned:
                yield record_id, stored

    def _stored(self, kind: Kind, values: Mapping[str, object]) -> Iterator[tuple[int, Values]]:
        if kind in _COMPANIES:
            yield from ((record_id, dict(found)) for record_id, found in self.names.companies(kind).items())
            return
        if kind is Kind.PARTS:
            spelt = self.names.stored_part(str(values["part_number"]))
            yield from self.records.where(kind, {"part_number": spelt}) if spelt is not None else ()
            return
        wanted = self._stored_key(kind, values)
        if wanted is not None:
            yield from self.records.where(kind, wanted)

    def _stored_key(self, kind: Kind, values: Mapping[str, object]) -> dict[str, Stored] | None:
        """The stored values that a record of the same key has; None where it refers to a record not written yet."""
        found: dict[str, Stored] = {}
        for name in key_fields(kind, values):
            column, value = COLUMNS[kind][name], values.get(name)
            target = column.field.refers_to
            if target is not None and value is not None:
                referred = self.names.stored_id(target, str(value))
                if referred is None:
                    return None
                found[column.name] = referred
            elif name not in _COMPARED and not isinstance(value, tuple):
                found[column.name] = None if value is None else column.encode(value)
        return found
