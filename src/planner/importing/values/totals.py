"""Totals: quantity × price against the total beside them, which finds decimal commas that were lost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from planner.importing.columns.headers import Column
from planner.importing.findings import Findings
from planner.importing.plan import Fix
from planner.importing.text import Unreadable, brackets, fold, words
from planner.importing.values.numbers import amount, label, sure_text, written_number
from planner.importing.values.quantities import per_many
from planner.importing.values.units import currency_of, unit_of
from planner.spreadsheets.cells import CellValue

QUANTITY, PRICE, TOTAL = "quantity", "price", "total"
_HEADERS: Mapping[str, frozenset[str]] = {
    name: frozenset(fold(word) for word in words(line))
    for name, line in (
        (
            QUANTITY,
            "quantity | qty | order quantity | order qty | pieces | menge | anzahl | stückzahl | bestellmenge"
            " | liefermenge | quantité | qté | cantidad | cant | 数量 | 訂購數量 | 订购数量 | 個数",
        ),
        (
            PRICE,
            "unit price | price | price per piece | price per unit | unit cost | net price | einzelpreis"
            " | stückpreis | preis | ep | e preis | nettopreis | prix unitaire | prix | pu | precio unitario"
            " | precio | 单价 | 単価 | 單價",
        ),
        (
            TOTAL,
            "total | total price | total amount | line total | amount | value | net value | net amount"
            " | total value | total cost | gesamt | gesamtpreis | gesamtwert | betrag | wert | warenwert"
            " | nettowert | positionswert | gp | montant | montant total | prix total | total ht | importe"
            " | importe total | precio total | valor | 总价 | 金额 | 总额 | 总金额 | 合计 | 金額 | 合計 | 小計",
        ),
    )
}
# Rounded prices and totals differ by less; a discount differs by no power of ten.
_TOLERANCE = 0.01
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Line:
    """The three numbers of a row, counted from 1 as the spreadsheet program does; all above 0."""

    row: int
    quantity: Decimal
    price: Decimal
    total: Decimal

    def value(self, name: str) -> Decimal:
        """The number in one of the three columns."""
        return {QUANTITY: self.quantity, PRICE: self.price, TOTAL: self.total}[name]

    @property
    def power(self) -> int | None:
        """By which power of ten quantity × price exceeds the total; None where it is none, or beyond all numbers."""
        ratio = float(self.quantity * self.price / self.total)
        if not 0 < ratio < math.inf:
            return None
        power = round(math.log10(ratio))
        return power if abs(ratio / 10**power - 1) <= _TOLERANCE else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose total is another power of ten than usual: the number most likely at fault, and what it would be."""

    line: Line
    culprit: str
    corrected: Decimal

    @property
    def message(self) -> str:
        """What does not fit, in one sentence."""
        line = self.line
        product = label(line.quantity * line.price)
        return f"{label(line.quantity)} × {label(line.price)} is {product}, but the total says {label(line.total)}"


def check(lines: Sequence[Line]) -> tuple[Difference, ...]:
    """The rows whose quantity × price is another power of ten of the total than in most rows.

    Most rows need not agree with their total: prices may be for a hundred or a thousand throughout.
    """
    powers = Counter(power for line in lines if (power := line.power) is not None)
    if not powers:
        return ()
    common, many = powers.most_common(1)[0]
    usual = common if many > 1 and many * 2 > powers.total() else 0
    fitting = [line for line in lines if line.power == usual]
    return tuple(
        _difference(line, line.power - usual, fitting)
        for line in lines
        if line.power is not None and line.power != usual
    )


def _difference(line: Line, power: int, fitting: Sequence[Line]) -> Difference:
    """The number of a row that lies furthest from its column and would lie nearer without the power of ten."""
    corrected = {
        PRICE: line.price.scaleb(-power),
        QUANTITY: line.quantity.scaleb(-power),
        TOTAL: line.total.scaleb(power),
    }
    culprit = PRICE
    if len(fitting) >= _ENOUGH:
        culprit = max(corrected, key=lambda name: _gain(line.value(name), corrected[name], name, fitting))
    return Difference(line, culprit, corrected[culprit])


def _gain(stated: Decimal, corrected: Decimal, name: str, fitting: Sequence[Line]) -> float:
    """How much nearer to the middle of its column a number comes by being corrected, in powers of ten."""
    middle = median(math.log10(one.value(name)) for one in fitting)
    return abs(math.log10(stated) - middle) - abs(math.log10(corrected) - middle)


def total_columns(columns: Sequence[Column]) -> Mapping[str, Column] | None:
    """The one column each of quantity, price and total by their headers; None where one is missing or doubled."""
    found: dict[str, list[Column]] = {}
    for column in columns:
        for name in _meant(column.header):
            found.setdefault(name, []).append(column)
    if set(found) != set(_HEADERS) or any(len(some) > 1 for some in found.values()):
        return None
    return {name: some[0] for name, some in found.items()}


def _meant(header: str) -> list[str]:
    outside = brackets(header)[0]
    pieces = outside.split()
    if len(pieces) > 1 and (currency_of(pieces[-1]) or unit_of(pieces[-1])):
        outside = " ".join(pieces[:-1])
    return [name for name, known in _HEADERS.items() if fold(outside) in known]


def remark_totals(
    findings: Findings,
    columns: Sequence[Column],
    cells: Mapping[int, Sequence[CellValue]],
    rows: Sequence[int],
    mark_of: Callable[[Column], str | None],
) -> None:
    """Notes every row whose total is off by a power of ten, at the cell that is most likely wrong.

    `cells` are the cells of each column by its index, in the order of `rows`, whose numbers count from 1; `mark_of`
    gives the decimal mark of a column.
    """
    meant = total_columns(columns)
    if meant is None:
        return
    marks = {name: mark_of(column) for name, column in meant.items()}
    lines = []
    for place, row in enumerate(rows):
        numbers = {name: _number(cells[column.index][place], marks[name]) for name, column in meant.items()}
        if all(numbers.values()):
            lines.append(Line(row, *(Decimal(numbers[name] or 0) for name in (QUANTITY, PRICE, TOTAL))))
    place_of = {row: place for place, row in enumerate(rows)}
    for one in check(lines):
        column = meant[one.culprit]
        cell = cells[column.index][place_of[one.line.row]]
        fix = Fix(label(one.corrected), text=_with_words(one.corrected, cell))
        expected = f"{one.culprit} {label(one.corrected)}, if a decimal mark was lost"
        findings.about_cell("total_differs", "warning", one.line.row, column, cell, one.message, expected, fixes=(fix,))


def _number(cell: CellValue, mark: str | None) -> Decimal | None:
    """The number above 0 in a cell; None for anything else."""
    if isinstance(cell, str):
        try:
            bare, per = per_many(cell)
            number = written_number(amount(bare), mark) / (per or 1)
        except Unreadable:
            return None
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        number = Decimal(str(cell))
    else:
        return None
    return number if number > 0 else None


def _with_words(number: Decimal, cell: CellValue) -> str:
    """A number as a cell would hold it, with the unit or currency that stood beside."""
    around = amount(per_many(cell)[0]).around if isinstance(cell, str) else ""
    return f"{sure_text(number)} {around}".strip()
