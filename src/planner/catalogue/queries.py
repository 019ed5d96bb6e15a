"""Readings of the catalogue: the records as frozen facts, each with the origin of its values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from planner.catalogue.ledger.lines import read_lines
from planner.catalogue.references import NAME_FIELDS, names_by_id
from planner.catalogue.rows import PROVENANCE
from planner.catalogue.tables import ImportRow, OperationRow, ReadTableRow, table_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FieldColumn
from planner.domain.evidence import Origin, ReadTable, SourceKind, SourceRef, typed_by_planner
from planner.domain.facts import RECORD_TYPES, Facts, Record, field_values
from planner.domain.kinds import Kind


def load_facts(uow: UnitOfWork, *, with_shipments: bool = True) -> Facts:
    """Everything that the catalogue holds, by id; without shipments and market figures where they are not needed."""
    left_out = () if with_shipments else (Kind.SHIPMENTS, Kind.MARKET)
    loader = _Loader(uow.connection)
    records: dict[str, Any] = {kind.value: tuple(loader.records(kind)) for kind in Kind if kind not in left_out}
    return Facts(**records)


def load_records(uow: UnitOfWork, kind: Kind) -> tuple[Record, ...]:
    """The records of one kind, by id."""
    return tuple(_Loader(uow.connection).records(kind))


def content_hash(uow: UnitOfWork) -> Mapping[str, str]:
    """A SHA-256 per kind over the values of all records, whatever their ids, order, origin and history."""
    loader = _Loader(uow.connection)
    hashes: dict[str, str] = {}
    for kind in Kind:
        lines = sorted(repr(field_values(kind, record)) for record in loader.records(kind))
        hashes[kind.value] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return hashes


class _Origins:
    """The origins of records, each read table and operation read once."""

    def __init__(self, connection: Connection) -> None:
        lines = read_lines(connection).values()
        self._typed = {line.id: typed_by_planner(line.who, line.at.date()) for line in lines}
        self._whole = {number: Origin(whole=source) for number, source in self._typed.items()}
        self._tables = dict(_read_tables(connection))

    def of(self, added_by: int, table: int | None, row: int | None, exceptions: Mapping[str, Any] | None) -> Origin:
        """The origin of a record from its provenance."""
        if table is None and not exceptions:
            return self._whole[added_by]
        written_apart = {name: self._exception(name, entry) for name, entry in (exceptions or {}).items()}
        if table is None:
            return Origin(exceptions=written_apart, whole=self._typed[added_by])
        return Origin(self._tables[table], row, written_apart)

    def _exception(self, name: str, entry: Mapping[str, int]) -> SourceRef:
        if "operation" in entry:
            return self._typed[entry["operation"]]
        cell = Origin(self._tables[entry["table"]], entry["row"]).of(name)
        return cell or SourceRef(SourceKind.CELL, "a cell")


def _read_tables(connection: Connection) -> Iterator[tuple[int, ReadTable]]:
    tables, imports, operations = ReadTableRow.__table__, ImportRow.__table__, OperationRow.__table__
    joined = tables.join(imports, imports.c.id == tables.c.import_id).join(
        operations, operations.c.id == imports.c.operation_id
    )
    query = select(
        tables.c.id, imports.c.id, imports.c.file, tables.c.sheet, tables.c.columns, imports.c.at
    ).select_from(joined)
    for table_id, batch, file, sheet, columns, at in connection.execute(query):
        yield table_id, ReadTable(batch, file, sheet, columns, at.date())


class _Loader:
    """Builds records of one kind after another, with the names and origins that they share."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._origins = _Origins(connection)
        self._names = {kind: names_by_id(connection, kind) for kind in NAME_FIELDS}

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of a kind, by id."""
        columns = list(COLUMNS[kind].values())
        table = table_of(kind)
        picked = [table.c[name] for name in (*(column.name for column in columns), *PROVENANCE, "id")]
        decoders = [(column.field.attribute, self._decoder(column), column.default) for column in columns]
        record_type: Callable[..., Record] = RECORD_TYPES[kind]
        for row in self._connection.execute(select(*picked).order_by(table.c.id)):
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
