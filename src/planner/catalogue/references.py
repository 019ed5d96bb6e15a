"""Names and ids of the records that others refer to: companies by exact name, parts by their compared number."""

from __future__ import annotations

from sqlalchemy import Connection, select

from planner.catalogue.tables import PartRow, SupplierRow
from planner.domain.kinds import Kind
from planner.domain.names import part_key

_NAMED = {Kind.SUPPLIERS: SupplierRow.name, Kind.PARTS: PartRow.part_number}
NAME_FIELDS = {Kind.SUPPLIERS: "name", Kind.PARTS: "part_number"}


def _compared(kind: Kind, name: str) -> str:
    return part_key(name) if kind is Kind.PARTS else name


def names_by_id(connection: Connection, kind: Kind) -> dict[int, str]:
    """The name of every record of a kind that others refer to."""
    name = _NAMED[kind]
    identity = name.class_.id
    return {row[0]: row[1] for row in connection.execute(select(identity, name))}


class References:
    """The ids of named records, read once and kept up while an operation writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[Kind, dict[str, int]] = {}

    def _of(self, kind: Kind) -> dict[str, int]:
        if kind not in self._ids:
            names = names_by_id(self._connection, kind)
            self._ids[kind] = {_compared(kind, name): record_id for record_id, name in names.items()}
        return self._ids[kind]

    def id_of(self, kind: Kind, name: str) -> int:
        """The id of the record of that name; raises KeyError where there is none."""
        try:
            return self._of(kind)[_compared(kind, name)]
        except KeyError:
            raise KeyError(f"no record of {kind} is called {name}") from None

    def added(self, kind: Kind, name: object, record_id: int) -> None:
        """Takes note of a record that was just added."""
        if kind in self._ids:
            self._ids[kind][_compared(kind, str(name))] = record_id

    def forget(self, kind: Kind) -> None:
        """Reads the names of a kind anew at the next question: one was changed or removed."""
        self._ids.pop(kind, None)
