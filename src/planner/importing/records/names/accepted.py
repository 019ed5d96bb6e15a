"""Accepted names: a name in a file that the planner said is a company's becomes one of its aliases in the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.importing.known import company_names
from planner.importing.records.matching import Entry, Matching
from planner.importing.records.names.normal import as_written
from planner.importing.records.reading import Bulk, RowReading, TableReading
from planner.importing.records.references import Spelling, named_companies, naming_fields


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One place in a file where an accepted name stands."""

    kind: Kind
    written: str
    reading: TableReading
    row: RowReading
    letter: str | None


def acceptances(readings: Sequence[TableReading], aliases: Mapping[str, str]) -> list[Acceptance]:
    """Where accepted names stand in rows that are not set aside; to be asked before names are spelt in one way."""
    if not aliases:
        return []
    accepted = {as_written(written) for written in aliases}
    for reading in readings:
        if reading.bulk is not None:
            reading.take_out(_naming(reading.bulk, accepted))
    return [
        Acceptance(kind, name, reading, row, statement.letters.get(field))
        for reading in readings
        for row in reading.rows
        if not row.rejected
        for statement in row.statements
        for kind, field, name in named_companies(statement)
        if as_written(name) in accepted
    ]


def _naming(bulk: Bulk, accepted: Collection[str]) -> list[int]:
    """The places of rows that name a company by an accepted name."""
    return [
        place
        for field, _ in naming_fields(bulk.kind)
        for place in bulk.places(field, lambda name: as_written(str(name)) in accepted)
    ]


def take_in(found: Iterable[Acceptance], spelling: Spelling, matching: Matching) -> None:
    """Gives the companies their accepted names as aliases, each with the first row that holds and names it so."""
    taken: set[tuple[Kind, str]] = set()
    for one in found:
        place = (one.kind, as_written(one.written))
        company = spelling.of_kind(one.kind).find(one.written)
        if not one.row.rejected and company is not None and place not in taken:
            taken.add(place)
            _add_alias(one, company, matching)


def _add_alias(one: Acceptance, company: str, matching: Matching) -> None:
    key = record_key(one.kind, {"name": company})
    entry = matching.entries.get((one.kind, key))
    values: dict[str, object] = {**matching.known.of(one.kind).get(key, {}), **(entry.values if entry else {})}
    if not values or as_written(one.written) in map(as_written, company_names(values)):
        return
    there = values.get("aliases")
    aliases = (*(there if isinstance(there, tuple) else ()), one.written)
    letters = {"aliases": one.letter} if one.letter is not None else {}
    if entry is None:
        stated = {"name": company, "aliases": aliases}
        matching.entries[one.kind, key] = Entry(one.kind, key, stated, letters, one.reading, one.row.row, implied=True)
    else:
        entry.values, entry.letters = {**entry.values, "aliases": aliases}, {**entry.letters, **letters}
