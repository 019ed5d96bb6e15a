"""Names and ids of the records that others refer to: companies by exact name, parts by their compared number.

Asked for a few, they are looked up one by one; asked for many, all are read at once (a catalogue may hold 50,000
parts, and an edit needs one of them).
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from planner.catalogue.tables import PartRow, SupplierRow
from planner.domain.kinds import Kind
from planner.domain.names import part_key

_NAMED = {Kind.SUPPLIERS: SupplierRow.name, Kind.PARTS: PartRow.part_number}
NAME_FIELDS = {Kind.SUPPLIERS: "name", Kind.PARTS: "part_number"}
_A_FEW = 100


def _compared(kind: Kind, name: str) -> str:
    return part_key(name) if kind is Kind.PARTS else name


def names_by_id(connection: Connection, kind: Kind) -> dict[int, str]:
    """The name of every record of a kind that others refer to."""
    name = _NAMED[kind]
    identity = name.class_.id
    return {row[0]: row[1] for row in connection.execute(select(identity, name))}


class Names:
    """The names of records by id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Kind, dict[int, str]] = {}
        self._whole: set[Kind] = set()

    def of(self, kind: Kind, record_id: int) -> str | None:
        """The name of a record; None where there is no such record now."""
        known = self._known.setdefault(kind, {})
        if record_id not in known and kind not in self._whole and len(known) >= _A_FEW:
            known.update(names_by_id(self._connection, kind))
            self._whole.add(kind)
        if record_id not in known:
            name = _NAMED[kind]
            found = self._connection.execute(select(name).where(name.class_.id == record_id)).scalar()
            if found is None:
                return None
            known[record_id] = found
        return known[record_id]


class References:
    """The ids of named records, kept up while an operation writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Kind, dict[str, int]] = {}
        self._whole: set[Kind] = set()

    def id_of(self, kind: Kind, name: str) -> int:
        """The id of the record of that name; raises KeyError where there is none."""
        compared = _compared(kind, name)
        known = self._known.setdefault(kind, {})
        if compared not in known and kind not in self._whole:
            self._look_up(kind, compared, known)
        try:
            return known[compared]
        except KeyError:
            raise KeyError(f"no record of {kind} is called {name}") from None

    def expect(self, kind: Kind, count: int) -> None:
        """Says that so many names of a kind are about to be asked for: of many, all are read at once."""
        if count > _A_FEW and kind not in self._whole:
            self._read_all(kind)

    def _look_up(self, kind: Kind, compared: str, known: dict[str, int]) -> None:
        column = _NAMED[kind]
        found = None
        if len(known) < _A_FEW:
            query = select(column.class_.id).where(column == compared)
            found = self._connection.execute(query).scalar()
        if found is not None:
            known[compared] = found
            return
        # Many were asked for, or the record is written in another Unicode width than it is compared in.
        self._read_all(kind)

    def _read_all(self, kind: Kind) -> None:
        known = self._known.setdefault(kind, {})
        for record_id, name in names_by_id(self._connection, kind).items():
            known[_compared(kind, name)] = record_id
        self._whole.add(kind)

    def added(self, kind: Kind, name: object, record_id: int) -> None:
        """Takes note of a record that was just added."""
        self._known.setdefault(kind, {})[_compared(kind, str(name))] = record_id

    def forget(self, kind: Kind) -> None:
        """Reads the names of a kind anew at the next question: one was changed or removed."""
        self._known.pop(kind, None)
        self._whole.discard(kind)
