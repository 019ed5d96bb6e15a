"""Trends: the shipped market series and the catalogue's own shipments."""

from __future__ import annotations

from planner.domain.shipments import Shipment
from planner.errors import PlannerError
from planner.services.board import Board
from planner.trends.series import Trend, market_trend, shipment_trend
from planner.trends.shipment_figures import is_recorded, recorded_keys

MARKET = "market"
SHIPMENTS = "shipments"
MARKET_SERIES = ("magnets", "rare earths")
# A refusal names this many of the keys there are.
_KEYS_NAMED = 8


def trend(board: Board, series: str, *, by: str | None = None, key: str | None = None) -> Trend:
    """The monthly numbers of a series as of the board's day.

    `series` is market (by destination; a key such as "World", or "rare earths/World" for the other series) or
    shipments (by supplier, material, part or origin). Raises PlannerError for a key that is not there.
    """
    if series == MARKET:
        return _market(board, key)
    return _shipments(board, by or "supplier", key)


def _shipments(board: Board, by: str, key: str | None) -> Trend:
    shipments, parts = board.facts.shipments, board.facts.parts
    if not shipments:
        raise PlannerError("This catalogue holds no shipments", "import a shipment list first")
    if key is not None and not is_recorded(key, shipments, parts, by):
        known = recorded_keys(shipments, parts, by)
        more = f" and {len(known) - _KEYS_NAMED} more" if len(known) > _KEYS_NAMED else ""
        choice = f"{', '.join(known[:_KEYS_NAMED])}{more}"
        raise PlannerError(f"No shipments are recorded of the {by} {key}", f"choose one of {choice or 'none'}")
    return shipment_trend(shipments, parts, by=by, key=key, as_of=board.as_of, states=board.rule_book)


def _market(board: Board, key: str | None) -> Trend:
    name, _, destination = (key or "World").rpartition("/")
    points = board.facts.market
    chosen = name or MARKET_SERIES[0]
    if not any(point.series == chosen and point.destination == destination for point in points):
        known = sorted({point.destination for point in points if point.series == chosen})
        raise PlannerError(
            f"There is no {chosen} series for {destination}", f"choose one of {', '.join(known) or 'none'}"
        )
    return market_trend(points, series=chosen, destination=destination, as_of=board.as_of, states=board.rule_book)


def shipment_suppliers(shipments: tuple[Shipment, ...]) -> tuple[str, ...]:
    """The suppliers that shipments are recorded of, by name."""
    return tuple(sorted({shipment.supplier for shipment in shipments}))
