"""Settling: which rows of a file hold, given what they name, and what they make of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from planner.domain.kinds import FIELDS, Field, Kind
from planner.domain.names import part_key
from planner.domain.soundness import Soundness
from planner.importing.columns.testimony import PART_FIELDS
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.records.checks import (
    Fault,
    contradiction,
    counted_ahead,
    faults,
    first_places_ahead,
    moved_ahead,
    places_with_faults,
)
from planner.importing.records.chosen_keys import ChosenKeys
from planner.importing.records.circles import lines_in_circles
from planner.importing.records.granted_numbers import answered_applications, remark_granted_numbers
from planner.importing.records.licence_steps import name_licences
from planner.importing.records.matching import Matching
from planner.importing.records.names.accepted import acceptances, take_in
from planner.importing.records.names.new_names import NewNames
from planner.importing.records.names.new_parts import remark_new_parts
from planner.importing.records.names.unknown_parts import UnknownParts
from planner.importing.records.reading import Bulk, RowReading, Statement, TableReading
from planner.importing.records.references import Spelling, part_fields, statements_of
from planner.importing.records.same_twice import refuse_same_twice
from planner.importing.records.shares import remark_shares
from planner.importing.records.taking_out import take_out_all, take_out_impossible, take_out_met
from planner.importing.text import field_shown

# Names that are spelt in one way although they refer to no other record.
_SPELT_BESIDES = PART_FIELDS | {"end_user"}
_OF_THE_PAST = frozenset({Kind.STOCK, Kind.SHIPMENTS})


def settle(readings: Sequence[TableReading], known: Known, options: ImportOptions) -> Matching:
    """The records that the rows of a file come to; rows that cannot be planned are set aside with their issue.

    A source counts as begun on the day of the import. Raises PlannerError where an accepted name belongs to no company
    that is there, or where a chosen key is none.
    """
    take_out_all(readings, options.keys)
    spelling = Spelling.of(known, readings, options.aliases)
    accepted = acceptances(readings, options.aliases)
    chosen = ChosenKeys(options.keys, known)
    speller = _Speller(spelling)
    for _, statement in statements_of(readings):
        speller.apply(statement)
        if options.keys:
            chosen.complete(statement.kind, statement.values)
    name_licences(readings)
    answered = answered_applications(readings, known)
    for reading in readings:
        if reading.bulk is not None:
            speller.apply_to(reading.bulk)
        _check_all(reading, known, chosen, options.as_of)
    parts = _PartNames(known, UnknownParts(spelling.parts.values()))
    soundness = Soundness()
    while True:
        # A row that falls may have described a part that others name.
        parts.require(readings)
        if refuse_same_twice(readings, options):
            continue
        matching = Matching(known, ChosenKeys(options.keys, known), answered)
        take_out_impossible(readings, soundness)
        take_out_met(readings, known)
        if not _place(readings, matching, soundness) and not _refuse_circles(readings, known):
            break
    _imply(readings, matching, spelling)
    take_in(accepted, spelling, matching)
    remark_new_parts(matching)
    remark_granted_numbers(matching)
    remark_shares(matching, known, options.as_of)
    return matching


class _Speller:
    """Spells the names of statements in the one way, each distinct name once."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._spelt: dict[Kind, tuple[tuple[str, dict[object, object]], ...]] = {
            kind: tuple((field.name, {}) for field in FIELDS[kind] if _is_spelt(field))
            for kind in Kind
            if kind not in (Kind.SUPPLIERS, Kind.END_USERS)
        }

    def apply(self, statement: Statement) -> None:
        kind, values = statement.kind, statement.values
        if kind not in self._spelt:
            self._spelling.apply(statement)
            return
        for name, spelt in self._spelt[kind]:
            written = values.get(name)
            if written is not None:
                if written not in spelt:
                    spelt[written] = self._one(kind, name, written)
                values[name] = spelt[written]

    def apply_to(self, bulk: Bulk) -> None:
        for name, _ in self._spelt[bulk.kind]:
            bulk.put(name, partial(self._one, bulk.kind, name))

    def _one(self, kind: Kind, name: str, written: object) -> object:
        alone = Statement(kind, {name: written}, {}, {})
        self._spelling.apply(alone)
        return alone.values[name]


def _is_spelt(field: Field) -> bool:
    return field.refers_to in (Kind.SUPPLIERS, Kind.PARTS) or field.name in _SPELT_BESIDES


def _refuse_circles(readings: Sequence[TableReading], known: Known) -> bool:
    """Sets rows aside whose lines of the bill of materials would close a circle; says whether there were any."""
    found = [(row, one) for row, one in statements_of(readings) if one.kind is Kind.BOM]
    if not found:
        return False
    place_of = {id(row): reading for reading in readings for row in reading.rows}
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


def _place(readings: Sequence[TableReading], matching: Matching, soundness: Soundness) -> bool:
    """Matches every row that holds; says whether one was set aside as its record could not be."""
    fallen = False
    for reading in readings:
        for row in reading.rows:
            if row.rejected:
                continue
            for statement in row.statements:
                whole = matching.whole(statement)
                if soundness.impossible(statement.kind, whole) is None:
                    continue
                fault = contradiction(statement.kind, whole)
                if fault is not None:
                    fallen = True
                    _reject(reading, row, statement, fault)
            for statement in () if row.rejected else row.statements:
                matching.place(reading, row, statement)
    return fallen


