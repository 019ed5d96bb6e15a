"""Drafts made by hand: what the importer may find in a small stock report, whatever it finds today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.desktop.import_review.draft import Draft, draft_of
from planner.desktop.import_review.incoming import Incoming
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.importing.plan import (
    Conversion,
    Fix,
    ImportPlan,
    Issue,
    MissingRecord,
    PlannedRecord,
    Remembered,
    RowStatus,
    TablePlan,
)
from planner.services.importing import PreparedImport
from planner.spreadsheets.cells import CellValue, Sheet, Workbook

TODAY = date(2026, 11, 22)
ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("Lagerbericht Graz",),
    (),
    ("Artikel", "Bestand", "Einheit", "Stichtag"),
    ("MG-2214", "4.200", "ST", "16.11.2026"),
    ("MG-5108", "50,100", "ST", "16.11.2026"),
    ("MG-6021", "66,000", "ST", "16.11.2026"),
    ("875", "8.120", "ST", "16.11.2026"),
    ("MG-9301", "3.460", "KG", "16.11.2026"),
    ("Summe", "132.000"),
)
STOCK = ("stock.part_number", "stock.quantity", "stock.as_of")
EITHER = ("50100", "50.1"), ("66000", "66")


def unsure(row: int, *texts: str) -> Issue:
    """A number that could be either."""
    fixes = tuple(Fix(text, text=text) for text in texts)
    return Issue("unsure", "warning", "Bestand", row, "B", "Bestand", "50,100", "It could be either", "a number", fixes)


UNKNOWN_PART = Issue(
    "unknown_part", "error", "Bestand", 7, "A", "Artikel", "875", "“875” is not a known part", "a part that is there",
    (Fix("Use it", text="0875"), Fix("Set aside", set_aside=True)),
)  # fmt: skip
UNSURE = tuple(unsure(5 + number, *texts) for number, texts in enumerate(EITHER))
UNIT = Issue("unit", "info", "Bestand", None, "C", "Einheit", None, "Nothing here takes this column; it is left out")


def changed(row: int, part: str, before: float, after: float) -> PlannedRecord:
    return PlannedRecord(
        Kind.STOCK,
        (part, "", "usable"),
        RowStatus.CHANGED,
        {"part_number": part, "quantity": after, "as_of": date(2026, 11, 16)},
        {"quantity": before},
        row,
        {"part_number": "A", "quantity": "B", "as_of": "D"},
    )


def stock_table() -> TablePlan:
    new = replace(changed(8, "MG-9301", 0, 3460.0), status=RowStatus.ADDED, before={})
    same = replace(changed(6, "MG-6021", 0, 66000.0), status=RowStatus.SAME, before={})
    return TablePlan(
        sheet="Bestand",
        header_row=3,
        first_row=4,
        last_row=9,
        kinds=(Kind.STOCK,),
        confidence=0.98,
        letters=dict(zip(STOCK, "ABD", strict=True)),
        rows_read=5,
        added=1,
        changed=2,
        same=1,
        rejected=1,
        not_records=1,
        records=(changed(4, "MG-2214", 5600.0, 4200.0), changed(5, "MG-5108", 52700.0, 50100.0), same, new),
        rejected_rows=(7,),
        last_column="D",
        reasons={"stock.quantity": "header “Bestand” is a known word for quantity"},
        sure={"stock.quantity": 0.96},
        manners={"B": "1.234,5", "D": "1.234,5; day first"},
        keys={Kind.STOCK: ("part_number", "location", "state")},
        conversions=(Conversion("B", "quantity", "points part thousands", 4, "4.200", "4200"),),
        not_record_rows=(9,),
        remembered=Remembered("Lager Graz", date(2026, 11, 9), "bestand_kw45.xlsx", ("1 header renamed",)),
    )


def stock_plan(tables: Sequence[TablePlan] = (), issues: Sequence[Issue] = (*UNSURE, UNKNOWN_PART, UNIT)) -> ImportPlan:
    book = Workbook("bestand_kw47.xlsx", "0" * 64, 9000, "xlsx", (Sheet("Bestand", ROWS), Sheet("Notizen", ())))
    missing = (MissingRecord(Kind.STOCK, ("MG-1000", "", "usable"), "Bestand", "bestand_kw45.xlsx", date(2026, 11, 9)),)
    return ImportPlan(book, tuple(tables) or (stock_table(),), tuple(issues), missing)


def draft(plan: ImportPlan | None = None, options: ImportOptions | None = None) -> Draft:
    made = plan or stock_plan()
    prepared = PreparedImport(made, options or ImportOptions(as_of=TODAY), None)
    return draft_of(Incoming(made.workbook.file), prepared)


def two_tables() -> ImportPlan:
    """The same sheet with a second table beneath the first."""
    first = replace(stock_table(), last_row=6)
    second = replace(stock_table(), header_row=7, first_row=8, records=(), rejected_rows=(), not_record_rows=())
    return stock_plan((first, second), ())
