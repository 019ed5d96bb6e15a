"""Matching: what the rows state against what the catalogue holds and what earlier rows of the file said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.plan import PlannedRecord, RowStatus
from planner.importing.records.chosen_keys import ChosenKeys
from planner.importing.records.defaults import NEW_RECORD
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.running_keys import RunningKeys
from planner.importing.text import day_shown, field_shown


@dataclass(slots=True)
class Entry:
    """One record that the file states, with the row that has the last word on it."""

    kind: Kind
    key: Key
    values: Mapping[str, object]
    letters: Mapping[str, str]
    reading: TableReading
    row: int
    implied: bool = False
    older: bool = False


def same_value(one: object, other: object) -> bool:
    """Whether two values of a field are the same to a planner; lists of names count in any order."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return one == other


@dataclass(slots=True)
class Matching:
    """Collects the records of a file by key; the last row on a record wins, of stock the newest count.

    `answered` leads from the keys of licences with a new number to those of the applications that they answer.
    """

    known: Known
    chosen: ChosenKeys
    answered: Mapping[Key, Key] = field(default_factory=dict)
    entries: dict[tuple[Kind, Key], Entry] = field(default_factory=dict)
    _keys: RunningKeys = field(default_factory=RunningKeys)
    _sources: dict[Key, list[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in self.known.of(Kind.SOURCES):
            self._sources.setdefault(key[:2], []).append(key)

    def place(self, reading: TableReading, row: RowReading, statement: Statement) -> None:
        """Takes in what a row states; rows that differ about one record leave a warning."""
        kind = statement.kind
        key = self._key(statement)
        entry = self.entries.get((kind, key))
        fresh = Entry(kind, key, statement.values, statement.letters, reading, row.row)
        if kind is Kind.STOCK and self._is_older(fresh):
            self._note_older(fresh, row, statement)
            fresh.older = True
            if entry is not None:
                return
        if entry is None or (entry.older and not fresh.older):
            self.entries[kind, key] = fresh
            return
        self._merge(entry, fresh, row, statement)

    def whole(self, statement: Statement) -> Mapping[str, object]:
        """The values of the record that a statement would come to, laid over what is known and was read of it."""
        kind, values = statement.kind, statement.values
        if kind is Kind.SHIPMENTS:
            return values
        key = self._settled(kind, values, self._keys.plain(kind, values))
        there = self.known.of(kind).get(key) or NEW_RECORD.get(kind, {})
        entry = self.entries.get((kind, key))
        return {**there, **entry.values, **values} if entry else {**there, **values} if there else values

    def _key(self, statement: Statement) -> Key:
        kind, values = statement.kind, statement.values
        key = self._settled(kind, values, self._keys.of(kind, values))
        if kind in self.chosen.fields:
            self.chosen.claim(kind, values, key)
        return key

    def _settled(self, kind: Kind, values: Mapping[str, object], key: Key) -> Key:
        if kind in self.chosen.fields:
            return self.chosen.settled(kind, values, key)
        there = self.known.of(kind)
        if key in there:
            return key
        if kind is Kind.LICENCES and key in self.answered:
            return self.answered[key]
        if kind is Kind.LICENCES and values.get("number") and values.get("applied_on"):
            return self._application(key, values)
        if kind is Kind.SOURCES and not values.get("end_user"):
            candidates = self._sources.get(key[:2], [])
            return candidates[0] if len(candidates) == 1 else key
        return key

    def _application(self, key: Key, values: Mapping[str, object]) -> Key:
        """The key of the application that has now got its number; the licence's own key where there is none."""
        filed = record_key(Kind.LICENCES, {**values, "number": None})
        entry = self.entries.get((Kind.LICENCES, filed))
        taken = entry is not None and entry.values.get("number") != values.get("number")
        there = self.known.of(Kind.LICENCES).get(filed)
        return filed if there is not None and not there.get("number") and not taken else key

    def _is_older(self, fresh: Entry) -> bool:
        entry = self.entries.get((Kind.STOCK, fresh.key))
        others = [self.known.of(Kind.STOCK).get(fresh.key, {}), entry.values if entry is not None else {}]
        counted = fresh.values.get("as_of")
        newest = [other["as_of"] for other in others if isinstance(other.get("as_of"), date)]
        return isinstance(counted, date) and any(isinstance(day, date) and day > counted for day in newest)

    def _note_older(self, fresh: Entry, row: RowReading, statement: Statement) -> None:
        counted = fresh.values.get("as_of")
        later = f" later than {day_shown(counted)}" if isinstance(counted, date) else ""
        message = f"The stock of {fresh.values.get('part_number')} counted{later} is kept"
        column = statement.columns.get("as_of")
        fresh.reading.findings.about_cell("older_stock", "info", row.row, column, row.cell(column), message)

    def _merge(self, entry: Entry, fresh: Entry, row: RowReading, statement: Statement) -> None:
        differing = [
            name
            for name, value in fresh.values.items()
            if name in entry.values and not same_value(value, entry.values[name])
        ]
        gained = fresh.values.keys() - entry.values.keys()
        if not differing and not gained:
            return
        if differing and not (entry.kind is Kind.STOCK and "as_of" in differing):
            _note_difference(entry, fresh, row, statement, differing)
        fresh.values = {**entry.values, **fresh.values}
        self.entries[entry.kind, entry.key] = fresh

    def imply(self, kind: Kind, values: dict[str, object], letter: str | None, reading: TableReading, row: int) -> bool:
        """Adds a record that another one only names; says whether it was not there yet."""
        key = record_key(kind, values)
        if (kind, key) in self.entries or key in self.known.of(kind):
            return False
        letters = dict.fromkeys(values, letter) if letter is not None else {}
        stated = {name: column for name, column in letters.items() if column is not None}
        self.entries[kind, key] = Entry(kind, key, values, stated, reading, row, implied=True)
        return True

    def planned(self) -> Iterable[tuple[Entry, PlannedRecord]]:
        """Every record with its status, in the order of writing and of the file."""
        order = {kind: place for place, kind in enumerate(Kind)}
        for entry in sorted(self.entries.values(), key=lambda entry: order[entry.kind]):
            yield entry, self._planned(entry)

    def _planned(self, entry: Entry) -> PlannedRecord:
        there = self.known.of(entry.kind).get(entry.key)
        values, before = entry.values, {}
        if there is None:
            status = RowStatus.ADDED
            values = {**NEW_RECORD[entry.kind], **values} if entry.kind in NEW_RECORD else values
        elif entry.older:
            status = RowStatus.SAME
        else:
            before = {name: there.get(name) for name, value in values.items() if not same_value(value, there.get(name))}
            status = RowStatus.CHANGED if before else RowStatus.SAME
        return PlannedRecord(
            entry.kind, entry.key, status, values, before, entry.row, entry.letters, implied=entry.implied
        )


def _note_difference(entry: Entry, fresh: Entry, row: RowReading, statement: Statement, differing: list[str]) -> None:
    column = statement.columns.get(differing[0])
    fields = ", ".join(map(field_shown, differing))
    place = (
        f"row {entry.row}" if entry.reading is fresh.reading else f"row {entry.row} of {entry.reading.table.sheet.name}"
    )
    message = f"This row and {place} give different values for {fields}; this row is taken"
    fresh.reading.findings.about_cell("duplicate_row", "warning", row.row, column, row.cell(column), message)
