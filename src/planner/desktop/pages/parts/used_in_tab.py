"""What a part is built into, up to the products and what they earn, and what is built into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.desktop.editing.record_rows import RecordRow
from planner.desktop.editing.subjects import added
from planner.desktop.pages.fields import value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.products import Product
from planner.desktop.pages.parts.tabs import PartTab
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.parts import BomLine
from planner.reports.wording import date_text
from planner.rulebook.wording import money_text

if TYPE_CHECKING:
    from planner.services.board import Board


_MOST_PRODUCTS = 20


def product_text(product: Product) -> str:
    """What a product is, how many are needed a day, and what they earn in a month."""
    used = f"{value_text(product.per_day)} a day" if product.per_day is not None else "demand not recorded"
    month = product.revenue_per_month
    earned = f"{money_text(month)} a month" if month else "revenue not known"
    return " · ".join(filter(None, (product.description, used, earned)))


class UsedInTab(PartTab):
    """The products that need the part, what it is built into, and what is built into it."""

    def fill(self, line: PartLine, board: Board) -> None:
        """Adds parents and children as links."""
        own = part_key(line.number)
        self._add_products(line)
        parents = [item for item in board.facts.bom if part_key(item.child) == own]
        children = [item for item in board.facts.bom if part_key(item.parent) == own]
        self._add_side("Built into", "child", line.number, parents, board.facts)
        self._add_side("Contains", "parent", line.number, children, board.facts)

    def _add_products(self, line: PartLine) -> None:
        """Adds the products that stop with the part, those that earn most first."""
        products = line.known.products(line.number)
        if not products:
            return
        self.add_title("Products")
        down = line.suggestion.line_down if line.suggestion else None
        if down is not None:
            self.add_note(f"They stop with it on {date_text(down)}, where no licence comes and nothing else is done.")
        for product in products[:_MOST_PRODUCTS]:
            words = self.part_link(product.number, f"{product.number}: {value_text(product.pieces)} pcs in each")
            self.add_record(RecordRow(words, product_text(product), None))
        if len(products) > _MOST_PRODUCTS:
            self.add_note(f"And {len(products) - _MOST_PRODUCTS:,} more products.")

    def _add_side(self, title: str, own: str, number: str, items: Sequence[BomLine], facts: Facts) -> None:
        """Adds the lines in which the part stands as `own`, parent or child, each as a link to the other one."""
        subject = replace(added(Kind.BOM, facts, given={own: number}), title=f"{number}: {title.lower()}…")
        self.add_head(title, self.tools.add(subject))
        for item in items:
            other = item.parent if own == "child" else item.child
            name = f"{item.child} in {item.parent}"
            tools = self.tools.change_and_remove(Kind.BOM, item, name, facts, hidden=(own,))
            each = " in each" if own == "child" else ""
            words = self.part_link(other, f"{other}: {value_text(item.quantity)} pcs{each}")
            self.add_record(RecordRow(words, "", item.origin.of("quantity"), tools))
        if not items:
            self.add_note("Nothing recorded.")
