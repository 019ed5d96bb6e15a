"""Profiles as the catalogue keeps them: each belongs to the import that it was learned from, and lapses with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sqlalchemy import func, insert, select

from planner.catalogue.tables import ImportRow, OperationRow, ProfileRow
from planner.catalogue.unit_of_work import UnitOfWork


def keep_profile(uow: UnitOfWork, batch: int, sender: str, fingerprint: str, content: str) -> None:
    """Enters what an import taught about a layout of a sender; `content` is its text. The operation is still open."""
    packed = zlib.compress(content.encode())
    uow.connection.execute(
        insert(ProfileRow).values(import_id=batch, sender=sender, fingerprint=fingerprint, content=packed)
    )


def profiles_in_force(uow: UnitOfWork) -> Iterable[str]:
    """The newest profile of each sender and layout whose import has not been taken back, newest first."""
    profiles, imports, operations = ProfileRow.__table__, ImportRow.__table__, OperationRow.__table__
    newest = (
        select(func.max(profiles.c.id))
        .select_from(
            profiles.join(imports, imports.c.id == profiles.c.import_id).join(
                operations, operations.c.id == imports.c.operation_id
            )
        )
        .where(operations.c.reverted_by_id.is_(None))
        .group_by(profiles.c.sender, profiles.c.fingerprint)
    )
    query = select(profiles.c.content).where(profiles.c.id.in_(newest)).order_by(profiles.c.id.desc())
    return (zlib.decompress(packed).decode() for packed in uow.connection.execute(query).scalars())
