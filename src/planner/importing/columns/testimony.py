"""Testimony: what the cells of a column say about the field that its header may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.kinds import Kind, ValueType, field_of
from planner.domain.names import company_key, part_key
from planner.importing.known import Known
from planner.importing.tables import Table
from planner.importing.text import Unreadable
from planner.importing.values.manner import Manner, Target
from planner.importing.values.reading import read_value
from planner.importing.values.words import element_of, not_stated
from planner.spreadsheets.cells import CellValue

_SAMPLE = 200
_HS_CODE = re.compile(r"\d{4}([. ]?\d{2}){1,3}")
# The names of places on a circuit board, one or a list: C1, C2-C5, LED1.
_DESIGNATOR = re.compile(r"(R|C|L|D|Q|U|J|P|F|K|T|X|Y|H|IC|FB|TP|SW|JP|CN|LED|REF)\d{1,4}[A-Z]?")
_BETWEEN = re.compile(r"[\s,;/-]+")
_PLAIN_WORDS = frozenset({ValueType.TEXT, ValueType.NAMES})
PART_FIELDS = frozenset({"part_number", "parent", "child"})
COMPANY_FIELDS = frozenset({"supplier", "maker", "exporter", "holder"})


@dataclass(frozen=True, slots=True)
class Share:
    """How many cells of a sample bear something out; `what` names it in words for several and for one of them."""

    hits: int
    of: int
    what: tuple[str, str]

    @property
    def part(self) -> float:
        """The share, 0..1."""
        return self.hits / self.of

    @property
    def words(self) -> str:
        """The share in words: 9 of 10 cells are known part numbers."""
        several, one = self.what
        said = f"is {one}" if self.hits == 1 else f"are {several}"
        return f"{self.hits} of {self.of} {'cell' if self.of == 1 else 'cells'} {said}"


_PARTS = ("known part numbers", "a known part number")
_COMPANIES = ("known suppliers", "a known supplier")
_WORDS_FOR = {
    ValueType.WHOLE: ("whole numbers", "a whole number"),
    ValueType.NUMBER: ("numbers", "a number"),
    ValueType.SHARE: ("shares", "a share"),
    ValueType.MONEY: ("prices", "a price"),
    ValueType.DATE: ("dates", "a date"),
    ValueType.YES_NO: ("yes or no", "yes or no"),
    ValueType.CHOICE: ("words that the field takes", "a word that the field takes"),
    ValueType.PERIOD: ("months or weeks", "a month or week"),
    ValueType.COUNTRY: ("countries", "a country"),
    ValueType.CURRENCY: ("currencies", "a currency"),
}


class Testimony:
    """Asks a sample of the rows of one table, so that a long sheet costs no more than a short one."""

    def __init__(self, table: Table, known: Known, as_of: date) -> None:
        places = [place for place in table.rows if place not in table.structure]
        step = max(len(places) // _SAMPLE, 1)
        self._rows = [table.sheet.rows[place] for place in places[::step][:_SAMPLE]]
        self._known = known
        self._as_of = as_of
        self._cells: dict[int, tuple[CellValue, ...]] = {}

    def cells(self, index: int) -> tuple[CellValue, ...]:
        """The cells of a column in the sample that say anything, texts without outer blanks."""
        if index not in self._cells:
            found = (row[index] if index < len(row) else None for row in self._rows)
            bare = (cell.strip() if isinstance(cell, str) else cell for cell in found)
            self._cells[index] = tuple(
                cell
                for cell in bare
                if cell is not None and not (isinstance(cell, str) and not_stated(cell, name=True))
            )
        return self._cells[index]

    def of(self, index: int, kind: Kind, name: str) -> Share | None:
        """How many cells of a column are what a field holds; None where any text would do, or there is no cell."""
        return self.of_cells(self.cells(index), kind, name)

    def of_cells(self, cells: Sequence[CellValue], kind: Kind, name: str) -> Share | None:
        """The same for cells that were cut out of others."""
        if name in PART_FIELDS:
            return self.known_parts(cells)
        if name in COMPANY_FIELDS or (kind, name) == (Kind.SUPPLIERS, "name"):
            return self.known_companies(cells)
        if name == "hs_code":
            return _share(cells, is_hs_code, ("customs codes", "a customs code"))
        if name == "element":
            return _share(cells, _is_element, ("elements", "an element"))
        wanted = field_of(kind, name)
        if wanted.holds in _PLAIN_WORDS:
            return None
        target = Target(kind, wanted, Manner(self._as_of))
        return _share(cells, lambda cell: _reads(cell, target), _WORDS_FOR[wanted.holds])

    def known_parts(self, cells: Sequence[CellValue]) -> Share | None:
        """How many cells are numbers of parts that are there; None where none is, which says nothing."""
        parts = self._known.of(Kind.PARTS)
        share = _share(cells, lambda cell: (part_key(_text(cell)),) in parts, _PARTS)
        return share if share is not None and share.hits else None

    def known_companies(self, cells: Sequence[CellValue]) -> Share | None:
        """How many cells are names of suppliers that are there; None where none is, which says nothing."""
        companies = self._known.companies
        share = _share(cells, lambda cell: isinstance(cell, str) and company_key(cell) in companies, _COMPANIES)
        return share if share is not None and share.hits else None


def are_codes(cells: Sequence[CellValue]) -> bool:
    """Whether most cells of a column hold no letter, as the numbers of companies do and their names do not."""
    codes = sum(not any(sign.isalpha() for sign in str(cell)) for cell in cells)
    return bool(cells) and codes * 10 >= len(cells) * 6


def have_digits(cells: Sequence[CellValue]) -> bool:
    """Whether most cells of a column hold a digit, as part numbers do and words do not."""
    numbers = sum(any(sign.isdigit() for sign in str(cell)) for cell in cells)
    return bool(cells) and numbers * 10 >= len(cells) * 6


def are_designators(cells: Sequence[CellValue]) -> bool:
    """Whether the cells of a column name places on a circuit board, which are no part numbers."""
    lists = [list(filter(None, _BETWEEN.split(cell))) for cell in cells if isinstance(cell, str)]
    places = sum(bool(pieces) and all(map(_DESIGNATOR.fullmatch, pieces)) for pieces in lists)
    return bool(cells) and places * 10 >= len(cells) * 6


def _share(cells: Sequence[CellValue], fits: Callable[[CellValue], bool], what: tuple[str, str]) -> Share | None:
    return Share(sum(map(fits, cells)), len(cells), what) if cells else None


def _reads(cell: CellValue, target: Target) -> bool:
    try:
        return read_value(cell, target).value is not None
    except Unreadable as problem:
        return problem.ambiguous


def _text(cell: CellValue) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def is_hs_code(cell: CellValue) -> bool:
    """Whether a cell looks like a customs code: a chapter from 01 to 97 and six to ten digits in all."""
    text = _text(cell)
    return bool(_HS_CODE.fullmatch(text)) and 1 <= int(text[:2]) <= 97


def _is_element(cell: CellValue) -> bool:
    return isinstance(cell, str) and element_of(cell) is not None
