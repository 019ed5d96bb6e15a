"""How kinds, records and values are named in the sentences and labels of editing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.keys import key_fields
from planner.domain.kinds import Kind

BETWEEN = " / "

_NOUNS: Mapping[Kind, tuple[str, str]] = {
    Kind.SUPPLIERS: ("supplier", "suppliers"),
    Kind.PLANTS: ("plant", "plants"),
    Kind.END_USERS: ("end user", "end users"),
    Kind.PARTS: ("part", "parts"),
    Kind.SOURCES: ("source", "sources"),
    Kind.BOM: ("line of the bill of materials", "lines of the bill of materials"),
    Kind.COMPOSITIONS: ("content", "contents"),
    Kind.STOCK: ("stock record", "stock records"),
    Kind.DEMAND: ("demand", "demands"),
    Kind.ORDERS: ("order", "orders"),
    Kind.LICENCES: ("licence", "licences"),
    Kind.SHIPMENTS: ("shipment", "shipments"),
    Kind.LICENCE_STEPS: ("licence step", "licence steps"),
    Kind.DOCUMENTS: ("paper", "papers"),
    Kind.MEASURE_ITEMS: ("measure entry", "measure entries"),
    Kind.NOTICES: ("notice on a measure", "notices on measures"),
    Kind.GRADES: ("grade", "grades"),
    Kind.MARKET: ("market figure", "market figures"),
    Kind.MEASURES: ("measure", "measures"),
    Kind.MARKS: ("mark", "marks"),
    Kind.ALERTS: ("note on an alert", "notes on alerts"),
    Kind.SCENARIOS: ("scenario", "scenarios"),
    Kind.SETTINGS: ("setting", "settings"),
}
# What a planner knows by its name alone; all others are named with what they are.
_KNOWN_BY_NAME = frozenset({Kind.SUPPLIERS, Kind.END_USERS, Kind.PARTS})


def noun(kind: Kind, count: int = 1) -> str:
    """What one record of a kind is called, or several of them."""
    return _NOUNS[kind][count != 1]


def counted(kind: Kind, count: int) -> str:
    """A number of records: 1 stock record, 1,200 shipments."""
    return f"{count:,} {noun(kind, count)}"


def field_words(name: str) -> str:
    """A field's name as a sentence says it."""
    return name.replace("_", " ")


def said(value: object) -> str:
    """A value as a sentence says it: 5,600, 2026-11-16, yes; nothing where nothing is recorded."""
    if value is None or value == () or value == "":
        return "nothing"
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)


def key_words(kind: Kind, values: Mapping[str, object]) -> tuple[str, ...]:
    """The pieces of what a planner calls a record: the values of its key that are recorded."""
    named = (values.get(name) for name in key_fields(kind, values))
    return tuple(said(value) for value in named if value not in (None, (), ""))


def called(kind: Kind, values: Mapping[str, object]) -> str:
    """What a planner calls a record: MG-10 / Main store / usable."""
    return BETWEEN.join(key_words(kind, values))


def named(kind: Kind, values: Mapping[str, object]) -> str:
    """A record with what it is, where its name alone does not say so: MG-10, but source MG-10 / Maker."""
    name = called(kind, values)
    return name if kind in _KNOWN_BY_NAME else f"{noun(kind)} {name}".rstrip()
