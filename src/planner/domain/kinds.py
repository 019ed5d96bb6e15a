"""The kinds of record and their fields: the vocabulary of sheets, catalogue and exports, declared once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.alerts import AlertState
from planner.domain.exposure import Level
from planner.domain.licences import DocumentKind, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.measures import NoticeKind
from planner.domain.parts import OrderState, StockState
from planner.domain.shipments import Quality
from planner.domain.suppliers import Approval, ListStatus, YesNoUnknown


class Kind(StrEnum):
    """A kind of record; the order is the one in which records can be written (referred-to ones first)."""

    SUPPLIERS = "suppliers"
    PLANTS = "plants"
    END_USERS = "end_users"
    PARTS = "parts"
    SOURCES = "sources"
    BOM = "bom"
    COMPOSITIONS = "compositions"
    STOCK = "stock"
    DEMAND = "demand"
    ORDERS = "orders"
    LICENCES = "licences"
    LICENCE_STEPS = "licence_steps"
    DOCUMENTS = "documents"
    SHIPMENTS = "shipments"
    MARKET = "market"
    MEASURES = "measures"
    MEASURE_ITEMS = "measure_items"
    NOTICES = "notices"
    GRADES = "grades"
    MARKS = "marks"
    ALERTS = "alerts"
    SCENARIOS = "scenarios"
    SETTINGS = "settings"


# What a part is, is made of and is needed for.
_OF_PARTS = frozenset({Kind.PARTS, Kind.BOM, Kind.COMPOSITIONS, Kind.DEMAND})


def reading_order(kinds: Collection[Kind]) -> tuple[int, int]:
    """How late a file that holds these kinds is read among several, so that what others refer to comes first.

    One that describes parts comes before all that only name parts, and before those that say more besides; one of no
    known kind comes last.
    """
    order = list(Kind)
    if Kind.PARTS not in kinds:
        return max(map(order.index, kinds), default=len(order)), 0
    return order.index(Kind.PARTS), max((order.index(kind) for kind in kinds if kind not in _OF_PARTS), default=0)


class ValueType(StrEnum):
    """What a field holds, and in brackets its Python type."""

    TEXT = "text"  # str
    NAMES = "names"  # tuple[str, ...], written with "; " between
    WHOLE = "whole"  # int
    NUMBER = "number"  # float
    SHARE = "share"  # float 0..1
    MONEY = "money"  # Decimal
    DATE = "date"  # datetime.date
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # a StrEnum
    PERIOD = "period"  # str: 2026-12, 2026-W50, 2026-12-05
    COUNTRY = "country"  # str, ISO 3166 alpha-2
    CURRENCY = "currency"  # str, ISO 4217


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its name in sheets, what it holds, and the attribute of the record if that differs."""

    name: str
    holds: ValueType = ValueType.TEXT
    choices: type[StrEnum] | None = None
    refers_to: Kind | None = None
    attribute: str = ""

    def __post_init__(self) -> None:
        if not self.attribute:
            object.__setattr__(self, "attribute", self.name)


def _text(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


def _dates(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, ValueType.DATE) for name in names)


_PART = Field("part_number", refers_to=Kind.PARTS)
_PRICE = (Field("unit_price", ValueType.MONEY), Field("currency", ValueType.CURRENCY))
_LIST_STATUS = Field("list_status", ValueType.CHOICE, ListStatus)
_ALIASES = Field("aliases", ValueType.NAMES)
_TIER = Field("tier", ValueType.NAMES)
_COUNTRY = Field("country", ValueType.COUNTRY)
_ELEMENTS = Field("elements", ValueType.NAMES)
_ORIGIN = Field("origin", ValueType.COUNTRY, attribute="origin_country")
_QUANTITY = Field("quantity", ValueType.NUMBER)

FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.SUPPLIERS: (
        *_text("name", "local_name"),
        _ALIASES,
        _COUNTRY,
        _TIER,
        _LIST_STATUS,
        *_text("ticker", "notes"),
    ),
    Kind.PLANTS: (
        Field("supplier", refers_to=Kind.SUPPLIERS),
        *_text("name", "local_name"),
        _COUNTRY,
        Field("place"),
        _TIER,
        Field("notes"),
    ),
    Kind.END_USERS: (Field("name"), _ALIASES, _COUNTRY, _LIST_STATUS, Field("ours", ValueType.YES_NO)),
    Kind.PARTS: (
        *_text("part_number", "description", "programme"),
        Field("material", ValueType.CHOICE, Material),
        Field("grade"),
        Field("form", ValueType.CHOICE, Form),
        Field("mass_g", ValueType.NUMBER),
        Field("pieces", ValueType.WHOLE),
        Field("owner"),
        Field("safety_stock", ValueType.NUMBER),
        *_PRICE,
        Field("revenue_per_unit", ValueType.MONEY),
    ),
    Kind.SOURCES: (
        _PART,
        Field("supplier", refers_to=Kind.SUPPLIERS),
        Field("maker", refers_to=Kind.SUPPLIERS),
        Field("exporter", refers_to=Kind.SUPPLIERS),
        Field("end_user"),
        Field("share", ValueType.SHARE),
        _ORIGIN,
        Field("china_content", ValueType.CHOICE, YesNoUnknown),
        Field("cn_value_share", ValueType.SHARE),
        Field("approval", ValueType.CHOICE, Approval),
        Field("available_from", ValueType.DATE),
        Field("lead_time_days", ValueType.WHOLE),
        Field("transit_days", ValueType.WHOLE),
        Field("minimum_order", ValueType.NUMBER),
        *_PRICE,
    ),
    Kind.BOM: (Field("parent", refers_to=Kind.PARTS), Field("child", refers_to=Kind.PARTS), _QUANTITY),
    Kind.COMPOSITIONS: (
        _PART,
        Field("element"),
        Field("mass_fraction", ValueType.SHARE),
        Field("basis", ValueType.CHOICE, Basis),
        Field("report"),
        Field("report_date", ValueType.DATE),
    ),
    Kind.STOCK: (
        _PART,
        _QUANTITY,
        Field("as_of", ValueType.DATE),
        Field("location"),
        Field("state", ValueType.CHOICE, StockState),
    ),
    Kind.DEMAND: (_PART, Field("per_day", ValueType.NUMBER), Field("period", ValueType.PERIOD), _QUANTITY),
    Kind.ORDERS: (
        Field("order_number"),
        _PART,
        Field("supplier", refers_to=Kind.SUPPLIERS),
        _QUANTITY,
        Field("due", ValueType.DATE),
        Field("licence"),
        Field("state", ValueType.CHOICE, OrderState),
    ),
    Kind.LICENCES: (
        Field("number"),
        Field("type", ValueType.CHOICE, LicenceType),
        Field("holder", refers_to=Kind.SUPPLIERS),
        Field("end_user", ValueType.NAMES),
        Field("status", ValueType.CHOICE, LicenceStatus),
        _PART,
        Field("items"),
        _ELEMENTS,
        *_text("form", "end_use"),
        _QUANTITY,
        Field("quantity_left", ValueType.NUMBER),
        *_text("unit", "renews"),
        *_dates("applied_on", "accepted_on", "issued_on", "valid_from", "valid_until"),
    ),
    Kind.LICENCE_STEPS: (
        Field("licence"),
        Field("status", ValueType.CHOICE, LicenceStatus),
        Field("on", ValueType.DATE),
        Field("reason"),
        Field("quantity_left", ValueType.NUMBER),
        Field("noted_on", ValueType.DATE),
    ),
    Kind.DOCUMENTS: (
        Field("licence"),
        Field("document", ValueType.CHOICE, DocumentKind),
        *_text("order_number", "reference"),
        *_dates("requested_on", "received_on", "couriered_on"),
        Field("note"),
    ),
    Kind.SHIPMENTS: (
        Field("supplier", refers_to=Kind.SUPPLIERS),
        _PART,
        *_dates("shipped_on", "received_on"),
        _QUANTITY,
        Field("unit"),
        Field("value", ValueType.MONEY),
        Field("currency", ValueType.CURRENCY),
        _ORIGIN,
        *_text("destination", "hs_code", "order_number", "licence"),
    ),
    Kind.MARKET: (
        *_text("series", "month", "destination"),
        Field("value", ValueType.NUMBER),
        Field("unit"),
        Field("quality", ValueType.CHOICE, Quality),
        Field("source"),
    ),
    Kind.MEASURES: (
        Field("id", attribute="measure"),
        *_text("limb", "title", "issuer"),
        *_dates("announced", "effective", "suspended_from", "suspended_to", "ended"),
        *_text("status", "scope"),
        _ELEMENTS,
        *_text("items", "control_codes", "source"),
        Field("verified_on", ValueType.DATE),
    ),
    Kind.MEASURE_ITEMS: (
        *_text("measure", "limb", "element", "item", "control_code"),
        Field("hs_codes", ValueType.NAMES),
        Field("destinations", ValueType.NAMES),
        Field("end_uses", ValueType.NAMES),
        Field("value_share", ValueType.SHARE),
        Field("source"),
        Field("verified_on", ValueType.DATE),
    ),
    Kind.NOTICES: (
        *_text("measure", "limb"),
        Field("says", ValueType.CHOICE, NoticeKind),
        *_dates("since", "until"),
        Field("source"),
        Field("seen_on", ValueType.DATE),
        Field("note"),
    ),
    Kind.GRADES: (
        Field("material", ValueType.CHOICE, Material),
        Field("grade"),
        Field("max_temp_c", ValueType.WHOLE),
        Field("min_hci_koe", ValueType.NUMBER),
        Field("heavy_low", ValueType.SHARE),
        Field("heavy_high", ValueType.SHARE),
        *_text("expectation", "source"),
    ),
    Kind.MARKS: (
        _PART,
        Field("level", ValueType.CHOICE, Level),
        *_text("reason", "by"),
        *_dates("on", "review"),
        Field("suggested", ValueType.CHOICE, Level),
    ),
    Kind.ALERTS: (
        Field("alert"),
        Field("state", ValueType.CHOICE, AlertState),
        Field("owner"),
        Field("until", ValueType.DATE),
        Field("note"),
    ),
    Kind.SCENARIOS: (*_text("name", "base", "regime"), Field("assumptions", ValueType.NAMES), Field("note")),
    Kind.SETTINGS: _text("setting", "value", "note"),
}

