"""Usable stock on the day: what was counted, less planned use since, plus what came past customs since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact, computed
from planner.domain.parts import Order, OrderState, Stock, StockState
from planner.rulebook.wording import day_text


@dataclass(frozen=True, slots=True)
class UsableStock:
    """Pieces that production can use on the day, with the counts behind them."""

    pieces: float
    facts: tuple[Fact, ...]


def usable_stock(
    records: Sequence[Stock], orders: Sequence[Order], use: Callable[[date, int], float], on: date
) -> UsableStock | None:
    """The usable stock of one part on a day, never below 0; None where no stock is recorded.

    `use(first, days)` gives the pieces planned to be used in those days. Where places were counted on different days,
    each bears planned use in proportion to its pieces.
    """
    if not records:
        return None
    counts = [record for record in _newest(records) if record.state is StockState.USABLE]
    facts = tuple(_count_fact(record) for record in counts)
    if not counts:
        text = "none of the recorded stock is usable"
        return UsableStock(0.0, (Fact("usable stock", 0.0, "pcs", on, computed(text)),))
    counted = sum(record.quantity for record in counts)
    used = sum(_use_since(record, counted, use, on) for record in counts)
    oldest = min(record.as_of for record in counts)
    received = [order for order in orders if past_customs(order) and order.due and oldest < order.due <= on]
    if oldest >= on and not received:
        return UsableStock(max(0.0, counted), facts)
    pieces = max(0.0, counted - used + sum(order.quantity or 0.0 for order in received))
    estimate = Fact("usable stock", pieces, "pcs", on, computed(f"estimated from {day_text(oldest)}"))
    return UsableStock(pieces, (*facts, *(order_fact(order) for order in received), estimate))


def past_customs(order: Order) -> bool:
    """Whether an order has left customs, so that it counts on its due day whatever the licences."""
    return order.state is OrderState.PAST_CUSTOMS and bool(order.quantity)


def order_fact(order: Order) -> Fact:
    """An order that counts as a receipt, as a fact."""
    name = f"order {order.order_number}, past customs"
    return Fact(name, order.quantity, "pcs", order.due, order.origin.of("quantity"))


def _newest(records: Sequence[Stock]) -> list[Stock]:
    newest: dict[tuple[str, StockState], Stock] = {}
    for record in records:
        key = ((record.location or "").strip().casefold(), record.state)
        if key not in newest or newest[key].as_of < record.as_of:
            newest[key] = record
    return list(newest.values())


def _use_since(record: Stock, counted: float, use: Callable[[date, int], float], on: date) -> float:
    days = (on - record.as_of).days
    return use(record.as_of, days) * record.quantity / counted if days > 0 and counted > 0 else 0.0


def _count_fact(record: Stock) -> Fact:
    name = f"stock at {record.location}" if record.location else "stock"
    return Fact(name, record.quantity, "pcs", record.as_of, record.origin.of("quantity"))
