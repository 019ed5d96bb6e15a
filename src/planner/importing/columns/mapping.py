"""The planner's own mapping of columns: it outweighs what the headers say, and what was remembered.

A line of the mapping leads from a field, `part_number` or `stock.part_number`, to a column: its header's text, or else
its letter. `C/1` is the first piece of each cell of column C, `C/2` the second: cells are cut at the sign that most of
them hold, one of ` / `, `|`, `;`, ` - ` and a line break. The second of two columns that are both headed Quantity is
`Quantity (2)`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.columns.aliases import Meaning, meanings_of
from planner.importing.columns.headers import Column
from planner.importing.columns.pieces import piece_column, separator_of
from planner.importing.options import ImportOptions, TableChoice
from planner.importing.tables import Table
from planner.importing.text import squeeze
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import column_index, column_letter

CHOSEN = "chosen by you"
_PIECE = re.compile(r"(.+)/([1-9])")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the planner says about the columns of one table: its own table's words before those for the whole file."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    kind: Kind | None = None


def wishes_for(table: Table, options: ImportOptions) -> Wishes:
    """The planner's words about a table; a table that was drawn has words of its own."""
    choice = _choice_of(table, options.tables)
    if choice is None:
        return Wishes(options.mapping, options.unused, options.constants, options.kind)
    return Wishes(
        {**options.mapping, **choice.mapping},
        options.unused | choice.unused,
        options.constants,
        choice.kind or options.kind,
    )


def _choice_of(table: Table, choices: Sequence[TableChoice]) -> TableChoice | None:
    own = [one for one in choices if (one.sheet, one.header_row) == (table.sheet.name, table.header + 1)]
    beside = [one for one in own if one.first_column is None or column_index(one.first_column) == table.first_column]
    return next(iter(beside or own), None)


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


def names_field(name: str) -> bool:
    """Whether a name such as quantity or stock.quantity means a field."""
    try:
        return bool(meanings_named(name))
    except PlannerError:
        return False


def numbered(headers: Sequence[str]) -> tuple[str, ...]:
    """The headers told apart: the second Quantity is “Quantity (2)”."""
    found: dict[str, None] = {}
    for header in headers:
        name, count = header, 1
        while name in found:
            count += 1
            name = f"{header} ({count})"
        found[name] = None
    return tuple(found)


def headers_apart(columns: Sequence[Column]) -> dict[str, Column]:
    """The columns of a sheet by their headers, two of the same text told apart."""
    of_sheet = [column for column in columns if column.source is None and column.stated is None]
    return dict(zip(numbered([column.header for column in of_sheet]), of_sheet, strict=True))


def apply_mapping(
    table: Table, columns: Sequence[Column], mapping: Mapping[str, str], reason: str = CHOSEN, sure: float = 1.0
) -> tuple[tuple[Column, ...], frozenset[str]]:
    """The columns of a table as they were mapped, and which lines of the mapping found their column.

    Raises PlannerError where a field does not exist.
    """
    mapped = {column.index: column for column in columns}
    chosen: dict[tuple[int, int], list[Meaning]] = {}
    found = set()
    for name, wanted in mapping.items():
        meanings = meanings_named(name)
        place = _place(table, columns, wanted)
        if place is None:
            continue
        found.add(name)
        before = mapped[place[0]].meanings if place[0] in mapped and not place[1] else ()
        named = {(one.kind, one.field) for one in before if one.exact}
        mapped = without(mapped, {(meaning.kind, meaning.field) for meaning in meanings})
        chosen.setdefault(place, []).extend(
            # The field's own name is as sure as anything that was chosen or remembered.
            replace(one, sure=1.0 if (one.kind, one.field) in named else sure, reason=reason)
            for one in meanings
        )
    for (index, piece), own in chosen.items():
        column = mapped.get(index, Column(index, column_letter(index)))
        if piece:
            column = _piece_of(table, column, piece)
        mapped[column.index] = replace(column, meanings=tuple(own), element=None, period=None, unused=False)
    return tuple(sorted(mapped.values(), key=lambda column: column.index)), frozenset(found)


def without(columns: Mapping[int, Column], taken: Collection[tuple[Kind, str]]) -> dict[int, Column]:
    """The columns without the fields that others were chosen for."""
    return {
        index: replace(one, meanings=tuple(m for m in one.meanings if (m.kind, m.field) not in taken))
        for index, one in columns.items()
    }


def set_unused(columns: Sequence[Column], unused: Collection[str]) -> tuple[Column, ...]:
    """The columns without any meaning for those whose letters are `unused`."""
    letters = {letter.strip().upper() for letter in unused}
    return tuple(
        replace(one, meanings=(), element=None, period=None, unused=True) if one.letter in letters else one
        for one in columns
    )


def _piece_of(table: Table, column: Column, piece: int) -> Column:
    cells = by_column(table.sheet.rows).column(column.index, slice(table.first, table.last + 1))
    return piece_column(column, separator_of(cells) or " / ", piece)


def _place(table: Table, columns: Sequence[Column], wanted: str) -> tuple[int, int] | None:
    """The place and the piece that a header's text or a letter means; None where the table has no such column."""
    whole = _place_of(table, columns, wanted)
    if whole is not None:
        return whole, 0
    match = _PIECE.fullmatch(wanted.strip())
    cut = _place_of(table, columns, match[1]) if match else None
    return None if cut is None or match is None else (cut, int(match[2]))


def has_column(table: Table, letter: str) -> bool:
    """Whether the sheet of a table reaches as far as the column with this letter."""
    try:
        return column_index(letter.strip()) < by_column(table.sheet.rows).width
    except ValueError:
        return False


def _place_of(table: Table, columns: Sequence[Column], wanted: str) -> int | None:
    apart = headers_apart(columns)
    if wanted in apart:
        return apart[wanted].index
    bare = squeeze(wanted)
    named = [column.index for column in apart.values() if bare and squeeze(column.header) == bare]
    if named:
        return named[0]
    try:
        index = column_index(wanted.strip())
    except ValueError:
        return None
    return index if index < by_column(table.sheet.rows).width else None
