"""F10: what a what-if assumes of one part beside its records, so that no figure rests on something untold.

Changed demand, stock, shares and days are told as assumptions where they are used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import LicenceTimes, Reason
from planner.exposure.columns import NEVER, NeedColumns, Needs, Supply
from planner.exposure.sourcing import Line
from planner.rulebook.wording import day_text, joined_text, quantity_text, share_text

_SOURCE = assumption("what is assumed here, never recorded")
_ROUNDING = 1e-9


def outage(line: Line, supply: Supply, row: int, on: date) -> Reason | None:
    """The days through which a supplier delivers nothing; None where it is not assumed to be out."""
    first, last = int(supply.out_from[row]), int(supply.out_to[row])
    if first >= NEVER:
        return None
    span = f"from {day_text(on + timedelta(days=first))}"
    span = f"{span} through {day_text(on + timedelta(days=last))}" if last < NEVER else f"{span} on"
    name = line.source.supplier
    return Reason("F10", f"{name} is assumed to deliver nothing {span}", (Fact(f"{name} out", span, source=_SOURCE),))


def approval(line: Line, supply: Supply, row: int, times: LicenceTimes) -> Reason | None:
    """The chance of approval of one supplier's applications where it differs from that of all."""
    own = supply.clocks[int(supply.clock[row])].times
    if own.p_first == times.p_first and own.p_again == times.p_again:
        return None
    name = line.source.supplier
    text = f"Applications of {name} are assumed to be approved with {share_text(own.p_first)}"
    return Reason("F10", text, (Fact(f"chance of approval of {name}", own.p_first, source=_SOURCE),))


def bought(place: int, recorded: NeedColumns, needs: Needs, on: date) -> Reason | None:
    """The pieces that are assumed to be bought and land later than today; None where there are none."""
    coming = list(_landing(place, recorded, needs, on))
    if not coming:
        return None
    told = joined_text([f"{quantity_text(round(pieces))} pcs on {day_text(day)}" for day, pieces in coming])
    facts = tuple(Fact("pieces bought", pieces, "pcs", day, _SOURCE) for day, pieces in coming)
    return Reason("F10", f"Bought by what is assumed, beside what is recorded: {told}", facts)


def _landing(place: int, recorded: NeedColumns, needs: Needs, on: date) -> Iterator[tuple[date, float]]:
    """The days after today on which more comes in than is recorded, with the pieces beyond that."""
    today = on.toordinal()
    landing: defaultdict[int, float] = defaultdict(float)
    for row in (needs.receipt_part == place).nonzero()[0].tolist():
        landing[today + int(needs.receipt_day[row])] += float(needs.receipt_pieces[row])
    for row in (recorded.receipt_part == place).nonzero()[0].tolist():
        landing[int(recorded.receipt_on[row])] -= float(recorded.receipt_pieces[row])
    for day, pieces in sorted(landing.items()):
        if pieces > _ROUNDING and day > today:
            yield date.fromordinal(day), pieces
