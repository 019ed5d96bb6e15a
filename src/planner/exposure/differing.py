"""Which parts differ between two layouts of the same parts: only these, and what depends on them, are done again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Clock, Flags, NeedColumns, Needs, Supply, Wholes
from planner.exposure.supply.supplying import Supplies

_BY_PART = ("controlled", "has_source", "shares_refused", "reached", "second_tier", "floored", "unconfirmed")
_BESIDES = frozenset({*_BY_PART, "part", "clock", "clocks"})
_BY_ROW = tuple(field.name for field in fields(Supply) if field.name not in _BESIDES)
_RECORDED: Mapping[str, tuple[str, ...]] = {
    "rate_part": ("rate",),
    "period_part": ("period_first", "period_days", "period_pieces"),
    "stock_part": ("stock_place", "stock_usable", "stock_pieces", "stock_on"),
    "receipt_part": ("receipt_company", "receipt_pieces", "receipt_on"),
}
_RECEIPTS = ("receipt_company", "receipt_day", "receipt_pieces")

_Rows = NDArray[Any]


def recorded_otherwise(before: NeedColumns, after: NeedColumns) -> Flags:
    """The parts of which another demand, stock or receipt is recorded, whatever the bill of materials."""
    found = np.zeros(after.count, np.bool_)
    for part, names in _RECORDED.items():
        orders = [np.argsort(getattr(one, part), kind="stable") for one in (before, after)]
        sorted_parts = [getattr(one, part)[order] for one, order in zip((before, after), orders, strict=True)]
        aligned = _aligned(sorted_parts[0], sorted_parts[1], after.count)
        found |= ~aligned
        one, other = (order[aligned[rows]] for order, rows in zip(orders, sorted_parts, strict=True))
        for name in names:
            found[getattr(after, part)[other][_unlike(getattr(before, name)[one], getattr(after, name)[other])]] = True
    return found


def same_bill(before: NeedColumns, after: NeedColumns) -> bool:
    """Whether both have the same lines of the bill of materials, in the same order."""
    names = ("parent", "child", "quantity")
    return all(np.array_equal(getattr(before, name), getattr(after, name)) for name in names)


def differing(before: Needs, after: Needs) -> Flags:
    """The parts that need, have or receive something else; both look at the same parts over the same days."""
    if before is after:
        return np.zeros(after.stock.size, np.bool_)
    found: Flags = (before.cumulative != after.cumulative).any(axis=1)
    found |= _unlike(before.stock, after.stock) | (before.demand_known != after.demand_known)
    found |= before.in_circle != after.in_circle
    return found | _rows_differ(before, before.receipt_part, after, after.receipt_part, _RECEIPTS, found.size)


def supplied_otherwise(before: Supplies, after: Supplies) -> Flags:
    """The parts that are supplied otherwise by either reading of the rule book."""
    found = _otherwise(before.as_it_is, after.as_it_is)
    if before.if_off is not before.as_it_is or after.if_off is not after.as_it_is:
        found = found | _otherwise(before.if_off, after.if_off)
    return found


def _otherwise(before: Supply, after: Supply) -> Flags:
    count = after.controlled.size
    if before is after:
        return np.zeros(count, np.bool_)
    found = np.zeros(count, np.bool_)
    for name in _BY_PART:
        found |= getattr(before, name) != getattr(after, name)
    found |= _rows_differ(before, before.part, after, after.part, _BY_ROW, count)
    ours, theirs = _numbered(before.clocks, after.clocks)
    aligned = _aligned(before.part, after.part, count)
    one, other = aligned[before.part], aligned[after.part]
    differ = ours[before.clock[one]] != theirs[after.clock[other]]
    found[after.part[other][differ]] = True
    return found


def _numbered(before: Sequence[Clock], after: Sequence[Clock]) -> tuple[Wholes, Wholes]:
    """Numbers of the clocks of two layouts that are equal for equal clocks."""
    numbers: dict[Clock, int] = {}
    ours, theirs = ([numbers.setdefault(clock, len(numbers)) for clock in one] for one in (before, after))
    return np.array(ours, np.int32), np.array(theirs, np.int32)


def _rows_differ(
    before: object, before_part: Wholes, after: object, after_part: Wholes, names: Sequence[str], count: int
) -> Flags:
    """The parts whose rows are not as many, or not the same one by one; both are sorted by part."""
    aligned = _aligned(before_part, after_part, count)
    found = ~aligned
    one, other = aligned[before_part], aligned[after_part]
    part = after_part[other]
    for name in names:
        found[part[_unlike(getattr(before, name)[one], getattr(after, name)[other])]] = True
    return found


def _aligned(before: Wholes, after: Wholes, count: int) -> Flags:
    """The parts that have equally many rows in both."""
    alike: Flags = np.bincount(before, minlength=count) == np.bincount(after, minlength=count)
    return alike


def _unlike(before: _Rows, after: _Rows) -> Flags:
    """Where two columns differ; what is not known in both is alike."""
    unlike: Flags = before != after
    if before.dtype.kind == "f":
        unlike &= ~(np.isnan(before) & np.isnan(after))
    return unlike
