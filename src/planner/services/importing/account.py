"""The account of one import: which file it was, which columns of it fed what, and what the planner said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from planner.catalogue.imports import ImportLine, import_lines, stored_choices
from planner.catalogue.tables import ReadTableRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.options import ImportOptions, Mend


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of an import as one kind was read from it: the field names with their column letters."""

    sheet: str
    header_row: int
    kind: Kind
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportAccount:
    """One line of the import ledger in full; `said` is what the planner chose while it was reviewed."""

    line: ImportLine
    tables: tuple[ReadTable, ...]
    said: ImportOptions


def account_of(uow: UnitOfWork, batch: int) -> ImportAccount:
    """The account of an import; raises PlannerError where there is none of this number."""
    line = next((line for line in import_lines(uow) if line.batch == batch), None)
    if line is None:
        raise PlannerError(f"There is no import {batch}", "see the list of imports for the numbers there are")
    return ImportAccount(line, _tables(uow, batch), _said(line, json.loads(stored_choices(uow, batch) or "{}")))


def _tables(uow: UnitOfWork, batch: int) -> tuple[ReadTable, ...]:
    """Each table and kind once: rows that fill other columns are entered apart, and come together again here."""
    row = ReadTableRow.__table__.c
    query = select(row.sheet, row.header_row, row.kind, row.columns).where(row.import_id == batch).order_by(row.id)
    found: dict[tuple[str, int, str], dict[str, str]] = {}
    for sheet, header_row, kind, columns in uow.connection.execute(query):
        found.setdefault((sheet, header_row, kind), {}).update(columns)
    return tuple(
        ReadTable(sheet, header_row, Kind(kind), columns) for (sheet, header_row, kind), columns in found.items()
    )


def _said(line: ImportLine, said: Mapping[str, Any]) -> ImportOptions:
    """What was kept of the planner's wishes; tables that were drawn show in the tables that were read."""
    return ImportOptions(
        as_of=line.at.date(),
        mapping=said.get("mapping", {}),
        locale=said.get("locale"),
        supplier=said.get("supplier"),
        constants=said.get("constants", {}),
        locales=said.get("locales", {}),
        sender=said.get("sender"),
        mends=tuple(Mend(mend["sheet"], mend["row"], mend["column"], mend["text"]) for mend in said.get("mends", ())),
        set_aside=frozenset((sheet, row) for sheet, row in said.get("set_aside", ())),
        aliases=said.get("aliases", {}),
        encoding=said.get("encoding"),
        left_out=frozenset(said.get("left_out", ())),
    )
