"""One edit, as a planner means it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Edit:
    """Values for one record, by field name and references as names; `record_id` None adds a record.

    `based_on` are the values that the planner saw: a field that holds another value by now is not overwritten.
    """

    kind: Kind
    record_id: int | None
    values: Mapping[str, object]
    based_on: Mapping[str, object] | None = None
