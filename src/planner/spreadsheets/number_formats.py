"""Number formats that pad a number: 00000 shows 123 as 00123, and 000-000 shows 12345 as 012-345.

Such a number is an identifier that lost its zeros on the way into the cell; only its format still knows them. The
signs of number formats are those of ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_SIGN = re.compile(r'(0)|"([^"]*)"|\\(.)|([-() ])|\[\$-[0-9A-Fa-f]*\]|;')
_FEWEST_DIGITS = 2
_MOST = 10**15  # a spreadsheet keeps 15 digits of a number


@dataclass(frozen=True, slots=True)
class Padding:
    """A format made of zeros and fixed signs; `signs` holds None for each digit and the sign itself otherwise."""

    signs: tuple[str | None, ...]
    for_zero: bool = True

    def shown(self, value: object) -> str | None:
        """What the format shows for a whole number; None where that is the bare number, or it shows another thing."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        if not 0 <= value < _MOST or value != int(value) or not (value or self.for_zero):
            return None
        bare = str(int(value))
        places = self.signs.count(None)
        digits = bare.zfill(places)
        ahead, rest = digits[: len(digits) - places], iter(digits[len(digits) - places :])
        text = ""
        for sign in self.signs:
            if sign is None:
                text, ahead = text + ahead + next(rest), ""
            else:
                text += sign
        return None if text == bare else text


@cache
def padding(code: str) -> Padding | None:
    """The padding that a format's code stands for; None for every code that does anything else."""
    signs: list[str | None] = []
    position = sections = 0
    while position < len(code):
        match = _SIGN.match(code, position)
        if match is None and not sections:
            return None
        position = match.end() if match else position + 1
        if match and match[0] == ";":
            sections += 1
        elif match and not sections:
            signs.extend([None] if match[1] else match[2] or match[3] or match[4] or "")
    if signs.count(None) < _FEWEST_DIGITS:
        return None
    return Padding(tuple(signs), for_zero=sections <= 1)


class PaddedCells:
    """Which cells of a sheet have a format that pads, kept as runs of rows; rows are added and asked for in order."""

    def __init__(self) -> None:
        self._runs: dict[tuple[int, Padding], list[list[int]]] = {}
        self._next: dict[tuple[int, Padding], int] = {}

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, row: int, column: int, how: Padding) -> None:
        """Notes one cell, by row and column from 0."""
        runs = self._runs.setdefault((column, how), [])
        if runs and runs[-1][1] + 1 == row:
            runs[-1][1] = row
        else:
            runs.append([row, row])

    def in_row(self, row: int) -> Iterator[tuple[int, Padding]]:
        """The columns of a row that are padded, each with its padding; ask for the rows in ascending order."""
        for key, runs in self._runs.items():
            index = self._next.get(key, 0)
            while index < len(runs) and runs[index][1] < row:
                index += 1
            self._next[key] = index
            if index < len(runs) and runs[index][0] <= row:
                yield key


def paddings(codes: Mapping[int, str], styles: list[int]) -> dict[int, Padding]:
    """The paddings of a workbook's cell styles: by number of the style, from its format's number and the codes."""
    found: dict[int, Padding] = {}
    for style, number in enumerate(styles):
        how = padding(codes.get(number, ""))
        if how is not None:
            found[style] = how
    return found
