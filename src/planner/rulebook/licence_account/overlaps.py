"""Licences that say the same of the same days: each is cover by itself, and what they allow is never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceType
from planner.domain.names import part_key
from planner.rulebook.companies import Companies
from planner.rulebook.licence_account.answers import LicenceProblem
from planner.rulebook.licence_account.links import reference_key
from planner.rulebook.licences import is_known_on
from planner.rulebook.standing import is_granted, is_over
from planner.rulebook.wording import day_text

_Days = tuple[date, date]


def overlapping(licences: Sequence[Licence], companies: Companies, on: date) -> Iterator[LicenceProblem]:
    """One problem for each licence beside which another one of the same scope runs on the day.

    The scope is the same where type, holder, items and use are, and a customer is named by both. A licence may overlap
    the one that it says it renews. Individual licences are given order by order: two with numbers are two licences.
    """
    alike: dict[tuple[object, ...], list[Licence]] = {}
    for licence in licences:
        if is_granted(licence) and is_known_on(licence, on) and not is_over(licence, on) and _runs(licence, on):
            alike.setdefault(_scope(licence, companies), []).append(licence)
    told: set[int] = set()
    for group in alike.values():
        if group[0].type is LicenceType.INDIVIDUAL and all(one.number for one in group):
            continue
        for one, other in combinations(group, 2):
            if _contradict(one, other, companies):
                for licence, beside in ((one, other), (other, one)):
                    if id(licence) not in told:
                        told.add(id(licence))
                        yield _overlap(licence, beside)


def _days(licence: Licence) -> _Days | None:
    start = licence.valid_from or licence.issued_on
    return (start, licence.valid_until) if start and licence.valid_until else None


def _runs(licence: Licence, on: date) -> bool:
    days = _days(licence)
    return days is not None and days[0] <= on <= days[1]


def _scope(licence: Licence, companies: Companies) -> tuple[object, ...]:
    item = part_key(licence.part_number) if licence.part_number else reference_key(licence.items or "")
    return (
        licence.type,
        companies.identity(licence.holder),
        item,
        frozenset(licence.elements),
        reference_key(licence.form or ""),
        reference_key(licence.end_use or ""),
    )


def _contradict(one: Licence, other: Licence, companies: Companies) -> bool:
    if one.type is LicenceType.INDIVIDUAL and one.number and other.number:
        return False
    if _renews(one, other) or _renews(other, one):
        return False
    named, beside = ({companies.identity(name) for name in licence.end_user} for licence in (one, other))
    return named == beside or bool(named & beside)


def _renews(later: Licence, earlier: Licence) -> bool:
    return bool(later.renews) and reference_key(later.renews or "") in map(reference_key, earlier.references)


def _overlap(licence: Licence, other: Licence) -> LicenceProblem:
    days = [found for found in (_days(licence), _days(other)) if found]
    first, last = max(start for start, _ in days), min(end for _, end in days)
    text = (
        f"It and {other.name} are for the same goods and customer from {day_text(first)} to {day_text(last)}, and "
        "neither says that it renews the other"
    )
    return LicenceProblem(
        licence,
        "overlapping",
        text,
        "record which one renews the other, correct the days, or remove the one that is not there",
        tuple(
            Fact(f"licence {name}", getattr(one, name), source=one.origin.of(name))
            for one in (licence, other)
            for name in ("number", "valid_from", "valid_until")
        ),
    )
