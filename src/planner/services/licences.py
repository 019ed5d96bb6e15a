"""Licences as accounts, and the steps that keep what a newer state would overwrite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Any

from planner.catalogue.shipping import shipped_under_licences
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.facts import Facts, field_values
from planner.domain.keys import record_key
from planner.domain.kinds import FIELDS, Kind
from planner.domain.licences import Licence, LicenceStatus, LicenceStep
from planner.importing.values.units import counted_in
from planner.rulebook.licence_account import OWN_DAYS, Accounts, LicenceAccount, Shipped, noted_on, reference_key
from planner.rulebook.wording import day_text

Values = dict[str, object]

_ENDS_A_FILING = frozenset({LicenceStatus.RETURNED, LicenceStatus.REJECTED, LicenceStatus.WITHDRAWN})


def licence_accounts(facts: Facts, shipped: Mapping[str, Shipped], on: date) -> Mapping[int, LicenceAccount]:
    """The account of every licence on a day in Shanghai, by the licence's number in the catalogue.

    `shipped` is what was shipped by then under each (`shipped_by_licence`).
    """
    accounts = Accounts(facts, shipped, on)
    return {licence.id: accounts.of(licence) for licence in facts.licences}


def left_by_shipments(accounts: Mapping[int, LicenceAccount]) -> Mapping[int, float]:
    """What is left on licences by what was shipped under them, in their units, by their numbers in the catalogue."""
    left = {number: account.left_by_shipments for number, account in accounts.items()}
    return {number: amount for number, amount in left.items() if amount is not None}


def left_on_licences(uow: UnitOfWork, facts: Facts, on: date) -> Mapping[int, float]:
    """What is left on the licences of a state by what was shipped by a day in Shanghai."""
    if not facts.licences:
        return {}
    return left_by_shipments(licence_accounts(facts, shipped_by_licence(uow, on), on))


def shipped_by_licence(uow: UnitOfWork, until: date) -> Mapping[str, Shipped]:
    """What was shipped up to a day, by the text that shipments name as their licence."""
    found: dict[str, Shipped] = {}
    for row in shipped_under_licences(uow, until):
        before = found.get(row.licence, Shipped())
        counts, size = counted_in(row.unit) or (None, 0.0)
        found[row.licence] = Shipped(
            before.pieces + (row.quantity * size if counts == "pcs" else 0.0),
            before.kilograms + (row.quantity * size if counts == "kg" else 0.0),
            before.uncounted + row.records - (row.counted if counts else 0),
        )
    return found


def licence_of(values: Mapping[str, object]) -> Licence:
    """A licence with these values by field name, as it would be recorded."""
    stated: dict[str, Any] = {field.attribute: values[field.name] for field in FIELDS[Kind.LICENCES]}
    return Licence(**stated)


def steps_before_change(
    before: Mapping[str, object], after: Mapping[str, object], recorded: Iterable[LicenceStep], learned: date
) -> tuple[Values, ...]:
    """The licence steps that keep what a change of a licence's status or of what is left of it would overwrite.

    `before` and `after` are the licence's values by field name, `recorded` its steps so far, `learned` the day on
    which the catalogue learned of the earlier state (`noted_on` of the licence tells). A state that the last step
    records is not kept twice. Where an application is filed again, the days of the filing before are kept too. Empty
    where nothing is lost.
    """
    earlier, later = licence_of(before), licence_of(after)
    if (earlier.status, earlier.quantity_left) == (later.status, later.quantity_left):
        return ()
    known = sorted(recorded, key=lambda step: (step.on or step.noted_on or date.min, step.id))
    steps = [*_earlier_filing(earlier, later, known)]
    if not _is_recorded(earlier, known):
        steps.append(_state(earlier, later, known))
    keys = {_key(field_values(Kind.LICENCE_STEPS, step)) for step in known}
    kept = (found for found in (_told_apart(step, keys, learned) for step in steps) if found)
    stated: Values = {"licence": later.references[0], "noted_on": learned}
    return tuple({**{name: value for name, value in step.items() if value is not None}, **stated} for step in kept)


def steps_before_changes(
    licences: Iterable[Licence],
    recorded: Iterable[LicenceStep],
    changes: Mapping[int, Mapping[str, object]],
    on: date,
) -> dict[int, tuple[Values, ...]]:
    """The same for many licences as they are stored, by the licence's number in the catalogue.

    `changes` are the new values of some of them by field name, `recorded` the steps of all, `on` stands in for a day on
    which the catalogue learned of a state and did not note it.
    """
    known: dict[str, list[LicenceStep]] = {}
    for step in recorded:
        known.setdefault(reference_key(step.licence), []).append(step)
    kept: dict[int, tuple[Values, ...]] = {}
    for licence in licences:
        if licence.id in changes:
            before = field_values(Kind.LICENCES, licence)
            own = [step for text in licence.references for step in known.get(reference_key(text), ())]
            after = {**before, **changes[licence.id]}
            kept[licence.id] = steps_before_change(before, after, own, noted_on(licence) or on)
    return kept


def _told_apart(step: Values, keys: Set[tuple[str, ...]], learned: date) -> Values | None:
    """A step that differs from those recorded, as a second return without a day does by the day it was noted on."""
    for told in (step, {**step, "reason": f"noted on {day_text(learned)}"}):
        if _key(told) not in keys:
            return told
    return None


def _key(step: Mapping[str, object]) -> tuple[str, ...]:
    """What tells the steps of one licence apart."""
    return record_key(Kind.LICENCE_STEPS, {**step, "licence": None})


def _is_recorded(earlier: Licence, known: list[LicenceStep]) -> bool:
    """Whether the last step says what the licence said; one that says nothing has nothing to keep."""
    if earlier.status is LicenceStatus.UNKNOWN and earlier.quantity_left is None:
        return True
    last = known[-1] if known else None
    return last is not None and last.status is earlier.status and earlier.quantity_left in (None, last.quantity_left)


def _state(earlier: Licence, later: Licence, known: list[LicenceStep]) -> Values:
    """The earlier state with its day: one before the last dated step belongs to an earlier filing."""
    name = OWN_DAYS.get(earlier.status, "")
    day = getattr(later, name, None) or getattr(earlier, name, None)
    last = max((step.on for step in known if step.on), default=date.min)
    taken = any(step.status is earlier.status and step.on == day for step in known)
    return {
        "status": earlier.status,
        "on": day if day and day >= last and not taken else None,
        "quantity_left": earlier.quantity_left,
    }


def _earlier_filing(earlier: Licence, later: Licence, known: list[LicenceStep]) -> Iterator[Values]:
    """The days of a filing that give way to those of the next one; elsewhere another day is a correction."""
    if earlier.status not in _ENDS_A_FILING and later.status is not LicenceStatus.SUBMITTED:
        return
    dated = {(step.status, step.on) for step in known}
    for status, name in OWN_DAYS.items():
        day, new = getattr(earlier, name), getattr(later, name)
        if day and new and day != new and (status, day) not in dated and status is not earlier.status:
            yield {"status": status, "on": day}
