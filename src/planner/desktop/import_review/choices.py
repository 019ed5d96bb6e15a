"""What the planner decides in the window as other options of the import: pure, and each choice by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.kinds import Kind
    from planner.importing.options import ImportOptions, TableChoice
    from planner.importing.plan import ImportPlan

Choice = Callable[["ImportOptions"], "ImportOptions"]


def with_header_row(plan: ImportPlan, number: int, row: int) -> Choice:
    """Table `number` of a plan has its headers in another row; where it ends is decided anew unless others follow."""
    table = plan.tables[number]
    alone = sum(other.sheet == table.sheet for other in plan.tables) == 1
    last = None if alone or table.last_row <= row else table.last_row
    return _with_table(plan, number, lambda choice: replace(choice, header_row=row, last_row=last))


def with_last_row(plan: ImportPlan, number: int, row: int) -> Choice:
    """A table ends with a row."""
    return _with_table(plan, number, lambda choice: replace(choice, last_row=row))


def with_columns(plan: ImportPlan, number: int, first: str | None = None, last: str | None = None) -> Choice:
    """A table begins or ends with a column; what is None stays."""
    return _with_table(
        plan,
        number,
        lambda choice: replace(
            choice, first_column=first or choice.first_column, last_column=last or choice.last_column
        ),
    )


def with_kind(plan: ImportPlan, number: int, kind: Kind | None) -> Choice:
    """The rows of a table are of a kind; None lets the file decide."""
    if len(plan.tables) == 1:
        return lambda options: replace(
            options, kind=kind, tables=tuple(replace(choice, kind=kind) for choice in options.tables)
        )
    return _with_table(plan, number, lambda choice: replace(choice, kind=kind))


def with_another_table(plan: ImportPlan, number: int, row: int) -> Choice:
    """Another table begins with its headers in a row, on the sheet of table `number`, which then ends before it."""
    from planner.importing.options import TableChoice

    table = plan.tables[number]

    def chosen(options: ImportOptions) -> ImportOptions:
        ends = with_last_row(plan, number, row - 1)(options) if table.header_row < row <= table.last_row else options
        drawn = _drawn(ends, plan, table.sheet)
        added = sorted([*drawn, TableChoice(table.sheet, row)], key=lambda choice: choice.header_row)
        return _with_drawn(ends, table.sheet, added)

    return chosen


def without_table(plan: ImportPlan, number: int) -> Choice:
    """A table is left out, and with the only one of a sheet the whole sheet."""
    table = plan.tables[number]

    def chosen(options: ImportOptions) -> ImportOptions:
        drawn = _drawn(options, plan, table.sheet)
        kept = [choice for place, choice in enumerate(drawn) if place != _place(plan, number)]
        if not kept:
            return replace(options, left_out=options.left_out | {table.sheet})
        return _with_drawn(options, table.sheet, kept)

    return chosen


def with_sheet(sheet: str) -> Choice:
    """A sheet that was left out is read after all."""
    return lambda options: replace(options, left_out=options.left_out - {sheet})


def with_field(plan: ImportPlan, number: int, letter: str, field: str | None) -> Choice:
    """A column feeds a field (`kind.field`); with None it feeds nothing."""
    if len(plan.tables) == 1:
        return lambda options: replace(
            options,
            mapping=_mapped(options.mapping, letter, field),
            unused=_marked(options.unused, letter, unused=field is None),
        )
    return _with_table(
        plan,
        number,
        lambda choice: replace(
            choice,
            mapping=_mapped(choice.mapping, letter, field),
            unused=_marked(choice.unused, letter, unused=field is None),
        ),
    )


def with_locale(sheet: str, letters: tuple[str, ...], tag: str | None) -> Choice:
    """How numbers and dates of some columns of a sheet are written; None lets their cells decide."""
    places = {f"{sheet}!{letter}" for letter in letters}

    def chosen(options: ImportOptions) -> ImportOptions:
        kept = {place: held for place, held in options.locales.items() if place not in places}
        return replace(options, locales={**kept, **dict.fromkeys(sorted(places), tag)} if tag else kept)

    return chosen


def with_constant(field: str, text: str | None) -> Choice:
    """A field is the same for all rows; None takes that back."""

    def chosen(options: ImportOptions) -> ImportOptions:
        kept = {name: held for name, held in options.constants.items() if name != field}
        return replace(options, constants={**kept, field: text} if text else kept)

    return chosen


def with_keys(kind: Kind, fields: tuple[str, ...]) -> Choice:
    """The fields by which rows of a kind find their record; none for the usual ones."""

    def chosen(options: ImportOptions) -> ImportOptions:
        kept = {other: held for other, held in options.keys.items() if other is not kind}
        return replace(options, keys={**kept, kind: fields} if fields else kept)

    return chosen


def with_sender(sender: str) -> Choice:
    """Who sent the file; an empty text is nobody."""
    return lambda options: replace(options, sender=sender.strip() or None)


def with_encoding(encoding: str) -> Choice:
    """The text encoding that the file is read in."""
    return lambda options: replace(options, encoding=encoding)


def _mapped(mapping: Mapping[str, str], letter: str, field: str | None) -> dict[str, str]:
    kept = {name: column for name, column in mapping.items() if column != letter and name != field}
    return kept if field is None else {**kept, field: letter}


def _marked(letters: frozenset[str], letter: str, *, unused: bool) -> frozenset[str]:
    return letters | {letter} if unused else letters - {letter}


def _with_table(plan: ImportPlan, number: int, change: Callable[[TableChoice], TableChoice]) -> Choice:
    """Draws the tables of a sheet as they are seen, and changes one of them."""
    sheet = plan.tables[number].sheet

    def chosen(options: ImportOptions) -> ImportOptions:
        drawn = _drawn(options, plan, sheet)
        place = _place(plan, number)
        return _with_drawn(options, sheet, [change(one) if at == place else one for at, one in enumerate(drawn)])

    return chosen


def _place(plan: ImportPlan, number: int) -> int:
    """Which table of its sheet it is, from 0."""
    return sum(other.sheet == plan.tables[number].sheet for other in plan.tables[:number])


def _drawn(options: ImportOptions, plan: ImportPlan, sheet: str) -> list[TableChoice]:
    """The tables of a sheet as the planner drew them, else as they were found."""
    drawn = [choice for choice in options.tables if choice.sheet == sheet]
    return drawn or _found(plan, sheet)


def _found(plan: ImportPlan, sheet: str) -> list[TableChoice]:
    from planner.importing.options import TableChoice

    tables = [table for table in plan.tables if table.sheet == sheet]
    if len(tables) == 1:
        return [TableChoice(sheet, tables[0].header_row)]
    return [
        TableChoice(sheet, table.header_row, table.last_row, table.first_column, table.last_column) for table in tables
    ]


def _with_drawn(options: ImportOptions, sheet: str, drawn: list[TableChoice]) -> ImportOptions:
    others = [choice for choice in options.tables if choice.sheet != sheet]
    return replace(options, tables=(*others, *drawn))
