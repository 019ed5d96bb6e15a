"""All that the catalogue holds, as frozen records: what the pure rooms are handed to work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.alerts import AlertNote
from planner.domain.catalogue_settings import ChosenSetting
from planner.domain.exposure import Mark
from planner.domain.kinds import FIELDS, Kind
from planner.domain.licences import Document, Licence, LicenceStep
from planner.domain.materials import Composition, GradeBand
from planner.domain.measures import Measure, MeasureItem, Notice
from planner.domain.parts import BomLine, Demand, Order, Part, Stock
from planner.domain.scenarios import Scenario
from planner.domain.shipments import MarketPoint, Shipment
from planner.domain.suppliers import EndUser, Plant, Source, Supplier


@dataclass(frozen=True, slots=True)
class Facts:
    """The records of every kind; shipments and market figures are loaded apart, as only trends need them."""

    suppliers: tuple[Supplier, ...] = ()
    plants: tuple[Plant, ...] = ()
    end_users: tuple[EndUser, ...] = ()
    parts: tuple[Part, ...] = ()
    sources: tuple[Source, ...] = ()
    bom: tuple[BomLine, ...] = ()
    compositions: tuple[Composition, ...] = ()
    stock: tuple[Stock, ...] = ()
    demand: tuple[Demand, ...] = ()
    orders: tuple[Order, ...] = ()
    licences: tuple[Licence, ...] = ()
    licence_steps: tuple[LicenceStep, ...] = ()
    documents: tuple[Document, ...] = ()
    measures: tuple[Measure, ...] = ()
    measure_items: tuple[MeasureItem, ...] = ()
    notices: tuple[Notice, ...] = ()
    grades: tuple[GradeBand, ...] = ()
    marks: tuple[Mark, ...] = ()
    alerts: tuple[AlertNote, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    settings: tuple[ChosenSetting, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    market: tuple[MarketPoint, ...] = ()


Record = (
    Supplier
    | Plant
    | EndUser
    | Part
    | Source
    | BomLine
    | Composition
    | Stock
    | Demand
    | Order
    | Licence
    | LicenceStep
    | Document
    | Shipment
    | MarketPoint
    | Measure
    | MeasureItem
    | Notice
    | GradeBand
    | Mark
    | AlertNote
    | Scenario
    | ChosenSetting
)

RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.SUPPLIERS: Supplier,
    Kind.PLANTS: Plant,
    Kind.END_USERS: EndUser,
    Kind.PARTS: Part,
    Kind.SOURCES: Source,
    Kind.BOM: BomLine,
    Kind.COMPOSITIONS: Composition,
    Kind.STOCK: Stock,
    Kind.DEMAND: Demand,
    Kind.ORDERS: Order,
    Kind.LICENCES: Licence,
    Kind.LICENCE_STEPS: LicenceStep,
    Kind.DOCUMENTS: Document,
    Kind.SHIPMENTS: Shipment,
    Kind.MARKET: MarketPoint,
    Kind.MEASURES: Measure,
    Kind.MEASURE_ITEMS: MeasureItem,
    Kind.NOTICES: Notice,
    Kind.GRADES: GradeBand,
    Kind.MARKS: Mark,
    Kind.ALERTS: AlertNote,
    Kind.SCENARIOS: Scenario,
    Kind.SETTINGS: ChosenSetting,
}


def field_values(kind: Kind, record: Record) -> dict[str, object]:
    """A record's values by the names that sheets and exports use."""
    return {field.name: getattr(record, field.attribute) for field in FIELDS[kind]}
