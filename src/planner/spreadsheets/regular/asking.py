"""Lets the reader itself say what the cells of evenly written sheets mean, each different one once.

A shared text, a day, true and false: what such a cell holds is known from the whole workbook. So in place of a sheet's
rows the reader is given rows of its own kinds of cells, in the same workbook; no rule of the reader is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain, islice

from planner.spreadsheets.package import NO_ROWS, NO_STRINGS, STRINGS, Package
from planner.spreadsheets.regular.kinds import Kind
from planner.spreadsheets.regular.scanning import Scanned
from planner.spreadsheets.regular.words import Irregular

Questions = Sequence[tuple[Kind, Sequence[bytes]]]
"""Kinds of cells, and the texts in some cells of each."""

_IN_A_ROW = 64


def answers(
    package: Package,
    listed: Sequence[tuple[str, str]],
    sheets: Mapping[int, Scanned],
    questions: Mapping[int, Questions],
) -> dict[int, list[object]]:
    """What the reader gives for the questions of some sheets, by the place of the sheet.

    `listed` are the names and parts of all sheets of the workbook. Raises Irregular where the reader does not give an
    answer, or lists other sheets.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if not any(questions.values()):
        return {place: [] for place in questions}
    replaced = dict.fromkeys((part for _, part in listed), NO_ROWS)
    if all(kind.is_number for asked in questions.values() for kind, _ in asked):
        replaced[STRINGS] = NO_STRINGS
    for place, asked in questions.items():
        replaced[listed[place][1]] = b"".join((sheets[place].head, *_rows(asked), sheets[place].tail))
    try:
        with CalamineWorkbook.from_filelike(BytesIO(package.with_parts(replaced))) as workbook:
            if workbook.sheet_names != [name for name, _ in listed]:
                raise Irregular
            return {
                place: list(_values(workbook.get_sheet_by_index(place).to_python(), asked))
                for place, asked in questions.items()
            }
    except CalamineError as error:
        raise Irregular from error


def _rows(questions: Questions) -> Iterator[bytes]:
    """Rows of cells that do not say their places: each stands behind the one before it."""
    for kind, texts in questions:
        opening, closing = kind.around
        between = closing + opening
        for first in range(0, len(texts), _IN_A_ROW):
            yield b"<row>%b%b%b</row>" % (opening, between.join(texts[first : first + _IN_A_ROW]), closing)


def _values(rows: Iterable[Sequence[object]], questions: Questions) -> Iterator[object]:
    left = iter(rows)
    for _, texts in questions:
        values = list(chain.from_iterable(islice(left, -(-len(texts) // _IN_A_ROW))))
        if len(values) < len(texts):
            raise Irregular
        yield from values[: len(texts)]
