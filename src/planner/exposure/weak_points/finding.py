"""The weak points of a catalogue: nodes whose loss stops parts, the products that stop, and their revenue a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Assumptions, Money
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.domain.suppliers import Source
from planner.exposure.columns import NEVER, Flags, Floats, Needs, Supply, Wholes, in_order
from planner.exposure.explaining.on_first_use import OnFirstUse
from planner.exposure.revenue_chain import Products, added_up
from planner.exposure.weak_points.nodes import Hits, Node, hits_of
from planner.exposure.weak_points.recovery import Recovery, recovery_of
from planner.exposure.weak_points.survival import full_days, steady
from planner.progress import Progress, Silent

_WHOLE = 1 - 1e-9
# Rows that are worked out at a time: a few megabytes.
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class HitPart:
    """A part that loses `share` (0..1) of its demand with a node, and stops after `tts_days` full days on day `stops`.

    Both are None where its stock outlasts the horizon. `is_only_source` says that nothing else supplies it and no
    alternate is recorded with a day within the horizon. `is_exposed`: it stops before the node is back; None where
    the time to recover is not known.
    """

    part: str
    share: float
    tts_days: int | None
    stops: date | None
    recovery: Recovery
    is_only_source: bool
    is_exposed: bool | None
    facts: Sequence[Fact] = ()


@dataclass(frozen=True, slots=True)
class StoppedProduct:
    """A product that stops with a node, after so many full days, by its first part.

    `is_exposed`: a part of it stops before the node is back; None where that is not known of the first part.
    """

    product: str
    part: str
    tts_days: int
    is_exposed: bool | None
    revenue_per_month: Money | None


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A node, the parts that it hits (soonest to stop first) and the products that stop within the horizon.

    `exposed_per_month` is the revenue a month of the products that stop before the node is back, `per_month` that of
    all that stop, by currency; `without_revenue` counts products whose revenue is not known.
    """

    node: Node
    parts: tuple[HitPart, ...]
    products: tuple[StoppedProduct, ...]
    exposed_per_month: tuple[Money, ...]
    per_month: tuple[Money, ...]
    without_revenue: int

    @property
    def exposed_parts(self) -> tuple[HitPart, ...]:
        """The parts that stop before the node is back."""
        return tuple(part for part in self.parts if part.is_exposed)

    @property
    def single_points(self) -> tuple[HitPart, ...]:
        """The parts for which the node is a single point of failure."""
        return tuple(part for part in self.parts if part.is_only_source)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """What weak points are looked for in: part numbers by place, needs and supply in columns, and the products."""

    facts: Facts
    numbers: Sequence[str]
    needs: Needs
    supply: Supply
    products: Products
    on: date


def weak_points(
    chain: Chain, assumed: Assumptions, recover_days: int | None = None, progress: Progress | None = None
) -> tuple[WeakPoint, ...]:
    """The nodes that stop a part within the horizon, or are a part's only source; most revenue exposed first.

    While a node delivers nothing, all other sources of today deliver their shares evenly, and alternates theirs from
    their day on. `recover_days` is the time to recover of suppliers and makers, where the planner assumes one. Parts
    without a known demand or stock are left out.
    """
    shown = progress or Silent()
    hits = hits_of(chain.facts, chain.supply)
    days = _survived(chain, hits)
    has_alternate = _alternate_shares(chain)
    found = []
    ends = np.searchsorted(hits.node, np.arange(len(hits.nodes) + 1))
    for place, node in enumerate(hits.nodes):
        shown.advance(place, len(hits.nodes), "Looking for weak points")
        rows = range(int(ends[place]), int(ends[place + 1]))
        parts = [_hit(chain, hits, row, int(days[row]), has_alternate, (assumed, recover_days)) for row in rows]
        point = _point(chain, node, [part for part in parts if part is not None])
        if any(part.tts_days is not None or part.is_only_source for part in point.parts):
            found.append(point)
    return tuple(sorted(found, key=lambda point: _order(point, _currencies(found))))


def _survived(chain: Chain, hits: Hits) -> Wholes:
    days = np.full(hits.part.size, NEVER, dtype=np.int32)
    for begin in range(0, hits.part.size, _CHUNK):
        chosen = slice(begin, begin + _CHUNK)
        needed = chain.needs.cumulative[hits.part[chosen]]
        days[chosen] = full_days(needed, _delivered(chain, hits, chosen), chain.needs.stock[hits.part[chosen]])
    return days


def _delivered(chain: Chain, hits: Hits, chosen: slice) -> Floats:
    """What the sources that go on deliver, alternates from their day on, and receipts from the node's own suppliers."""
    supply, needs = chain.supply, chain.needs
    parts, gone = hits.part[chosen], hits.rows[chosen]
    mean = needs.cumulative[parts, -1] / max(1, needs.horizon)
    delivered = steady((1 - hits.share[chosen]) * mean, needs.horizon)
    rows, receipts = in_order(supply.part, len(chain.numbers)), in_order(needs.receipt_part, len(chain.numbers))
    for row in np.flatnonzero(_has_more(chain)[parts]):
        part = int(parts[row])
        lost = {int(supply.company[one]) for one in gone[row]}
        for alternate in range(rows[part], rows[part + 1]):
            if supply.from_day[alternate] >= 0 and int(supply.company[alternate]) not in lost:
                share = np.nan_to_num(supply.share[[alternate]])
                delivered[row] += steady(share * mean[row], needs.horizon, supply.from_day[[alternate]])[0]
        for receipt in range(receipts[part], receipts[part + 1]):
            if int(needs.receipt_company[receipt]) in lost:
                delivered[row, int(needs.receipt_day[receipt]) + 1 :] += needs.receipt_pieces[receipt]
    return delivered


