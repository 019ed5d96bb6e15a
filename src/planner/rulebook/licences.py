"""Which licence serves a controlled source on the day: the table of methods.md section 6a.

Where several licences could serve, the best cover for us counts. A licence is valid through its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from planner.domain.evidence import Fact
from planner.domain.exposure import Regime
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.names import part_key
from planner.rulebook.standing import APPLIED_FOR, FILED, GRANTED, NOT_FILED, REFUSED, SPENT, has_ended
from planner.rulebook.wording import day_text, lower_first, quantity_text

_WITH_THE_AUTHORITY = FILED - {LicenceStatus.RETURNED} | {LicenceStatus.APPROVED}
# An approved one is given only once it is issued.
_NOT_GIVEN = NOT_FILED | FILED | REFUSED | {LicenceStatus.APPROVED}
_UNCLEAR = frozenset({LicenceStatus.UNKNOWN, LicenceStatus.SUSPENDED})
_OTHER_PERMITS = frozenset({LicenceType.REGISTRATION, LicenceType.VEU})
_TYPE_WORDS = {
    LicenceType.INDIVIDUAL: "Individual licence",
    LicenceType.GENERAL: "General licence",
    LicenceType.REGISTRATION: "Registration",
    LicenceType.VEU: "Licence for validated end users",
    LicenceType.NOT_REQUIRED: "Record that none is needed",
}
_BETWEEN_ITEMS = re.compile(r"[;,、；，\s]+")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cover:
    """The regime of a controlled source, in words, with the licence that decides and the facts used.

    `until` is the last day of a general licence, also of one that has ended. `under_way` says that an application is
    with the authority or approved and not yet issued, so that its time already runs. `general_ended` says that a
    general licence served us and no longer does.
    """

    regime: Regime
    text: str
    facts: tuple[Fact, ...] = ()
    until: date | None = None
    licence_id: int | None = None
    under_way: bool = False
    general_ended: bool = False
    ask: str | None = None


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
    first = min(_filing_days(licence), default=on)
    return first <= on or licence.status in NOT_FILED


def _filing_days(licence: Licence) -> tuple[date, ...]:
    return tuple(day for day in (licence.applied_on, licence.accepted_on, licence.issued_on) if day)


def _sort_application(licence: Licence, on: date, found: Candidates) -> None:
    if licence.status in REFUSED:
        found.refused.append(licence)
    elif licence.status in FILED or (licence.status in GRANTED and not has_ended(licence, on)):
        found.filed.append(licence)
    else:
        found.applications.append(licence)


def _sort_general(licence: Licence, names_us: bool | None, on: date, found: Candidates) -> None:
    over = licence.status in SPENT or has_ended(licence, on) or _is_used_up(licence)
    unclear = licence.type is not LicenceType.GENERAL or licence.status in _UNCLEAR
    unclear = unclear or id(licence) in found.contradictions
    if licence.status is LicenceStatus.WITHDRAWN or (over and licence.type is not LicenceType.GENERAL):
        found.applications.append(licence)
    elif over:
        found.ended.append(licence)
    elif unclear or names_us is None or licence.valid_until is None:
        found.open_ended.append(licence)
    else:
        found.current.append(licence)


def _is_used_up(licence: Licence) -> bool:
    return licence.status is LicenceStatus.EXHAUSTED or 0 in (licence.quantity, licence.quantity_left)


def is_for(licence: Licence, part_number: str, part_keys: Set[str]) -> bool:
    """Whether a licence is not tied to other parts: by its part number, else by those among its items.

    `part_keys` are the keys of all parts; blank items, and items that name no part, mean that no limit is stated.
    """
    number = part_key(part_number)
    if licence.part_number:
        return part_key(licence.part_number) == number
    listed = {part_key(item) for item in _BETWEEN_ITEMS.split(licence.items or "")} & part_keys
    return not listed or number in listed


def best_cover(found: Candidates, on: date, supplier: str, no_general: str | None) -> Cover:
    """The best cover for us among the sorted licences; `no_general` says why no general licence can count."""
    general = None if no_general else _general(found.current, on)
    if general:
        return general
    if found.filed:
        return _individual(found, on, no_general)
    if found.open_ended and not no_general:
        return _unclear(found, supplier)
    refusal = _last_refusal(found)
    if refusal:
        text = f"{licence_name(refusal)} was {refusal.status.value}, and nothing has been filed since"
        return Cover(Regime.BLOCKED, text, (licence_fact(refusal, "status"),), licence_id=refusal.id or None)
    if found.applications:
        return _individual(found, on, no_general)
    if found.ended or found.current:
        return _without_general(found, on, no_general)
    return Cover(
        Regime.UNKNOWN,
        no_general or f"No licence or application of {supplier} for us and this part is recorded",
        ask=f"Ask {supplier} for the licence that names us and its last day",
    )


def _general(licences: Sequence[Licence], on: date) -> Cover | None:
    """The chain of general licences that covers us from the day on without a break."""
    until, chain = on - _ONE_DAY, []
    for licence in sorted(licences, key=lambda one: (_begins(one, on), one.valid_until or on)):
        if _begins(licence, on) <= max(until + _ONE_DAY, on) and licence.valid_until and licence.valid_until > until:
            until = licence.valid_until
            chain.append(licence)
    if not chain:
        return None
    facts = tuple(fact for one in chain for fact in (licence_fact(one, "end_user"), licence_fact(one, "valid_until")))
    text = f"{licence_name(chain[-1])} names us and runs until {day_text(until)}"
    return Cover(Regime.GL, text, facts, until, chain[-1].id or None)


def _begins(licence: Licence, on: date) -> date:
    return max((day for day in (licence.valid_from, licence.issued_on) if day), default=on)


def _individual(found: Candidates, on: date, no_general: str | None) -> Cover:
    licence = max(found.filed or found.applications, key=_order)
    stage = licence.status.value.replace("_", " ")
    text = f"{licence_name(licence)} is recorded as {stage}: each export needs an individual licence"
    if no_general:
        text = f"{text}; {lower_first(no_general)}"
    last = max(found.ended, key=_last_day, default=None)
    facts = (licence_fact(licence, "status"), *((licence_fact(last, "valid_until"),) if last else ()))
    if licence.quantity_left:
        left = quantity_text(licence.quantity_left, licence.unit or "units")
        text = f"{text}; the {left} left on it are not counted"
        facts = (*facts, licence_fact(licence, "quantity_left"))
    until = _ended_on(last, on) if last else None
    ended = any(not _is_used_up(one) or has_ended(one, on) for one in found.ended)
    under_way = any(one.status in _WITH_THE_AUTHORITY for one in found.filed)
    return Cover(Regime.IL, text, facts, until, licence.id or None, under_way, ended)


def _unclear(found: Candidates, supplier: str) -> Cover:
    licence = found.open_ended[0]
    facts = tuple(licence_fact(licence, name) for name in ("type", "status", "end_user", "valid_until"))
    if licence.type is not LicenceType.GENERAL:
        what, ask = "is not recorded as a general or an individual licence", "what type of licence it is"
    elif licence.status in _UNCLEAR:
        what, ask = f"has the status {licence.status.value}", "whether the licence is valid"
    elif licence.valid_until is None:
        what, ask = "has no recorded end", "until when the licence is valid"
    elif id(licence) in found.contradictions:
        what, ask = f"does not count: {lower_first(found.contradictions[id(licence)])}", "what the licence says"
    else:
        what, ask = "has no recorded customers", "whether the licence names us"
    text = f"{licence_name(licence)} {what}"
    return Cover(Regime.UNKNOWN, text, facts, licence_id=licence.id or None, ask=f"Ask {supplier} {ask}")


def _without_general(found: Candidates, on: date, no_general: str | None) -> Cover:
    if found.current and no_general:
        first = found.current[0]
        return Cover(
            Regime.IL, f"{licence_name(first)} cannot serve: {lower_first(no_general)}", (licence_fact(first, "type"),)
        )
    if found.current:
        first = min(found.current, key=lambda one: _begins(one, on))
        begins = day_text(_begins(first, on))
        text = f"{licence_name(first)} begins only on {begins}"
        return Cover(Regime.IL, text, (licence_fact(first, "valid_from"),), licence_id=first.id or None)
    last = max(found.ended, key=_last_day)
    until = _ended_on(last, on)
    without_a_day = "is used up" if _is_used_up(last) else "has ended"
    ended = f"ended on {day_text(until)}" if until else without_a_day
    facts = (licence_fact(last, "valid_until"), licence_fact(last, "status"))
    is_over = until is not None or not _is_used_up(last)
    return Cover(Regime.IL, f"{licence_name(last)} {ended}", facts, until, last.id or None, general_ended=is_over)


def _ended_on(licence: Licence, on: date) -> date | None:
    """The last day of a licence where it has passed: one that is used up before has not ended."""
    return licence.valid_until if has_ended(licence, on) else None


def _last_refusal(found: Candidates) -> Licence | None:
    """The last application where it was refused; what was never filed does not count as filed since."""
    last = max(found.refused, key=_order, default=None)
    filed = [one for one in found.applications if one.status not in NOT_FILED]
    if last is None or any(_order(one) > _order(last) for one in filed):
        return None
    return last


def _order(licence: Licence) -> tuple[date, int]:
    return max(_filing_days(licence), default=licence.valid_from or date.min), licence.id


def _last_day(licence: Licence) -> date:
    return licence.valid_until or date.min


def licence_name(licence: Licence) -> str:
    """What a sentence calls a licence: General licence GL-1, or Application of its holder."""
    kind = "Application" if licence.status in APPLIED_FOR else _TYPE_WORDS.get(licence.type, "Licence")
    return f"{kind} {licence.number}" if licence.number else f"{kind} of {licence.holder}"


def licence_fact(licence: Licence, name: str) -> Fact:
    """One field of a licence as a fact with its origin."""
    value = getattr(licence, name)
    return Fact(f"licence {name}", value, source=licence.origin.of(name))
