"""Trends: the shipped market series and the catalogue's own shipments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planner.catalogue.queries import load_records
from planner.catalogue.shipping import AddedUp, added_up, added_up_by_supplier, covered_months, shipment_groups
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.evidence import SourceRef
from planner.domain.kinds import Kind
from planner.domain.names import company_key, part_key
from planner.errors import PlannerError
from planner.reports.wording import date_text
from planner.services.board import Board
from planner.trends.series import Trend, market_trend, shipment_trend
from planner.trends.shipment_figures import Shipped

MARKET_SERIES = ("magnets", "rare earths")
# A refusal names this many of the keys there are.
_KEYS_NAMED = 8


def market(board: Board, key: str | None = None) -> Trend:
    """The published monthly exports to a destination as of the board's day.

    `key` is a destination such as "World", or "rare earths/World" for the other series. Raises PlannerError for a key
    that is not there.
    """
    name, _, destination = (key or "World").rpartition("/")
    points = board.facts.market
    chosen = name or MARKET_SERIES[0]
    if not any(point.series == chosen and point.destination == destination for point in points):
        known = sorted({point.destination for point in points if point.series == chosen})
        raise PlannerError(
            f"There is no {chosen} series for {destination}", f"choose one of {', '.join(known) or 'none'}"
        )
    return market_trend(points, series=chosen, destination=destination, as_of=board.as_of, states=board.rule_book)


def shipments(uow: UnitOfWork, board: Board, *, by: str = "supplier", key: str | None = None) -> Trend:
    """The recorded shipments by month as of the board's day, added up where they lie; all of them without a key.

    `by` is supplier, material, part or origin. Raises PlannerError for a key that no shipment is recorded of.
    """
    groups = None if key is None else _groups_of(uow, board, by, key)
    covered = covered_months(uow, board.as_of)
    lines = added_up(uow, board.as_of, by, groups)
    if not lines and covered is None and not shipment_groups(uow, "supplier"):
        raise _no_shipments(board)
    return shipment_trend(
        _with_sources(uow, lines), by=by, key=key, covered=covered, as_of=board.as_of, states=board.rule_book
    )


def shipments_by_supplier(uow: UnitOfWork, board: Board) -> tuple[Trend, ...]:
    """The shipments of all suppliers together, then of each by name; empty where none are recorded.

    The months do not name their cells: ask `shipments` for the one that is opened.
    """
    names = shipment_groups(uow, "supplier")
    if not names:
        return ()
    covered = covered_months(uow, board.as_of)
    apart: dict[str, list[Shipped]] = {}
    together: list[Shipped] = []
    for line in added_up_by_supplier(uow, board.as_of):
        apart.setdefault(company_key(line.supplier or ""), []).append(_shipped(line))
        together.append(_shipped(line))
    keyed = [(None, together), *((name, apart.get(company_key(name), [])) for name in names)]
    return tuple(
        shipment_trend(shipped, by="supplier", key=name, covered=covered, as_of=board.as_of, states=board.rule_book)
        for name, shipped in keyed
    )


def _no_shipments(board: Board) -> PlannerError:
    if board.known_on is not None:
        return PlannerError(f"No shipments were known by the end of {date_text(board.known_on)}", "choose a later day")
    return PlannerError("This catalogue holds no shipments", "import a shipment list first")


def _groups_of(uow: UnitOfWork, board: Board, by: str, key: str) -> tuple[str, ...]:
    """The names under which the key is recorded, however it is written."""
    known = shipment_groups(uow, by)
    if not known and not shipment_groups(uow, "supplier"):
        raise _no_shipments(board)
    comparable = _COMPARABLE[by]
    found = tuple(name for name in known if comparable(name) == comparable(key))
    if not found:
        more = f" and {len(known) - _KEYS_NAMED} more" if len(known) > _KEYS_NAMED else ""
        choice = f"{', '.join(known[:_KEYS_NAMED])}{more}"
        raise PlannerError(f"No shipments are recorded of the {by} {key}", f"choose one of {choice or 'none'}")
    return found


def _folded(text: str) -> str:
    return text.strip().casefold()


_COMPARABLE: Mapping[str, Callable[[str], str]] = {
    "supplier": company_key,
    "part": part_key,
    "material": _folded,
    "origin": _folded,
}


def _with_sources(uow: UnitOfWork, lines: Sequence[AddedUp]) -> list[Shipped]:
    """The lines; a single shipment with the cell of its quantity, so that the number of its month opens."""
    single = [line.first for line in lines if line.records == 1]
    found = load_records(uow, Kind.SHIPMENTS, single) if single else ()
    sources = {record.id: record.origin.of("quantity") for record in found}
    return [_shipped(line, sources.get(line.first)) for line in lines]


def _shipped(line: AddedUp, source: SourceRef | None = None) -> Shipped:
    return Shipped(line.month, line.unit, line.records, line.counted, line.quantity, source)
