"""Preparing an import: reading a file and planning what it would change; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.queries import load_facts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.known import Known, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.importing.planning import plan_import
from planner.progress import Progress, Silent
from planner.services.large_changes import LargeChange, large_changes
from planner.settings import KEPT_FILE_BYTES
from planner.spreadsheets.reading import read_workbook


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A plan that the planner reviews, with what is needed to apply exactly that plan.

    `large_changes` says of which kinds it would overwrite most records, which must be accepted when it is applied.
    """

    plan: ImportPlan
    options: ImportOptions
    content: bytes | None
    large_changes: tuple[LargeChange, ...] = ()


def prepare_import(
    uow: UnitOfWork, path: Path, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Reads a file and plans what it would change; writes nothing.

    Raises PlannerError where the file cannot be read or holds no table, Cancelled where the planner stops it.
    """
    shown = progress or Silent()
    workbook = read_workbook(path, progress=shown)
    known = known_from(load_facts(uow))
    plan = plan_import(workbook, known, options, shown)
    return PreparedImport(plan, options, _kept_content(path, workbook.sha256), large_changes(plan, records_of(known)))


def _kept_content(path: Path, sha256: str) -> bytes | None:
    """The file's bytes where it is small enough to be kept, so that its cells open when the file is gone.

    Raises PlannerError where the file went away or changed since it was read.
    """
    try:
        if path.stat().st_size > KEPT_FILE_BYTES.default:
            return None
        content = path.read_bytes()
    except OSError as error:
        raise PlannerError(f"{path.name} went away while it was read", "put it back and import it again") from error
    if _sha256(content) != sha256:
        raise PlannerError(f"{path.name} changed while it was read", "close it in other programs and import it again")
    return content


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def records_of(known: Known) -> dict[Kind, int]:
    """How many records of each kind there are."""
    return {kind: len(known.of(kind)) for kind in Kind}
