"""The question of the table: 6,000 pieces of one part, from one maker to us, on 10 December 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.measures import MeasureState
from planner.domain.suppliers import EndUser
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from planner.rulebook.scope.answer import Clause, ClauseResult, Result, ScopeAnswer, Shipment
from planner.rulebook.scope.checking import check_shipment
from unit.exposure.builders import END_USERS, MAKER, PART, US, catalogue, source

ON = date(2026, 12, 10)
FIRST = date(2026, 6, 16)
LAST = date(2026, 12, 15)
OTHERS = "Alpenrad Motoren AG"
JAPANESE = "Hokuto Seiki K.K."
ALL_END_USERS = (*END_USERS, EndUser(OTHERS, country="CH"), EndUser(JAPANESE, country="JP"))


def individual(**changes: Any) -> Licence:
    """An individual licence that states all, and covers the question."""
    values: dict[str, Any] = {
        "number": "EX-1",
        "type": LicenceType.INDIVIDUAL,
        "status": LicenceStatus.PARTLY_USED,
        "end_user": (US,),
        "part_number": PART,
        "form": "loose_magnet",
        "end_use": "Traction motors for cars",
        "quantity": 10_000.0,
        "quantity_left": 6_000.0,
        "unit": "pcs",
        "issued_on": FIRST,
        "valid_from": FIRST,
        "valid_until": LAST,
    }
    return Licence(**{"holder": MAKER, **values, **changes})


def general(**changes: Any) -> Licence:
    """A general licence that names us and states no limit."""
    values: dict[str, Any] = {
        "number": "GL-1",
        "type": LicenceType.GENERAL,
        "status": LicenceStatus.ISSUED,
        "end_user": (US,),
        "valid_from": FIRST,
        "valid_until": LAST,
    }
    return Licence(**{"holder": MAKER, **values, **changes})


def question(**changes: Any) -> Shipment:
    values: dict[str, Any] = {"part_number": PART, "on": ON, "end_use": "traction motor", "quantity": 6_000.0}
    return Shipment(**{**values, **changes})


def world(*licences: Licence, **kinds: Any) -> Facts:
    """A catalogue of the part, its one source and these licences; `kinds` replaces records of other kinds."""
    sources = kinds.pop("sources", (source(),))
    return catalogue(*sources, licences=licences, **{"end_users": ALL_END_USERS, **kinds})


def states(on: date) -> tuple[MeasureState, ...]:
    return rule_book(shipped_measures(), on)


def answered(facts: Facts, **changes: Any) -> ScopeAnswer:
    shipment = question(**changes)
    return check_shipment(shipment, facts, states(shipment.on))


def not_passed(answer: ScopeAnswer) -> dict[Clause, Result]:
    return {one.clause: one.result for one in answer.clauses if one.result is not Result.PASS}


def clause(answer: ScopeAnswer, which: Clause) -> ClauseResult:
    return next(one for one in answer.clauses if one.clause is which)
