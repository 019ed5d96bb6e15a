"""The facts behind the usable stock of one part on a day; its pieces are worked out in exposure/needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.evidence import Fact, computed
from planner.domain.parts import Order, OrderState, Stock, StockState
from planner.rulebook.wording import day_text


def stock_facts(records: Sequence[Stock], orders: Sequence[Order], pieces: float, on: date) -> tuple[Fact, ...]:
    """The counts and receipts behind the usable stock of one part, and that stock where it is not simply counted."""
    if not records:
        return ()
    counts = _usable(records)
    if not counts:
        text = "none of the recorded stock is usable"
        return (Fact("usable stock", 0.0, "pcs", on, computed(text)),)
    counted = tuple(_count_fact(record) for record in counts)
    received = _received(counts, orders, on)
    oldest = min(record.as_of for record in counts)
    if oldest >= on and not received:
        return counted
    estimate = Fact("usable stock", pieces, "pcs", on, computed(f"estimated from {day_text(oldest)}"))
    return (*counted, *map(order_fact, received), estimate)


def past_customs(order: Order) -> bool:
    """Whether an order has left customs, so that it counts on its due day whatever the licences."""
    return order.state is OrderState.PAST_CUSTOMS and bool(order.quantity)


def order_fact(order: Order) -> Fact:
    """An order that counts as a receipt, as a fact."""
    name = f"order {order.order_number}, past customs"
    return Fact(name, order.quantity, "pcs", order.due, order.origin.of("quantity"))


def _received(counts: Sequence[Stock], orders: Sequence[Order], on: date) -> list[Order]:
    """The orders that came past customs after the oldest of the counts."""
    oldest = min((record.as_of for record in counts), default=on)
    return [order for order in orders if past_customs(order) and order.due and oldest < order.due <= on]


def _usable(records: Sequence[Stock]) -> list[Stock]:
    return [record for record in _newest(records) if record.state is StockState.USABLE]


def _newest(records: Sequence[Stock]) -> list[Stock]:
    newest: dict[tuple[str, StockState], Stock] = {}
    for record in records:
        key = ((record.location or "").strip().casefold(), record.state)
        if key not in newest or newest[key].as_of < record.as_of:
            newest[key] = record
    return list(newest.values())


def _count_fact(record: Stock) -> Fact:
    name = f"stock at {record.location}" if record.location else "stock"
    return Fact(name, record.quantity, "pcs", record.as_of, record.origin.of("quantity"))
