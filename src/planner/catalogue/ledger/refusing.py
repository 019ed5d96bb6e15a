"""What the records together refuse: a name given twice, and a part that would be built into itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, UniqueConstraint

from planner.catalogue import rows
from planner.catalogue.references import Names
from planner.catalogue.rows import Row
from planner.catalogue.tables import table_of
from planner.catalogue.values import COLUMNS
from planner.domain.kinds import Kind
from planner.domain.refusals import bom_circle, record_name
from planner.errors import PlannerError

_NOUNS: Mapping[Kind, str] = {
    Kind.SUPPLIERS: "supplier",
    Kind.PLANTS: "plant",
    Kind.END_USERS: "end user",
    Kind.PARTS: "part",
    Kind.SCENARIOS: "scenario",
    Kind.SETTINGS: "setting",
}


def taken_name(connection: Connection, kind: Kind, written: Iterable[Row], verb: str) -> PlannerError | None:
    """The refusal to say where another record has the name of one of these rows; `verb` is what was tried."""
    constraints = [item for item in table_of(kind).constraints if isinstance(item, UniqueConstraint)]
    for row in written:
        for constraint in constraints:
            columns = [column.name for column in constraint.columns]
            condition = " AND ".join(f'"{column}" = ?' for column in columns)
            values = [row[column] for column in columns]
            found = rows.select_where(connection, kind, f"{condition} AND id != ?", (*values, row["id"]))
            if next(found, None) is not None:
                return _taken(connection, kind, columns, row, verb)
    return None


def _taken(connection: Connection, kind: Kind, columns: list[str], row: Row, verb: str) -> PlannerError:
    if kind in _NOUNS:
        cause = f"There is another {_NOUNS[kind]} called {row[columns[-1]]} now"
        return PlannerError(cause, f"rename it first, then {verb}")
    names = Names(connection)
    values = {
        name: names.of(column.field.refers_to, row[column.name]) if column.field.refers_to else row[column.name]
        for name, column in COLUMNS[kind].items()
    }
    cause = f"{record_name(kind, values)} was recorded again since"
    return PlannerError(cause, f"remove the newer record first, then {verb}")


def refuse_circles(connection: Connection, lines: Iterable[tuple[int, int]], *, instead_of: int | None = None) -> None:
    """Refuses lines of bills of materials, as ids of parent and child, that would build a part into itself.

    `instead_of` is the line that one of them replaces. A circle that they close leads through them, so only what
    lies below them is read. Raises PlannerError naming the parts.
    """
    pairs = list(lines)
    below: set[int] = set()
    ahead = {child for _, child in pairs}
    while ahead:
        below |= ahead
        found = [row for row in rows.select_ids(connection, Kind.BOM, "parent_id", ahead) if row["id"] != instead_of]
        pairs += [(row["parent_id"], row["child_id"]) for row in found]
        ahead = {row["child_id"] for row in found} - below
    circle = bom_circle((str(parent), str(child)) for parent, child in pairs)
    if circle is not None:
        names = Names(connection)
        numbers = [names.of(Kind.PARTS, int(part)) or part for part in circle]
        raise PlannerError(
            f"Part {numbers[0]} would be built into itself: {' > '.join(numbers)}",
            "correct the bill of materials and try again",
        )
