"""What each shipped measure lists, element by element and item by item, with its codes and limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planner.domain.measures import MeasureItem
from planner.reference.tables import day, names, origin, rows, said_on

FILE = "export_control_items.csv"


@cache
def shipped_items() -> tuple[MeasureItem, ...]:
    """The entries of the shipped measures; one that names several elements has them with "; " between.

    `source` begins with the address and says in brackets what was derived, or read elsewhere. Codes that nobody saw
    are left out. `value_share` is a share 0..1.
    """
    return tuple(_item(number, row) for number, row in rows(FILE))


def _item(number: int, row: Mapping[str, str]) -> MeasureItem:
    verified = day(row["verified_on"])
    address, _, notes = row["source"].partition(" (")
    said = (row["measure"], notes.removesuffix(")"), f"checked {said_on(row['verified_on'])}")
    return MeasureItem(
        measure=row["measure"],
        item=row["item"],
        limb=row["limb"] or None,
        element=row["element"] or None,
        control_code=row["control_code"] or None,
        hs_codes=names(row["hs_codes"]),
        destinations=names(row["destinations"]),
        end_uses=names(row["end_uses"]),
        value_share=float(row["value_share"]) if row["value_share"] else None,
        source=row["source"] or None,
        verified_on=verified,
        origin=origin(FILE, number, ", ".join(filter(None, said)), address, verified),
    )
