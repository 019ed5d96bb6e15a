"""What an operation changed: the news that every page listens to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Flag, auto

from planner.domain.kinds import Kind


class Touched(Flag):
    """The groups of facts that an operation can touch; the ledger keeps the numbers, so new ones come last."""

    NOTHING = 0
    SUPPLIERS = auto()
    PARTS = auto()
    STOCK = auto()
    LICENCES = auto()
    SHIPMENTS = auto()
    MARKET = auto()
    MEASURES = auto()
    MARKS = auto()
    IMPORTS = auto()
    ALERTS = auto()
    SCENARIOS = auto()
    EXPOSURE = SUPPLIERS | PARTS | STOCK | LICENCES | MEASURES | MARKS
    EVERYTHING = EXPOSURE | SHIPMENTS | MARKET | IMPORTS | ALERTS | SCENARIOS


TOUCHED_BY_KIND: Mapping[Kind, Touched] = {
    Kind.SUPPLIERS: Touched.SUPPLIERS,
    Kind.PLANTS: Touched.SUPPLIERS,
    Kind.END_USERS: Touched.SUPPLIERS,
    Kind.PARTS: Touched.PARTS,
    Kind.SOURCES: Touched.PARTS,
    Kind.BOM: Touched.PARTS,
    Kind.COMPOSITIONS: Touched.PARTS,
    Kind.STOCK: Touched.STOCK,
    Kind.DEMAND: Touched.STOCK,
    Kind.ORDERS: Touched.STOCK,
    Kind.LICENCES: Touched.LICENCES,
    Kind.LICENCE_STEPS: Touched.LICENCES,
    Kind.DOCUMENTS: Touched.LICENCES,
    Kind.SHIPMENTS: Touched.SHIPMENTS,
    Kind.MARKET: Touched.MARKET,
    Kind.MEASURES: Touched.MEASURES,
    Kind.MEASURE_ITEMS: Touched.MEASURES,
    Kind.NOTICES: Touched.MEASURES,
    Kind.GRADES: Touched.PARTS,
    Kind.MARKS: Touched.MARKS,
    Kind.ALERTS: Touched.ALERTS,
    Kind.SCENARIOS: Touched.SCENARIOS,
    Kind.SETTINGS: Touched.PARTS,
}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The result of one write: which operation, what it is called, and what it touched."""

    touched: Touched
    operation: int | None = None
    label: str = ""
    batch: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
