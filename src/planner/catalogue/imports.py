"""The import ledger: which file was read when, which of its tables fed which kind, and the file itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from planner.catalogue.ledger import Operation
from planner.catalogue.tables import ImportRow, OperationRow, ReadTableRow, SourceFileRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import Touched
from planner.domain.kinds import Kind

_COUNTS = ("added", "changed", "same", "rejected", "not_records")
_PACKAGE = b"PK\x03\x04"
_BETWEEN_KINDS = "; "


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import: `batch` is its number, counts are of rows, `taken_back` also where it was undone."""

    batch: int
    operation: int
    file: str
    sha256: str
    size: int
    at: datetime
    by: str
    kinds: tuple[Kind, ...]
    added: int
    changed: int
    same: int
    rejected: int
    not_records: int
    taken_back: bool


def record_import(
    uow: UnitOfWork,
    operation: Operation,
    *,
    file: str,
    sha256: str,
    size: int,
    content: bytes | None,
    kinds: Iterable[Kind],
    counts: Mapping[str, int],
    at: datetime,
    choices: str | None = None,
) -> int:
    """Enters a file into the import ledger and returns its batch number.

    `content` is kept compressed, once per hash; None where the file is too large to keep (size in bytes).
    `counts` are rows by added, changed, same, rejected and not_records, `choices` what the planner said of the file.
    """
    _keep_file(uow, file, sha256, size, content)
    values = {name: counts.get(name, 0) for name in _COUNTS}
    batch = uow.connection.execute(
        insert(ImportRow)
        .values(
            operation_id=operation.id,
            at=at,
            file=file,
            sha256=sha256,
            size=size,
            kinds=_BETWEEN_KINDS.join(kinds),
            choices=choices,
            **values,
        )
        .returning(ImportRow.id)
    ).scalar_one()
    operation.touch(Touched.IMPORTS)
    return batch


def _keep_file(uow: UnitOfWork, file: str, sha256: str, size: int, content: bytes | None) -> None:
    packed = None if content is None else _packed(content)
    known = uow.connection.execute(select(SourceFileRow.id).where(SourceFileRow.sha256 == sha256)).scalar()
    if known is None:
        uow.connection.execute(insert(SourceFileRow).values(sha256=sha256, name=file, size=size, content=packed))
    elif packed is not None:
        uow.connection.execute(update(SourceFileRow).where(SourceFileRow.id == known).values(content=packed))


def _packed(content: bytes) -> bytes:
    # A workbook is a package that is compressed itself: doing so again would only take time. More than the lightest
    # level would make a sheet of text a quarter smaller, in four times the time.
    return zlib.compress(content, 0 if content.startswith(_PACKAGE) else 1)


def record_table(
    uow: UnitOfWork, batch: int, sheet: str, header_row: int, kind: Kind, columns: Mapping[str, str]
) -> int:
    """Enters one table of an import, as one kind was read from it, and returns its id for provenances.

    `columns` maps the kind's field names to column letters; `header_row` counts from 1.
    """
    values = {"sheet": sheet, "header_row": header_row, "kind": kind.value, "columns": dict(columns)}
    written = insert(ReadTableRow).values(import_id=batch, **values).returning(ReadTableRow.id)
    return uow.connection.execute(written).scalar_one()


def import_lines(uow: UnitOfWork) -> tuple[ImportLine, ...]:
    """All imports, newest first."""
    table, operations = ImportRow.__table__, OperationRow.__table__
    joined = table.join(operations, operations.c.id == table.c.operation_id)
    query = select(table, operations.c.who, operations.c.reverted_by_id).select_from(joined).order_by(table.c.id.desc())
    return tuple(
        ImportLine(
            row.id,
            row.operation_id,
            row.file,
            row.sha256,
            row.size,
            row.at,
            row.who,
            tuple(Kind(kind) for kind in row.kinds.split(_BETWEEN_KINDS) if kind),
            row.added,
            row.changed,
            row.same,
            row.rejected,
            row.not_records,
            row.reverted_by_id is not None,
        )
        for row in uow.connection.execute(query)
    )


def stored_file(uow: UnitOfWork, batch: int) -> bytes | None:
    """The file of an import as it was read; None where it was not kept or there is no such import."""
    query = (
        select(SourceFileRow.content)
        .join(ImportRow, ImportRow.sha256 == SourceFileRow.sha256)
        .where(ImportRow.id == batch)
    )
    packed = uow.connection.execute(query).scalar()
    return None if packed is None else zlib.decompress(packed)


def stored_choices(uow: UnitOfWork, batch: int) -> str | None:
    """What the planner said of an import, as it was recorded; None where nothing was said, or it is not there."""
    return uow.connection.execute(select(ImportRow.choices).where(ImportRow.id == batch)).scalar()
