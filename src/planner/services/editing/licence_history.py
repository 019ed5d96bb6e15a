"""What an edit of a licence brings with it: what speaks of it follows its name, and its earlier state is kept."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from typing import Any

from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStep
from planner.rulebook.licence_account import noted_on, reference_key
from planner.services.editing.draft import Draft
from planner.services.editing.edit import Edit
from planner.services.editing.records import Values
from planner.services.licences import licence_of, steps_before_change

# What speaks of a licence by its number or designation.
_SPEAKING = (
    (Kind.LICENCE_STEPS, "licence"),
    (Kind.DOCUMENTS, "licence"),
    (Kind.ORDERS, "licence"),
    (Kind.SHIPMENTS, "licence"),
    (Kind.LICENCES, "renews"),
)
_HOLDERS: dict[Kind, tuple[str, str]] = {
    Kind.SUPPLIERS: ("holder", "name"),
    Kind.PARTS: ("part_number", "part_number"),
}


def renamed_licence(draft: Draft, licence_id: int, before: Values, after: Values) -> Iterator[Edit]:
    """The edits by which what speaks of a licence follows its new number or designation.

    A text that means another licence too stays with that one.
    """
    new = licence_of(after).references
    lost = _own_keys(draft, {licence_id}, _keys(before) - {reference_key(text) for text in new})
    yield from named_anew(draft, lost, new[0])


def named_anew(draft: Draft, keys: Set[str], text: str) -> Iterator[Edit]:
    """The edits by which what speaks of a licence by one of these keys speaks of it by another text."""
    for kind, name in _SPEAKING if keys else ():
        for number, values in draft.naming_licence(kind, name, keys):
            told = {**values, name: text}
            if number > 0 and draft.same_key(kind, told, number) is None:
                yield Edit(kind, number, {name: text})


def own_history(draft: Draft, licence_ids: Set[int]) -> Iterator[tuple[Kind, int]]:
    """The steps and papers that speak of these licences and of no other."""
    known = (draft.values(Kind.LICENCES, licence_id) for licence_id in licence_ids)
    keys = _own_keys(draft, licence_ids, {key for values in known if values for key in _keys(values)})
    for kind in (Kind.LICENCE_STEPS, Kind.DOCUMENTS):
        yield from ((kind, number) for number, _ in draft.naming_licence(kind, "licence", keys))


def renamed_designations(draft: Draft, kind: Kind, record_id: int, before: Values, after: Values) -> Iterator[Edit]:
    """The same for the licences without a number of a supplier or part that gets another name."""
    field, name = _HOLDERS[kind]
    if before[name] == after[name]:
        return
    for licence_id in draft.records.numbers(Kind.LICENCES, f"{field}_id", record_id):
        values = draft.values(Kind.LICENCES, licence_id)
        if values is not None:
            old, new = ({**values, field: one[name]} for one in (before, after))
            yield from renamed_licence(draft, licence_id, old, new)


def overwritten_state(draft: Draft, licence_id: int, before: Values, after: Values, on: date) -> Iterator[Edit]:
    """The edits that add the steps which keep what a licence said before a change of its status or of what is left."""
    if all(before[name] == after[name] for name in ("status", "quantity_left")):
        return
    keys = _keys(before) | _keys(after)
    recorded = draft.naming_licence(Kind.LICENCE_STEPS, "licence", keys)
    steps = [_step(number, values) for number, values in recorded]
    stored = draft.records.record(Kind.LICENCES, licence_id)
    noted = noted_on(stored) if isinstance(stored, Licence) else None
    for values in steps_before_change(before, after, steps, noted or on):
        yield Edit(Kind.LICENCE_STEPS, None, values)


def _own_keys(draft: Draft, licence_ids: Set[int], keys: Set[str]) -> Set[str]:
    """Those of the keys that mean no other licence than these."""
    if keys:
        for other_id, other in draft.all_of(Kind.LICENCES):
            keys = keys if other_id in licence_ids else keys - _keys(other)
    return keys


def _keys(values: Values) -> Set[str]:
    return {reference_key(text) for text in licence_of(values).references}


def _step(number: int, values: Values) -> LicenceStep:
    stated: dict[str, Any] = values
    return LicenceStep(**stated, id=number)
