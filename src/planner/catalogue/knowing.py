"""What a catalogue knew earlier: a private copy of it, taken back in time, records and ledger alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import ColumnElement, delete, func, or_, select

from planner.catalogue.connections import engine_for
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger.lines import find_lines, reverted_after
from planner.catalogue.ledger.rewinding import rewind
from planner.catalogue.ledger.undoing import mark_reverted
from planner.catalogue.private_copy import copy_privately, private_engine, private_folder
from planner.catalogue.tables import (
    BeforeImageRow,
    ImportRow,
    OperationRow,
    PrintRow,
    ProfileRow,
    ReadTableRow,
    SourceFileRow,
)
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError


class _EarlierCatalogue(Catalogue):
    """A catalogue as it was, which lies in a folder of its own until it is closed."""

    def __init__(self, folder: TemporaryDirectory[str], path: Path) -> None:
        super().__init__(path, engine_for(path))
        self.can_write = False
        self._folder = folder

    def writing(self) -> UnitOfWork:
        raise PlannerError("This is what the catalogue held earlier, which cannot be changed", "go back to today first")

    def close(self) -> None:
        super().close()
        self._folder.cleanup()


def operation_at(uow: UnitOfWork, moment: datetime) -> int:
    """The newest operation that is not after a moment; 0 where there is none. `moment` needs its time zone."""
    query = select(OperationRow.id).where(OperationRow.at <= moment).order_by(OperationRow.id.desc()).limit(1)
    return uow.connection.execute(query).scalar() or 0


def known_until(catalogue: Catalogue, moment: datetime) -> Catalogue:
    """What a catalogue held at a moment: a private copy that can only be read and goes when it is closed.

    Records, operations, imports and prints after the moment are not in it; remarks outside the ledger (its company)
    are today's. Works on read-only media and beside writers. `moment` needs its time zone. Raises PlannerError where
    the catalogue cannot be read or the copy does not fit into the temporary folder.
    """
    return _earlier(catalogue, lambda uow: (operation_at(uow, moment), PrintRow.at > moment))


def known_after(catalogue: Catalogue, operation_id: int) -> Catalogue:
    """What a catalogue held just after an operation, 0 for the empty one; otherwise as `known_until`."""
    following = select(func.min(OperationRow.at)).where(OperationRow.id > operation_id).scalar_subquery()
    return _earlier(catalogue, lambda _uow: (operation_id, PrintRow.at >= following))


def _earlier(catalogue: Catalogue, place: Callable[[UnitOfWork], tuple[int, ColumnElement[bool]]]) -> _EarlierCatalogue:
    folder = private_folder()
    try:
        path = copy_privately(catalogue, Path(folder.name))
        engine = private_engine(path)
        with UnitOfWork(engine, write=True) as uow:
            uow.connection.exec_driver_sql("PRAGMA cache_spill=ON")
            operation_id, printed_later = place(uow)
            rewind(uow, operation_id)
            _cut(uow, operation_id, printed_later)
            uow.commit()
        engine.dispose()
        return _EarlierCatalogue(folder, path)
    except BaseException:
        folder.cleanup()
        raise


def _cut(uow: UnitOfWork, last: int, printed_later: ColumnElement[bool]) -> None:
    """Takes out of the ledger what came after its operation `last`."""
    later_imports = select(ImportRow.id).where(ImportRow.operation_id > last)
    for statement in (
        delete(PrintRow).where(or_(PrintRow.operation_id > last, printed_later)),
        delete(BeforeImageRow).where(BeforeImageRow.operation_id > last),
        delete(ReadTableRow).where(ReadTableRow.import_id.in_(later_imports)),
        delete(ProfileRow).where(ProfileRow.import_id.in_(later_imports)),
        delete(ImportRow).where(ImportRow.operation_id > last),
        delete(SourceFileRow).where(SourceFileRow.sha256.not_in(select(ImportRow.sha256))),
        delete(OperationRow).where(OperationRow.id > last),
    ):
        uow.connection.execute(statement)
    uow.connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = 'operations'", (last,))
    lines = list(find_lines(uow.connection))
    held = reverted_after(lines)
    for line in lines:
        if line.reverted_by != held.get(line.id):
            mark_reverted(uow.connection, line.id, held.get(line.id))
