"""The column of units beside quantities that are counted in pieces, such as Qty and UoM in a stock list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.text import brackets, fold, words

# The quantities of kinds that have no field for a unit: they are kept in pieces.
COUNTED: Mapping[Kind, tuple[str, ...]] = {
    Kind.STOCK: ("quantity",),
    Kind.DEMAND: ("per_day", "quantity"),
    Kind.ORDERS: ("quantity",),
}
_HEADERS = frozenset(
    fold(word)
    for word in words(
        "unit | units | uom | u/m | unit of measure | base unit | unit of measurement | einheit"
        " | mengeneinheit | me | bme | basismengeneinheit | unité | unité de mesure | udm | unidad"
        " | unidad de medida | 单位 | 計量單位 | 计量单位 | 単位"
    )
)


def unit_column(columns: Sequence[Column], kinds: Collection[Kind]) -> Column | None:
    """The first column of a sheet that is headed as units, in a table whose kinds are counted; None for none."""
    if COUNTED.keys().isdisjoint(kinds):
        return None
    return next((column for column in columns if fold(brackets(column.header)[0]) in _HEADERS), None)
