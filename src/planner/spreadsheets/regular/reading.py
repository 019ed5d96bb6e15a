"""Reads those sheets of an .xlsx by column that are large and evenly written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.errors import PlannerError
from planner.spreadsheets.cleaning import are_plain
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.number_formats import Padding
from planner.spreadsheets.package import Package
from planner.spreadsheets.regular.asking import answers
from planner.spreadsheets.regular.kinds import Kind
from planner.spreadsheets.regular.scanning import MOST_DIFFERENT, Scanned, scanned
from planner.spreadsheets.regular.table import FIRST_VALUE, Table
from planner.spreadsheets.regular.words import Irregular
from planner.spreadsheets.worksheet import whole_rows

# In every style that shows days, this number is a day and a time of it.
_SAMPLE = 45_000.25
_FEW = 2**22
# So many answers are worth their time in any case, and one for so many cells.
_FEW_QUESTIONS, _SPARED = 20_000, 4


def tables(
    package: Package,
    listed: Sequence[tuple[str, str]],
    chosen: Sequence[int],
    paddings: Mapping[int, Padding],
    limits: Limits,
) -> dict[int, Table]:
    """The tables of those sheets that can be read by column, out of some chosen ones, all by their places.

    `listed` are the names and parts of all sheets of the workbook. The others are left to the reader: those that are
    not written evenly, those beyond a limit, and those with hidden characters or a text that is too long, whose cells
    have to be named.
    """
    sheets = dict(_within(package, listed, chosen, limits))
    try:
        plain = _plain_numbers(package, listed, sheets)
        coded = {place: coding for place, sheet in sheets.items() if (coding := _Coding(sheet, plain[place])).is_worth}
        told = answers(package, listed, sheets, {place: coding.questions for place, coding in coded.items()})
    except Irregular:
        return {}
    return {
        place: coding.table(told[place], paddings)
        for place, coding in coded.items()
        if are_plain(told[place], limits.text)
    }


def _within(
    package: Package, listed: Sequence[tuple[str, str]], chosen: Sequence[int], limits: Limits
) -> Iterator[tuple[int, Scanned]]:
    """The evenly written sheets, all together within the limits."""
    left = limits.cells
    for place in chosen:
        try:
            sheet = scanned(whole_rows(package.xml_pieces(listed[place][1])), left)
        except PlannerError:
            # It is told when it is this sheet's turn.
            return
        if sheet is not None and _fits(sheet, left, limits):
            left -= sheet.count
            yield place, sheet


def _fits(sheet: Scanned, left: int, limits: Limits) -> bool:
    height, width = sheet.last_row + 1, sheet.last_column + 1
    return sheet.count <= left and height <= limits.rows and width <= limits.columns and height * width <= limits.area


def _plain_numbers(
    package: Package, listed: Sequence[tuple[str, str]], sheets: Mapping[int, Scanned]
) -> dict[int, set[int]]:
    """Which kinds of each sheet hold numbers that the reader gives as they are."""
    kinds = {
        place: [number for number, kind in enumerate(sheet.kinds) if kind.is_number and kind.opening]
        for place, sheet in sheets.items()
    }
    asked = {
        place: [(sheets[place].kinds[number], _written([_SAMPLE])) for number in numbers]
        for place, numbers in kinds.items()
    }
    given = answers(package, listed, sheets, asked)
    return {
        place: {
            number
            for number, value in zip(numbers, given[place], strict=True)
            if isinstance(value, float) and value == _SAMPLE
        }
        for place, numbers in kinds.items()
    }


class _Coding:
    """Gives the cells of a sheet their codes, and asks for what they stand for."""

    def __init__(self, sheet: Scanned, plain: set[int]) -> None:
        self.questions: list[tuple[Kind, Sequence[bytes]]] = []
        self._sheet = sheet
        self._plain = plain
        self._next = FIRST_VALUE
        self._codes = np.zeros(len(sheet.rows), np.int32)
        for number, kind in enumerate(sheet.kinds):
            if number not in plain and kind.opening:
                self._code(kind, np.flatnonzero(sheet.kind_of == number))

    @property
    def is_worth(self) -> bool:
        """Whether to ask takes less time and memory than to have all cells read."""
        return self._next <= min(MOST_DIFFERENT, max(_FEW_QUESTIONS, len(self._codes) // _SPARED))

    def table(self, values: Sequence[object], paddings: Mapping[int, Padding]) -> Table:
        """The table of these answers."""
        return Table(self._sheet, self._codes, values, self._shown(paddings))

    def _code(self, kind: Kind, cells: NDArray[np.intp]) -> None:
        different, places = _different(self._sheet.numbers[cells])
        self._codes[cells] = places + self._next
        self._next += len(different)
        texts = self._sheet.texts
        self.questions.append((kind, [texts[int(text)] for text in different] if kind.is_text else _written(different)))

    def _shown(self, paddings: Mapping[int, Padding]) -> dict[tuple[int, int], str]:
        """How the numbers are shown whose style pads them."""
        sheet = self._sheet
        styles = {number: sheet.kinds[number].style for number in self._plain}
        padding = {number: paddings[style] for number, style in styles.items() if style in paddings}
        cells = np.flatnonzero(np.isin(sheet.kind_of, list(padding))) if padding else ()
        shown: dict[tuple[int, int], str] = {}
        for cell in map(int, cells):
            text = padding[int(sheet.kind_of[cell])].shown(float(sheet.numbers[cell]))
            if text is not None:
                shown[int(sheet.rows[cell]), int(sheet.columns[cell])] = text
        return shown


def _different(numbers: NDArray[np.float64]) -> tuple[list[float], NDArray[np.intp]]:
    """The different ones of some numbers, and the place of each number among them."""
    if numbers.min() < 0 or numbers.max() >= _FEW or (numbers != np.floor(numbers)).any():
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places
    whole = numbers.astype(np.intp)
    met = np.zeros(int(whole.max()) + 1, np.intp)
    met[whole] = 1
    different = np.flatnonzero(met)
    met[different] = np.arange(len(different))
    return different.astype(np.float64).tolist(), met[whole]


def _written(numbers: Sequence[float]) -> list[bytes]:
    """Numbers as they may stand in cells."""
    return [b"%d" % number if number == int(number) else repr(number).encode() for number in numbers]
