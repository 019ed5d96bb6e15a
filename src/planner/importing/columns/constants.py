"""Constants: what the planner states for all rows of a sheet that has no column for it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from planner.domain.kinds import field_of
from planner.errors import PlannerError
from planner.importing.columns.headers import Column
from planner.importing.columns.mapping import meanings_named
from planner.importing.text import Unreadable
from planner.importing.values.manner import Manner, Target
from planner.importing.values.reading import read_value

# Behind the columns of a sheet and the pieces of them.
_BEHIND = 1 << 20
STATED = "stated by the planner for all rows"


def stated_columns(
    constants: Mapping[str, str], as_of: date, reason: str = STATED, beside: int = 0
) -> tuple[Column, ...]:
    """A column for each text that is stated for all rows; one of the sheet that feeds the same field goes before it.

    `beside` is how many there are already. Raises PlannerError where a field does not exist, does not
    take the text, or is given none.
    """
    found = []
    for count, (name, text) in enumerate(constants.items(), start=beside):
        if not text.strip():
            raise PlannerError(f"{name} is given for all rows, but it is empty", "state a text for it, or leave it out")
        meanings = tuple(replace(one, sure=1.0, reason=reason) for one in meanings_named(name))
        problem: Unreadable | None = None
        for one in meanings:
            with suppress(Unreadable):
                read_value(text, Target(one.kind, field_of(one.kind, one.field), Manner(as_of)))
                break
        else:
            problem = _why(text, Target(meanings[0].kind, field_of(meanings[0].kind, meanings[0].field), Manner(as_of)))
        if problem is not None:
            expected = f"write {problem.expected}" if problem.expected else "write it another way"
            raise PlannerError(f"{name} cannot be “{text}” for all rows: {problem.message}", expected)
        found.append(Column(_BEHIND + count, name, meanings, stated=text))
    return tuple(found)


def _why(text: str, target: Target) -> Unreadable | None:
    try:
        read_value(text, target)
    except Unreadable as problem:
        return problem
    return None
