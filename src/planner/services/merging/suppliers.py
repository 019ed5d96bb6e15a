"""Merging one supplier into another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from planner.catalogue.ledger import OperationKind, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import FIELD_OF_COLUMN, REFERENCES
from planner.domain.changes import ChangeSet
from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing.draft import Draft
from planner.services.editing.edits import reason_given
from planner.services.editing.finding import find_id
from planner.services.editing.licence_history import renamed_licence
from planner.services.editing.records import Records, Values
from planner.services.editing.words import called
from planner.services.merging.companies import joined_company
from planner.services.merging.pairs import joined_pair
from planner.services.merging.plan import MERGE, MergePlan, Together

# These fall together where both suppliers have one with the same key; all other records only move.
_FALL_TOGETHER = (Kind.SOURCES, Kind.PLANTS)


def foresee_merge(uow: UnitOfWork, keep: str, merge: str) -> MergePlan:
    """All that merging the supplier `merge` into the supplier `keep` would do; nothing is written.

    Both are named as a planner types them. Raises PlannerError where one is not known or both are the same.
    """
    return _Merge(uow, keep, merge).plan


def merge_suppliers(
    uow: UnitOfWork, keep: str, merge: str, *, who: str, at: datetime, why: str | None = None
) -> ChangeSet:
    """Merges the supplier `merge` into `keep` as `foresee_merge` tells it, as one operation; the caller commits.

    Whatever names the one names the other from then on, and the merged supplier is removed. Raises PlannerError
    where one is not known or both are the same.
    """
    merging = _Merge(uow, keep, merge)
    label = f"{MERGE}{merging.plan.merge} into {merging.plan.keep}"
    operation = begin_operation(uow, OperationKind.EDIT, label, who=who, at=at, why=reason_given(why))
    for kind, record_id in merging.removed:
        operation.remove(kind, record_id)
    for (kind, record_id), values in merging.changed.items():
        operation.change(kind, record_id, values)
    operation.remove(Kind.SUPPLIERS, merging.other_id)
    return operation.change_set()


Place = tuple[Kind, int]


class _Merge:
    """Works out a merge: the plan, and what is written to which record (`changed`) and which records go (`removed`)."""

    def __init__(self, uow: UnitOfWork, keep: str, merge: str) -> None:
        self._records = Records(uow)
        self._draft = Draft(uow)
        self.keep_id, self._keep = self._supplier(uow, keep)
        self.other_id, self._other = self._supplier(uow, merge)
        if self.keep_id == self.other_id:
            raise PlannerError(f"{keep} and {merge} are one supplier already", "name two suppliers")
        self.changed: dict[Place, Values] = {}
        self.removed: list[Place] = []
        self.plan = self._plan()

    def _supplier(self, uow: UnitOfWork, name: str) -> tuple[int, Values]:
        found = find_id(uow, Kind.SUPPLIERS, name)
        return found, self._records.values(Kind.SUPPLIERS, found) or {}

    def _plan(self) -> MergePlan:
        company = joined_company(self._keep, self._other)
        self._move()
        moving = list(self.changed)
        self._follow_licences()
        together = tuple(pair for kind in _FALL_TOGETHER for pair in self._pairs(kind))
        alike = tuple(called(Kind.LICENCES, values) for _, _, values in self._met(Kind.LICENCES))
        gone = set(self.removed)
        moved = Counter(place[0] for place in moving if place not in gone)
        self.changed[Kind.SUPPLIERS, self.keep_id] = company.values
        return MergePlan(
            keep=str(self._keep["name"]),
            merge=str(self._other["name"]),
            moved=moved,
            names=company.names,
            filled=company.filled,
            differing=company.differing,
            together=together,
            alike=alike,
            list_status=company.list_status,
            tiers=company.tiers,
            notes=company.notes,
        )

    def _move(self) -> None:
        """Lets every record that names the other supplier name the kept one."""
        for kind, column in REFERENCES[Kind.SUPPLIERS]:
            name = FIELD_OF_COLUMN[kind][column].field.name
            for record_id in self._records.numbers(kind, column, self.other_id):
                self.changed.setdefault((kind, record_id), {})[name] = self._keep["name"]

    def _follow_licences(self) -> None:
        """Lets what speaks of a licence without a number speak of it by its new holder."""
        for kind, licence_id in list(self.changed):
            values = self._records.values(kind, licence_id) if kind is Kind.LICENCES else None
            if values is not None:
                moved = {**values, **self.changed[kind, licence_id]}
                for edit in renamed_licence(self._draft, licence_id, values, moved):
                    self.changed.setdefault((edit.kind, edit.record_id or 0), {}).update(edit.values)

    def _met(self, kind: Kind) -> Iterator[tuple[int, int, Values]]:
        """The records of the kept supplier that one of the other's meets under one key: both numbers, its values."""
        column = next(column for child, column in REFERENCES[Kind.SUPPLIERS] if child is kind)
        own = {
            record_key(kind, values): record_id
            for record_id, values in self._records.where(kind, {column: self.keep_id})
        }
        for record_id, values in self._records.where(kind, {column: self.other_id}):
            moved = {**values, **self.changed[kind, record_id]}
            if record_key(kind, moved) in own:
                yield own[record_key(kind, moved)], record_id, moved

    def _pairs(self, kind: Kind) -> Iterator[Together]:
        """Makes one of every two records that meet."""
        for own_id, other_id, moved in list(self._met(kind)):
            stored = self._records.values(kind, own_id) or {}
            values, pair = joined_pair(kind, {**stored, **self.changed.get((kind, own_id), {})}, moved)
            self.changed.setdefault((kind, own_id), {}).update(values)
            self.removed.append((kind, other_id))
            del self.changed[kind, other_id]
            yield pair