# Without these a row says nothing of its kind and is set aside.
REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    Kind.SUPPLIERS: ("name",),
    Kind.PLANTS: ("supplier", "name"),
    Kind.END_USERS: ("name",),
    Kind.PARTS: ("part_number",),
    Kind.SOURCES: ("part_number", "supplier"),
    Kind.BOM: ("parent", "child", "quantity"),
    Kind.COMPOSITIONS: ("part_number", "element", "mass_fraction", "basis"),
    Kind.STOCK: ("part_number", "quantity", "as_of"),
    Kind.DEMAND: ("part_number",),
    Kind.ORDERS: ("order_number", "part_number"),
    Kind.LICENCES: ("holder", "type", "status"),
    Kind.LICENCE_STEPS: ("licence", "status"),
    Kind.DOCUMENTS: ("licence", "document"),
    Kind.SHIPMENTS: ("supplier", "quantity"),
    Kind.MARKET: ("series", "month", "destination", "value"),
    Kind.MEASURES: ("id",),
    Kind.MEASURE_ITEMS: ("measure", "item"),
    Kind.NOTICES: ("measure", "says"),
    Kind.GRADES: ("material", "grade"),
    Kind.MARKS: ("part_number", "level"),
    Kind.ALERTS: ("alert",),
    Kind.SCENARIOS: ("name",),
    Kind.SETTINGS: ("setting", "value"),
}


def field_of(kind: Kind, name: str) -> Field:
    """The field `name` of a kind; raises KeyError where the kind has no such field."""
    for candidate in FIELDS[kind]:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{kind} has no field {name}")
