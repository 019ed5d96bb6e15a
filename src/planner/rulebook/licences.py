"""The licences of an exporter sorted by what they do for us on a day, what they are tied to and what they are called.

A licence is valid through its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.names import part_key
from planner.rulebook.individual import filing_days
from planner.rulebook.standing import APPLIED_FOR, FILED, GRANTED, NOT_FILED, REFUSED, SPENT, has_ended

# An approved one is given only once it is issued.
_NOT_GIVEN = NOT_FILED | FILED | REFUSED | {LicenceStatus.APPROVED}
UNCLEAR = frozenset({LicenceStatus.UNKNOWN, LicenceStatus.SUSPENDED})
_OTHER_PERMITS = frozenset({LicenceType.REGISTRATION, LicenceType.VEU})
_TYPE_WORDS = {
    LicenceType.INDIVIDUAL: "Individual licence",
    LicenceType.GENERAL: "General licence",
    LicenceType.REGISTRATION: "Registration",
    LicenceType.VEU: "Licence for validated end users",
    LicenceType.NOT_REQUIRED: "Record that none is needed",
}
_BETWEEN_ITEMS = re.compile(r"[;,、；，\s]+")


@dataclass(slots=True)
class Candidates:
    """The licences of one exporter that could serve us, sorted by what they do on the day.

    `contradictions` says what is wrong with some of them, by the identity of the record.
    """

    current: list[Licence] = field(default_factory=list)
    ended: list[Licence] = field(default_factory=list)
    open_ended: list[Licence] = field(default_factory=list)
    filed: list[Licence] = field(default_factory=list)
    applications: list[Licence] = field(default_factory=list)
    refused: list[Licence] = field(default_factory=list)
    contradictions: Mapping[int, str] = field(default_factory=dict)


def sort_licences(
    named: Iterable[tuple[Licence, bool | None]], on: date, contradictions: Mapping[int, str] = MappingProxyType({})
) -> Candidates:
    """Sorts licences by what they do for us on the day.

    Each comes with whether it names our end user: True, False, or None where its customers are not recorded. What
    contradicts itself or another one, by `contradictions`, is no cover: it is as good as unclear.
    """
    found = Candidates(contradictions=contradictions)
    for licence, names_us in named:
        if names_us is not False and licence.type not in _OTHER_PERMITS and is_known_on(licence, on):
            if licence.type is LicenceType.INDIVIDUAL or licence.status in _NOT_GIVEN:
                _sort_application(licence, on, found)
            else:
                _sort_general(licence, names_us, on, found)
    return found


def is_known_on(licence: Licence, on: date) -> bool:
    """Whether a licence or application is there on a day: one filed later is not, one not filed yet is."""
    first = min(filing_days(licence), default=on)
    return first <= on or licence.status in NOT_FILED


def _sort_application(licence: Licence, on: date, found: Candidates) -> None:
    if licence.status in REFUSED:
        found.refused.append(licence)
    elif licence.status in FILED or (licence.status in GRANTED and not has_ended(licence, on)):
        found.filed.append(licence)
    else:
        found.applications.append(licence)


def _sort_general(licence: Licence, names_us: bool | None, on: date, found: Candidates) -> None:
    over = licence.status in SPENT or has_ended(licence, on) or is_used_up(licence)
    unclear = licence.type is not LicenceType.GENERAL or licence.status in UNCLEAR
    unclear = unclear or id(licence) in found.contradictions
    if licence.status is LicenceStatus.WITHDRAWN or (over and licence.type is not LicenceType.GENERAL):
        found.applications.append(licence)
    elif over:
        found.ended.append(licence)
    elif unclear or names_us is None or licence.valid_until is None:
        found.open_ended.append(licence)
    else:
        found.current.append(licence)


def is_used_up(licence: Licence) -> bool:
    """Whether nothing is left on a licence."""
    return licence.status is LicenceStatus.EXHAUSTED or 0 in (licence.quantity, licence.quantity_left)


def is_for(licence: Licence, part_number: str, part_keys: Set[str]) -> bool:
    """Whether a licence is not tied to other parts: by its part number, else by those among its items.

    `part_keys` are the keys of all parts; blank items, and items that name no part, mean that no limit is stated.
    """
    tied = parts_named(licence, part_keys)
    return not tied or part_key(part_number) in tied


def parts_named(licence: Licence, part_keys: Set[str]) -> Set[str]:
    """The keys of the parts that a licence is tied to: its part number, else those among its items; empty for none."""
    if licence.part_number:
        return {part_key(licence.part_number)}
    return {part_key(item) for item in _BETWEEN_ITEMS.split(licence.items)} & part_keys if licence.items else set()


def licence_name(licence: Licence) -> str:
    """What a sentence calls a licence: General licence GL-1, or Application of its holder."""
    kind = "Application" if licence.status in APPLIED_FOR else _TYPE_WORDS.get(licence.type, "Licence")
    return f"{kind} {licence.number}" if licence.number else f"{kind} of {licence.holder}"


def licence_fact(licence: Licence, name: str) -> Fact:
    """One field of a licence as a fact with its origin."""
    value = getattr(licence, name)
    return Fact(f"licence {name}", value, source=licence.origin.of(name))
