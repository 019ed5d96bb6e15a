"""The usable stock of one part, reckoned record by record: the oracle of the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from planner.domain.parts import Order, OrderState, Stock, StockState


def usable_pieces(
    records: Sequence[Stock], orders: Sequence[Order], use: Callable[[date, int], float], on: date
) -> float | None:
    """Counted, less the use since of each place by its share, plus what came past customs after the oldest count."""
    newest: dict[tuple[str, StockState], Stock] = {}
    for record in records:
        key = ((record.location or "").strip().casefold(), record.state)
        if key not in newest or newest[key].as_of < record.as_of:
            newest[key] = record
    counts = [record for record in newest.values() if record.state is StockState.USABLE]
    counted = sum(record.quantity for record in counts)
    pieces = counted
    for record in counts:
        days = (on - record.as_of).days
        if days > 0 and counted > 0:
            pieces -= use(record.as_of, days) * record.quantity / counted
    oldest = min((record.as_of for record in counts), default=on)
    for order in orders:
        if order.state is OrderState.PAST_CUSTOMS and order.due and oldest < order.due <= on:
            pieces += order.quantity or 0.0
    return max(0.0, pieces) if records else None
