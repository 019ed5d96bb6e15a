"""New parts: those that a file adds although a known part differs from them only in how its number is written."""

from __future__ import annotations

from planner.domain.kinds import Kind
from planner.importing.plan import Fix
from planner.importing.records.matching import Entry, Matching
from planner.importing.records.names.part_numbers import PartNumbers, Proposal
from planner.importing.records.names.signs import as_it_looks, made_visible


def remark_new_parts(matching: Matching) -> None:
    """Warns of each new part whose number is a known one but for its look, signs, capitals or leading zeros.

    It is added all the same: part numbers are compared exactly, and only the planner knows.
    """
    there = matching.known.of(Kind.PARTS)
    new = [entry for (kind, key), entry in matching.entries.items() if kind is Kind.PARTS and key not in there]
    if not new or not there:
        return
    known = PartNumbers(str(values["part_number"]) for values in there.values())
    for entry in new:
        found = known.twin(str(entry.values["part_number"]))
        if found is not None:
            _remark(entry, found)


def _remark(entry: Entry, found: Proposal) -> None:
    number = str(entry.values["part_number"])
    code = "part_like" if as_it_looks(number) == number else "look_alike"
    shown = made_visible(number, letters=True)
    message = f"“{shown}” is a new part, but {found.numbers[0]} is known; {found.guess}"
    letter = entry.letters.get("part_number")
    column = next((column for column in entry.reading.table.columns if column.letter == letter), None)
    fixes = tuple(Fix(f"Use {one}", text=one) for one in found.numbers)
    entry.reading.findings.about_cell(
        code, "warning", entry.row, column, number, message, f"{found.numbers[0]}, or a new part", fixes=fixes
    )
