"""Licences that a newer sheet calls otherwise: what spoke of them by their number or designation follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from planner.catalogue.ledger import Operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.facts import Record, field_values
from planner.domain.kinds import Kind
from planner.domain.licences import Licence
from planner.rulebook.licence_account import reference_key
from planner.services.editing.draft import Draft
from planner.services.editing.licence_history import named_anew
from planner.services.licences import licence_of


@dataclass(frozen=True, slots=True)
class Renamed:
    """The keys of the texts that no longer name a licence, and the text by which it is now spoken of."""

    keys: Set[str]
    name: str


def renamed_licences(licences: Collection[Record], changes: Mapping[int, Mapping[str, object]]) -> Iterator[Renamed]:
    """The licences that changes give another number or designation.

    `licences` are all as they are stored, `changes` the new values of some by field name and number in the catalogue.
    A text that means another licence too, before or after, stays as it is: nobody could say which was meant.
    """
    stored = [licence for licence in licences if isinstance(licence, Licence)]
    after = {
        licence.id: licence_of({**field_values(Kind.LICENCES, licence), **changes[licence.id]})
        for licence in stored
        if licence.id in changes
    }
    meant = Counter(key for licence in stored for key in _keys(licence))
    taken = {key for licence in stored for key in _keys(after.get(licence.id, licence))}
    for licence in stored:
        lost = {key for key in _keys(licence) - taken if meant[key] == 1}
        if lost:
            yield Renamed(lost, after[licence.id].references[0])


def follow_names(uow: UnitOfWork, operation: Operation, renamed: Iterable[Renamed]) -> None:
    """Writes the new names into the steps, papers, orders, shipments and renewals that speak of the licences.

    To be called once all kinds of a file are written, as those records are found by what they say.
    """
    draft = Draft(uow)
    for licence in renamed:
        for edit in named_anew(draft, licence.keys, licence.name):
            if edit.record_id is not None:
                operation.change(edit.kind, edit.record_id, edit.values)


def _keys(licence: Licence) -> Set[str]:
    return {reference_key(text) for text in licence.references}
