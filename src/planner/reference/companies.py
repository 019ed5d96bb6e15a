"""Makers of magnets and of what they are made of, as public pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.domain.suppliers import ListStatus, Supplier
from planner.reference.tables import names, origin, rows

FILE = "suppliers_reference.csv"
_VERIFIED = "seen in a source"


@dataclass(frozen=True, slots=True)
class KnownMaker:
    """A real company as public pages tell of it: no more than was reported, and what is still to be verified.

    `reported` says what was publicly reported, `reported_on` when (a day or a month), `sources` where. `evidence` says
    how well the names are known.
    """

    supplier: Supplier
    products: str | None
    reported: str | None
    reported_on: str | None
    sources: tuple[str, ...]
    evidence: str

    @property
    def to_verify(self) -> bool:
        """Whether anything of it is general knowledge that nobody saw in a source."""
        return self.evidence != _VERIFIED


@cache
def known_makers() -> tuple[KnownMaker, ...]:
    """The reference directory of makers, in the order of the shipped table."""
    return tuple(_maker(number, row) for number, row in rows(FILE))


def _maker(number: int, row: Mapping[str, str]) -> KnownMaker:
    sources = names(row["source"])
    supplier = Supplier(
        name=row["name"],
        local_name=row["local_name"] or None,
        aliases=names(row["aliases"]),
        country=row["country"] or None,
        tier=names(row["tier"]),
        list_status=ListStatus(row["list_status"]) if row["list_status"] else None,
        ticker=row["ticker"] or None,
        notes="; ".join(part for part in (row["products"], row["notes"]) if part) or None,
        origin=origin(FILE, number, row["evidence"], sources[0] if sources else None, None),
    )
    return KnownMaker(
        supplier, row["products"] or None, row["notes"] or None, row["reported_on"] or None, sources, row["evidence"]
    )
