"""Preparing a table that was pasted: it is planned and reviewed as a file is."""

from __future__ import annotations

from planner.catalogue.queries import load_facts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.importing.known import known_from
from planner.importing.options import ImportOptions
from planner.importing.planning import plan_import
from planner.progress import Progress, Silent
from planner.services.importing.preparing import PreparedImport, records_of
from planner.services.large_changes import large_changes
from planner.spreadsheets.reading import read_text


def prepare_text(
    uow: UnitOfWork, text: str, name: str, options: ImportOptions, *, progress: Progress | None = None
) -> PreparedImport:
    """Plans what a pasted table would change, called `name` in the ledger; writes nothing.

    Raises PlannerError where the text holds no table, Cancelled where the planner stops it.
    """
    shown = progress or Silent()
    workbook = read_text(text, name, progress=shown)
    known = known_from(load_facts(uow))
    plan = plan_import(workbook, known, options, shown)
    return PreparedImport(plan, options, text.encode("utf-8", "surrogatepass"), large_changes(plan, records_of(known)))
