"""What is recorded around the licences, sorted once for all conditions and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.domain.names import part_key
from planner.domain.parts import OrderState
from planner.rulebook.licence_account.links import Links, reference_key

_GONE = frozenset({OrderState.SHIPPED, OrderState.PAST_CUSTOMS})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What speaks of the licences, those of them that are in use, and all parts.

    `in_use` are the keys of the texts by which orders that left, and shipments, speak of a licence; `parts` are keys
    of parts.
    """

    links: Links
    in_use: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, facts: Facts, shipped: Iterable[str] = ()) -> Lookup:
        """Sorts the facts of a catalogue; `shipped` are the texts by which further shipments name their licence."""
        gone = (order.licence for order in facts.orders if order.state in _GONE)
        sent = (shipment.licence for shipment in facts.shipments)
        return cls(
            Links(facts),
            frozenset(reference_key(text) for text in (*gone, *sent, *shipped) if text),
            frozenset(part_key(part.part_number) for part in facts.parts),
        )

    def is_in_use(self, licence: Licence) -> bool:
        """Whether goods are recorded to have left under a licence."""
        return any(key in self.in_use for key in self.links.keys(licence))
