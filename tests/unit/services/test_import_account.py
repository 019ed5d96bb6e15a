"""The account of an import: what it was read from, and what the planner said of it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import load_facts
from planner.cli import run
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.options import ImportOptions, Mend
from planner.services.catalogues import import_file
from planner.services.importing.account import ReadTable, account_of

AT = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 9)


def test_columns_of_all_rows_come_together_and_what_was_said_comes_back(tmp_path: Path) -> None:
    catalogue = Catalogue.create(tmp_path / "first.planner", AT)
    path = tmp_path / "parts.csv"
    path.write_text("part number,description,grade\nMG-10,Ring,N42SH\nMG-20,,N38\nMG-30,Rotor,\nMG-40,Rotor,N35\n")
    options = ImportOptions(
        as_of=TODAY,
        sender="Lager Graz",
        mapping={"parts.description": "B"},
        locales={"parts!C": "de-DE"},
        mends=(Mend("parts", 2, "B", "Ring 10"),),
        set_aside=frozenset({("parts", 5)}),
    )
    batch = import_file(catalogue, path, options, who="Ana", at=AT).batch
    assert batch is not None
    with catalogue.reading() as uow:
        account = account_of(uow, batch)
        with pytest.raises(PlannerError, match="There is no import 9"):
            account_of(uow, 9)
    catalogue.close()

    (table,) = account.tables
    assert isinstance(table, ReadTable)
    assert (table.sheet, table.header_row, table.kind) == ("parts", 1, Kind.PARTS)
    assert {name: table.columns[name] for name in ("part_number", "description", "grade")} == {
        "part_number": "A",
        "description": "B",
        "grade": "C",
    }
    assert account.said == options
    assert (account.line.added, account.line.rejected, account.line.by) == (3, 1, "Ana")


def test_a_sheet_that_was_left_out_is_told_with_the_import(tmp_path: Path) -> None:
    catalogue = Catalogue.create(tmp_path / "first.planner", AT)
    with closing(xlsxwriter.Workbook(tmp_path / "parts.xlsx")) as book:
        for name, number in (("now", "MG-10"), ("old", "MG-90")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("part number", "grade"))
            sheet.write_row(1, 0, (number, "N38"))
    assert run(["import", str(catalogue.path), str(tmp_path / "parts.xlsx"), "--leave-out", "old"]) == 0
    with catalogue.reading() as uow:
        numbers = [part.part_number for part in load_facts(uow).parts]
        account = account_of(uow, 1)
    catalogue.close()

    assert numbers == ["MG-10"]
    assert account.said.left_out == {"old"}
    assert [table.sheet for table in account.tables] == ["now"]
