"""The usable stock of one part, reckoned record by record: the oracle of the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from planner.domain.parts import Order, OrderState, Stock, StockState


def usable_pieces(
    records: Sequence[Stock], orders: Sequence[Order], use: Callable[[date, int], float], on: date
) -> float | None:
    """Counted, less the use since of each place by its share, plus what came past customs since, day by day.

    What is short on a day is not made up for out of what comes later. Where nothing was counted use has no start.
    """
    newest: dict[tuple[str, StockState], Stock] = {}
    for record in records:
        key = ((record.location or "").strip().casefold(), record.state)
        if key not in newest or newest[key].as_of < record.as_of:
            newest[key] = record
    counts = [record for record in newest.values() if record.state is StockState.USABLE]
    pieces = counted = sum(record.quantity for record in counts)
    oldest = min((record.as_of for record in counts), default=on)
    for record in counts if counted > 0 else ():
        # What a place counted later had before, so that its use since the oldest count can be taken off.
        earlier = max(0, (min(record.as_of, on) - oldest).days)
        pieces += use(oldest, earlier) * record.quantity / counted
    for number in range((on - oldest).days + 1):
        day = oldest + timedelta(days=number)
        pieces += sum(order.quantity or 0.0 for order in orders if _came(order, day) and oldest < day)
        if day < on:
            pieces = max(0.0, pieces - use(day, 1))
    return max(0.0, pieces) if records else None


def _came(order: Order, day: date) -> bool:
    return order.state is OrderState.PAST_CUSTOMS and order.due == day
