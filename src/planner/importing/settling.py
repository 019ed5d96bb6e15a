"""Settling: which rows of a file hold, given what they name, and what they make of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.kinds import Kind
from planner.domain.names import company_key, part_key
from planner.importing.checks import Fault, contradiction, faults
from planner.importing.circles import lines_in_circles
from planner.importing.known import Known
from planner.importing.matching import Matching
from planner.importing.reading import RowReading, Statement, TableReading
from planner.importing.references import Spelling, company_fields, part_fields, statements_of
from planner.importing.shares import remark_shares


def settle(readings: Sequence[TableReading], known: Known, on: date) -> Matching:
    """The records that the rows of a file come to; rows that cannot be planned are set aside with their issue.

    `on` is the day on which a source counts as begun.
    """
    spelling = Spelling.of(known, readings)
    for _, statement in statements_of(readings):
        spelling.apply(statement)
    for reading in readings:
        for row in reading.rows:
            _check(reading, row, known)
    while True:
        # A row that falls may have described a part that others name.
        _require_parts(readings, known)
        matching = Matching(known)
        if not _place(readings, matching) and not _refuse_circles(readings, known):
            break
    _imply(readings, matching, spelling)
    remark_shares(matching, known, on)
    return matching


def _refuse_circles(readings: Sequence[TableReading], known: Known) -> bool:
    """Sets rows aside whose lines of the bill of materials would close a circle; says whether there were any."""
    place_of = {id(row): reading for reading in readings for row in reading.rows}
    found = [(row, one) for row, one in statements_of(readings) if one.kind is Kind.BOM]
    for place, circle in lines_in_circles([statement.values for _, statement in found], known):
        row, statement = found[place]
        fault = Fault(
            "bom_circle",
            "parent",
            f"The bill of materials would run in a circle: {' > '.join(circle)}",
            "the line that closes the circle left out or corrected",
        )
        _reject(place_of[id(row)], row, statement, fault)
    return any(row.rejected for row, _ in found)


def _place(readings: Sequence[TableReading], matching: Matching) -> bool:
    """Matches every row that holds; says whether one was set aside as its record could not be."""
    fallen = False
    for reading in readings:
        for row in reading.rows:
            if row.rejected:
                continue
            for statement in row.statements:
                fault = contradiction(statement.kind, matching.whole(statement))
                if fault is not None:
                    fallen = True
                    _reject(reading, row, statement, fault)
            for statement in () if row.rejected else row.statements:
                matching.place(reading, row, statement)
    return fallen


def _check(reading: TableReading, row: RowReading, known: Known) -> None:
    if row.rejected:
        return
    for statement in row.statements:
        for fault in faults(statement, known):
            _reject(reading, row, statement, fault)
    if not row.statements:
        row.rejected = True
        message = "The row states nothing that can be taken over"
        reading.findings.about_cell("nothing_stated", "error", row.row, None, None, message, "a value in the row")


def _reject(reading: TableReading, row: RowReading, statement: Statement, fault: Fault) -> None:
    row.rejected = True
    column = statement.columns.get(fault.field)
    reading.findings.about_cell(fault.code, "error", row.row, column, row.cell(column), fault.message, fault.expected)


def _require_parts(readings: Sequence[TableReading], known: Known) -> None:
    """Sets rows aside that name a part which is neither known nor described, until no more of them fall."""
    there = {key[0] for key in known.of(Kind.PARTS)}
    while True:
        named = there | {
            part_key(str(statement.values["part_number"]))
            for _, statement in statements_of(readings)
            if statement.kind is Kind.PARTS
        }
        fallen = [
            (reading, row, statement, name)
            for reading in readings
            for row in reading.rows
            if not row.rejected
            for statement in row.statements
            for name in _unknown_parts(row, statement, named)
        ]
        if not fallen:
            return
        for reading, row, statement, name in fallen:
            message = f"Part {statement.values[name]} is not known"
            expected = "import the part list first, or add a description"
            _reject(reading, row, statement, Fault("unknown_part", name, message, expected))


def _unknown_parts(row: RowReading, statement: Statement, named: set[str]) -> list[str]:
    if statement.kind is Kind.PARTS:
        return []
    missing = [
        field.name
        for field in part_fields(statement.kind)
        if statement.values.get(field.name) and part_key(str(statement.values[field.name])) not in named
    ]
    return [name for name in missing if not _is_named_parent(row, statement, name)]


def _is_named_parent(row: RowReading, statement: Statement, name: str) -> bool:
    """Whether a row that describes a part says what it goes into: that parent is then added by its number."""
    describes = any(other.kind is Kind.PARTS for other in row.statements)
    return statement.kind is Kind.BOM and name == "parent" and describes


def _imply(readings: Sequence[TableReading], matching: Matching, spelling: Spelling) -> None:
    """Adds the companies and parents that rows name and nobody lists, and says so."""
    for reading in readings:
        for row in reading.rows:
            for statement in () if row.rejected else row.statements:
                for field in company_fields(statement.kind):
                    _imply_company(reading, row, statement, field.name, matching, spelling)
                if statement.kind is Kind.BOM:
                    _imply_parent(reading, row, statement, matching)


def _imply_company(
    reading: TableReading, row: RowReading, statement: Statement, field: str, matching: Matching, spelling: Spelling
) -> None:
    name = statement.values.get(field)
    if name is None or company_key(str(name)) in matching.known.companies:
        return
    letter = statement.letters.get(field)
    if not matching.imply(Kind.SUPPLIERS, {"name": str(name)}, letter, reading, row.row):
        return
    like = spelling.looks_like(str(name))
    hint = f"; it looks like {like}, which can be given this name as an alias" if like else ""
    column = statement.columns.get(field)
    message = f"The company {name} is not known and is added{hint}"
    reading.findings.about_cell("company_added", "info", row.row, column, row.cell(column), message)


def _imply_parent(reading: TableReading, row: RowReading, statement: Statement, matching: Matching) -> None:
    parent = str(statement.values["parent"])
    letter = statement.letters.get("parent")
    if matching.imply(Kind.PARTS, {"part_number": parent}, letter, reading, row.row):
        column = statement.columns.get("parent")
        message = f"Part {parent} is not known and is added by its number alone"
        reading.findings.about_cell("parent_added", "warning", row.row, column, row.cell(column), message)
