"""The ledger's own tables: operations and what they changed, where imported values came from, seals and prints."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.catalogue.tables import base


class OperationRow(base.Base):
    """One write: who, when, why, what it touched, what it reverses and what reversed it.

    `digest` chains it to the operations before it and `state` stands for all records after it, both hexadecimal;
    they are null for the operations of a catalogue that was written before there were any.
    """

    __tablename__ = "operations"
    __table_args__ = (base.KEEPS_IDS,)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    kind: Mapped[str]
    label: Mapped[str]
    why: Mapped[str | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("operations.id"), index=True)
    reverted_by_id: Mapped[int | None] = mapped_column(ForeignKey("operations.id"))
    touched: Mapped[int]
    digest: Mapped[str | None]
    state: Mapped[str | None]


class BeforeImageRow(base.Base):
    """What one record was before an operation wrote it.

    `before` is {"values": {column: old}, "exceptions": {field: old entry}}: of the changed columns alone, or of
    the whole row where the operation removed it. It is null where the operation put a removed row back.
    """

    __tablename__ = "before_images"
    __table_args__ = (
        CheckConstraint("before IS NOT NULL OR NOT removed", name="removed_whole"),
        Index(None, "kind", "record_id"),
        base.KEEPS_IDS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"), index=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    removed: Mapped[bool]
    before: Mapped[dict[str, Any] | None]


class ImportRow(base.Base):
    """One imported file; its id is the batch number. `choices` is what the planner said of it, as JSON, or null."""

    __tablename__ = "imports"
    __table_args__ = (UniqueConstraint("operation_id"), base.KEEPS_IDS)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    at: Mapped[datetime]
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    kinds: Mapped[str]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    rejected: Mapped[int]
    not_records: Mapped[int]
    choices: Mapped[str | None]


class ReadTableRow(base.Base):
    """One table of an imported file as one kind was read from it; `columns` is {field: column letter}."""

    __tablename__ = "read_tables"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), index=True)
    sheet: Mapped[str]
    header_row: Mapped[int]
    kind: Mapped[str]
    columns: Mapped[dict[str, Any]]


class ProfileRow(base.Base):
    """How a layout of a sender was read in one import; `content` is compressed JSON (see planner.importing)."""

    __tablename__ = "profiles"
    __table_args__ = (base.KEEPS_IDS,)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), index=True)
    sender: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(index=True)
    content: Mapped[bytes]


class SourceFileRow(base.Base):
    """An imported file itself, compressed, once per hash; `content` is null where it was too large or dropped."""

    __tablename__ = "source_files"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes | None]


class MetaRow(base.Base):
    """One remark about the catalogue itself, such as the company it belongs to."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SealRow(base.Base):
    """The content of one table of records in short: how many rows, and the sum of their hashes, hexadecimal."""

    __tablename__ = "seals"

    kind: Mapped[str] = mapped_column(primary_key=True)
    rows: Mapped[int]
    sum: Mapped[str]


class PrintRow(base.Base):
    """One printed page: when, by whom, what, of which day, and what the catalogue held of it then.

    `known_until` is the moment whose knowledge it shows, null for all; `operation_id` the newest operation in it.
    """

    __tablename__ = "prints"
    __table_args__ = (base.dates("as_of"), base.KEEPS_IDS)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    document: Mapped[str]
    as_of: Mapped[date]
    known_until: Mapped[datetime | None]
    operation_id: Mapped[int | None] = mapped_column(ForeignKey("operations.id"), index=True)
    file: Mapped[str | None]
