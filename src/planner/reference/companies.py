"""Makers of magnets and of what they are made of, as public pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planner.domain.suppliers import ListStatus, Supplier
from planner.reference.tables import names, origin, rows

FILE = "suppliers_reference.csv"


@cache
def shipped_companies() -> tuple[Supplier, ...]:
    """Known makers with local names, aliases and tiers; a blank list status means that none was looked up."""
    return tuple(_company(number, row) for number, row in rows(FILE))


def _company(number: int, row: Mapping[str, str]) -> Supplier:
    return Supplier(
        name=row["name"],
        local_name=row["local_name"] or None,
        aliases=names(row["aliases"]),
        country=row["country"] or None,
        tier=names(row["tier"]),
        list_status=ListStatus(row["list_status"]) if row["list_status"] else None,
        ticker=row["ticker"] or None,
        notes="; ".join(part for part in (row["products"], row["notes"]) if part) or None,
        origin=origin(FILE, number, row["evidence"], None, None),
    )
