"""Buying weeks of use ahead: from a source that can deliver without a new licence, else pieces outside China."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Money
from planner.domain.scenarios import Purchase
from planner.domain.suppliers import Source
from planner.exposure.fixes.fix import FixKind, Step
from planner.exposure.fixes.situation import Situation, main_source, recorded, summed
from planner.rulebook.wording import day_text, quantity_text

WEEKS = (4, 8, 13)
_DAYS_A_WEEK = 7
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Seller:
    """Who sells the pieces (None: nobody recorded can), and the first day on which they are usable."""

    source: Source | None
    lands: date
    facts: tuple[Fact, ...]


def buying(situation: Situation, weeks: tuple[int, ...] = WEEKS) -> Iterator[Step]:
    """Steps that buy some weeks of use of a part; none where its use is not known."""
    per_day = situation.answer.per_day
    if not per_day or not situation.today:
        return
    seller = _seller(situation)
    seen = set()
    for number in weeks:
        step = _step(situation, seller, number, per_day)
        if step and step.text not in seen:
            seen.add(step.text)
            yield step


def _step(situation: Situation, seller: _Seller, weeks: int, per_day: float) -> Step | None:
    wanted = math.ceil(weeks * _DAYS_A_WEEK * per_day)
    least = seller.source.minimum_order if seller.source else None
    pieces = max(wanted, math.ceil(least or 0.0))
    use = pieces / per_day / _DAYS_A_WEEK
    facts = [
        Fact(
            "use", per_day, "pcs a day", situation.on, summed("", 0, None, "needed a day, mean over the horizon").source
        ),
        summed("pieces to buy", pieces, "pcs", f"{weeks} weeks of use, not less than the minimum order"),
        *seller.facts,
    ]
    if seller.source and least:
        facts.append(recorded(seller.source, "minimum_order", "pcs"))
    cost, priced = _cost(situation, seller.source, pieces)
    bought = f"Buy {weeks} weeks of use ({quantity_text(pieces, 'pcs')})"
    if pieces > wanted:
        bought = f"Buy the minimum order of {quantity_text(pieces, 'pcs')} ({use:.1f} weeks of use)"
    where = (
        f"from {seller.source.supplier}" if seller.source else "that are outside China already, where any can be had"
    )
    text = f"{bought} {where}, usable from {day_text(seller.lands)}"
    purchase = Purchase(use, seller.lands, situation.number)
    what_if = replace(situation.what_if, purchases=(*situation.what_if.purchases, purchase))
    return Step(FixKind.BUY, situation.number, text, what_if, cost, (*facts, *priced))


def _seller(situation: Situation) -> _Seller:
    """The source that can deliver first; else nobody, for pieces that somebody holds outside China."""
    able = []
    for line in situation.today:
        seller = _delivery(situation, line.source)
        leaves = seller.lands - timedelta(days=line.source.transit_days or 0)
        if situation.has_cover(line, leaves):
            able.append(seller)
    if able:
        return min(able, key=lambda one: one.lands)
    said = assumption(
        "no recorded source can deliver without a new licence; a distributor's stock, counted as usable today"
    )
    return _Seller(None, situation.on, (Fact("usable from", situation.on, source=said),))


def _delivery(situation: Situation, source: Source) -> _Seller:
    """When pieces ordered today from a source are usable; what is not recorded counts as no time, and is told."""
    lead, transit = source.lead_time_days, source.transit_days
    lands = situation.on + timedelta(days=(lead or 0) + (transit or 0))
    facts = [recorded(source, name, "days") for name in ("lead_time_days", "transit_days") if getattr(source, name)]
    silent = [word for word, value in (("lead time", lead), ("transit", transit)) if value is None]
    if silent:
        said = assumption(f"{' and '.join(silent)} of {source.supplier} not recorded, counted as 0 days")
        facts.append(Fact("usable from", lands, source=said))
    else:
        facts.append(summed("usable from", lands, None, "ordered today, plus lead time and transit"))
    return _Seller(source, lands, tuple(facts))


def _cost(situation: Situation, seller: Source | None, pieces: float) -> tuple[Money | None, tuple[Fact, ...]]:
    """Pieces times the source's price, else the part's own; None where neither is recorded."""
    source = seller or main_source(situation.today)
    amount, currency, fact = unit_price(situation, source)
    if amount is None or currency is None:
        return None, (Fact("unit price", None, source=assumption("not recorded, so that the cost is not known")),)
    cost = (amount * Decimal(repr(float(pieces)))).quantize(_CENT)
    said = summed("cost", cost, currency, "pieces × unit price")
    return Money(cost, currency), (*((fact,) if fact else ()), said)


def unit_price(situation: Situation, source: Source | None) -> tuple[Decimal | None, str | None, Fact | None]:
    """The price of one piece from a source, its currency and the fact: the source's own before the part's."""
    part = situation.part
    if source is not None and source.unit_price is not None:
        currency = source.currency or part.currency
        return source.unit_price, currency, recorded(source, "unit_price", currency)
    fact = Fact("unit_price", part.unit_price, part.currency, source=part.origin.of("unit_price"))
    return part.unit_price, part.currency, fact
