"""The planner's own mark of a part, beside the suggestion and never over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet, Touched
from planner.domain.exposure import Level, Mark, Suggestion
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.errors import PlannerError


def needs_reason(level: Level, suggestion: Suggestion | None) -> bool:
    """Tells whether a mark differs from the suggestion, so that the planner is asked why."""
    return suggestion is not None and suggestion.level is not level


def mark_parts(
    uow: UnitOfWork,
    part_numbers: Sequence[str],
    level: Level,
    *,
    suggestions: Mapping[str, Suggestion],
    who: str,
    at: datetime,
    reason: str | None = None,
    review: date | None = None,
) -> ChangeSet:
    """Marks one or many parts as one operation; the caller commits.

    Raises PlannerError where a part is not there, or where the mark differs from the suggestion without a reason.
    """
    parts = {part_key(part.part_number): part for part in load_records(uow, Kind.PARTS) if isinstance(part, Part)}
    marks = {mark.part_number: mark for mark in load_records(uow, Kind.MARKS) if isinstance(mark, Mark)}
    numbers = [_known_number(number, parts) for number in part_numbers]
    differing = [number for number in numbers if needs_reason(level, suggestions.get(number))]
    if differing and not (reason or "").strip():
        suggested = suggestions[differing[0]].level
        raise PlannerError(
            f"{differing[0]} is suggested {suggested}, and the mark says {level}",
            "give the reason for the difference",
        )
    label = f"Mark {numbers[0] if len(numbers) == 1 else f'{len(numbers)} parts'} {level}"
    operation = begin_operation(uow, OperationKind.MARK, label, who=who, at=at, why=reason)
    for number in numbers:
        suggestion = suggestions.get(number)
        values: dict[str, object] = {
            "level": level,
            "reason": (reason or "").strip() or None,
            "by": who,
            "on": at.date(),
            "review": review,
            "suggested": suggestion.level if suggestion else None,
        }
        if number in marks:
            operation.change(Kind.MARKS, marks[number].id, values)
        else:
            operation.add(Kind.MARKS, [NewRecord({"part_number": number, **values})])
    return ChangeSet(Touched.MARKS, operation.id, label)


def _known_number(number: str, parts: Mapping[str, Part]) -> str:
    part = parts.get(part_key(number))
    if part is None:
        raise PlannerError(f"There is no part {number}", "see the list of parts for the numbers there are")
    return part.part_number
