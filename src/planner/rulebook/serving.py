"""Which licence serves a controlled source on the day: the table of methods.md section 6a.

Where several licences could serve, the best cover for us counts. A licence is valid through its last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Regime
from planner.domain.licences import Licence, LicenceType
from planner.domain.parts import Part
from planner.rulebook.individual import (
    Filing,
    LicenceRecords,
    LicensedQuantity,
    Stage,
    best_quantity,
    by_filing,
    filing_words,
    quantity_words,
)
from planner.rulebook.licences import UNCLEAR, Candidates, is_used_up, licence_fact, licence_name
from planner.rulebook.standing import NOT_FILED, has_ended
from planner.rulebook.wording import day_text, lower_first

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cover:
    """The regime of a controlled source, in words, with the licence that decides and the facts used.

    `until` is the last day of a general licence, also of one that has ended. `under_way` says that an application is
    with the authority or approved and not yet issued, so that its time already runs. `general_ended` says that a
    general licence served us and no longer does. `filing` is the application under way, `quantities` what is left on
    issued individual licences. `refused` says that a new application would end a block.
    """

    regime: Regime
    text: str
    facts: tuple[Fact, ...] = ()
    until: date | None = None
    licence_id: int | None = None
    under_way: bool = False
    general_ended: bool = False
    ask: str | None = None
    filing: Filing | None = None
    quantities: tuple[LicensedQuantity, ...] = ()
    refused: bool = False


def best_cover(
    found: Candidates, on: date, supplier: str, no_general: str | None, part: Part, records: LicenceRecords
) -> Cover:
    """The best cover of a part for us among the sorted licences; `no_general` says why no general licence can count."""
    general = None if no_general else _general(found.current, on)
    if general:
        return general
    if found.filed:
        return _filed(found, on, no_general, part, records)
    if found.open_ended and not no_general:
        return _unclear(found, supplier)
    refusal = _last_refusal(found)
    if refusal:
        text = f"{licence_name(refusal)} was {refusal.status.value}, and nothing has been filed since"
        facts = (licence_fact(refusal, "status"),)
        return Cover(Regime.BLOCKED, text, facts, licence_id=refusal.id or None, refused=True)
    if found.applications:
        return _individual(found, max(found.applications, key=by_filing), on, no_general)
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


def _filed(found: Candidates, on: date, no_general: str | None, part: Part, records: LicenceRecords) -> Cover:
    """An individual licence with what is left on it, or the application that is furthest on; both where both are."""
    usable, filing = records.usable(found.filed, on), records.filing_of(found.filed, on)
    best = best_quantity(usable, part)
    uncounted = ((one, said) for one in found.filed if (said := records.why_not(one, part, on)))
    other, why_not = (None, None) if best else next(uncounted, (None, None))
    licence = best[0].licence if best else other or (filing.licence if filing else max(found.filed, key=by_filing))
    cover = _individual(found, licence, on, no_general)
    told = [quantity_words(*best) if best else why_not]
    if filing and filing.licence is not licence:
        told.append(f"{licence_name(filing.licence)} is recorded as {_status_words(filing.licence)}")
    told.append(filing_words(filing) if filing else None)
    facts = [*cover.facts, *(_facts_left(licence, records) if best or why_not else ())]
    facts += _facts_by_mass(part, best[1]) if best and best[0].by_mass else ()
    return replace(
        cover,
        text="; ".join((cover.text, *(text for text in told if text))),
        facts=(*facts, *_age(filing)),
        under_way=filing is not None and filing.stage is not Stage.RETURNED,
        filing=filing,
        quantities=usable,
    )


def _facts_left(licence: Licence, records: LicenceRecords) -> tuple[Fact, ...]:
    """What is left on a licence, as recorded, by shipments, or all of it; and its last day."""
    ends = (licence_fact(licence, "valid_until"),) if licence.valid_until else ()
    if licence.quantity_left is not None:
        return (licence_fact(licence, "quantity_left"), *ends)
    said = "licensed less shipped" if licence.id in records.by_shipments else "nothing is recorded as used"
    left = Fact("licence quantity_left", records.left(licence), licence.unit, source=computed(said))
    return (licence_fact(licence, "quantity"), left, *ends)


def _facts_by_mass(part: Part, pieces: float) -> tuple[Fact, ...]:
    mass = Fact("mass_g", part.mass_g, "g", source=part.origin.of("mass_g"))
    said = "what is left by mass, divided by the mass of the magnets in one piece"
    return mass, Fact("licensed pieces left", pieces, "pcs", source=computed(said))


def _age(filing: Filing | None) -> tuple[Fact, ...]:
    """Since when an application waits, or from when a licence that is given can be used."""
    if filing is None:
        return ()
    names = ("valid_from",) if filing.begins else ("applied_on", "accepted_on")
    facts = tuple(licence_fact(filing.licence, name) for name in names if getattr(filing.licence, name))
    if filing.waited is None:
        return facts
    return (*facts, Fact("days waited", filing.waited, "days", source=computed("since it was filed")))


def _individual(found: Candidates, licence: Licence, on: date, no_general: str | None) -> Cover:
    text = f"{licence_name(licence)} is recorded as {_status_words(licence)}: each export needs an individual licence"
    if no_general:
        text = f"{text}; {lower_first(no_general)}"
    last = max(found.ended, key=_last_day, default=None)
    facts = (licence_fact(licence, "status"), *((licence_fact(last, "valid_until"),) if last else ()))
    until = _ended_on(last, on) if last else None
    ended = any(not is_used_up(one) or has_ended(one, on) for one in found.ended)
    return Cover(Regime.IL, text, facts, until, licence.id or None, general_ended=ended)


def _status_words(licence: Licence) -> str:
    return licence.status.value.replace("_", " ")


def _unclear(found: Candidates, supplier: str) -> Cover:
    licence = found.open_ended[0]
    facts = tuple(licence_fact(licence, name) for name in ("type", "status", "end_user", "valid_until"))
    if licence.type is not LicenceType.GENERAL:
        what, ask = "is not recorded as a general or an individual licence", "what type of licence it is"
    elif licence.status in UNCLEAR:
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
    without_a_day = "is used up" if is_used_up(last) else "has ended"
    ended = f"ended on {day_text(until)}" if until else without_a_day
    facts = (licence_fact(last, "valid_until"), licence_fact(last, "status"))
    is_over = until is not None or not is_used_up(last)
    return Cover(Regime.IL, f"{licence_name(last)} {ended}", facts, until, last.id or None, general_ended=is_over)


def _ended_on(licence: Licence, on: date) -> date | None:
    """The last day of a licence where it has passed: one that is used up before has not ended."""
    return licence.valid_until if has_ended(licence, on) else None


def _last_refusal(found: Candidates) -> Licence | None:
    """The last application where it was refused; what was never filed does not count as filed since."""
    last = max(found.refused, key=by_filing, default=None)
    filed = [one for one in found.applications if one.status not in NOT_FILED]
    if last is None or any(by_filing(one) > by_filing(last) for one in filed):
        return None
    return last


def _last_day(licence: Licence) -> date:
    return licence.valid_until or date.min
