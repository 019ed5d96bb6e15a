"""How records, fields and operations are named in the sentences of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from planner.catalogue.ledger.lines import Lines, OperationKind, root_of
from planner.catalogue.references import names_by_id
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
    """Names things for the planner; reads the names it needs once."""

    def __init__(self, connection: Connection, lines: Lines) -> None:
        self._connection = connection
        self._lines = lines
        self._names: dict[Kind, dict[int, str]] = {}
        imports = connection.execute(select(ImportRow.operation_id, ImportRow.file))
        self._files: dict[int, str] = {row[0]: row[1] for row in imports}

    def value(self, column: FieldColumn, stored: object) -> object:
        """A record's value from a stored one, references as names; a record that is gone is named by its number."""
        target = column.field.refers_to
        if target is None or not isinstance(stored, int):
            return loaded(column, stored)
        if target not in self._names:
            self._names[target] = names_by_id(self._connection, target)
        return self._names[target].get(stored, f"{target} {stored}")

    def key(self, kind: Kind, row: Mapping[str, Any] | None) -> str:
        """What a planner calls a record: the values of its key; empty where the record is gone."""
        if row is None:
            return ""
        values = {name: self.value(column, row[column.name]) for name, column in COLUMNS[kind].items()}
        named = (values[name] for name in key_fields(kind, values))
        return " / ".join(_plain(value) for value in named if value not in (None, ()))

    def said(self, column: FieldColumn, stored: object) -> str:
        """A value as a sentence says it."""
        value = self.value(column, stored)
        return "nothing" if value in (None, ()) else _plain(value)

    def operation(self, operation_id: int) -> str:
        """An operation as a sentence names it: later import, bestand_kw48.xlsx, on 2026-11-20."""
        line = self._lines[operation_id]
        name = self._files.get(root_of(self._lines, operation_id), line.label)
        return f"{_NOUNS[line.kind]}, {name}, on {line.at.date().isoformat()}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)
