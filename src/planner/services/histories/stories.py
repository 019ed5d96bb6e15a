"""The history of a record, and of a part with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo

from planner.catalogue import rows
from planner.catalogue.ledger import record_history
from planner.catalogue.ledger.images import last_removed
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import REFERENCES
from planner.domain.kinds import Kind
from planner.services.editing.records import Records
from planner.services.editing.words import named
from planner.services.histories.finding import find_ever
from planner.services.histories.lines import StoryLine, story_lines

# Of a part's shipments there may be hundreds of thousands; they have a page of their own.
_BELONGING = tuple(kind for kind in Kind if kind is not Kind.SHIPMENTS)


def record_story(uow: UnitOfWork, kind: Kind, record_id: int, *, zone: tzinfo = UTC) -> tuple[StoryLine, ...]:
    """All that happened to a record, newest first, a line for each field; empty for a record that never was.

    `zone` is the planner's time zone, which decides on the day of a line.
    """
    row = rows.select_one(uow.connection, kind, record_id) or last_removed(uow.connection, kind, record_id)
    name = named(kind, Records(uow).of_row(kind, row)) if row else ""
    return tuple(story_lines(kind, record_id, name, record_history(uow, kind, record_id), zone))


def part_story(uow: UnitOfWork, part_number: str, *, zone: tzinfo = UTC) -> tuple[StoryLine, ...]:
    """All that happened to a part and to what belongs to it, newest first.

    What belongs to it: its sources, bill of materials, contents, stock, demand, orders, licences and mark, those
    that were removed too. Raises PlannerError where there never was such a part.
    """
    part = find_ever(uow, Kind.PARTS, part_number)
    lines = list(record_story(uow, Kind.PARTS, part, zone=zone))
    for kind, record_id in dict.fromkeys(_belonging(uow, part)):
        lines += record_story(uow, kind, record_id, zone=zone)
    # The sort is stable, so what one operation did stays in the order of kinds and fields.
    return tuple(sorted(lines, key=lambda line: -line.operation))


def _belonging(uow: UnitOfWork, part: int) -> Iterator[tuple[Kind, int]]:
    """The records that refer to a part, or did before an operation changed or removed them."""
    records = Records(uow)
    for kind, column in sorted(REFERENCES[Kind.PARTS], key=lambda reference: list(Kind).index(reference[0])):
        if kind in _BELONGING:
            yield from ((kind, record_id) for record_id in records.numbers(kind, column, part))
            yield from ((kind, record_id) for record_id in _formerly(uow, kind, column, part))


def _formerly(uow: UnitOfWork, kind: Kind, column: str, part: int) -> list[int]:
    statement = (
        "SELECT DISTINCT record_id FROM before_images WHERE kind = ? AND json_extract(before, ?) = ? ORDER BY record_id"
    )
    return list(uow.connection.exec_driver_sql(statement, (kind.value, f"$.values.{column}", part)).scalars())
