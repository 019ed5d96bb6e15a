"""A pasted table is planned as a file is, and its text is kept as the file would be."""

from __future__ import annotations

import pytest

from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.importing import prepare_pasted
from planner.services.importing.applying import apply_import
from planner.services.importing.taking_back import imports
from unit.services.desk import PART, Desk, day, moment

TEXT = f"part number\tlocation\tquantity\tas of\n{PART}\tGraz\t500\t2026-11-16\n"
OPTIONS = ImportOptions(as_of=day(22))


def test_a_pasted_table_is_planned_and_applied_under_its_name(desk: Desk) -> None:
    with desk.catalogue.writing() as uow:
        prepared = prepare_pasted(uow, TEXT, "Pasted table", OPTIONS)
        assert (prepared.plan.changed, prepared.content) == (1, TEXT.encode())
        apply_import(uow, prepared, who="Ana", at=moment(22), accept_large_change=True)
        uow.commit()
    with desk.catalogue.reading() as uow:
        (line,) = imports(uow)

    assert (line.file, line.changed) == ("Pasted table", 1)


def test_a_text_without_a_table_says_so(desk: Desk) -> None:
    with desk.catalogue.reading() as uow, pytest.raises(PlannerError):
        prepare_pasted(uow, "\n", "Pasted table", OPTIONS)