def _has_more(chain: Chain) -> Flags:
    """By part, whether alternates or receipts have to be looked at."""
    found = np.zeros(len(chain.numbers), dtype=np.bool_)
    found[chain.supply.part[chain.supply.from_day >= 0]] = True
    found[chain.needs.receipt_part] = True
    return found


def _alternate_shares(chain: Chain) -> Floats:
    """By part, the share that alternates with a day within the horizon can carry."""
    supply = chain.supply
    counts = (supply.from_day >= 0) & (supply.from_day < chain.needs.horizon) & (supply.share > 0)
    shares = np.zeros(len(chain.numbers))
    np.add.at(shares, supply.part[counts], supply.share[counts])
    return shares


def _hit(
    chain: Chain,
    hits: Hits,
    row: int,
    days: int,
    alternates: Floats,
    assumed: tuple[Assumptions, int | None],
) -> HitPart | None:
    part = int(hits.part[row])
    needs = chain.needs
    if not needs.demand_known[part] or np.isnan(needs.stock[part]):
        return None
    sources = [chain.facts.sources[chain.supply.source[one]] for one in hits.rows[row]]
    shares = [float(chain.supply.share[one]) for one in hits.rows[row]]
    recovery = recovery_of(hits.nodes[hits.node[row]].kind, sources, *assumed)
    tts = None if days >= NEVER else days
    share = float(hits.share[row])
    return HitPart(
        part=chain.numbers[part],
        share=share,
        tts_days=tts,
        stops=None if tts is None else chain.on + timedelta(days=tts),
        recovery=recovery,
        is_only_source=share >= _WHOLE and float(alternates[part]) <= 0,
        is_exposed=_is_exposed(tts, recovery),
        facts=OnFirstUse(lambda: (*_own_facts(chain, part, tts, sources, shares), *recovery.facts)),
    )


def _own_facts(
    chain: Chain, part: int, tts: int | None, sources: Sequence[Source], shares: Sequence[float]
) -> tuple[Fact, ...]:
    """What the time to survive of a part rests on."""
    said = computed("stock, receipts and the other sources' even deliveries against what is needed")
    stock, mean = float(chain.needs.stock[part]), float(chain.needs.per_day[part])
    return (
        Fact("usable stock", stock, "pcs", chain.on, computed("usable stock on the day")),
        Fact("needed", mean, "pcs a day", chain.on, computed("mean over the horizon")),
        *map(_share_fact, sources, shares),
        Fact("time to survive", tts, "days", chain.on, said),
    )


def _share_fact(source: Source, share: float) -> Fact:
    """The share that counts, with its cell where it is the one that is recorded."""
    origin = source.origin.of("share") if source.share == share else computed("share as it counts")
    return Fact(f"share of {source.supplier}", share, "of demand", source=origin)


def _is_exposed(tts: int | None, recovery: Recovery) -> bool | None:
    if tts is None:
        return False
    if recovery.endless:
        return True
    return None if recovery.days is None else tts < recovery.days


def _point(chain: Chain, node: Node, parts: list[HitPart]) -> WeakPoint:
    parts.sort(key=lambda one: (one.tts_days is None, one.tts_days or 0, one.part))
    stopping = {part_key(one.part): one for one in parts if one.tts_days is not None}
    before = chain.products.first_stopped(key for key, one in stopping.items() if one.is_exposed)
    products = tuple(
        _stopped(chain, stopping[part], product, exposed=product in before)
        for product, part in chain.products.first_stopped(stopping).items()
    )
    known = [one.revenue_per_month for one in products if one.revenue_per_month]
    exposed = [one.revenue_per_month for one in products if one.revenue_per_month and one.is_exposed]
    return WeakPoint(node, tuple(parts), products, added_up(exposed), added_up(known), len(products) - len(known))


def _stopped(chain: Chain, part: HitPart, product: str, *, exposed: bool) -> StoppedProduct:
    return StoppedProduct(
        product=chain.products.name(product),
        part=part.part,
        tts_days=part.tts_days or 0,
        is_exposed=True if exposed else part.is_exposed,
        revenue_per_month=chain.products.revenue_per_month(product),
    )


def _currencies(points: Sequence[WeakPoint]) -> list[str]:
    """The currencies, the one that most products earn in first: amounts of different ones are not compared."""
    counts: dict[str, int] = {}
    for currency in _each_currency(points):
        counts[currency] = counts.get(currency, 0) + 1
    return sorted(counts, key=lambda currency: (-counts[currency], currency))


def _each_currency(points: Sequence[WeakPoint]) -> Iterator[str]:
    return (one.revenue_per_month.currency for point in points for one in point.products if one.revenue_per_month)


def _order(point: WeakPoint, currencies: Sequence[str]) -> tuple[object, ...]:
    exposed = {money.currency: money.amount for money in point.exposed_per_month}
    stopped = {money.currency: money.amount for money in point.per_month}
    return (
        [-exposed.get(currency, Decimal(0)) for currency in currencies],
        [-stopped.get(currency, Decimal(0)) for currency in currencies],
        -len(point.exposed_parts),
        -len(point.single_points),
        point.node.kind,
        point.node.name,
    )
