"""What is recorded around the licences, sorted once for all conditions and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStep
from planner.domain.names import part_key
from planner.domain.parts import OrderState

_GONE = frozenset({OrderState.SHIPPED, OrderState.PAST_CUSTOMS})


@dataclass(frozen=True, slots=True)
class Lookup:
    """The dated steps and the renewals by the text that names a licence, the licences in use, and all parts.

    `in_use` are the texts by which orders that left, and shipments, speak of a licence; `parts` are keys of parts.
    """

    steps: Mapping[str, tuple[LicenceStep, ...]]
    renewals: Mapping[str, Licence]
    in_use: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, facts: Facts) -> Lookup:
        """Sorts the facts of a catalogue."""
        steps: dict[str, list[LicenceStep]] = {}
        for step in facts.licence_steps:
            steps.setdefault(step.licence, []).append(step)
        gone = (order.licence for order in facts.orders if order.state in _GONE)
        shipped = (shipment.licence for shipment in facts.shipments)
        return cls(
            {text: tuple(found) for text, found in steps.items()},
            {licence.renews: licence for licence in reversed(facts.licences) if licence.renews},
            frozenset(text for text in (*gone, *shipped) if text),
            frozenset(part_key(part.part_number) for part in facts.parts),
        )

    def steps_of(self, licence: Licence) -> tuple[LicenceStep, ...]:
        """The recorded states of a licence, by whichever text they name it."""
        return tuple(step for text in licence.references for step in self.steps.get(text, ()))

    def is_in_use(self, licence: Licence) -> bool:
        """Whether goods are recorded to have left under a licence."""
        return any(text in self.in_use for text in licence.references)
