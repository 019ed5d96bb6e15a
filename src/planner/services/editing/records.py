"""Single records by number or by a stored value, read without the rest of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from planner.catalogue import rows
from planner.catalogue.ledger.images import last_removed
from planner.catalogue.origins import Origins
from planner.catalogue.references import NAME_FIELDS, Names
from planner.catalogue.rows import Row
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, Stored, loaded
from planner.domain.facts import RECORD_TYPES, Record
from planner.domain.kinds import Kind

Values = dict[str, object]


class Records:
    """Reads records as values by field name, references as names (a record that is gone by its last one)."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._connection = uow.connection
        self._names = Names(uow.connection)

    def values(self, kind: Kind, record_id: int) -> Values | None:
        """One record's values; None where there is no such record."""
        row = rows.select_one(self._connection, kind, record_id)
        return None if row is None else self.of_row(kind, row)

    def record(self, kind: Kind, record_id: int) -> Record | None:
        """One record with the origin of its values; None where there is no such record."""
        row = rows.select_one(self._connection, kind, record_id)
        if row is None:
            return None
        made: Callable[..., Record] = RECORD_TYPES[kind]
        values = {COLUMNS[kind][name].field.attribute: value for name, value in self.of_row(kind, row).items()}
        return made(**values, id=record_id, origin=Origins(self._connection).of_row(row))

    def where(self, kind: Kind, stored: Mapping[str, Stored] | None = None) -> Iterator[tuple[int, Values]]:
        """Number and values of the records whose columns hold these stored values; of all where none is given."""
        condition = " AND ".join(f'"{column}" IS ?' for column in stored or {}) or "1"
        for row in rows.select_where(self._connection, kind, condition, list((stored or {}).values())):
            yield row["id"], self.of_row(kind, row)

    def numbers(self, kind: Kind, column: str, record_id: int) -> list[int]:
        """The numbers of the records that refer to a record with this column."""
        statement = f'SELECT id FROM "{kind}" WHERE "{column}" = ? ORDER BY id'  # noqa: S608 - names of our own tables
        return list(self._connection.exec_driver_sql(statement, (record_id,)).scalars())

    def referring(self, kind: Kind, columns: Iterable[str], record_id: int) -> int:
        """How many records of a kind refer to a record with one of these columns."""
        condition = " OR ".join(f'"{column}" = :id' for column in columns)
        statement = f'SELECT count(*) FROM "{kind}" WHERE {condition}'  # noqa: S608 - names of our own tables
        return int(self._connection.exec_driver_sql(statement, {"id": record_id}).scalar_one())

    def stored_texts(self, kind: Kind, column: str) -> list[str]:
        """The different texts that a column holds."""
        statement = f'SELECT DISTINCT "{column}" FROM "{kind}" WHERE "{column}" IS NOT NULL'  # noqa: S608 - our own
        return [str(text) for text in self._connection.exec_driver_sql(statement).scalars()]

    def of_row(self, kind: Kind, row: Row) -> Values:
        """The values of a stored row."""
        values: Values = {}
        for name, column in COLUMNS[kind].items():
            stored, target = row[column.name], column.field.refers_to
            values[name] = self._name(target, stored) if target and stored is not None else loaded(column, stored)
        return values

    def _name(self, kind: Kind, record_id: int) -> str:
        found = self._names.of(kind, record_id)
        if found is not None:
            return found
        removed = last_removed(self._connection, kind, record_id)
        return str(removed[NAME_FIELDS[kind]]) if removed else f"{kind} {record_id}"
