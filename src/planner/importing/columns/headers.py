"""Headers: what the words above a column may stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from planner.domain.materials import Basis
from planner.importing.columns.aliases import Meaning, meanings_of
from planner.importing.text import Unreadable, brackets, fold, is_chinese, plain, scripts, shown, words
from planner.importing.values.dates import dates_within
from planner.importing.values.periods import Period, parse_period, periods_of_days
from planner.importing.values.units import Unit, currency_of, unit_of
from planner.importing.values.words import choice_of, element_of, is_rare_earth
from planner.spreadsheets.cells import CellValue, column_letter


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header as written, and all that the header may mean.

    `unit` is a unit or `currency` a code that stands in the header; `element` and `basis` name the content the column
    holds, `period` the month or week it speaks of, `as_of` a day that stands in the header.

    Two sorts of column stand beside those of the sheet, with places of their own behind its last one: a `piece` of
    the column `source`, whose cells are cut at `separator` (pieces count from 1), and a text that the planner `stated`
    for all rows. `unused` is a column that feeds nothing because the planner said so; `levels` one that says how deep
    each part is built in, which leads to its parent.
    """

    index: int
    header: str
    meanings: tuple[Meaning, ...] = ()
    unit: Unit | None = None
    currency: str | None = None
    element: str | None = None
    basis: Basis | None = None
    period: Period | None = None
    as_of: date | None = None
    source: int | None = None
    separator: str = ""
    piece: int = 0
    stated: str | None = None
    unused: bool = False
    levels: bool = False

    @property
    def place(self) -> int:
        """The place in the sheet where the column's cells stand."""
        return self.index if self.source is None else self.source

    @property
    def letter(self) -> str:
        """The column's letter as the spreadsheet program shows it; empty for a text stated for all rows."""
        return "" if self.stated is not None else column_letter(self.place)

    @property
    def recognised(self) -> bool:
        """Whether the header says anything to us."""
        return bool(self.meanings or self.element or self.period)


_FILLING = frozenset(
    words("content | gehalt | anteil | massenanteil | wt | gew | w | mass | weight | fraction | share | in | of")
)
_PERCENT_WORDS = frozenset(words("% | percent | prozent | wt | gew"))
_PER_MANY = r"(?:/|\bper|\bje|\bpro|\bfür|\bpour|\bpor|每) ?(10{1,4}|1[.,' ]000|[百千万])(?!\d) ?"
_PER = re.compile(_PER_MANY + r"\w*", re.IGNORECASE)
_PER_COUNTED = re.compile(
    _PER_MANY + r"(?:[个件只片個]|(?:pcs?|pieces?|units?|ea|stk|stück|st|pièces|piezas)\b)?", re.IGNORECASE
)
_MANY = {"百": 100, "千": 1000, "万": 10_000}
_CHINESE_FILLING = re.compile(r"质量分数|含量|比例|重量")


def read_headers(cells: Sequence[CellValue], as_of: date, units: Sequence[CellValue] = ()) -> tuple[Column, ...]:
    """The columns under a header row; `units` is the row below it where that holds nothing but units.

    Periods without a year are the next ones seen from `as_of`.
    """
    columns = []
    days = [cell.date() if isinstance(cell, datetime) else cell for cell in cells if isinstance(cell, date)]
    periods = dict(zip(days, periods_of_days(days), strict=True))
    for index, cell in enumerate(cells):
        if isinstance(cell, date):
            on = cell.date() if isinstance(cell, datetime) else cell
            columns.append(Column(index, on.isoformat(), period=periods[on]))
        elif isinstance(cell, str) and cell.strip():
            column = read_header(index, cell, as_of)
            below = units[index] if index < len(units) else None
            columns.append(with_unit(column, below) if isinstance(below, str) else column)
        elif cell is not None:
            columns.append(Column(index, shown(cell) or ""))
    return tuple(columns)


def with_unit(column: Column, text: str) -> Column:
    """The column with the unit or currency that stands in a row of its own under the header."""
    bare = text.strip().strip("[]()（）")
    return replace(column, unit=column.unit or unit_of(bare), currency=column.currency or currency_of(bare))


