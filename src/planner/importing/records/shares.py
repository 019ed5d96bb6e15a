"""Shares: parts whose approved sources claim more than all of the demand once a file is read in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.shares import counts_today, more_than_all
from planner.importing.known import Known
from planner.importing.records.matching import Entry, Matching
from planner.importing.records.reading import RowReading

_Values = Mapping[str, object]


def remark_shares(matching: Matching, known: Known, on: date) -> None:
    """Warns of each part in the file whose approved sources' shares add up to more than 1; they are kept."""
    last: dict[str, Entry] = {}
    sources: dict[Key, _Values] = dict(known.of(Kind.SOURCES))
    for (kind, key), entry in matching.entries.items():
        if kind is Kind.SOURCES:
            sources[key] = {**sources.get(key, {}), **entry.values}
            last[_part(entry.values)] = entry
    stated: dict[str, list[_Values]] = {}
    for values in sources.values() if last else ():
        counts = counts_today(values.get("approval"), values.get("available_from"), on)
        if counts and values.get("share") is not None:
            stated.setdefault(_part(values), []).append(values)
    totals = {part: more_than_all(values["share"] for values in stated.get(part, ())) for part in last}
    claims = [(last[part], stated[part], total) for part, total in totals.items() if total is not None]
    readings = {id(entry.reading): entry.reading for entry, _, _ in claims}
    rows = {(place, row.row): row for place, reading in readings.items() for row in reading.rows}
    for entry, values_of_part, total in claims:
        _remark(entry, rows[id(entry.reading), entry.row], values_of_part, total)


def _part(values: _Values) -> str:
    return part_key(str(values["part_number"]))


def _remark(entry: Entry, row: RowReading, stated: list[_Values], total: float) -> None:
    listed = ", ".join(f"{values['supplier']} {_percent(values['share'])}" for values in stated)
    sources = f"the approved sources of part {entry.values['part_number']}"
    message = f"The shares of {sources} add up to {_percent(total)}: {listed}"
    bound = entry.reading.layout.fields[Kind.SOURCES].get("share")
    column = bound.column if bound else None
    expected = "shares that add up to 100% at most"
    entry.reading.findings.about_cell(
        "shares_above_whole", "warning", row.row, column, row.cell(column), message, expected
    )


def _percent(share: object) -> str:
    return f"{round(float(str(share)) * 100, 1):g}%"
