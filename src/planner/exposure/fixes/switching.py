"""Getting parts elsewhere: an alternate earlier, or more from a source that needs no new licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Money, Regime
from planner.domain.scenarios import ReadyAlternate, ShareMove
from planner.domain.suppliers import Source
from planner.exposure.fixes.buying import unit_price
from planner.exposure.fixes.fix import FixKind, Step
from planner.exposure.fixes.situation import Situation, is_suggested, recorded, summed
from planner.exposure.sourcing import Line
from planner.rulebook.wording import day_text, share_text

_CENT = Decimal("0.01")
_WITHOUT_COVER = frozenset({Regime.IL, Regime.UNKNOWN, Regime.BLOCKED})


def alternates(situation: Situation) -> Iterator[Step]:
    """Steps that have a recorded alternate ready in time: by the day on which the line would stop.

    That day is the aim, not an estimate of how long qualifying takes; it is never before lead time and transit.
    """
    for line in situation.coming:
        ready = _aim(situation, line.source)
        planned = line.source.available_from
        if planned and ready < planned:
            text = f"Bring {line.source.supplier} forward from {day_text(planned)} to {day_text(ready)}"
            yield _ready(situation, line.source, ready, text)
        elif planned and line.share is None:
            text = f"Agree that {line.source.supplier} carries all of demand from {day_text(planned)}"
            yield _ready(situation, line.source, planned, text)
    for source in situation.idle:
        ready = _aim(situation, source)
        verb = "Qualify" if is_suggested(source) else "Finish qualifying"
        yield _ready(situation, source, ready, f"{verb} {source.supplier} by {day_text(ready)}")


def _aim(situation: Situation, source: Source) -> date:
    first = situation.on + timedelta(days=(source.lead_time_days or 0) + (source.transit_days or 0))
    return max(first, situation.answer.line_down or situation.last_day)


def _ready(situation: Situation, source: Source, ready: date, text: str) -> Step:
    aim = "the day by which it is needed, not how long qualifying takes"
    facts = [recorded(source, "available_from"), Fact(f"ready, {source.supplier}", ready, source=assumption(aim))]
    facts += [recorded(source, name, "days") for name in ("lead_time_days", "transit_days") if getattr(source, name)]
    if source.share is None:
        facts.append(Fact(f"share of {source.supplier}", 1.0, "of demand", source=assumption("not stated: all of it")))
    else:
        facts.append(recorded(source, "share", "of demand"))
    facts.append(_no_cost("cost of qualifying"))
    alternate = ReadyAlternate(situation.number, source.supplier, ready, source.share)
    what_if = replace(situation.what_if, alternates=(*situation.what_if.alternates, alternate))
    return Step(FixKind.QUALIFY, situation.number, text, what_if, None, tuple(facts))


def moves(situation: Situation) -> Iterator[Step]:
    """Steps that move the share of a source without lasting cover to the approved source with the best cover."""
    for giver in situation.today:
        if not giver.share or not _runs_out(situation, giver):
            continue
        taker = _taker(situation, giver)
        if taker is not None:
            yield _move(situation, giver, taker)


def _runs_out(situation: Situation, line: Line) -> bool:
    until = line.verdict.answer.gl_until
    ends = line.regime is Regime.GL and until is not None and until < situation.last_day
    return line.regime in _WITHOUT_COVER or ends


def _taker(situation: Situation, giver: Line) -> Line | None:
    able = [line for line in situation.today if line is not giver and situation.has_cover(line)]
    best = max(able, key=_covered_until, default=None)
    return best if best and _covered_until(best) > _covered_until(giver) else None


def _covered_until(line: Line) -> date:
    if line.regime is Regime.FREE:
        return date.max
    until = line.verdict.answer.gl_until
    return until if line.regime is Regime.GL and until else date.min


def _move(situation: Situation, giver: Line, taker: Line) -> Step:
    share = giver.share or 0.0
    names = f"from {giver.source.supplier} to {taker.source.supplier}"
    cost, priced = _dearer(situation, giver.source, taker.source, share)
    facts = (
        Fact(f"share of {giver.source.supplier}", share, "of demand", source=giver.source.origin.of("share")),
        *taker.verdict.answer.facts,
        Fact(f"capacity of {taker.source.supplier}", None, source=assumption("not recorded, taken as enough")),
        *priced,
    )
    move = ShareMove(situation.number, giver.source.supplier, taker.source.supplier, share)
    what_if = replace(situation.what_if, moves=(*situation.what_if.moves, move))
    return Step(FixKind.MOVE, situation.number, f"Move {share_text(share)} of demand {names}", what_if, cost, facts)


def _dearer(situation: Situation, giver: Source, taker: Source, share: float) -> tuple[Money | None, tuple[Fact, ...]]:
    """What the taker's higher price costs over the horizon; None where a price is missing, or currencies differ."""
    paid, currency, fact = unit_price(situation, giver)
    asked, other, other_fact = unit_price(situation, taker)
    per_day, days = situation.answer.per_day, situation.what_if.assumed.horizon_days
    both_recorded = giver.unit_price is not None and taker.unit_price is not None
    if not both_recorded or paid is None or asked is None or currency != other or not currency or per_day is None:
        return None, (_no_cost("cost of moving"),)
    pieces = Decimal(repr(share * per_day * days))
    extra = max(Decimal(0), (asked - paid) * pieces).quantize(_CENT)
    said = summed("cost", extra, currency, f"difference of the unit prices × the pieces of {days} days, not below 0")
    return Money(extra, currency), tuple(one for one in (fact, other_fact, said) if one)


def _no_cost(name: str) -> Fact:
    return Fact(name, None, source=assumption("not known"))
