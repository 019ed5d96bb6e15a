"""Header rows: which row of a sheet stands above the columns of a table, and how clearly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from planner.importing.tables.header_words import HeaderWords, names_units, repeats_header
from planner.importing.tables.shape import are_periods, ends_as_label, has_digit, is_filled, is_numeric, may_be_header
from planner.spreadsheets.cells import CellError, CellValue, Row

_WITHIN = 60
_BELOW = 12
_FEWEST_BELOW = 2
# Of rows that look nearly as much like headers the upper one is the header: what follows it looks like it by chance.
_AS_GOOD = 0.8
_KNOWN_ENOUGH = 3
_LIKELY = 0.5


def first_header(rows: Sequence[Row], filled: Sequence[int], known: HeaderWords) -> int:
    """The header row of the first table; where no row looks like one, the first that is as wide as the table."""
    scores = {
        place: header_score(rows[place], rows_below(rows, filled, number), known)
        for number, place in enumerate(filled[:_WITHIN])
    }
    best = max(scores.values())
    if best >= _LIKELY:
        good = (place for place, score in scores.items() if score >= best * _AS_GOOD)
        clear = next(good)
        half = sum(map(is_filled, rows[clear])) / 2
        said = (place for place, score in scores.items() if score >= _LIKELY and known.is_header_again(rows[place]))
        as_wide = (place for place in said if sum(map(is_filled, rows[place])) > half)
        return min(clear, next(as_wide, clear))
    widths = {place: sum(map(is_filled, rows[place])) for place in scores}
    usual = sorted(widths.values())[len(widths) // 2]
    texts = [place for place in widths if sum(isinstance(cell, str) for cell in rows[place]) >= 2]
    # Title lines and lines of a key and its value above a table are far narrower than the table.
    wide = [place for place in texts if widths[place] * 2 > usual]
    return next(iter((*wide, *texts, *widths)))


def rows_below(rows: Sequence[Row], filled: Sequence[int], number: int) -> list[Row]:
    """The next rows that hold anything below one of them."""
    return [rows[place] for place in filled[number + 1 : number + 1 + _BELOW]]


def header_score(row: Row, below: Sequence[Row], known: HeaderWords) -> float:
    """How much a row looks like the headers of the rows below it, 0..1.

    It counts how many of its cells can be headers, how much of the columns below it covers, in how many of them it is
    text above numbers, and how many of its words are known.
    """
    cells = {index: cell for index, cell in enumerate(row) if is_filled(cell)}
    below = list(takewhile(lambda one: not repeats_header(one, row), below))
    heading = _heading(cells)
    understood = known.score(row)
    if not heading or (len(heading) * 5 < len(cells) * 3 and not understood):
        return 0.0
    columns = [index for index in cells if index in heading]
    values = {index: [one[index] for one in below if index < len(one) and is_filled(one[index])] for index in columns}
    shape = len(heading) / len(cells)
    covered = _covered(cells, below)
    contrast = sum(_stands_out(cells[index], values[index]) for index in columns) / len(columns)
    words = min(1.0, understood / min(_KNOWN_ENOUGH, len(cells)))
    if 0 < sum(map(ends_as_label, cells.values())) < len(cells):
        return 0.2 * words
    if len(cells) == 1 and any(sum(map(is_filled, one)) > 1 for one in below):
        return 0.2 * words
    return 0.25 * shape + 0.25 * covered + 0.25 * contrast + 0.25 * words


def _heading(cells: dict[int, CellValue]) -> set[int]:
    """The columns whose cell in a row can be a header."""
    labels = len(cells) > 1 and all(map(ends_as_label, cells.values()))
    heading = {index for index, cell in cells.items() if labels or may_be_header(cell)}
    others = [index for index in cells if index not in heading]
    if others and are_periods([cells[index] for index in others]):
        heading |= set(others)
    return heading


def _covered(cells: dict[int, CellValue], below: Sequence[Row]) -> float:
    """Which share of the columns that most rows below fill has a cell in the row."""
    counts: dict[int, int] = {}
    for one in below:
        for index, cell in enumerate(one):
            if is_filled(cell):
                counts[index] = counts.get(index, 0) + 1
    usual = [index for index, count in counts.items() if count * 2 >= len(below)] or list(counts)
    return sum(index in cells for index in usual) / len(usual) if usual else 0.0


def _stands_out(header: CellValue, values: Sequence[CellValue]) -> float:
    """How much a header differs from what stands below it: text above numbers 1, words above codes a half."""
    if not values:
        return 0.0
    if any(value == header for value in values):
        return -0.5
    if sum(map(is_numeric, values)) * 3 >= len(values) * 2:
        return 1.0
    coded = sum(map(has_digit, values)) * 3 >= len(values) * 2
    return 0.5 if coded and not has_digit(header) else 0.0


def looks_like_record(row: Row, below: Sequence[Row], known: HeaderWords) -> bool:
    """Whether the best row for headers is a record like those below it, as in a sheet without headers."""
    cells = {index: cell for index, cell in enumerate(row) if is_filled(cell)}
    numbers = {index: cell for index, cell in cells.items() if is_numeric(cell) or isinstance(cell, CellError)}
    if known.score(row) * 2 >= len(cells) or not numbers or are_periods(list(numbers.values())):
        return False
    values = [one[index] for one in below for index in numbers if index < len(one) and is_filled(one[index])]
    return bool(values) and sum(is_numeric(value) or isinstance(value, CellError) for value in values) * 2 > len(values)


def starts_table(rows: Sequence[Row], place: int, known: HeaderWords, above: Row) -> bool:
    """Whether a row below a blank row or a title can only be the headers of another table, whatever its words.

    `above` are the headers of the table above: a row as wide needs two rows below it to be more than a record.
    """
    cells = {index: cell for index, cell in enumerate(rows[place]) if is_filled(cell)}
    if len(cells) < 2 or not all(may_be_header(cell) and not has_digit(cell) for cell in cells.values()):
        return False
    if len({str(cell) for cell in cells.values()}) < len(cells):
        return False
    block = _block_below(rows, place)
    if not block or names_units(rows[place]):
        return False
    understood = bool(known.score(rows[place]))
    alike = cells.keys() == {index for index, cell in enumerate(above) if is_filled(cell)}
    if alike and not understood and len(block) < _FEWEST_BELOW:
        return False
    contrast = sum(
        _stands_out(cell, [one[index] for one in block if index < len(one) and is_filled(one[index])]) == 1.0
        for index, cell in cells.items()
    )
    return _covered(cells, block) == 1.0 and contrast + understood >= 2


def is_set_off(rows: Sequence[Row], place: int) -> bool:
    """Whether a row stands below a blank row or below a title."""
    above = [cell for cell in rows[place - 1] if is_filled(cell)] if place else []
    return len(above) == 0 or is_title(rows[place - 1])


def is_title(row: Row) -> bool:
    """Whether a row can be a title or a line of a key and its value above a table."""
    filled = [cell for cell in row if is_filled(cell)]
    if len(filled) == 1:
        return isinstance(filled[0], str) and not is_numeric(filled[0])
    return 1 < len(filled) <= 4 and ends_as_label(filled[0])


def _block_below(rows: Sequence[Row], place: int) -> list[Row]:
    block: list[Row] = []
    for one in rows[place + 1 : place + 1 + _BELOW]:
        if not any(map(is_filled, one)):
            break
        block.append(one)
    return block
