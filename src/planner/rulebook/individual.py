"""Individual licences: how far an application is, and what is left on a licence that was issued.

Methods: methods.md section 7, numbers 1 and 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from planner.domain.licences import Licence, LicenceStatus
from planner.domain.parts import Part
from planner.importing.values.units import counted_in
from planner.rulebook.standing import FILED
from planner.rulebook.wording import day_text, days_text, lower_first, quantity_text

_USABLE = frozenset({LicenceStatus.ISSUED, LicenceStatus.PARTLY_USED})
# With the authority and not decided.
WAITING = FILED - {LicenceStatus.RETURNED}
_GRAMS_PER_KG = 1000


class Stage(IntEnum):
    """How far an application is, the furthest last."""

    RETURNED = 0
    WAITING = 1
    GRANTED = 2


@dataclass(frozen=True, slots=True)
class Filing:
    """An application that is under way, or a licence that is given and can be used later.

    `waited` are the days without a decision since it was filed, None where that day is not recorded or does not count.
    `begins` is the first day of a licence that is not in force yet.
    """

    licence: Licence
    stage: Stage
    waited: int | None = None
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class LicensedQuantity:
    """What is left on an issued individual licence: pieces, or kilograms where `by_mass`; usable through `until`.

    `number` is the place of the licence among those of the catalogue, so that parts on one licence share it.
    """

    licence: Licence
    amount: float
    by_mass: bool
    until: date | None
    number: int = -1

    def pieces(self, part: Part) -> float | None:
        """How many pieces of a part that is; None where the mass of its magnets decides and is not recorded."""
        if not self.by_mass:
            return self.amount
        grams = _grams_per_piece(part)
        return self.amount * _GRAMS_PER_KG / grams if grams else None


def _grams_per_piece(part: Part) -> float | None:
    """The mass in grams of the magnets in one piece of a part; None where it is not recorded."""
    return None if part.mass_g is None else part.mass_g * (part.pieces or 1)


def filing_days(licence: Licence) -> tuple[date, ...]:
    """The recorded days on which a licence was applied for, accepted and issued."""
    return tuple(day for day in (licence.applied_on, licence.accepted_on, licence.issued_on) if day)


def by_filing(licence: Licence) -> tuple[date, int]:
    """What orders licences by the last recorded day of their way, of equals the one recorded later last."""
    return max(filing_days(licence), default=licence.valid_from or date.min), licence.id


@dataclass(frozen=True, slots=True)
class LicenceRecords:
    """What is known of the licences of a catalogue besides their own fields, mostly by the identity of the record.

    `by_shipments` is what is left by the shipments under a licence, in its unit, by the licence's id. `numbers` are the
    places of the licences, `contradictions` what is wrong with some of them. `waits_since` are the days since which
    applications with the authority wait in their present filing, None where that is not recorded.
    """

    by_shipments: Mapping[int, float] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    contradictions: Mapping[int, str] = field(default_factory=dict)
    waits_since: Mapping[int, date | None] = field(default_factory=dict)

    def filing_of(self, filed: Iterable[Licence], on: date) -> Filing | None:
        """The application among those filed that is furthest on, of equals the last; None where none is under way."""
        found = [filing for licence in filed if (filing := self._filing(licence, on))]
        return max(found, key=lambda one: (one.stage, by_filing(one.licence)), default=None)

    def _filing(self, licence: Licence, on: date) -> Filing | None:
        begins = licence.valid_from if licence.valid_from and licence.valid_from > on else None
        if licence.status is LicenceStatus.APPROVED or (licence.status in _USABLE and begins):
            return Filing(licence, Stage.GRANTED, begins=begins)
        if licence.status is LicenceStatus.RETURNED:
            return Filing(licence, Stage.RETURNED)
        if licence.status not in WAITING:
            return None
        since = self.waits_since.get(id(licence))
        return Filing(licence, Stage.WAITING, waited=(on - since).days if since else None)

    def usable(self, filed: Iterable[Licence], on: date) -> tuple[LicensedQuantity, ...]:
        """What is left on the licences that can be used on the day; one in an unknown unit, or at odds, has none."""
        found = (self._usable(licence, on) for licence in filed)
        return tuple(one for one in found if one)

    def left(self, licence: Licence) -> float | None:
        """What is left on a licence in its unit; None where that is not known.

        Of one that was issued and of which nothing is recorded as used or shipped, all of it.
        """
        if licence.quantity_left is not None:
            return licence.quantity_left
        if licence.id in self.by_shipments:
            return self.by_shipments[licence.id]
        return licence.quantity if licence.status is LicenceStatus.ISSUED else None

    def why_not(self, licence: Licence, part: Part, on: date) -> str | None:
        """Why what is left on a licence does not count for a part; None where it counts or nothing is left."""
        left = self.left(licence)
        if left is None and licence.status is LicenceStatus.PARTLY_USED:
            return "how much is left on it is not recorded, so that it is not counted"
        if left is None and licence.status is LicenceStatus.ISSUED and (licence.valid_from or on) <= on:
            return "how much it was given for is not recorded, so that it is not counted"
        if left is None or left <= 0:
            return None
        amount = quantity_text(left, licence.unit or "units")
        counted = counted_in(licence.unit)
        if licence.status not in _USABLE:
            return f"the {amount} left on it are not counted while its status is {_words(licence.status)}"
        if id(licence) in self.contradictions:
            return f"the {amount} left on it are not counted: {lower_first(self.contradictions[id(licence)])}"
        if counted is None:
            what = "as that is no unit of pieces or mass" if licence.unit else "as their unit is not recorded"
            return f"the {amount} left on it are not counted, {what}"
        if counted[0] == "kg" and not _grams_per_piece(part):
            return f"the {amount} left on it are not counted, as the mass of the magnets is not recorded"
        return None

    def _usable(self, licence: Licence, on: date) -> LicensedQuantity | None:
        left, counted = self.left(licence), counted_in(licence.unit)
        begun = licence.valid_from is None or licence.valid_from <= on
        is_open = licence.status in _USABLE and begun and id(licence) not in self.contradictions
        if counted is None or not is_open or left is None or left <= 0:
            return None
        number = self.numbers.get(id(licence), -1)
        return LicensedQuantity(licence, left * counted[1], counted[0] == "kg", licence.valid_until, number)


def best_quantity(quantities: Iterable[LicensedQuantity], part: Part) -> tuple[LicensedQuantity, float] | None:
    """The licence with the most pieces left for a part, of equals the one that ends last, with those pieces."""
    known = [(one, pieces) for one in quantities if (pieces := one.pieces(part)) is not None]
    return max(known, key=lambda one: (one[1], one[0].until or date.max), default=None)


def quantity_words(quantity: LicensedQuantity, pieces: float) -> str:
    """What is left on a licence and until when it counts, in words."""
    licence = quantity.licence
    left = quantity.amount if quantity.by_mass else pieces
    text = f"the {quantity_text(left, 'kg' if quantity.by_mass else 'pcs')} left on it"
    if quantity.by_mass:
        text = f"{text}, {quantity_text(pieces, 'pcs')} of this part,"
    until = f" or it ends on {day_text(licence.valid_until)}" if licence.valid_until else ""
    return f"{text} count as cover until they are used up{until}"


def filing_words(filing: Filing) -> str | None:
    """How far an application is, in words; None where nothing is known of it but its status."""
    if filing.begins:
        return f"it begins on {day_text(filing.begins)}"
    if filing.waited is None:
        return None
    return f"filed {days_text(filing.waited)} ago and not decided yet" if filing.waited else "filed on this day"


def _words(status: LicenceStatus) -> str:
    return status.value.replace("_", " ")
