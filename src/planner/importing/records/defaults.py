"""What a sheet says beside its columns: the day of a stock count in its title, one supplier for all rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Basis
from planner.domain.parts import StockState
from planner.domain.shipments import Quality
from planner.importing.options import ImportOptions
from planner.importing.records.licence_steps import tell_steps
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.tables import Table
from planner.importing.text import day_shown, fold, squeeze, words
from planner.importing.values.dates import dates_within
from planner.importing.values.words import not_stated
from planner.spreadsheets.cells import CellValue

_AS_OF_WORDS = words(
    "stand | stichtag | as of | as at | per | status | counted | inventory date | date | datum"
    " | 截至 | 截止 | 盘点 | 日期"
)
_SUPPLIER_WORDS = frozenset(
    squeeze(word)
    for word in words(
        "supplier | supplier name | vendor | vendor name | lieferant | fournisseur | proveedor"
        " | 供应商 | 供应商名称 | 供應商 | 供方 | 仕入先 | 仕入れ先"
    )
)
_DAY_EXPECTED = "a column with the day of the count"
_SUPPLIER_FIELDS: Mapping[Kind, str] = {
    Kind.SOURCES: "supplier",
    Kind.LICENCES: "holder",
    Kind.ORDERS: "supplier",
    Kind.SHIPMENTS: "supplier",
}
# What a new record holds where its row does not say otherwise; a known record keeps what it has.
NEW_RECORD: Mapping[Kind, Mapping[str, object]] = {
    Kind.LICENCES: {"type": LicenceType.UNKNOWN, "status": LicenceStatus.UNKNOWN},
    Kind.STOCK: {"state": StockState.USABLE},
    Kind.END_USERS: {"ours": False},
    Kind.MARKET: {"unit": "t", "quality": Quality.REPORTED},
}


def day_in(cells: Sequence[CellValue], name: str, day_first: bool | None = None) -> date | None:
    """The one day that a sheet's title or name speaks of; None where there is none or where several differ."""
    found: list[date] = []
    spoken_of: list[date] = []
    announced = False
    for cell in cells:
        days = _days(cell, day_first)
        says_so = isinstance(cell, str) and _speaks_of_a_day(cell)
        spoken_of += days if says_so or announced else []
        found += days
        announced = says_so and not days
    for days in (spoken_of, found, _days(name, day_first)):
        if len(set(days)) == 1:
            return days[0]
        if days:
            return None
    return None


def _days(cell: CellValue, day_first: bool | None) -> list[date]:
    if isinstance(cell, datetime):
        return [cell.date()]
    if isinstance(cell, date):
        return [cell]
    return [day for _, day in dates_within(cell, day_first)] if isinstance(cell, str) else []


def _speaks_of_a_day(text: str) -> bool:
    folded = f" {fold(text)} "
    return any(f" {word} " in folded or (not word.isascii() and word in text) for word in _AS_OF_WORDS)


def supplier_in(titles: Sequence[CellValue]) -> str | None:
    """The one supplier that a sheet names above its table, as in “Supplier: Haoran” or with the name in the next cell.

    None where there is none, or several.
    """
    named: list[str] = []
    announced = False
    for cell in titles:
        label, colon, name = (
            unicodedata.normalize("NFKC", cell).partition(":") if isinstance(cell, str) else ("", "", "")
        )
        if announced and isinstance(cell, str):
            named.append(cell.strip())
        says_so = squeeze(label) in _SUPPLIER_WORDS
        announced = says_so and not name.strip()
        if says_so and colon and name.strip():
            named.append(name.strip())
    stated = {name for name in named if not not_stated(name, name=True)}
    return stated.pop() if len(stated) == 1 else None


def fill_in(reading: TableReading, options: ImportOptions, day_first: bool | None) -> None:
    """Gives every statement what its row leaves out and the sheet or the planner says for all rows."""
    day = _stock_day(reading, options, day_first) if Kind.STOCK in reading.layout.kinds else None
    basis_open = False
    _fill_bulk(reading, options.supplier)
    for row in reading.rows:
        for statement in row.statements:
            if statement.kind is Kind.STOCK and "as_of" not in statement.values and not _unread(row, statement):
                statement.values["as_of"] = day
            if statement.kind is Kind.COMPOSITIONS and "basis" not in statement.values:
                basis_open = True
                statement.values["basis"] = Basis.DECLARED
            _fill_supplier(statement, options.supplier)
    tell_steps(reading, options)
    if basis_open:
        message = "The sheet does not say how the contents are known; they are taken as declared by the supplier"
        reading.findings.about_table("basis_assumed", "info", message, "a column that says tested, declared or typical")


def _unread(row: RowReading, statement: Statement) -> bool:
    """Whether the cell of the day holds something, so that no other day may stand in for it."""
    return row.rejected and row.cell(statement.columns.get("as_of")) is not None


def _fill_supplier(statement: Statement, supplier: str | None) -> None:
    name = _SUPPLIER_FIELDS.get(statement.kind)
    if supplier is not None and name is not None:
        statement.values.setdefault(name, supplier)


def _fill_bulk(reading: TableReading, supplier: str | None) -> None:
    """Gives rows that are kept by column their supplier; where some state one, the others stand for themselves."""
    bulk = reading.bulk
    name = _SUPPLIER_FIELDS.get(bulk.kind) if bulk is not None else None
    if bulk is None or supplier is None or name is None:
        return
    if name in bulk.values:
        reading.take_out(bulk.blanks(name))
    else:
        bulk.put_everywhere(name, supplier)


def _stock_day(reading: TableReading, options: ImportOptions, day_first: bool | None) -> date:
    """The day of a stock count without a column for it; an issue says where it was taken from."""
    bound = reading.layout.fields[Kind.STOCK]
    headed = bound["quantity"].column.as_of
    if headed is not None:
        return headed
    table: Table = reading.table
    found = day_in(table.preamble, table.sheet.name, day_first)
    blank = any(
        statement.kind is Kind.STOCK and "as_of" not in statement.values and not row.rejected
        for row in reading.rows
        for statement in row.statements
    )
    if blank and found is not None:
        message = f"The stock is taken as counted on {day_shown(found)}, the day in the sheet's title"
        reading.findings.about_table("as_of_from_title", "info", message, _DAY_EXPECTED)
    elif blank:
        message = f"The sheet does not say when the stock was counted; {day_shown(options.as_of)} is taken"
        reading.findings.about_table("as_of_assumed", "info", message, _DAY_EXPECTED)
    return found or options.as_of
