"""Remembering: the profile that an import teaches when it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from planner.domain.keys import Key
from planner.domain.kinds import Kind, ValueType, field_of
from planner.importing.columns.aliases import Meaning
from planner.importing.columns.mapping import meanings_named, numbered
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, TablePlan
from planner.importing.remembering.profiles import ROLLING, Profile, fingerprint
from planner.importing.remembering.rereading import correctable
from planner.importing.values.dates import written_order
from planner.importing.values.locales import habits_shown
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellValue, column_index

# The fields by which a row finds its record or names another one: what is corrected there comes again next month.
_IDENTITIES = frozenset({"name", "number", "order_number", "licence", "element"})


def learned(
    plan: ImportPlan,
    table: TablePlan,
    options: ImportOptions,
    on: date,
    sender: str,
    previous: Profile | None = None,
) -> Profile:
    """What a table that was applied teaches about the sheets of its sender.

    `previous` is the profile that it was read with: its corrections, constants and locales stay in force where the
    planner did not say otherwise. Raises ValueError for a table without a kind.
    """
    if not table.kinds:
        raise ValueError("a table that states nothing teaches nothing")
    names = _names(table)
    letters = {name: letter for name, letter in table.letters.items() if name.count(".") == 1}
    old = previous if previous is not None else Profile(sender, "", (), table.kinds, {}, on, "")
    fed = {names[letter] for letter in table.letters.values()}
    return Profile(
        sender=sender,
        fingerprint=fingerprint(tuple(names.values())),
        headers=tuple(names.values()),
        kinds=table.kinds,
        mapping={name: names[letter] + _piece(table, name) for name, letter in letters.items()},
        learned_on=on,
        file=plan.workbook.file,
        unused=frozenset((_unused(table, options, names) | (old.unused & set(names.values()))) - fed),
        locales={**old.locales, **_settled(plan, table, options, names), **_locales(table, options, names)},
        constants={**old.constants, **_constants(table, options)},
        readings=_joined(old.readings, _readings(plan, table, options)),
        stated=_stated(table),
    )


def _names(table: TablePlan) -> dict[str, str]:
    """The headers of the table by letter, from left to right, two of the same text told apart."""
    headers = {**{letter: letter for letter in table.letters.values()}, **table.headers}
    letters = sorted(headers, key=column_index)
    return dict(zip(letters, numbered([headers[letter] for letter in letters]), strict=True))


def _piece(table: TablePlan, name: str) -> str:
    """The number of the piece of a column that feeds a field, as a mapping writes it; nothing for a whole column."""
    header = table.columns.get(name) or table.columns.get(name.partition(".")[2], "")
    whole = table.headers.get(table.letters[name])
    return header.removeprefix(whole) if whole is not None and header.startswith(f"{whole}/") else ""


def _unused(table: TablePlan, options: ImportOptions, names: Mapping[str, str]) -> set[str]:
    letters = set(options.unused)
    for choice in options.tables:
        if (choice.sheet, choice.header_row) == (table.sheet, table.header_row):
            letters |= choice.unused
    return {names[letter] for letter in letters if letter in names}


def _locales(table: TablePlan, options: ImportOptions, names: Mapping[str, str]) -> dict[str, str]:
    chosen = {letter: options.locales.get(f"{table.sheet}!{letter}") for letter in names}
    return {names[letter]: tag for letter, tag in chosen.items() if tag is not None}


def _settled(plan: ImportPlan, table: TablePlan, options: ImportOptions, names: Mapping[str, str]) -> dict[str, str]:
    """The locale that was stated for the whole file, for the columns whose own cells left their reading open."""
    sheet = next((one for one in plan.workbook.sheets if one.name == table.sheet), None)
    if options.locale is None or sheet is None:
        return {}
    held, rows = by_column(sheet.rows), slice(table.first_row - 1, table.last_row)
    cells = {letter: held.column(column_index(letter), rows) for letter in table.manners if letter in names}
    return {names[letter]: options.locale for letter, own in cells.items() if _is_open(own)}


def _is_open(cells: Sequence[CellValue]) -> bool:
    """Whether the texts of a column hold numbers or dates that can be read both ways, and none that tells which."""
    shown = habits_shown(cells)
    dated = shown.day_first is None and any(written_order(cell) for cell in cells if isinstance(cell, str))
    return dated or (shown.mark is None and bool(shown.parting))


def _constants(table: TablePlan, options: ImportOptions) -> dict[str, str]:
    return {
        name: text
        for name, text in options.constants.items()
        if any(meaning.kind in table.kinds and not _passes(meaning) for meaning in meanings_named(name))
    }


def _passes(meaning: Meaning) -> bool:
    """Whether a field holds a day or a period, which is another one next month."""
    return field_of(meaning.kind, meaning.field).holds in (ValueType.DATE, ValueType.PERIOD)


def _readings(plan: ImportPlan, table: TablePlan, options: ImportOptions) -> dict[str, dict[str, str]]:
    """What cells of names and of words to choose from were corrected to, by field."""
    sheet = next((one for one in plan.workbook.sheets if one.name == table.sheet), None)
    fields: dict[str, list[str]] = {}
    for name, letter in table.letters.items():
        kind, _, field = name.partition(".")
        if "." not in field and not _piece(table, name) and _comes_again(Kind(kind), field):
            fields.setdefault(letter, []).append(field)
    found: dict[str, dict[str, str]] = {}
    for mend in options.mends if sheet is not None else ():
        if mend.sheet != table.sheet or not table.first_row <= mend.row <= table.last_row or not mend.text:
            continue
        written = _written(sheet.rows[mend.row - 1] if sheet and mend.row <= len(sheet.rows) else (), mend.column)
        if written is None or written in ("", mend.text):
            continue
        for field in fields.get(mend.column, ()):
            found.setdefault(field, {})[written] = mend.text
    return found


def _comes_again(kind: Kind, name: str) -> bool:
    field = field_of(kind, name)
    return field.refers_to is not None or field.holds is ValueType.CHOICE or name in _IDENTITIES


def _written(row: Iterable[CellValue], letter: str) -> str | None:
    """What stands in a cell of the file, as the corrections of next month will find it."""
    cells = tuple(row)
    index = column_index(letter)
    return correctable(cells[index]) if index < len(cells) else None


def _joined(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    return {
        name: {**old.get(name, {}), **new.get(name, {})} for name in (*old, *(one for one in new if one not in old))
    }


def _stated(table: TablePlan) -> dict[Kind, tuple[Key, ...]]:
    keys: dict[Kind, dict[Key, None]] = {}
    rolling = table.bulk is not None and table.bulk.kind in ROLLING
    for record in table.apart if rolling else table.records:
        if not record.implied and record.kind not in ROLLING:
            keys.setdefault(record.kind, {})[record.key] = None
    return {kind: tuple(own) for kind, own in keys.items()}
