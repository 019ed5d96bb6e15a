"""The sentences about time: what an application has waited already, how long a licensed quantity lasts, and transit.

F4 an application under way, F5 a licensed quantity that is left, F8 transit (methods.md section 7, numbers 1 to 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Reason
from planner.domain.licences import Licence
from planner.exposure.columns import Needs, Supply
from planner.exposure.excerpt import needs_of_some, supply_of_some
from planner.exposure.explaining.names import few_text
from planner.exposure.model.licensed_left import first_days_without_cover
from planner.exposure.sourcing import Line
from planner.rulebook.individual import Filing
from planner.rulebook.licences import licence_fact, licence_name
from planner.rulebook.wording import day_text, days_text, quantity_text


def under_way(filing: Filing, even: int | None, on: date) -> Reason | None:
    """F4: what an application that is under way has waited, and how long it still takes at an even chance.

    `even` are those days, None where a licence is never that likely. None where the days waited are not recorded.
    """
    licence, waited = filing.licence, filing.waited
    if waited is None:
        return None
    text = f"The {days_text(waited)} that the {_lower(licence_name(licence))} has waited count"
    if even is not None:
        text = f"{text}: an even chance of a licence in {days_text(even)} more"
    since = Fact("days waited", waited, "days", on, computed("from the day of filing to today"))
    return Reason("F4", text, (*_known(licence, ("applied_on", "accepted_on", "status")), since))


def transit(line: Line) -> Reason | None:
    """F8: goods of a source are usable only some days after its licence."""
    days = line.source.transit_days
    if not days:
        return None
    fact = Fact(f"transit of {line.source.supplier}", days, "days", source=line.source.origin.of("transit_days"))
    return Reason("F8", f"Goods of {line.source.supplier} are usable {days_text(days)} after the licence", (fact,))


@dataclass(frozen=True, slots=True)
class Use:
    """How long a licensed quantity lasts: the day on which cover is lost, and which parts use it up besides.

    `used_up` is the day on which planned use exceeds it, `ends` that after the last day of the licence where it comes
    first; both None where neither lies within the horizon.
    """

    pieces: float
    used_up: int | None
    ends: int | None
    others: tuple[str, ...]


def use_of(supply: Supply, needs: Needs, row: int, numbers: Sequence[str]) -> Use:
    """How the model uses up what is left on the licence of a row, together with the parts that share it."""
    shares = ~np.isnan(supply.left) & (supply.licence == supply.licence[row]) & (supply.licence[row] >= 0)
    shares[row] = True
    places = np.unique(supply.part[shares])
    few, few_needs = supply_of_some(supply, places), needs_of_some(needs, places)
    here = int(np.flatnonzero(few.source == supply.source[row])[0])
    lost, ends = int(first_days_without_cover(few_needs, few)[here]), int(few.begin[here])
    others = dict.fromkeys(supply.part[shares & (supply.share > 0)].tolist())
    return Use(
        pieces=float(few.left[here]),
        used_up=lost if lost < min(needs.horizon, ends) else None,
        ends=ends if ends == lost < needs.horizon else None,
        others=tuple(numbers[one] for one in others if one != supply.part[row]),
    )


def licensed(line: Line, use: Use, licence: Licence, on: date, horizon: int) -> Reason:
    """F5: how long what is left on a licence covers a source."""
    pieces = f"{quantity_text(round(use.pieces))} pcs"
    text = f"The {pieces} left on {_lower(licence_name(licence))} for {line.source.supplier}"
    if use.used_up is not None:
        text = f"{text} are used up on {day_text(on + timedelta(days=use.used_up))} at the planned use"
    elif use.ends is not None:
        text = f"{text} last until the licence ends on {day_text(on + timedelta(days=use.ends - 1))}"
    else:
        text = f"{text} last longer than {days_text(horizon)} at the planned use"
    if use.others:
        text = f"{text}, shared with {few_text(use.others)}"
    left = Fact("pieces left on the licence", use.pieces, "pcs", on, computed("what is left on the licence"))
    return Reason("F5", text, (*_known(licence, ("quantity", "quantity_left", "unit", "valid_until")), left))


def _known(licence: Licence, names: Sequence[str]) -> tuple[Fact, ...]:
    return tuple(licence_fact(licence, name) for name in names if getattr(licence, name) is not None)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
