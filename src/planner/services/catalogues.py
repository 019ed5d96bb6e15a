"""Starting, opening and sampling catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.meta import write_meta
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet, Touched
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.progress import Progress, Silent
from planner.resources import resource
from planner.services.importing import apply_import, prepare_import

SAMPLE_COMPANY = "Brackwell Drives GmbH"


def create_catalogue(path: Path, companies: Sequence[str], *, who: str, at: datetime) -> Catalogue:
    """Makes an empty catalogue for a company, the end user that licences must name; never overwrites a file.

    Raises PlannerError where the path is taken or cannot be written.
    """
    catalogue = Catalogue.create(path, at)
    with catalogue.writing() as uow:
        record_companies(uow, companies, who=who, at=at)
        uow.commit()
    return catalogue


def record_companies(uow: UnitOfWork, companies: Sequence[str], *, who: str, at: datetime) -> ChangeSet:
    """Records the planner's own companies as end users."""
    if not companies:
        return ChangeSet(Touched.NOTHING)
    operation = begin_operation(uow, OperationKind.NEW, "Start the catalogue", who=who, at=at)
    operation.add(Kind.END_USERS, [NewRecord({"name": name, "ours": True}) for name in companies])
    return ChangeSet(Touched.SUPPLIERS, operation.id, "Start the catalogue")


def sample_files() -> list[Path]:
    """The sample's workbooks in the order in which a planner would import them: their names begin with it."""
    return sorted(resource("sample").glob("*.xlsx"))


def fill_with_sample(catalogue: Catalogue, *, who: str, at: datetime, progress: Progress | None = None) -> None:
    """Imports the sample's workbooks one after another, by the same path as any supplier's file."""
    with catalogue.writing() as uow:
        write_meta(uow, "sample", "yes")
        uow.commit()
    for path in sample_files():
        import_file(catalogue, path, ImportOptions(as_of=at.date()), who=who, at=at, progress=progress)


def import_file(
    catalogue: Catalogue,
    path: Path,
    options: ImportOptions,
    *,
    who: str,
    at: datetime,
    progress: Progress | None = None,
) -> ChangeSet:
    """Reads, plans and applies one file as one batch; raises PlannerError, and then nothing is written."""
    shown = progress or Silent()
    with catalogue.reading() as uow:
        prepared = prepare_import(uow, path, options, progress=shown)
    with catalogue.writing() as uow:
        changes = apply_import(uow, prepared, who=who, at=at, progress=shown)
        uow.commit()
    return changes


def create_sample(path: Path, *, who: str, at: datetime, progress: Progress | None = None) -> Catalogue:
    """Makes the sample catalogue at `path` by importing its workbooks."""
    catalogue = create_catalogue(path, [SAMPLE_COMPANY], who=who, at=at)
    fill_with_sample(catalogue, who=who, at=at, progress=progress)
    return catalogue


def open_catalogue(path: Path, *, at: datetime | None = None) -> Catalogue:
    """Opens a catalogue; raises PlannerError where it is missing, foreign, newer or damaged.

    `at` dates the backup that is made before an older catalogue is brought to this version's schema.
    """
    return Catalogue.open(path, at=at)
