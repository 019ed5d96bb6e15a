"""Headers in two rows: groups over their columns, the same headers in two languages, units below the headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.importing.columns.headers import Column, read_header, read_headers
from planner.importing.tables.header_words import HeaderWords, names_units, same_headers
from planner.importing.tables.shape import ends_as_label, is_filled, is_numeric, may_be_header, sampled
from planner.importing.text import shown, squeeze
from planner.spreadsheets.cells import CellValue, Row, Sheet, column_letter

_JOINED = " · "


@dataclass(frozen=True, slots=True)
class Heading:
    """The headers of a table: their rows, the columns that they name, and the place of the first row below.

    Without any header row the columns are named by their letters.
    """

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    first: int
    repeats: frozenset[int] = frozenset()

    @property
    def top(self) -> int:
        """The place of the first row of the table, headers included."""
        return self.rows[0] if self.rows else self.first


def heading_at(sheet: Sheet, place: int, known: HeaderWords, *, look_above: bool = False) -> Heading:
    """The headers of a table from its clearest header row on, with the group names above or the rest below it."""
    upper, lower = _pair(sheet, place, known, look_above)
    if lower is None:
        columns = _columns(sheet, upper, known.as_of)
        rows: tuple[int, ...] = (upper,)
    else:
        wrapped = _wraps(sheet.rows[upper], sheet.rows[lower], known)
        columns = _joined(sheet, upper, lower, known) if wrapped else _grouped(sheet, upper, lower, known.as_of)
        rows = (upper, lower)
    first = rows[-1] + 1
    if first < len(sheet.rows) and names_units(sheet.rows[first]):
        first += 1
    repeats = set()
    while first < len(sheet.rows) and known.is_header_again(sheet.rows[first]):
        again = _columns(sheet, first, known.as_of)
        if not same_headers(columns, again):
            break
        columns = _completed(columns, again)
        repeats.add(first)
        first += 1
    return Heading(rows, columns, first, frozenset(repeats))


def no_heading(rows: Sequence[Row], filled: Sequence[int]) -> Heading:
    """The columns of a sheet that holds records and no header row: those in which anything stands."""
    used = sorted({index for place in sampled(filled) for index, cell in enumerate(rows[place]) if is_filled(cell)})
    return Heading((), tuple(Column(index, column_letter(index)) for index in used), filled[0])


def _pair(sheet: Sheet, place: int, known: HeaderWords, look_above: bool) -> tuple[int, int | None]:
    """The upper and, where there are two, the lower row of the headers."""
    if look_above and place > 0 and _together(sheet, place - 1, place, known):
        return place - 1, place
    if place + 1 == len(sheet.rows):
        return place, None
    below = _continues(sheet, place, place + 1) or _together(sheet, place, place + 1, known)
    return place, place + 1 if below else None


def _together(sheet: Sheet, upper: int, lower: int, known: HeaderWords) -> bool:
    return _groups(sheet, upper, lower) or _wraps(sheet.rows[upper], sheet.rows[lower], known)


def _wraps(upper: Row, lower: Row, known: HeaderWords) -> bool:
    """Whether the headers go on in the lower row, as Lead over time: together they are known, alone fewer are."""
    starts, ends = _cells(upper), _cells(lower)
    if len(ends) < 2 or not ends.keys() <= starts.keys():
        return False
    if not all(isinstance(cell, str) and cell.lstrip()[0].islower() for cell in ends.values()):
        return False
    if not all(isinstance(starts[index], str) for index in ends):
        return False
    together = sum(bool(known.column(f"{starts[index]} {ends[index]}").meanings) for index in ends)
    return together >= 2 and together > sum(bool(known.column(str(starts[index])).meanings) for index in ends)


def _joined(sheet: Sheet, upper: int, lower: int, known: HeaderWords) -> tuple[Column, ...]:
    starts, ends = _cells(sheet.rows[upper]), _cells(sheet.rows[lower])
    texts = {index: f"{shown(cell)} {shown(ends[index])}" if index in ends else cell for index, cell in starts.items()}
    return read_headers([texts.get(index) for index in range(max(texts) + 1)], known.as_of)


def _cells(row: Row) -> dict[int, CellValue]:
    return {index: cell for index, cell in enumerate(row) if is_filled(cell)}


def _spans(sheet: Sheet, place: int) -> dict[int, int]:
    """The last column of each cell of a row that is merged over several columns."""
    return {
        one.first_column: one.last_column
        for one in sheet.merged
        if one.first_row == place == one.last_row and one.last_column > one.first_column
    }


def _groups(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether the upper row names groups of the lower one: names that repeat below it, or cells merged over several."""
    groups, names = _cells(sheet.rows[upper]), _cells(sheet.rows[lower])
    if not groups or len(groups) >= len(names) or not all(isinstance(cell, str) for cell in groups.values()):
        return False
    if sum(map(may_be_header, names.values())) * 2 <= len(names):
        return False
    if any(ends_as_label(cell) or is_numeric(cell) for cell in groups.values()):
        return _years_over(groups, names)
    if not groups.keys() <= names.keys() and not _fills_gaps(groups, names):
        return False
    if any(sum(start <= index <= end for index in names) > 1 for start, end in _spans(sheet, upper).items()):
        return len(groups) > 1 or not _spans_all(sheet, upper, names)
    return _tells_apart(groups, names)


