"""Keys: what makes a row of a sheet an update of a record that is already there (contract.md)."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.kinds import FIELDS, Kind
from planner.domain.names import company_key, part_key

Key = tuple[str, ...]

_PLAIN_KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SUPPLIERS: ("name",),
    Kind.PLANTS: ("supplier", "name"),
    Kind.END_USERS: ("name",),
    Kind.PARTS: ("part_number",),
    Kind.SOURCES: ("part_number", "supplier", "end_user"),
    Kind.BOM: ("parent", "child"),
    Kind.COMPOSITIONS: ("part_number", "element", "basis"),
    Kind.STOCK: ("part_number", "location", "state"),
    Kind.DEMAND: ("part_number", "period"),
    Kind.ORDERS: ("order_number", "part_number"),
    Kind.MARKET: ("series", "month", "destination"),
    Kind.MEASURES: ("id", "limb"),
    Kind.LICENCE_STEPS: ("licence", "status", "on", "reason", "quantity_left"),
    Kind.DOCUMENTS: ("licence", "document", "order_number", "reference"),
    Kind.MEASURE_ITEMS: ("measure", "limb", "element", "item"),
    Kind.NOTICES: ("measure", "limb", "says", "since", "until"),
    Kind.GRADES: ("material", "grade"),
    Kind.MARKS: ("part_number",),
    Kind.ALERTS: ("alert",),
    Kind.SCENARIOS: ("name",),
    Kind.SETTINGS: ("setting",),
}
_COMPANY_FIELDS = frozenset({"name", "supplier", "holder", "end_user"})
_PART_FIELDS = frozenset({"part_number", "parent", "child"})


def _comparable(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(sorted(_comparable(name, item) for item in value))
    if name in _COMPANY_FIELDS:
        return company_key(str(value))
    if name in _PART_FIELDS:
        return part_key(str(value))
    return str(value).strip()


def key_fields(kind: Kind, values: Mapping[str, object]) -> tuple[str, ...]:
    """The names of the fields that make up the key of a record with these values."""
    if kind is Kind.LICENCES:
        if values.get("number"):
            return ("number",)
        item = "part_number" if values.get("part_number") else "items"
        return ("holder", "end_user", item, "applied_on")
    if kind is Kind.SHIPMENTS:
        return tuple(field.name for field in FIELDS[kind] if field.name not in ("value", "currency"))
    return _PLAIN_KEYS[kind]


def record_key(kind: Kind, values: Mapping[str, object]) -> Key:
    """The key of a record, from its values by field name; a stock record without a state counts as usable.

    Equal shipments share a key: the reader adds a running number to tell them apart.
    """
    if kind is Kind.STOCK and not values.get("state"):
        values = {**values, "state": "usable"}
    if kind is Kind.SCENARIOS:
        # A scenario's name is the planner's own word and no company's: nothing of it is left out.
        return (str(values.get("name") or "").strip(),)
    return tuple(_comparable(name, values.get(name)) for name in key_fields(kind, values))
