"""The rule book as shipped: each limb of each announcement with its own dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planner.domain.measures import Measure
from planner.reference.tables import day, names, origin, rows, said_on

FILE = "export_control_measures.csv"


@cache
def shipped_measures() -> tuple[Measure, ...]:
    """The measures known to the program, one record per limb; their status on a day is computed elsewhere."""
    return tuple(_measure(number, row) for number, row in rows(FILE))


def _measure(number: int, row: Mapping[str, str]) -> Measure:
    verified = day(row["verified_on"])
    saying = f"{row['title']}, checked {said_on(row['verified_on'])}"
    return Measure(
        measure=row["id"],
        limb=row["limb"] or None,
        title=row["title"] or None,
        issuer=row["issuer"] or None,
        announced=day(row["announced"]),
        effective=day(row["effective"]),
        suspended_from=day(row["suspended_from"]),
        suspended_to=day(row["suspended_to"]),
        ended=day(row["ended"]),
        status=row["status"] or None,
        scope=row["scope"] or None,
        elements=names(row["elements"]),
        items=row["items"] or None,
        control_codes=row["control_codes"] or None,
        source=row["source"] or None,
        verified_on=verified,
        origin=origin(FILE, number, saying, row["source"], verified),
    )
