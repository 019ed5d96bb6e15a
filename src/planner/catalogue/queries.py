"""Readings of the catalogue: the records as frozen facts, each with the origin of its values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from planner.catalogue.origins import Origins
from planner.catalogue.references import NAME_FIELDS, names_by_id
from planner.catalogue.rows import PROVENANCE
from planner.catalogue.tables import table_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FieldColumn
from planner.domain.facts import RECORD_TYPES, Facts, Record, field_values
from planner.domain.kinds import Kind
from planner.progress import Progress, Silent


def load_facts(uow: UnitOfWork, *, with_shipments: bool = True, progress: Progress | None = None) -> Facts:
    """Everything that the catalogue holds, by id; without shipments and market figures where they are not needed."""
    shown = progress or Silent()
    loader = _Loader(uow.connection)
    kinds = [kind for kind in Kind if with_shipments or kind not in (Kind.SHIPMENTS, Kind.MARKET)]
    records: dict[str, Any] = {}
    for done, kind in enumerate(kinds):
        shown.advance(done, len(kinds), "Reading the catalogue")
        records[kind.value] = tuple(loader.records(kind))
    return Facts(**records)


def load_kinds(uow: UnitOfWork, kinds: Iterable[Kind]) -> Facts:
    """What the catalogue holds of some kinds, by id; nothing of the others."""
    loader = _Loader(uow.connection)
    return Facts(**{kind.value: tuple(loader.records(kind)) for kind in kinds})  # type: ignore[arg-type]


def load_records(uow: UnitOfWork, kind: Kind, ids: Sequence[int] | None = None) -> tuple[Record, ...]:
    """The records of one kind, by id: all of them, or those of some ids."""
    return tuple(_Loader(uow.connection).records(kind, ids))


def content_hash(uow: UnitOfWork) -> Mapping[str, str]:
    """A SHA-256 per kind over the values of all records, whatever their ids, order, origin and history."""
    loader = _Loader(uow.connection)
    hashes: dict[str, str] = {}
    for kind in Kind:
        lines = sorted(repr(field_values(kind, record)) for record in loader.records(kind))
        hashes[kind.value] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return hashes


class _Loader:
    """Builds records of one kind after another, with the names and origins that they share."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._origins = Origins.whole(connection)
        self._names = {kind: names_by_id(connection, kind) for kind in NAME_FIELDS}

    def records(self, kind: Kind, ids: Sequence[int] | None = None) -> Iterator[Record]:
        """The records of a kind, by id; only those of `ids` where these are given."""
        columns = list(COLUMNS[kind].values())
        table = table_of(kind)
        picked = [table.c[name] for name in (*(column.name for column in columns), *PROVENANCE, "id")]
        decoders = [(column.field.attribute, self._decoder(column), column.default) for column in columns]
        record_type: Callable[..., Record] = RECORD_TYPES[kind]
        query = select(*picked).order_by(table.c.id)
        if ids is not None:
            query = query.where(table.c.id.in_(ids))
        for row in self._connection.execute(query):
            *stored, added_by, table_id, source_row, exceptions, record_id = row
            values = {
                attribute: default if value is None else decode(value)
                for (attribute, decode, default), value in zip(decoders, stored, strict=True)
            }
            origin = self._origins.of(added_by, table_id, source_row, exceptions)
            yield record_type(**values, id=record_id, origin=origin)

    def _decoder(self, column: FieldColumn) -> Callable[[Any], object]:
        target = column.field.refers_to
        return self._names[target].__getitem__ if target else column.decode
