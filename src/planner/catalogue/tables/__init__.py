"""The tables: one per kind of record, and those of the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table

from planner.catalogue.tables.base import Base, FactRow
from planner.catalogue.tables.companies import EndUserRow, PlantRow, SourceRow, SupplierRow
from planner.catalogue.tables.judgement import AlertRow, MarkRow, ScenarioRow, SettingRow
from planner.catalogue.tables.ledger import (
    BeforeImageRow,
    ImportRow,
    MetaRow,
    OperationRow,
    PrintRow,
    ProfileRow,
    ReadTableRow,
    SealRow,
    SourceFileRow,
)
from planner.catalogue.tables.parts import BomRow, CompositionRow, DemandRow, OrderRow, PartRow, StockRow
from planner.catalogue.tables.rules import GradeRow, MeasureItemRow, NoticeRow
from planner.catalogue.tables.trade import DocumentRow, LicenceRow, LicenceStepRow, MarketRow, MeasureRow, ShipmentRow
from planner.domain.kinds import Kind

ROW_TYPES: Mapping[Kind, type[FactRow]] = {
    Kind.SUPPLIERS: SupplierRow,
    Kind.PLANTS: PlantRow,
    Kind.END_USERS: EndUserRow,
    Kind.PARTS: PartRow,
    Kind.SOURCES: SourceRow,
    Kind.BOM: BomRow,
    Kind.COMPOSITIONS: CompositionRow,
    Kind.STOCK: StockRow,
    Kind.DEMAND: DemandRow,
    Kind.ORDERS: OrderRow,
    Kind.LICENCES: LicenceRow,
    Kind.LICENCE_STEPS: LicenceStepRow,
    Kind.DOCUMENTS: DocumentRow,
    Kind.SHIPMENTS: ShipmentRow,
    Kind.MARKET: MarketRow,
    Kind.MEASURES: MeasureRow,
    Kind.MEASURE_ITEMS: MeasureItemRow,
    Kind.NOTICES: NoticeRow,
    Kind.GRADES: GradeRow,
    Kind.MARKS: MarkRow,
    Kind.ALERTS: AlertRow,
    Kind.SCENARIOS: ScenarioRow,
    Kind.SETTINGS: SettingRow,
}


def table_of(kind: Kind) -> Table:
    """The table that holds the records of a kind."""
    return Base.metadata.tables[ROW_TYPES[kind].__tablename__]


__all__ = [
    "ROW_TYPES",
    "AlertRow",
    "Base",
    "BeforeImageRow",
    "BomRow",
    "CompositionRow",
    "DemandRow",
    "DocumentRow",
    "EndUserRow",
    "FactRow",
    "GradeRow",
    "ImportRow",
    "LicenceRow",
    "LicenceStepRow",
    "MarkRow",
    "MarketRow",
    "MeasureItemRow",
    "MeasureRow",
    "MetaRow",
    "NoticeRow",
    "OperationRow",
    "OrderRow",
    "PartRow",
    "PlantRow",
    "PrintRow",
    "ProfileRow",
    "ReadTableRow",
    "ScenarioRow",
    "SealRow",
    "SettingRow",
    "ShipmentRow",
    "SourceFileRow",
    "SourceRow",
    "StockRow",
    "SupplierRow",
    "table_of",
]
