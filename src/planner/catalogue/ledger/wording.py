"""How records, fields and operations are named in the sentences of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from planner.catalogue.ledger.images import last_removed
from planner.catalogue.ledger.lines import Lines, OperationKind, root_of
from planner.catalogue.references import NAME_FIELDS, Names
from planner.catalogue.tables import ImportRow
from planner.catalogue.values import COLUMNS, FieldColumn, loaded
from planner.domain.keys import key_fields
from planner.domain.kinds import Kind

_NOUNS: Mapping[OperationKind, str] = {
    OperationKind.IMPORT: "import",
    OperationKind.EDIT: "edit",
    OperationKind.MARK: "mark",
    OperationKind.NEW: "entry",
    OperationKind.UNDO: "undo",
    OperationKind.REDO: "redo",
    OperationKind.TAKE_BACK: "take-back",
}


class Wording:
    """Names things for the planner; reads each name that it needs once."""

    def __init__(self, connection: Connection, lines: Lines) -> None:
        self._connection = connection
        self._lines = lines
        self._names = Names(connection)
        self._gone: dict[tuple[Kind, int], str] = {}

    def value(self, column: FieldColumn, stored: object) -> object:
        """A record's value from a stored one, references as names; a record that is gone by its last name."""
        target = column.field.refers_to
        if target is None or not isinstance(stored, int):
            return loaded(column, stored)
        return self._names.of(target, stored) or self._name_of_gone(target, stored)

    def _name_of_gone(self, kind: Kind, record_id: int) -> str:
        key = (kind, record_id)
        if key not in self._gone:
            row = last_removed(self._connection, kind, record_id)
            self._gone[key] = row[NAME_FIELDS[kind]] if row else f"{kind} {record_id}"
        return self._gone[key]

    def key(self, kind: Kind, row: Mapping[str, Any] | None) -> str:
        """What a planner calls a record: the values of its key; empty where the record is gone."""
        if row is None:
            return ""
        values = {name: self.value(column, row.get(column.name)) for name, column in COLUMNS[kind].items()}
        named = (values[name] for name in key_fields(kind, values))
        return " / ".join(_plain(value) for value in named if value not in (None, ()))

    def said(self, column: FieldColumn, stored: object) -> str:
        """A value as a sentence says it."""
        value = self.value(column, stored)
        return "nothing" if value in (None, ()) else _plain(value)

    def operation(self, operation_id: int) -> str:
        """An operation as a sentence names it: later import, bestand_kw48.xlsx, on 2026-11-20."""
        line = self._lines[operation_id]
        imported = select(ImportRow.file).where(ImportRow.operation_id == root_of(self._lines, operation_id))
        name = self._connection.execute(imported).scalar() or line.label
        return f"{_NOUNS[line.kind]}, {name}, on {line.at.date().isoformat()}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)
