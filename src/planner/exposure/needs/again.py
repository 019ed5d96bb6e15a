"""What parts need once more where a few were recorded anew: only those, and what is built into them, are worked out.

A part's need depends on its own records and on what it is built into: below their parents, who stay as they were, the
changed parts and all that is built into them are worked out again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from planner.exposure.columns import Flags, Floats, NeedColumns, Needs, Wholes
from planner.exposure.needs.netting import needs_below
from planner.exposure.needs.own_demand import DayWeights
from planner.exposure.needs.stock_on_day import usable_stock
from planner.exposure.needs.structure import Structure, structure_of

_OF_PART = ("rate", "period", "stock", "receipt")
_RECEIPTS = ("receipt_company", "receipt_day", "receipt_pieces")


def built_into(structure: Structure, parts: Wholes) -> Flags:
    """Which parts are these, or are built into one of them."""
    return _reached(structure.parent, structure.child, structure.count, parts)


def where_used(structure: Structure, parts: Wholes) -> Flags:
    """Which parts are these, or have one of them built in."""
    return _reached(structure.child, structure.parent, structure.count, parts)


def _reached(begins: Wholes, ends: Wholes, count: int, parts: Wholes) -> Flags:
    reached = np.zeros(count, np.bool_)
    reached[parts] = True
    while True:
        fresh = ends[reached[begins] & ~reached[ends]]
        if not fresh.size:
            return reached
        reached[fresh] = True


def needs_again(
    before: Needs,
    columns: NeedColumns,
    structure: Structure,
    on: date,
    changed: Wholes,
    *,
    weights: DayWeights | None = None,
) -> Needs:
    """What all parts need where only the demand, stock and receipts of the `changed` ones are recorded otherwise.

    `before` are the needs of the same day, horizon and bill of materials; `columns` hold all records as they are now.
    """
    again = built_into(structure, changed)
    above = np.zeros(structure.count, np.bool_)
    above[structure.parent[again[structure.child]]] = True
    above &= ~again
    nodes = np.flatnonzero(again | above).astype(np.int32)
    few = _columns_of(columns, again, nodes)
    known = replace(_rows_of(before, nodes), stock=_stock_again(before, columns, structure, on, again, weights)[nodes])
    found = needs_below(few, structure_of(few), on, known, above[nodes], weights)
    return _merged(before, found, nodes, again)


def _stock_again(
    before: Needs, columns: NeedColumns, structure: Structure, on: date, again: Flags, weights: DayWeights | None
) -> Floats:
    """The usable stock of all parts, of some of them worked out again.

    What was asked for since the counts comes from the top of the bill of materials, so that all these parts are built
    into is gone through.
    """
    chain = where_used(structure, np.flatnonzero(again).astype(np.int32))
    nodes = np.flatnonzero(chain).astype(np.int32)
    few = _columns_of(columns, chain, nodes)
    stock = before.stock.copy()
    stock[again] = usable_stock(few, structure_of(few), on, weights)[again[nodes]]
    return stock


def _columns_of(columns: NeedColumns, again: Flags, nodes: Wholes) -> NeedColumns:
    """The records of some parts, which become places 0, 1, …, and the lines down to those worked out again."""
    place = np.full(columns.count, -1, np.int32)
    place[nodes] = np.arange(nodes.size)
    values: dict[str, Any] = {"count": nodes.size}
    lines = again[columns.child] & (place[columns.parent] >= 0)
    values |= {
        "parent": place[columns.parent[lines]],
        "child": place[columns.child[lines]],
        "quantity": columns.quantity[lines],
    }
    for name in _OF_PART:
        part = getattr(columns, f"{name}_part")
        rows = place[part] >= 0
        values |= {
            field: getattr(columns, field)[rows]
            for field in NeedColumns.__dataclass_fields__
            if field.startswith(name) and field != f"{name}_part"
        }
        values[f"{name}_part"] = place[part[rows]]
    return NeedColumns(**values)


def _rows_of(needs: Needs, nodes: Wholes) -> Needs:
    """The needs of some parts by their new places; their receipts stay behind."""
    return replace(
        needs,
        cumulative=needs.cumulative[nodes],
        own=needs.own[nodes],
        demand_known=needs.demand_known[nodes],
        stock=needs.stock[nodes],
        codes=needs.codes[nodes],
        in_circle=needs.in_circle[nodes],
    )


def _merged(before: Needs, found: Needs, nodes: Wholes, again: Flags) -> Needs:
    """The needs as before, but for the parts that were worked out again."""
    new = again[nodes]
    places = nodes[new]
    values = {name: getattr(before, name).copy() for name in ("cumulative", "own", "demand_known", "stock")}
    for name, column in values.items():
        column[places] = getattr(found, name)[new]
    kept, came = ~again[before.receipt_part], new[found.receipt_part]
    part = np.concatenate((before.receipt_part[kept], nodes[found.receipt_part[came]])).astype(np.int32)
    rows = {name: np.concatenate((getattr(before, name)[kept], getattr(found, name)[came])) for name in _RECEIPTS}
    order = np.lexsort((rows["receipt_day"], part))
    return replace(before, **values, receipt_part=part[order], **{name: column[order] for name, column in rows.items()})
