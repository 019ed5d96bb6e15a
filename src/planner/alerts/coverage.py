"""Which recorded licences and applications speak of which parts.

This finds what belongs together by name; whether a licence really covers a shipment is the rule book's answer.
"""

from __future__ import annotations

from datetime import date

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus
from planner.domain.names import part_key
from planner.domain.suppliers import Source
from planner.rulebook.companies import Companies
from planner.rulebook.licence_account import reference_key
from planner.rulebook.licences import is_for
from planner.rulebook.standing import GRANTED, has_ended
from planner.rulebook.stated_limits import is_for_others

IN_PROCESS = frozenset({LicenceStatus.SUBMITTED, LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW})


def is_granted(licence: Licence) -> bool:
    """Whether a record is a licence rather than an application; one of unknown status is, where it has a last day."""
    if licence.status is LicenceStatus.UNKNOWN:
        return licence.valid_until is not None
    return licence.status in GRANTED


def is_live(licence: Licence, on: date) -> bool:
    """Whether a licence was granted and has not ended on a day; it is valid through its last day."""
    return is_granted(licence) and not has_ended(licence, on)


class Coverage:
    """The licences and the sources of a catalogue, joined by the holder's company and the part."""

    def __init__(self, facts: Facts) -> None:
        self.companies = Companies.of(facts)
        self._ours = {self.companies.identity(user.name) for user in facts.end_users if user.ours}
        self._parts = {part_key(part.part_number): part for part in facts.parts}
        self._licences: dict[str, list[Licence]] = {}
        for licence in facts.licences:
            self._licences.setdefault(self.companies.identity(licence.holder), []).append(licence)
        self._sources: dict[str, list[Source]] = {}
        self._by_part: dict[str, list[Source]] = {}
        for source in facts.sources:
            self._sources.setdefault(self.companies.identity(source.licence_holder), []).append(source)
            self._by_part.setdefault(part_key(source.part_number), []).append(source)

    def sources_of(self, part_number: str) -> tuple[Source, ...]:
        """The recorded sources of a part."""
        return tuple(self._by_part.get(part_key(part_number), ()))

    def licences_for(self, source: Source) -> tuple[Licence, ...]:
        """The licences and applications of the source's licence holder that speak of its part or of no one part."""
        held = self._licences.get(self.companies.identity(source.licence_holder), ())
        return tuple(licence for licence in held if self._is_for(licence, source))

    def parts_under(self, licence: Licence) -> tuple[str, ...]:
        """The parts that a licence is meant for: its holder exports them, and it names their end user or none."""
        sources = self._sources.get(self.companies.identity(licence.holder), ())
        parts = (
            source.part_number for source in sources if self._is_for(licence, source) and self.names_us(licence, source)
        )
        return tuple(dict.fromkeys(parts))

    def _is_for(self, licence: Licence, source: Source) -> bool:
        """Whether a licence is not tied to other parts, materials or forms than the source's."""
        part = self._parts.get(part_key(source.part_number))
        others = part is not None and is_for_others(licence, part)
        return not others and is_for(licence, source.part_number, self._parts.keys())

    def names_us(self, licence: Licence, source: Source) -> bool:
        """Whether a licence names the source's end user, by default us; true where it names nobody at all."""
        named = {self.companies.identity(name) for name in licence.end_user}
        meant = {self.companies.identity(source.end_user)} if source.end_user else self._ours
        return not named or not meant or bool(named & meant)

    def successor(self, licence: Licence, on: date) -> Licence | None:
        """The licence that renews this one: it says so, or it is the same but for a later last day."""
        held = self._licences.get(self.companies.identity(licence.holder), ())
        return next((other for other in held if other is not licence and _renews(other, licence, on)), None)


def _renews(other: Licence, licence: Licence, on: date) -> bool:
    if not is_live(other, on):
        return False
    if other.renews and reference_key(other.renews) in map(reference_key, licence.references):
        return True
    alike = (other.type, other.part_number, other.items, set(other.end_user)) == (
        licence.type,
        licence.part_number,
        licence.items,
        set(licence.end_user),
    )
    later = licence.valid_until and other.valid_until and other.valid_until > licence.valid_until
    return alike and bool(later)
