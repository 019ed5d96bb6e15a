"""The planner's own mapping of columns: it outweighs what the headers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.kinds import FIELDS, Kind
from planner.errors import PlannerError
from planner.importing.aliases import Meaning
from planner.importing.headers import Column
from planner.importing.text import squeeze
from planner.spreadsheets.cells import column_index, column_letter


def meanings_named(field: str) -> tuple[Meaning, ...]:
    """The fields that a name such as quantity or stock.quantity means; raises PlannerError where there is none."""
    kind, _, name = field.rpartition(".")
    kinds = [one for one in Kind if not kind or one.value == kind]
    found = tuple(
        Meaning(one, name, tells=bool(kind), exact=True)
        for one in kinds
        if any(candidate.name == name for candidate in FIELDS[one])
    )
    if not found:
        raise PlannerError(f"There is no field {field}", "Use a field's name such as part_number or stock.quantity")
    return found


def apply_mapping(columns: Sequence[Column], mapping: Mapping[str, str]) -> tuple[tuple[Column, ...], frozenset[str]]:
    """The columns as the planner mapped them, and which lines of the mapping found their column.

    A line leads from a field, or `kind.field`, to a header's text or else a column letter. Raises PlannerError where
    a field does not exist.
    """
    mapped = {column.index: column for column in columns}
    chosen: dict[int, list[Meaning]] = {}
    found = set()
    for field, wanted in mapping.items():
        meanings = meanings_named(field)
        index = _place(columns, wanted)
        if index is None:
            continue
        found.add(field)
        taken = {(meaning.kind, meaning.field) for meaning in meanings}
        mapped = {place: _without(column, taken) for place, column in mapped.items()}
        chosen.setdefault(index, []).extend(meanings)
    for index, own in chosen.items():
        column = mapped.get(index, Column(index, column_letter(index)))
        mapped[index] = replace(column, meanings=tuple(own), element=None, period=None)
    return tuple(sorted(mapped.values(), key=lambda column: column.index)), frozenset(found)


def _without(column: Column, taken: set[tuple[Kind, str]]) -> Column:
    return replace(column, meanings=tuple(one for one in column.meanings if (one.kind, one.field) not in taken))


def _place(columns: Sequence[Column], wanted: str) -> int | None:
    named = [column.index for column in columns if squeeze(column.header) == squeeze(wanted)]
    if named:
        return named[0]
    if len(wanted.strip()) > 3:
        return None
    try:
        return column_index(wanted.strip())
    except ValueError:
        return None
