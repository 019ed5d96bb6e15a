"""Where the values of stored rows came from: the cell of an imported table, or who typed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from planner.catalogue.connections import file_of
from planner.catalogue.failures import damaged
from planner.catalogue.tables import ImportRow, OperationRow, ReadTableRow
from planner.domain.evidence import Origin, ReadTable, SourceKind, SourceRef, typed_by_planner


class Origins:
    """The origins of records; each read table and operation is read once, when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._typed: dict[int, SourceRef] = {}
        self._whole: dict[int, Origin] = {}
        self._tables: dict[int, ReadTable] = {}

    @classmethod
    def whole(cls, connection: Connection) -> Origins:
        """With all tables and operations read at once, for readings of whole kinds."""
        made = cls(connection)
        made._typed.update(_typed_by(connection))
        made._tables.update(_read_tables(connection))
        return made

    def of(self, added_by: int, table: int | None, row: int | None, exceptions: Mapping[str, Any] | None) -> Origin:
        """The origin of a record from its provenance."""
        if table is None and not exceptions:
            if added_by not in self._whole:
                self._whole[added_by] = Origin(whole=self._typed_in(added_by))
            return self._whole[added_by]
        written_apart = {name: self._exception(name, entry) for name, entry in (exceptions or {}).items()}
        if table is None:
            return Origin(exceptions=written_apart, whole=self._typed_in(added_by))
        return Origin(self._table(table), row, written_apart)

    def of_row(self, row: Mapping[str, Any]) -> Origin:
        """The origin of a record as it is stored."""
        return self.of(row["added_by"], row["read_table_id"], row["source_row"], row["exceptions"])

    def _typed_in(self, operation_id: int) -> SourceRef:
        if operation_id not in self._typed:
            self._typed.update(_typed_by(self._connection, OperationRow.id == operation_id))
        if operation_id not in self._typed:
            raise damaged(file_of(self._connection), f"operation {operation_id} is missing from its history")
        return self._typed[operation_id]

    def _table(self, table_id: int) -> ReadTable:
        if table_id not in self._tables:
            self._tables.update(_read_tables(self._connection, ReadTableRow.id == table_id))
        if table_id not in self._tables:
            raise damaged(file_of(self._connection), f"table {table_id} of its imports is missing")
        return self._tables[table_id]

    def _exception(self, name: str, entry: Mapping[str, int]) -> SourceRef:
        if "operation" in entry:
            return self._typed_in(entry["operation"])
        cell = Origin(self._table(entry["table"]), entry["row"]).of(name)
        return cell or SourceRef(SourceKind.CELL, "a cell")


def _typed_by(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, SourceRef]]:
    query = select(OperationRow.id, OperationRow.who, OperationRow.at).where(*conditions)
    for number, who, at in connection.execute(query):
        yield number, typed_by_planner(who, at.date())


def _read_tables(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, ReadTable]]:
    tables, imports = ReadTableRow.__table__, ImportRow.__table__
    query = (
        select(tables.c.id, imports.c.id, imports.c.file, tables.c.sheet, tables.c.columns, imports.c.at)
        .select_from(tables.join(imports, imports.c.id == tables.c.import_id))
        .where(*conditions)
    )
    for table_id, batch, file, sheet, columns, at in connection.execute(query):
        yield table_id, ReadTable(batch, file, sheet, columns, at.date())
