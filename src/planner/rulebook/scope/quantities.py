"""Whether enough is left on the licence; what is left on two licences is never added up."""

from __future__ import annotations

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.parts import Part
from planner.importing.text import fold
from planner.importing.values.units import counted_in
from planner.rulebook.licences import licence_fact
from planner.rulebook.scope.answer import Clause, ClauseResult, Result
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met
from planner.rulebook.scope.validity import standing_of
from planner.rulebook.wording import quantity_text

# States in which nothing can have been shipped under a licence yet, or nothing is said to have been.
_UNUSED = frozenset({LicenceStatus.ISSUED, LicenceStatus.APPROVED})
_ROUNDING = 1e-9


def quantity(case: Case, licence: Licence) -> ClauseResult:
    """Whether what is left on the licence is enough for the shipment."""
    facts = tuple(licence_fact(licence, name) for name in ("quantity", "quantity_left", "unit"))
    ask = f"Ask {licence.holder} how much is left on it"
    if standing_of(case, licence).status is LicenceStatus.EXHAUSTED:
        return _used_up("The licence is recorded as exhausted", licence, facts)
    if licence.quantity is None and licence.quantity_left is None:
        if licence.type is LicenceType.GENERAL:
            return met(Clause.QUANTITY, "It states no limit of the quantity", *facts)
        return not_known(Clause.QUANTITY, "The licensed quantity is not recorded", ask, *facts)
    if licence.quantity_left == 0 or licence.quantity == 0:
        return _used_up("Nothing is left on the licence", licence, facts)
    asked = case.shipment.quantity
    if asked is None:
        found = _without_a_question(case, licence, facts, ask)
    else:
        found = _compared(case, licence, asked, facts, ask)
    return found if found.result is not Result.PASS else _contradiction(licence, facts) or found


def _contradiction(licence: Licence, facts: tuple[Fact, ...]) -> ClauseResult | None:
    """What is not known where more is recorded as left than the licence was given for."""
    given, left = licence.quantity, licence.quantity_left
    if given is None or left is None or left <= given:
        return None
    more, whole = quantity_text(left, licence.unit), quantity_text(given, licence.unit)
    text = f"More is recorded as left, {more}, than it was given for, {whole}"
    return not_known(Clause.QUANTITY, text, "Correct the quantity or what is left of it", *facts)


def _used_up(text: str, licence: Licence, facts: tuple[Fact, ...]) -> ClauseResult:
    return not_met(Clause.QUANTITY, text, f"Ask {licence.holder} to file for a new licence", *facts)


def _without_a_question(case: Case, licence: Licence, facts: tuple[Fact, ...], ask: str) -> ClauseResult:
    left = _left(case, licence)
    if left is None:
        return not_known(Clause.QUANTITY, "What is left on the licence is not recorded", ask, *facts)
    said = quantity_text(left, licence.unit or "units")
    return met(Clause.QUANTITY, f"{said} are left; no quantity was asked about", *facts)


def _compared(case: Case, licence: Licence, asked: float, facts: tuple[Fact, ...], ask: str) -> ClauseResult:
    if not (licence.unit or "").strip():
        return not_known(
            Clause.QUANTITY,
            "The unit of the licensed quantity is not recorded",
            "Record whether the licence counts pieces or kg",
            *facts,
        )
    needed = converted(asked, case.shipment.unit, licence.unit or "", case.part)
    facts = (*facts, *_mass_facts(case, licence))
    if needed is None:
        return not_known(
            Clause.QUANTITY,
            f"{quantity_text(asked, case.shipment.unit)} cannot be compared with {licence.unit}",
            f"Record the mass of one magnet of part {case.part.part_number}",
            *facts,
        )
    left = _left(case, licence)
    most = left if left is not None else licence.quantity
    said = quantity_text(needed, licence.unit)
    if most is not None and needed > most * (1 + _ROUNDING):
        return _too_much(licence, said, most, facts)
    if left is None:
        return not_known(Clause.QUANTITY, "What is left on the licence is not recorded", ask, *facts)
    return met(Clause.QUANTITY, f"{said} of the {quantity_text(left, licence.unit)} that are left", *facts)


def _too_much(licence: Licence, said: str, most: float, facts: tuple[Fact, ...]) -> ClauseResult:
    left = quantity_text(most, licence.unit)
    return not_met(
        Clause.QUANTITY,
        f"{said} are more than the {left} that are left",
        f"Ship at most {left} under it, and ask {licence.holder} to file for the rest; what is left on two licences is "
        "not added up",
        *facts,
    )


def _left(case: Case, licence: Licence) -> float | None:
    """What is left for certain: never more than was licensed; None where use may have gone unrecorded."""
    known = [value for value in (licence.quantity_left, licence.quantity) if value is not None]
    if licence.quantity_left is not None:
        return min(known)
    used = case.lookup.is_in_use(licence)
    return licence.quantity if licence.status in _UNUSED and not used else None


def converted(amount: float, unit: str, into: str, part: Part) -> float | None:
    """An amount of a part in another unit; None where a mass that it takes is not known.

    Pieces are of the part; the mass of one is that of its magnets, `mass_g` times `pieces` (one where not stated).
    """
    one, other = counted_in(unit), counted_in(into)
    if one is None or other is None:
        return amount if fold(unit) == fold(into) else None
    piece_kg = part.mass_g * (part.pieces or 1) / 1000 if part.mass_g else None
    kg_of = {"pcs": piece_kg, "kg": 1.0}
    if one[0] == other[0]:
        return amount * one[1] / other[1]
    of_one, of_other = kg_of[one[0]], kg_of[other[0]]
    return amount * one[1] * of_one / (other[1] * of_other) if of_one and of_other else None


def _mass_facts(case: Case, licence: Licence) -> tuple[Fact, ...]:
    one, other = counted_in(case.shipment.unit), counted_in(licence.unit)
    if one is None or other is None or one[0] == other[0]:
        return ()
    origin = case.part.origin
    return (
        Fact("mass_g", case.part.mass_g, "g", source=origin.of("mass_g")),
        Fact("pieces", case.part.pieces, source=origin.of("pieces")),
    )