def _years_over(groups: Mapping[int, CellValue], names: Mapping[int, CellValue]) -> bool:
    return not any(ends_as_label(cell) for cell in groups.values()) and _tells_apart(groups, names)


def _spans_all(sheet: Sheet, upper: int, names: Mapping[int, CellValue]) -> bool:
    """Whether a single merged cell stands over all names, as a title does."""
    return any(start <= min(names) and max(names) <= end for start, end in _spans(sheet, upper).items())


def _fills_gaps(groups: Mapping[int, CellValue], names: Mapping[int, CellValue]) -> bool:
    """Whether the upper row has headers of its own where the lower one leaves a gap."""
    return all(index in names or index < max(names) for index in groups)


def _tells_apart(groups: Mapping[int, CellValue], names: Mapping[int, CellValue]) -> bool:
    """Whether names that repeat in the lower row stand under different groups."""
    over = _filled_right(groups, max(names), {})
    repeated: dict[str, set[str]] = {}
    counted: dict[str, int] = {}
    for index, cell in names.items():
        name = squeeze(str(cell))
        repeated.setdefault(name, set()).add(over.get(index, ""))
        counted[name] = counted.get(name, 0) + 1
    several = [name for name, count in counted.items() if count > 1]
    return len(groups) > 1 and bool(several) and all(len(repeated[name]) == counted[name] for name in several)


def _continues(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether the lower row only names the columns of groups in the upper one, and leaves the others blank."""
    groups, names = _cells(sheet.rows[upper]), _cells(sheet.rows[lower])
    if len(names) < 2 or not groups or min(groups) in names:
        return False
    new = [index for index in names if index not in groups]
    over = _filled_right(groups, max(names), _spans(sheet, upper))
    if not new or not all(over.get(index) for index in names):
        return False
    below = _cells(sheet.rows[lower + 1]) if lower + 1 < len(sheet.rows) else {}
    # What the lower row leaves blank is filled in the rows of the table; a record with a blank name is not such a row.
    return bool(below.keys() - names.keys()) and len({str(cell) for cell in names.values()}) > 1 and _is_run(names)


def _is_run(names: Mapping[int, CellValue]) -> bool:
    return max(names) - min(names) + 1 <= len(names) * 2


def _filled_right(groups: Mapping[int, CellValue], last: int, spans: Mapping[int, int]) -> dict[int, str]:
    """The group of each column: a label stands over the columns that it is merged over, or up to the next label."""
    over: dict[int, str] = {}
    label, end = "", -1
    for index in range(min(groups), last + 1):
        if index in groups:
            label, end = " ".join((shown(groups[index]) or "").split()), spans.get(index, index if spans else last)
        if index <= end:
            over[index] = label
    return over


def _grouped(sheet: Sheet, upper: int, lower: int, as_of: date) -> tuple[Column, ...]:
    groups, names = _cells(sheet.rows[upper]), _cells(sheet.rows[lower])
    over = _filled_right(groups, max(*groups, *names), _spans(sheet, upper))
    alone = {column.index: column for column in read_headers(sheet.rows[upper], as_of)}
    columns = []
    for index in sorted(groups.keys() | names.keys()):
        if index not in names:
            columns.append(alone[index])
        elif over.get(index):
            columns.append(_under_group(index, over[index], names[index], as_of))
        else:
            columns += read_headers((None,) * index + (names[index],), as_of)
    return tuple(columns)


def _under_group(index: int, group: str, name: CellValue, as_of: date) -> Column:
    """A column by its own name, else by its group and name together, else by its group alone."""
    text = _name(name)
    alone = read_header(index, text, as_of)
    found = alone
    if not alone.recognised or (alone.period is not None and alone.period.assumed):
        together = (read_header(index, joined, as_of) for joined in (f"{group} {text}", f"{text} {group}"))
        group_alone = () if alone.recognised else (read_header(index, group, as_of),)
        found = next((one for one in (*together, *group_alone) if one.recognised), alone)
    return replace(found, header=f"{group}{_JOINED}{text}")


def _name(cell: CellValue) -> str:
    return " ".join((shown(cell) or "").split())


def _columns(sheet: Sheet, header: int, as_of: date) -> tuple[Column, ...]:
    below = sheet.rows[header + 1] if header + 1 < len(sheet.rows) else ()
    return read_headers(sheet.rows[header], as_of, below if names_units(below) else ())


def _completed(upper: Sequence[Column], lower: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a header in two rows: each takes what the other row says where its own says nothing."""
    below = {column.index: column for column in lower}
    found = [below.get(one.index, one) if not one.recognised else one for one in upper]
    taken = {column.index for column in upper}
    found += [column for column in lower if column.index not in taken]
    written = {column.index: column.header for column in upper}
    named = [replace(column, header=written.get(column.index, column.header)) for column in found]
    return tuple(sorted(named, key=lambda column: column.index))
