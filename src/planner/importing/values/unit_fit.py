"""Units that do not fit: a weight in the unit column of parts that are counted in pieces."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planner.importing.plan import Fix
from planner.importing.text import Unreadable
from planner.importing.values.numbers import label
from planner.importing.values.units import Unit

_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of a part that is counted in pieces.

    `mass_g` is the mass of one piece in grams: that of its magnet × the magnets in it; `usual` a quantity that was
    recorded before, such as the last stock. None where it is not known.
    """

    mass_g: float | None = None
    usual: float | None = None


def unfit(quantity: float, unit: Unit, part: Counted) -> Unreadable | None:
    """Why a quantity in this unit is no number of pieces, with what it may be as fixes; None where it is one.

    A whole number may be pieces under a wrong unit; where the mass of a piece is known, a weight may be turned into
    pieces. Both are texts for the quantity's own cell, whose unit outweighs that of the unit column.
    """
    if unit.dimension == "pieces":
        return None
    message = f"Unit {unit.name}, but the part is counted in pieces"
    times = quantity / part.usual if part.usual else 0
    if times >= _OFTEN:
        message = f"{message}; {label(Decimal(str(quantity)))} is {times:,.0f} × the usual quantity"
    fixes = [_pieces(Decimal(str(quantity)))] if quantity == int(quantity) else []
    if unit.dimension == "mass" and part.mass_g:
        weighed = Decimal(str(quantity)) * unit.factor / Decimal(str(part.mass_g))
        fixes.append(_pieces(weighed.quantize(Decimal(1))))
    return Unreadable("unit_not_pieces", message, "a number of pieces", serious=True, fixes=tuple(fixes))


def _pieces(number: Decimal) -> Fix:
    return Fix(f"{label(number)} pieces", text=f"{number.normalize():f} pcs")
