"""What an import would change, line by line: before and after, with the cell that says so; made in the worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.desktop.import_review.words import UNKNOWN, cell_text, field_title, kind_title, letter_fields, value_text
from planner.domain.keys import key_fields
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan, Issue, MissingRecord, PlannedRecord, TablePlan
    from planner.spreadsheets.cells import Sheet

_PART_FIELDS = ("part_number", "parent", "child")
# By the first of these a row that is set aside is called.
_NAMING = ("part_number", "parent", "name", "order_number", "number", "holder", "supplier")


class What(StrEnum):
    """What becomes of a record; the word that stands in its line."""

    CHANGE = "Change"
    NEW = "New"
    SAME = "Same"
    ASIDE = "Aside"
    MISSING = "Missing"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value or record: what becomes of it, where it was read, before and after.

    `part` is the part that it is about, as parts are compared; empty where it is about none. `row` is 0 and `column`
    empty where the file says nothing of it.
    """

    what: What
    kind: Kind
    key: str
    field: str
    before: str
    after: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    part: str = ""

    @property
    def cell(self) -> str:
        """The cell as the spreadsheet program names it; the row where no single cell says so."""
        if not self.row:
            return UNKNOWN
        return f"{self.column}{self.row}" if self.column else f"row {self.row}"


def change_lines(plan: ImportPlan) -> tuple[ChangeLine, ...]:
    """All lines of a plan in the order of the file, the missing records last."""
    sheets = {sheet.name: sheet for sheet in plan.workbook.sheets}
    found: list[ChangeLine] = []
    for table in plan.tables:
        found += sorted(_of_table(table, sheets[table.sheet], plan.issues), key=lambda line: line.row)
    return (*found, *map(_missing, plan.missing))


def _of_table(table: TablePlan, sheet: Sheet, issues: tuple[Issue, ...]) -> Iterator[ChangeLine]:
    for record in table.records:
        if record.status == "changed":
            yield from _changed(table, record)
        elif record.status == "added":
            yield _added(table, record)
        elif record.status == "same":
            yield _line(What.SAME, table, record, "nothing new", UNKNOWN, UNKNOWN)
    yield from _aside(table, sheet, issues)


def _changed(table: TablePlan, record: PlannedRecord) -> Iterator[ChangeLine]:
    for name, before in record.before.items():
        title = field_title(f"{record.kind.value}.{name}")
        after = value_text(record.values.get(name))
        yield _line(What.CHANGE, table, record, title, value_text(before), after, record.letters.get(name, ""))


def _added(table: TablePlan, record: PlannedRecord) -> ChangeLine:
    stated = {name: value for name, value in record.values.items() if value is not None}
    named = key_fields(record.kind, record.values)
    told = ", ".join(value_text(value) for name, value in stated.items() if name not in named)
    how = "named here" if record.implied else count_text(len(stated), "field")
    field = f"{kind_title(record.kind)}, {how}"
    letter = next((record.letters[name] for name in named if name in record.letters), "")
    return _line(What.NEW, table, record, field, UNKNOWN, told or UNKNOWN, letter)


def _line(
    what: What, table: TablePlan, record: PlannedRecord, field: str, before: str, after: str, column: str = ""
) -> ChangeLine:
    named = [record.values.get(name) for name in key_fields(record.kind, record.values)]
    key = " · ".join(value_text(value) for value in named if value) or " · ".join(filter(None, record.key))
    part = next((str(record.values[name]) for name in _PART_FIELDS if record.values.get(name)), "")
    return ChangeLine(
        what, record.kind, key, field, before, after, table.sheet, record.row, column, part_key(part) if part else ""
    )


def _aside(table: TablePlan, sheet: Sheet, issues: tuple[Issue, ...]) -> Iterator[ChangeLine]:
    from planner.spreadsheets.cells import column_index

    wanted = set(table.rejected_rows)
    at_fault = {
        issue.row: issue
        for issue in reversed(issues)
        if issue.sheet == table.sheet and issue.severity == "error" and issue.row in wanted
    }
    fields = letter_fields(table)
    by_name = {field.partition(".")[2]: letter for letter, field in fields.items()}
    naming = next((by_name[name] for name in _NAMING if name in by_name), None)
    for number in table.rejected_rows:
        issue = at_fault.get(number)
        column = issue.column if issue and issue.column else ""
        row = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
        place = column_index(naming) if naming else len(row)
        yield ChangeLine(
            What.ASIDE,
            table.kinds[-1] if table.kinds else Kind.PARTS,
            (cell_text(row[place]) if place < len(row) else "") or UNKNOWN,
            field_title(fields[column]) if column in fields else UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            table.sheet,
            number,
            column,
        )


def _missing(record: MissingRecord) -> ChangeLine:
    key = " · ".join(filter(None, record.key))
    told = f"stated in {record.last_file} of {date_text(record.last_on)}; stays as it is"
    part = record.key[0] if record.kind in (Kind.PARTS, Kind.STOCK, Kind.SOURCES, Kind.DEMAND) else ""
    return ChangeLine(What.MISSING, record.kind, key, kind_title(record.kind), UNKNOWN, told, record.sheet, part=part)
