"""Remarks about the catalogue itself: key and value, outside the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select, update

from planner.catalogue.tables import MetaRow
from planner.catalogue.unit_of_work import UnitOfWork


def read_meta(uow: UnitOfWork) -> Mapping[str, str]:
    """All remarks by key."""
    return {row[0]: row[1] for row in uow.connection.execute(select(MetaRow.key, MetaRow.value))}


def write_meta(uow: UnitOfWork, key: str, value: str) -> None:
    """Writes one remark, in place of an earlier one of that key."""
    written = uow.connection.execute(update(MetaRow).where(MetaRow.key == key).values(value=value))
    if written.rowcount == 0:
        uow.connection.execute(insert(MetaRow).values(key=key, value=value))