def read_header(index: int, text: str, as_of: date) -> Column:
    """What one header may stand for: a field in any language, an element's content, a period."""
    header = " ".join(text.split())
    words_alone, within = brackets(plain(header))
    unit = unit_of(within) if within else None
    currency = currency_of(_PER.sub("", within)) if within else None
    if element := _element(index, header, words_alone, unit):
        return element
    meanings = (
        meanings_of(header)
        or _priced_per(within, meanings_of(words_alone))
        or _price_of_many(words_alone)
        or meanings_of(within)
    )
    if not meanings:
        meanings, unit, currency = _with_unit_behind(words_alone, unit, currency)
    meanings = meanings or _two_languages(words_alone)
    if not meanings:
        dated = _dated(index, header, as_of)
        return dated if dated.recognised else replace(dated, unit=unit, currency=currency)
    return Column(index, header, meanings, unit, currency)


def _priced_per(within: str, meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The meanings where the brackets say "per 100": prices in the column are divided by that."""
    if match := _PER.search(within):
        number = Decimal(_MANY.get(match[1]) or re.sub(r"\D", "", match[1]))
        return tuple(replace(one, per=number) if one.field == "unit_price" else one for one in meanings)
    return meanings


def _price_of_many(text: str) -> tuple[Meaning, ...]:
    """The meanings of a header that says of itself for how many a price is: “Unit price per 1000”, 每千个价格."""
    rest = " ".join(_PER_COUNTED.sub(" ", text).split())
    prices = tuple(one for one in meanings_of(rest) if one.field == "unit_price") if rest != text else ()
    return _priced_per(text, prices)


def _with_unit_behind(
    text: str, unit: Unit | None, currency: str | None
) -> tuple[tuple[Meaning, ...], Unit | None, str | None]:
    pieces = re.sub("[,/]", " ", text).split()
    for length in (1, 2):
        if len(pieces) <= length:
            break
        tail = " ".join(pieces[-length:])
        head = pieces[:-length]
        if head[-1].casefold() == "in":
            head = head[:-1]
        found, money = unit_of(tail), currency_of(tail)
        if (found or money) and (meanings := meanings_of(" ".join(head))):
            return meanings, unit or found, currency or money
    return (), unit, currency


def _two_languages(text: str) -> tuple[Meaning, ...]:
    """What a header in two languages stands for: both must be known and agree, or differ in script."""
    pieces = [piece for piece in re.split(r"[/|\n]", text) if piece.strip()]
    if len(pieces) == 1 and is_chinese(text):
        pieces = [piece for piece in scripts(text) if piece]
        known = [meanings for piece in pieces if (meanings := meanings_of(piece))]
    else:
        known = [meanings_of(piece) for piece in pieces]
    if len(pieces) < 2 or not known or not all(known):
        return ()
    agreed = {(one.kind, one.field) for one in known[0]}
    for meanings in known[1:]:
        agreed &= {(one.kind, one.field) for one in meanings}
    return tuple(one for one in known[0] if (one.kind, one.field) in agreed)


def _element(index: int, header: str, words_alone: str, unit: Unit | None) -> Column | None:
    basis = None
    pieces = []
    percent = unit is not None and unit.dimension == "fraction"
    for piece in fold(_CHINESE_FILLING.sub(" 含量 ", words_alone)).split():
        stated = choice_of(piece, Basis)
        if stated is not None:
            basis = Basis(stated)
        elif piece in _FILLING or piece in _PERCENT_WORDS or piece in ("ppm", "含量"):
            percent = True
        else:
            pieces.append(piece)
    # 镝 Dy and Dysprosium (Dy) name one element twice.
    named = {element_of(piece) for piece in pieces}
    symbol = named.pop() if len(named) == 1 else None
    # Co, B or Fe alone are more often a company, a size or a word than an element.
    if symbol is None or not (percent or (is_rare_earth(symbol) and symbol not in ("Y", "Er", "La", "Ce"))):
        return None
    _, within = brackets(plain(header))
    inside = choice_of(within, Basis) if within else None
    folded = fold(header).split()
    found = unit if unit is not None and unit.dimension == "fraction" else None
    if found is None and "ppm" in folded:
        found = unit_of("ppm")
    if found is None and _PERCENT_WORDS.intersection(folded):
        found = unit_of("%")
    return Column(index, header, unit=found, element=symbol, basis=basis or (Basis(inside) if inside else None))


def _dated(index: int, header: str, as_of: date) -> Column:
    with suppress(Unreadable):
        return Column(index, header, period=parse_period(header, as_of))
    for written, on in dates_within(header):
        rest = plain(header).replace(written, " ")
        for lead in ("as of", "per", "vom", "am", "on", "截至", "stand"):
            if meanings := meanings_of(rest) or meanings_of(fold(rest).removesuffix(lead).strip()):
                return Column(index, header, meanings, as_of=on)
    return Column(index, header)
