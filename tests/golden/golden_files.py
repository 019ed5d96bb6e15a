"""Golden sheets: the file of a quirk, the plan that it comes to, and what its neighbour says it should."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.domain.keys import Key, record_key
from planner.domain.kinds import REQUIRED, Kind
from planner.domain.names import company_key
from planner.errors import PlannerError
from planner.importing.known import Known, company_names
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, Issue, TablePlan
from planner.importing.planning import plan_import
from planner.spreadsheets.reading import read_workbook

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
_PLAIN = ("sheet", "header_row", "first_row", "last_row", "letters", "rows_read", "rejected_rows", "not_records")
_SEVERE = ("error", "warning")


def quirks() -> list[Path]:
    """The expected plans, each beside its sheet."""
    return sorted(HERE.glob("*/*.plan.json"))


def sheet_beside(plan: Path) -> Path:
    """The sheet of a quirk."""
    name = plan.name.removesuffix(".plan.json")
    (sheet,) = [other for other in plan.parent.glob(f"{name}.*") if other != plan]
    return sheet


def build(description: Path, folder: Path) -> Path:
    """The workbook that a .book.json describes."""
    book = json.loads(description.read_text(encoding="utf-8"))
    target = folder / description.name.replace(".book.json", ".xlsx")
    with xlsxwriter.Workbook(str(target)) as workbook:
        for sheet in book["sheets"]:
            _write_sheet(workbook, sheet)
    return target


def _write_sheet(workbook: Any, sheet: Mapping[str, Any]) -> None:
    page = workbook.add_worksheet(sheet["name"])
    for area in sheet.get("merged", ()):
        page.merge_range(area, "")
    for row, cells in enumerate(sheet["rows"]):
        for column, cell in enumerate(cells):
            _write_cell(workbook, page, (row, column), cell)
    for number in sheet.get("hidden_rows", ()):
        page.set_row(number - 1, None, None, {"hidden": True})
    if sheet.get("hidden"):
        page.hide()


def _write_cell(workbook: Any, page: Any, place: tuple[int, int], cell: Any) -> None:
    if isinstance(cell, str):
        page.write_string(*place, cell)
    elif not isinstance(cell, dict):
        page.write(*place, cell)
    elif "date" in cell:
        form = workbook.add_format({"num_format": cell.get("format", "yyyy-mm-dd")})
        page.write_datetime(*place, date.fromisoformat(cell["date"]), form)
    elif "error" in cell:
        page.write_formula(*place, "=1/0", None, cell["error"])
    else:
        page.write_number(*place, cell["number"], workbook.add_format({"num_format": cell["format"]}))


def outcome(sheet: Path, expected: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the import of a sheet comes to, in the words of an expected plan and as far as that goes."""
    try:
        workbook = read_workbook(sheet)
        planned = plan_import(workbook, _known(expected.get("known", {})), _options(expected.get("options", {})))
    except PlannerError as error:
        return {"refused": str(error)}
    found: dict[str, Any] = {
        "tables": _tables(planned, expected.get("tables")),
        "issues": [_issue(one) for one in planned.issues if one.severity in _SEVERE],
        "infos": [_issue(one) for one in planned.issues if one.severity == "info"],
        "encoding": workbook.encoding,
    }
    return {name: found[name] for name in found if name in expected}


def wanted(expected: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of an expected plan that is compared."""
    return {name: value for name, value in expected.items() if name not in ("why", "options", "known")}


def _options(wishes: Mapping[str, Any]) -> ImportOptions:
    known = {field.name for field in fields(ImportOptions)}
    assert known.issuperset(wishes), f"no such wish: {set(wishes) - known}"
    turned = dict(wishes)
    if "kind" in turned:
        turned["kind"] = Kind(turned["kind"])
    return ImportOptions(as_of=TODAY, **turned)


def _known(records: Mapping[str, Sequence[Any]]) -> Known:
    held: dict[Kind, dict[Key, Mapping[str, object]]] = {}
    for name, some in records.items():
        kind = Kind(name)
        stated = [{REQUIRED[kind][0]: one} if isinstance(one, str) else one for one in some]
        held[kind] = {record_key(kind, one): one for one in stated}
    suppliers = held.get(Kind.SUPPLIERS, {}).values()
    companies = {company_key(name): str(one["name"]) for one in suppliers for name in company_names(one)}
    return Known(held, companies)


def _tables(planned: ImportPlan, expected: Sequence[Mapping[str, Any]] | None) -> list[Mapping[str, Any]]:
    asked = list(expected or ())
    asked += [{}] * (len(planned.tables) - len(asked))
    return [_table(table, names) for table, names in zip(planned.tables, asked, strict=False)]


def _table(table: TablePlan, names: Mapping[str, Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {name: _plain(getattr(table, name)) for name in (*_PLAIN, "not_record_rows")}
    found["kinds"] = [kind.value for kind in table.kinds]
    found["records"] = [[one.row, one.kind.value, _plain(one.values)] for one in table.records]
    found["conversions"] = [[one.column, one.field, one.rule] for one in table.conversions]
    return {name: found[name] for name in names}


def _issue(issue: Issue) -> list[Any]:
    return [issue.code, issue.severity, issue.row, issue.column, [fix.label for fix in issue.fixes]]


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | Decimal) else value
