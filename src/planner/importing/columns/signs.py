"""Signs: by which fields a kind shows, which of them name a row, and who goes first where several kinds could."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.kinds import Kind
from planner.importing.text import words

# Who gets a column that could serve several: movements before what they move, and before all what few lists speak of.
ORDER = (
    Kind.DOCUMENTS,
    Kind.MEASURE_ITEMS,
    Kind.NOTICES,
    Kind.GRADES,
    Kind.SHIPMENTS,
    Kind.ORDERS,
    Kind.SOURCES,
    Kind.PARTS,
    Kind.LICENCES,
    Kind.BOM,
    Kind.DEMAND,
    Kind.STOCK,
    Kind.COMPOSITIONS,
    Kind.PLANTS,
    Kind.SUPPLIERS,
    Kind.END_USERS,
    Kind.MARKET,
    Kind.MEASURES,
    Kind.LICENCE_STEPS,
    Kind.MARKS,
    Kind.ALERTS,
    Kind.SCENARIOS,
    Kind.SETTINGS,
)
MOVEMENTS = frozenset({Kind.SHIPMENTS, Kind.ORDERS})
# What planners note down themselves: read only from sheets that are headed with their field names alone.
OWN_NOTES = frozenset({Kind.ALERTS, Kind.SCENARIOS, Kind.SETTINGS})
# Their words are everyday ones: beside other kinds they do not count as understood.
QUIET = OWN_NOTES | {Kind.PLANTS}
# A list of these is one of nothing else.
ALONE = frozenset({Kind.DOCUMENTS, Kind.MEASURE_ITEMS, Kind.NOTICES, Kind.GRADES})

# The fields that name what a row speaks of: a total or a title leaves them blank.
_NAMING = frozenset(
    words("part_number | parent | child | name | order_number | number | holder | supplier | id | series | alert")
)
# Where these name it themselves, while others only mention them.
_NAMING_OF: Mapping[Kind, tuple[str, ...]] = {
    Kind.LICENCE_STEPS: ("licence",),
    Kind.DOCUMENTS: ("licence", "document"),
    Kind.MEASURE_ITEMS: ("measure", "item"),
    Kind.NOTICES: ("measure",),
    Kind.GRADES: ("grade",),
    Kind.SETTINGS: ("setting",),
}


def names_row(kind: Kind, field: str) -> bool:
    """Whether a field of a kind names what a row speaks of."""
    return field in _NAMING_OF.get(kind, _NAMING)


@dataclass(frozen=True, slots=True)
class Signs:
    """How a kind shows: every group of `needs` must have a column, and one of `tells` a header that says so itself."""

    needs: tuple[tuple[str, ...], ...]
    tells: tuple[str, ...]


SIGNS: Mapping[Kind, Signs] = {
    Kind.SHIPMENTS: Signs((("supplier",), ("quantity",), ("shipped_on", "received_on")), ("shipped_on", "received_on")),
    Kind.ORDERS: Signs((("order_number",), ("part_number",), ("due", "quantity", "state")), ("order_number",)),
    Kind.LICENCES: Signs(
        (("holder", "number"),),
        ("number", "type", "status", "holder", "applied_on", "accepted_on", "issued_on", "quantity_left", "quantity"),
    ),
    Kind.BOM: Signs((("parent",), ("child",), ("quantity",)), ("parent", "child")),
    Kind.DEMAND: Signs((("part_number",), ("per_day", "period")), ("per_day", "period", "quantity")),
    Kind.STOCK: Signs((("part_number",), ("quantity",)), ("quantity", "as_of", "location", "state")),
    Kind.COMPOSITIONS: Signs((("part_number",), ("element",), ("mass_fraction",)), ("mass_fraction",)),
    Kind.PARTS: Signs(
        (("part_number",),),
        ("description", "material", "grade", "form", "mass_g", "safety_stock", "revenue_per_unit", "unit_price"),
    ),
    Kind.SOURCES: Signs(
        (("part_number",), ("supplier",)),
        words(
            "share | origin | china_content | cn_value_share | approval | available_from | lead_time_days"
            " | transit_days | minimum_order | maker | exporter"
        ),
    ),
    Kind.SUPPLIERS: Signs((("name",),), ("local_name", "tier", "ticker")),
    Kind.END_USERS: Signs((("name",),), ("ours",)),
    Kind.MARKET: Signs((("series",), ("month",), ("destination",), ("value",)), ()),
    Kind.MEASURES: Signs((("id",),), ("limb", "announced", "effective", "suspended_from", "control_codes")),
    Kind.LICENCE_STEPS: Signs((("licence",), ("status",), ("on", "noted_on", "reason")), ("on", "noted_on")),
    Kind.DOCUMENTS: Signs((("licence",), ("document",)), ("document", "couriered_on", "requested_on")),
    Kind.MEASURE_ITEMS: Signs((("measure",), ("item",)), ("item", "hs_codes", "value_share")),
    Kind.NOTICES: Signs((("measure",), ("says",)), ("says", "seen_on")),
    Kind.GRADES: Signs((("material",), ("grade",), ("heavy_low", "heavy_high")), ("heavy_low", "heavy_high")),
    Kind.MARKS: Signs((("part_number",), ("level",)), ("level", "suggested", "review")),
    Kind.PLANTS: Signs((("supplier",), ("name",)), ("name", "place")),
    Kind.ALERTS: Signs((("alert",), ("state", "owner", "until", "note")), ("alert",)),
    Kind.SCENARIOS: Signs((("name",), ("regime", "assumptions")), ("regime", "assumptions")),
    Kind.SETTINGS: Signs((("setting",), ("value",)), ("setting",)),
}
