"""What a licence holds: licensed, recorded as left, shipped under it; and what belongs to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus
from planner.importing.values.units import counted_in
from planner.rulebook.licence_account.answers import LicenceAccount, Shipped
from planner.rulebook.licence_account.links import Links, reference_key
from planner.rulebook.licence_account.stages import stages_of
from planner.rulebook.wording import quantity_text

# A scale in a dock weighs to the gram.
_ROUNDING = 1e-3


class Accounts:
    """The accounts of a catalogue's licences on one day; sorts the facts once.

    `shipped` tells by the text that shipments name as their licence what they add up to.
    """

    def __init__(self, facts: Facts, shipped: Mapping[str, Shipped], on: date) -> None:
        self._links = Links(facts)
        self._shipped: dict[str, list[Shipped]] = {}
        for text, found in shipped.items():
            self._shipped.setdefault(reference_key(text), []).append(found)
        self._on = on

    def of(self, licence: Licence) -> LicenceAccount:
        """The account of one of the licences."""
        stages = stages_of(licence, self._links.steps(licence), self._on)
        shipped = self._shipped_under(licence)
        known = licence.quantity is not None and shipped is not None
        return LicenceAccount(
            licence=licence,
            stages=stages,
            returns=tuple(stage for stage in stages if stage.status is LicenceStatus.RETURNED),
            quantity=licence.quantity,
            left=licence.quantity_left,
            shipped=shipped,
            left_by_shipments=(licence.quantity or 0.0) - (shipped or 0.0) if known else None,
            unit=licence.unit,
            disagreement=_disagreement(licence, shipped),
            orders=self._links.orders(licence),
            documents=self._links.documents(licence),
            renews=self._links.renewed_from(licence),
            renewed_by=self._links.renewed_by(licence),
        )

    def _shipped_under(self, licence: Licence) -> float | None:
        """What was shipped under a licence in its unit; None where nothing is recorded, or not all of it counts."""
        found = [one for key in self._links.keys(licence) for one in self._shipped.get(key, ())]
        pieces, kilograms = sum(one.pieces for one in found), sum(one.kilograms for one in found)
        unit = counted_in(licence.unit)
        if not found or unit is None or any(one.uncounted for one in found):
            return None
        counted, other = (pieces, kilograms) if unit[0] == "pcs" else (kilograms, pieces)
        return None if other else counted / unit[1]


def _disagreement(licence: Licence, shipped: float | None) -> str | None:
    if licence.quantity is None or shipped is None:
        return None
    unit, by_shipments = licence.unit, licence.quantity - shipped
    if by_shipments < -_ROUNDING:
        over = quantity_text(-by_shipments, unit)
        return f"{quantity_text(shipped, unit)} were shipped under it, {over} more than it was given for"
    left = licence.quantity_left
    if left is None or math.isclose(left, by_shipments, rel_tol=1e-9, abs_tol=_ROUNDING):
        return None
    return (
        f"{quantity_text(left, unit)} are recorded as left, but {quantity_text(licence.quantity, unit)} less "
        f"{quantity_text(shipped, unit)} shipped under it leave {quantity_text(by_shipments, unit)}"
    )