def _check_all(reading: TableReading, known: Known, chosen: ChosenKeys, today: date) -> None:
    ahead: set[int] = set()
    if reading.bulk is not None:
        reading.take_out(places_with_faults(reading.bulk))
        ahead.update(first_places_ahead(reading.bulk, today))
    for row in reading.in_order(ahead):
        _check(reading, row, known, chosen)
        _check_days(reading, row, today)


def _check(reading: TableReading, row: RowReading, known: Known, chosen: ChosenKeys) -> None:
    if row.rejected:
        return
    for statement in row.statements:
        for fault in faults(statement, known, chosen):
            _reject(reading, row, statement, fault)
    if not row.statements:
        row.rejected = True
        message = "The row states nothing that can be taken over"
        reading.findings.about_cell("nothing_stated", "error", row.row, None, None, message, "a value in the row")


def _check_days(reading: TableReading, row: RowReading, today: date) -> None:
    """Asks for a look at counts of stock and at shipments whose day lies after today."""
    for statement in row.statements:
        if statement.kind not in _OF_THE_PAST or row.rejected:
            continue
        for fault in counted_ahead(statement, today):
            column = statement.columns.get(fault.field)
            reading.findings.about_cell(
                fault.code, "warning", row.row, column, row.cell(column), fault.message, fault.expected
            )
        for name, message, expected in moved_ahead(statement, today):
            column = statement.columns.get(name)
            if column is not None:
                reading.findings.about_column("moved_in_future", "warning", column, message, expected)


def _reject(reading: TableReading, row: RowReading, statement: Statement, fault: Fault) -> None:
    row.rejected = True
    column = statement.columns.get(fault.field)
    if column is not None and column.stated is not None and fault.code == "unknown_part":
        # What is stated for all rows is at fault once, however many rows it stands in.
        message = f"{fault.message}; it is stated as {field_shown(fault.field)} for all rows"
        reading.findings.about_column(fault.code, "error", column, message, fault.expected)
        return
    cell = row.cell(column)
    reading.findings.about_cell(
        fault.code, "error", row.row, column, cell, fault.message, fault.expected, fixes=fault.fixes
    )


class _PartNames:
    """Which part numbers are known or described, each looked at once."""

    def __init__(self, known: Known, unknown: UnknownParts) -> None:
        self._named = unknown
        self._there = {key[0] for key in known.of(Kind.PARTS)}
        self._fields = {kind: tuple(field.name for field in part_fields(kind)) for kind in Kind}
        self._keys: dict[object, str] = {}

    def require(self, readings: Sequence[TableReading]) -> None:
        """Sets rows aside that name a part which is neither known nor described, until no more of them fall."""
        while True:
            named = self._there | {
                self._key(statement.values["part_number"])
                for _, statement in statements_of(readings)
                if statement.kind is Kind.PARTS
            }
            for reading in readings:
                if reading.bulk is not None:
                    reading.take_out(self._unknown_in(reading.bulk, named))
            fallen = [
                (reading, row, statement, name)
                for reading in readings
                for row in reading.rows
                if not row.rejected
                for statement in row.statements
                for name in self._unknown(row, statement, named)
            ]
            if not fallen:
                return
            for reading, row, statement, name in fallen:
                _reject(reading, row, statement, self._named.fault(name, str(statement.values[name])))

    def _unknown(self, row: RowReading, statement: Statement, named: set[str]) -> list[str]:
        if statement.kind is Kind.PARTS:
            return []
        values = statement.values
        return [
            name
            for name in self._fields[statement.kind]
            if (number := values.get(name))
            and self._key(number) not in named
            and not _is_named_parent(row, statement, name)
        ]

    def _unknown_in(self, bulk: Bulk, named: set[str]) -> list[int]:
        """The places of rows that name an unknown part."""
        fields = self._fields[bulk.kind]
        return [place for name in fields for place in bulk.places(name, lambda one: self._key(one) not in named)]

    def _key(self, number: object) -> str:
        key = self._keys.get(number)
        if key is None:
            key = self._keys[number] = part_key(str(number))
        return key


def _is_named_parent(row: RowReading, statement: Statement, name: str) -> bool:
    """Whether a row that describes a part says what it goes into: that parent is then added by its number."""
    describes = any(other.kind is Kind.PARTS for other in row.statements)
    return statement.kind is Kind.BOM and name == "parent" and describes


def _imply(readings: Sequence[TableReading], matching: Matching, spelling: Spelling) -> None:
    """Adds the companies and parents that rows name and nobody lists, and says so."""
    names = NewNames(spelling, matching)
    for reading in readings:
        bulk = reading.bulk
        first = names.first_places(bulk) if bulk is not None else ()
        for row in reading.in_order(first):
            for statement in () if row.rejected else row.statements:
                names.meet(reading, row, statement)
                if statement.kind is Kind.BOM:
                    _imply_parent(reading, row, statement, matching)
        if bulk is not None:
            names.meet_rest(bulk)
    names.tell()


def _imply_parent(reading: TableReading, row: RowReading, statement: Statement, matching: Matching) -> None:
    parent = str(statement.values["parent"])
    letter = statement.letters.get("parent")
    if matching.imply(Kind.PARTS, {"part_number": parent}, letter, reading, row.row):
        column = statement.columns.get("parent")
        message = f"Part {parent} is not known and is added by its number alone"
        reading.findings.about_cell("parent_added", "warning", row.row, column, row.cell(column), message)
