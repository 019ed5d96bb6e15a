"""The facts that the answers rest on: the catalogue's records over the shipped reference."""

from __future__ import annotations

from dataclasses import replace

from planner.catalogue.queries import load_facts, load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.facts import Facts
from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.domain.measures import Measure
from planner.domain.shipments import MarketPoint
from planner.progress import Progress
from planner.reference import shipped_market, shipped_measures


def facts_with_reference(uow: UnitOfWork, progress: Progress | None = None) -> Facts:
    """The catalogue's facts with the shipped rule book and market series beneath them, without its shipments.

    What the planner recorded stands in place of the shipped record of the same key.
    """
    recorded = load_facts(uow, with_shipments=False, progress=progress)
    market = (point for point in load_records(uow, Kind.MARKET) if isinstance(point, MarketPoint))
    return replace(recorded, measures=_overlaid_measures(recorded.measures), market=_overlaid_market(tuple(market)))


def _overlaid_measures(recorded: tuple[Measure, ...]) -> tuple[Measure, ...]:
    def key(measure: Measure) -> tuple[str, ...]:
        return record_key(Kind.MEASURES, {"id": measure.measure, "limb": measure.limb})

    merged = {key(measure): measure for measure in shipped_measures()}
    merged.update({key(measure): measure for measure in recorded})
    return tuple(merged.values())


def _overlaid_market(recorded: tuple[MarketPoint, ...]) -> tuple[MarketPoint, ...]:
    merged = {(point.series, point.month, point.destination): point for point in shipped_market()}
    merged.update({(point.series, point.month, point.destination): point for point in recorded})
    return tuple(merged.values())
