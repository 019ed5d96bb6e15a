"""Decoding: parts whose row names a grade and no material get the material that the grade is one of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.domain.grade_words import decode_grade
from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.domain.names import part_key
from planner.importing.known import Known
from planner.importing.plan import Conversion, Fix
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.text import Unreadable, cell_text
from planner.importing.values.grades import contradicted, said

_RULE = "material from the grade"
_EXPECTED = "a material, where another is meant"


def decode_grades(reading: TableReading, known: Known) -> tuple[Conversion, ...]:
    """Fills in the materials that grades stand for, and says so; returns what was filled in.

    Only for parts that are new or whose grade or material is changed here: a list that repeats what the catalogue
    holds changes nothing. Where the table has a column of materials, a blank in it stays blank and is offered instead.
    A material that the row states or the catalogue holds is never overridden: one that does not go with the grade gets
    a warning.
    """
    filled: list[tuple[Statement, str]] = []
    told: set[str] = set()
    for row, statement in _graded(reading):
        stored = _stored(statement, known)
        if _repeats(statement, stored):
            continue
        grade = str(statement.values["grade"])
        stated = statement.values.get("material") or stored.get("material")
        if isinstance(stated, Material) and stated is not Material.UNKNOWN:
            _warn(reading, row, statement, contradicted(grade, stated))
            continue
        found = decode_grade(grade)
        if found is None or row.cell(statement.columns.get("material")) is not None:
            continue
        if grade not in told:
            told.add(grade)
            _tell(reading, row, statement, f"The grade {grade} reads as {said(found)}", found.material)
        if "material" not in statement.columns:
            statement.values = {**statement.values, "material": found.material}
            statement.letters = {**statement.letters, "material": statement.letters.get("grade", "")}
            filled.append((statement, cell_text(grade)))
    return tuple(_listed(filled))


def _graded(reading: TableReading) -> Iterator[tuple[RowReading, Statement]]:
    for row in reading.rows:
        for statement in () if row.rejected else row.statements:
            if statement.kind is Kind.PARTS and statement.values.get("grade"):
                yield row, statement


def _stored(statement: Statement, known: Known) -> Mapping[str, object]:
    """What the catalogue holds of the part that a row describes; nothing for a new one."""
    number = statement.values.get("part_number")
    return known.of(Kind.PARTS).get((part_key(str(number)),), {}) if number else {}


def _repeats(statement: Statement, stored: Mapping[str, object]) -> bool:
    """Whether a row gives the grade that the catalogue holds, and no other material."""
    values = statement.values
    return values["grade"] == stored.get("grade") and values.get("material") in (None, stored.get("material"))


def _warn(reading: TableReading, row: RowReading, statement: Statement, problem: Unreadable | None) -> None:
    column = statement.columns.get("material")
    if problem is not None:
        fixes = problem.fixes if column is not None else ()
        column = column or statement.columns.get("grade")
        cell = row.cell(column)
        reading.findings.about_cell(
            problem.code, "warning", row.row, column, cell, problem.message, problem.expected, fixes
        )


def _tell(reading: TableReading, row: RowReading, statement: Statement, message: str, material: Material) -> None:
    """Says once for each grade what it reads as; offers it where the column of materials is blank."""
    blank = statement.columns.get("material")
    column = blank or statement.columns.get("grade")
    fixes = (Fix(material.value, text=material.value),) if blank is not None else ()
    reading.findings.about_cell("grade_decoded", "info", row.row, column, row.cell(column), message, _EXPECTED, fixes)


def _listed(filled: list[tuple[Statement, str]]) -> Iterator[Conversion]:
    """The conversions by column and material, each with its first grade."""
    groups: dict[tuple[str, str], list[str]] = {}
    for statement, grade in filled:
        groups.setdefault((statement.letters["material"], str(statement.values["material"])), []).append(grade)
    for (letter, material), grades in groups.items():
        yield Conversion(letter, "material", _RULE, len(grades), grades[0], material)
