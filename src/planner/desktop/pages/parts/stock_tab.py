"""The stock of a part: what was counted, what it needs, and what is on order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.desktop.editing.record_rows import RecordRow
from planner.desktop.editing.subjects import added
from planner.desktop.pages.fields import value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.tabs import PartTab
from planner.domain.facts import Facts, Record
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.parts import Demand, Order, Stock, StockState
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.services.board import Board


class StockTab(PartTab):
    """Counts, demand and open orders, each with its source."""

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds the three sections."""
        facts, own = board.facts, part_key(line.number)
        given = {"part_number": line.number}
        stock = [item for item in facts.stock if part_key(item.part_number) == own]
        demand = [item for item in facts.demand if part_key(item.part_number) == own]
        orders = [item for item in facts.orders if part_key(item.part_number) == own]
        new_count = added(Kind.STOCK, facts, of=line.number, given=given, as_of=board.today, state=StockState.USABLE)
        self.add_head("Stock", self.tools.add(new_count))
        for count in stock:
            self._add(Kind.STOCK, count, *stock_words(count), "quantity", facts)
        self._say_nothing(stock, "No stock is recorded. Add a count, or import a stock list.")
        self.add_head("Demand", self.tools.add(added(Kind.DEMAND, facts, of=line.number, given=given)))
        for need in demand:
            self._add(Kind.DEMAND, need, *demand_words(need), _told_by(need), facts)
        self._say_nothing(demand, "No demand of its own is recorded.")
        self.add_head("Open orders", self.tools.add(added(Kind.ORDERS, facts, of=line.number, given=given)))
        for order in orders:
            self._add(Kind.ORDERS, order, *order_words(order), "quantity", facts)
        self._say_nothing(orders, "Nothing is on order.")

    def _add(self, kind: Kind, item: Record, name: str, words: str, about: str, told_by: str, facts: Facts) -> None:
        tools = self.tools.change_and_remove(kind, item, name, facts, hidden=("part_number",))
        self.add_record(RecordRow(words, about, item.origin.of(told_by), tools))

    def _say_nothing(self, items: Sequence[Record], text: str) -> None:
        if not items:
            self.add_note(text)


def stock_words(item: Stock) -> tuple[str, str, str]:
    """What a count is called, what it says, and the quiet line about it."""
    at = f"{item.location} · " if item.location else ""
    return (
        f"stock record of {date_text(item.as_of)}, {item.part_number}",
        f"{value_text(item.quantity)} pcs, {value_text(item.state)}",
        f"{at}counted {date_text(item.as_of)}",
    )


def demand_words(item: Demand) -> tuple[str, str, str]:
    """What a demand is called, what it says, and the quiet line about it."""
    if item.per_day is not None:
        return f"daily demand of {item.part_number}", f"{value_text(item.per_day)} pcs a day", item.period or ""
    when = item.period or "an unnamed time"
    return f"demand of {when}, {item.part_number}", f"{value_text(item.quantity)} pcs", f"in {when}"


def order_words(item: Order) -> tuple[str, str, str]:
    """What an order is called, what it says, and the quiet line about it."""
    due = f"due {date_text(item.due)}" if item.due else "no day given"
    state = value_text(item.state) if item.state else ""
    about = " · ".join(word for word in (due, item.supplier or "", state) if word)
    words = f"{item.order_number}: {value_text(item.quantity)} pcs"
    return f"order {item.order_number}, {item.part_number}", words, about


def _told_by(item: Demand) -> str:
    return "per_day" if item.per_day is not None else "quantity"
