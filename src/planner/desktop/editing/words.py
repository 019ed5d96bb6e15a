"""What fields, kinds and choices are called where a planner edits them, and how a value is written to be typed over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.desktop.pages.fields import field_name
from planner.domain.kinds import Field, Kind, ValueType
from planner.reports.wording import date_text

NOUNS: Mapping[Kind, str] = {
    Kind.SUPPLIERS: "supplier",
    Kind.PLANTS: "plant",
    Kind.END_USERS: "end user",
    Kind.PARTS: "part",
    Kind.SOURCES: "source",
    Kind.BOM: "line of the bill of materials",
    Kind.COMPOSITIONS: "content",
    Kind.STOCK: "stock record",
    Kind.DEMAND: "demand",
    Kind.ORDERS: "order",
    Kind.LICENCES: "licence",
    Kind.SHIPMENTS: "shipment",
    Kind.LICENCE_STEPS: "licence step",
    Kind.DOCUMENTS: "paper",
    Kind.MEASURE_ITEMS: "entry of a measure",
    Kind.NOTICES: "notice on a measure",
    Kind.GRADES: "grade",
    Kind.MARKET: "market figure",
    Kind.MEASURES: "measure",
    Kind.MARKS: "mark",
    Kind.ALERTS: "note on an alert",
    Kind.SCENARIOS: "scenario",
    Kind.SETTINGS: "setting",
}
_FIELD_WORDS: Mapping[str, str] = {
    "part_number": "Part no.",
    "mass_g": "Mass of one magnet, g",
    "pieces": "Magnets in one part",
    "safety_stock": "Safety stock, pcs",
    "unit_price": "Price of one",
    "revenue_per_unit": "Revenue of one unit",
    "aliases": "Also called",
    "china_content": "Chinese content",
    "cn_value_share": "Chinese share of the value",
    "origin": "Made in",
    "lead_time_days": "Lead time, days",
    "transit_days": "Transit, days",
    "minimum_order": "Minimum order, pcs",
    "mass_fraction": "Share by weight",
    "basis": "How it is known",
    "as_of": "Counted on",
    "per_day": "Pieces a day",
    "period": "Month, week or day",
    "due": "Due on",
    "order_number": "Order no.",
    "number": "Licence no.",
    "holder": "Exporter",
    "renews": "Renews licence",
    "ours": "Our own company",
    "parent": "Built into",
    "child": "Contains",
    "place": "Town",
    "until": "Snoozed until",
    "noted_on": "Noted on",
    "document": "Paper",
    "reference": "Number or address",
    "requested_on": "Asked for on",
    "couriered_on": "Original sent on",
    "hs_codes": "Customs codes",
    "value_share": "From this share of the value",
    "verified_on": "Source last read on",
    "says": "What is known",
    "seen_on": "Seen on",
    "max_temp_c": "Highest temperature, °C",
    "min_hci_koe": "Least coercivity, kOe",
    "heavy_low": "Dy and Tb, at least",
    "heavy_high": "Dy and Tb, at most",
    "expectation": "What to expect",
}
_KIND_WORDS: Mapping[tuple[Kind, str], str] = {
    (Kind.SUPPLIERS, "tier"): "Stages of the chain",
    (Kind.PLANTS, "tier"): "Stages of the chain",
    (Kind.LICENCES, "end_user"): "End users named",
    (Kind.BOM, "quantity"): "Pieces in each",
    (Kind.DEMAND, "quantity"): "Pieces in that time",
    (Kind.STOCK, "quantity"): "Pieces",
    (Kind.ORDERS, "quantity"): "Pieces",
    (Kind.LICENCE_STEPS, "licence"): "Licence or application",
    (Kind.LICENCE_STEPS, "on"): "Reached on",
    (Kind.LICENCE_STEPS, "quantity_left"): "Left then",
    (Kind.DOCUMENTS, "licence"): "Licence or application",
    (Kind.DOCUMENTS, "order_number"): "For order no.",
    (Kind.DOCUMENTS, "received_on"): "Came in on",
    (Kind.NOTICES, "since"): "From",
    (Kind.NOTICES, "until"): "Last day",
    (Kind.GRADES, "grade"): "Temperature class",
}
_EXAMPLES: Mapping[ValueType, str] = {
    ValueType.NAMES: "one; another",
    ValueType.WHOLE: "12",
    ValueType.NUMBER: "1200 or 12.5",
    ValueType.SHARE: "60 % or 0.6",
    ValueType.MONEY: "4.20",
    ValueType.DATE: "15 Jan 2027",
    ValueType.PERIOD: "2026-12, 2026-W50 or 2026-12-05",
    ValueType.COUNTRY: "CN",
    ValueType.CURRENCY: "EUR",
}
_EXAMPLES_BY_NAME = {
    "tier": "magnet; component",
    "elements": "Dy; Tb",
    "element": "Dy",
    "measure": "18-2025",
    "item": "magnet_dy_ndfeb",
    "hs_codes": "8505111000; 2846901930",
}
_CHOICE_WORDS = {
    "veu": "Validated end user",
    "unknown": "Not known",
    "end_user_certificate": "End-user and end-use certificate",
    "importer_introduction": "Introduction of the importer",
    "end_use_description": "Description of the end use",
    "evidence": "Evidence that no licence is needed",
}


def field_words(kind: Kind, name: str) -> str:
    """The name of a field as the planner reads it beside its input."""
    return _KIND_WORDS.get((kind, name)) or _FIELD_WORDS.get(name) or field_name(name)


def example(field: Field) -> str:
    """What may be typed into a field, for its empty input; nothing where any words may stand."""
    return _EXAMPLES_BY_NAME.get(field.name) or _EXAMPLES.get(field.holds, "")


def choice_words(choice: StrEnum) -> str:
    """A choice in plain words: "partly_used" becomes "Partly used"."""
    words = _CHOICE_WORDS.get(choice.value) or choice.value.replace("_", " ")
    return words[:1].upper() + words[1:]


def typed_text(value: object, field: Field, mark: str = ".") -> str:
    """A value as one would type it, `mark` being the decimal mark; nothing for a value that is not recorded."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, mark, percent=field.holds is ValueType.SHARE)
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return str(value)


def _number(value: float | Decimal, mark: str, *, percent: bool) -> str:
    exact = Decimal(str(value)) * (100 if percent else 1)
    digits = f"{exact:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits.replace('.', mark)} %" if percent else digits.replace(".", mark)
