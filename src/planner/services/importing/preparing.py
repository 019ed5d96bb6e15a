"""Preparing an import: reading a file and planning what it would change; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.catalogue.chain import newest_digest
from planner.catalogue.imports import ImportLine, import_lines
from planner.catalogue.queries import load_facts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.known import Known, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.importing.planning import plan_import
from planner.progress import Progress, Silent
from planner.services.importing.collector import collector_paused
from planner.services.importing.remembering import known_profiles
from planner.services.large_changes import LargeChange, large_changes
from planner.settings import KEPT_FILE_BYTES
from planner.spreadsheets.cells import Workbook
from planner.spreadsheets.reading import read_text, read_workbook


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A plan that the planner reviews, with what is needed to apply exactly that plan.

    `large_changes` says of which kinds it would overwrite most records, which must be accepted when it is applied.
    `ledger` is what the ledger came to when it was planned, None where that is unknown; `held` how many records of
    each kind there were. `seen` are the imports of this very file that stand, newest first.
    """

    plan: ImportPlan
    options: ImportOptions
    content: bytes | None
    large_changes: tuple[LargeChange, ...] = ()
    ledger: str | None = None
    held: Mapping[Kind, int] = field(default_factory=dict)
    seen: tuple[ImportLine, ...] = ()


def prepare_import(
    uow: UnitOfWork, path: Path, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Reads a file and plans what it would change; writes nothing.

    Raises PlannerError where the file cannot be read or holds no table, Cancelled where the planner stops it.
    """
    shown = progress or Silent()
    with collector_paused():
        workbook = read_workbook(path, progress=shown, encoding=options.encoding)
    return planned(uow, workbook, options, _kept_content(path, workbook.sha256), shown)


def prepare_pasted(
    uow: UnitOfWork, text: str, name: str, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Reads a table that was pasted and plans what it would change, as if it were a file with this name.

    Raises PlannerError where the text holds no table, Cancelled where the planner stops it.
    """
    shown = progress or Silent()
    workbook = read_text(text, name, progress=shown)
    return planned(uow, workbook, options, text.encode("utf-8", "surrogatepass"), shown)


def plan_again(
    uow: UnitOfWork, prepared: PreparedImport, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Plans a file that was read already in the light of other options, without reading it again; writes nothing.

    Raises PlannerError where the options do not fit the file, Cancelled where the planner stops it.
    """
    return planned(uow, prepared.plan.workbook, options, prepared.content, progress or Silent())


def planned(
    uow: UnitOfWork, workbook: Workbook, options: ImportOptions, content: bytes | None, progress: Progress
) -> PreparedImport:
    """The plan of a workbook against the catalogue as it now is; `content` is the file's."""
    ledger = newest_digest(uow.connection)
    with collector_paused():
        known = replace(known_from(load_facts(uow)), profiles=known_profiles(uow))
        plan = plan_import(workbook, known, options, progress)
    held = records_of(known)
    seen = tuple(line for line in import_lines(uow) if line.sha256 == workbook.sha256 and not line.taken_back)
    return PreparedImport(plan, options, content, large_changes(plan.changes_alone, held), ledger, held, seen)


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
