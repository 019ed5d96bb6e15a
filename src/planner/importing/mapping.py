"""The planner's own mapping of columns: it outweighs what the headers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.aliases import Meaning, meanings_of
from planner.importing.headers import Column
from planner.importing.tables import Table
from planner.importing.text import squeeze
from planner.spreadsheets.cells import column_index, column_letter


def meanings_named(field: str) -> tuple[Meaning, ...]:
    """The fields that a name such as quantity or stock.quantity means; raises PlannerError where there is none."""
    kind, _, name = field.rpartition(".")
    kinds = [one for one in Kind if not kind or one.value == kind]
    found = tuple(
        replace(meaning, tells=meaning.tells or bool(kind))
        for meaning in meanings_of(name)
        if meaning.kind in kinds and meaning.field == name and meaning.exact
    )
    if not found:
        raise PlannerError(f"There is no field {field}", "use a field's name such as part_number or stock.quantity")
    return found


def apply_mapping(table: Table, mapping: Mapping[str, str]) -> tuple[tuple[Column, ...], frozenset[str]]:
    """The columns of a table as the planner mapped them, and which lines of the mapping found their column.

    A line leads from a field, or `kind.field`, to a header's text or else a column letter. Raises PlannerError where
    a field does not exist.
    """
    mapped = {column.index: column for column in table.columns}
    chosen: dict[int, list[Meaning]] = {}
    found = set()
    for field, wanted in mapping.items():
        meanings = meanings_named(field)
        index = _place(table, wanted)
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


def _place(table: Table, wanted: str) -> int | None:
    """The place of the column that a header's text or else a letter means; None where the sheet has no such column."""
    named = [column.index for column in table.columns if squeeze(wanted) and squeeze(column.header) == squeeze(wanted)]
    if named:
        return named[0]
    try:
        index = column_index(wanted.strip())
    except ValueError:
        return None
    return index if index < max(map(len, table.sheet.rows)) else None
