"""What is known of one part where its fixes are looked for: its sources as they count, its answer, its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Extended, Regime
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.scenarios import WhatIf
from planner.domain.suppliers import Approval, Source
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.sourcing import Line, resolve_shares, sourcing
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import extended_state


@dataclass(frozen=True, slots=True)
class Days:
    """The day of stock and demand, and the day of licences and measures in Shanghai, with the rule book on it."""

    on: date
    licence_day: date
    states: tuple[MeasureState, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """One part with its answer under a what-if, and its sources.

    `today` are the sources that share demand today, with the shares that count; `coming` the alternates with a day;
    `idle` those recorded without a day or only suggested. Where the shares do not add up `today` is empty: then
    `uncounted` are these sources and `refusal` says why. The flags tell what is recorded, and whether the answer rests
    on a measure that is unconfirmed.
    """

    part: Part
    answer: Answer
    facts: Facts
    what_if: WhatIf
    days: Days
    today: tuple[Line, ...]
    coming: tuple[Line, ...]
    idle: tuple[Source, ...]
    uncounted: tuple[Line, ...] = ()
    refusal: str | None = None
    has_demand: bool = True
    has_stock: bool = True
    rests_on_unconfirmed: bool = False

    @property
    def number(self) -> str:
        """The part number."""
        return self.part.part_number

    @property
    def on(self) -> date:
        """The day that is evaluated."""
        return self.days.on

    @property
    def last_day(self) -> date:
        """The last day that is looked ahead to."""
        return self.on + timedelta(days=self.what_if.assumed.horizon_days)

    def has_cover(self, line: Line, until: date | None = None) -> bool:
        """Whether a source can deliver without a new licence, until a day where one is given."""
        if line.regime is Regime.FREE:
            return True
        ends = line.verdict.answer.gl_until
        return line.regime is Regime.GL and ends is not None and (until is None or until <= ends)


def situation_of(part: Part, answer: Answer, facts: Facts, what_if: WhatIf, days: Days) -> Situation:
    """The situation of a part; `facts` are those around it. Shares that do not add up leave it without sources."""
    key = part_key(part.part_number)
    own = [source for source in facts.sources if part_key(source.part_number) == key]
    desk = RuleDesk(facts, days.states, days.licence_day)
    extended = what_if.october or what_if.assumed.extended or extended_state(days.states)
    found = sourcing(part, own, desk, extended, days.on)
    shares = resolve_shares(found.today, normalise=what_if.assumed.normalise_shares)
    lines = (*found.today, *found.alternates)
    counted = {id(line.source) for line in lines}
    by_extension = extended is Extended.UNKNOWN and any(line.reached for line in lines)
    return Situation(
        part=part,
        answer=answer,
        facts=facts,
        what_if=what_if,
        days=days,
        today=shares.lines,
        coming=found.alternates,
        idle=tuple(source for source in own if id(source) not in counted),
        uncounted=found.today if shares.refusal else (),
        refusal=shares.refusal,
        has_demand=answer.per_day is not None or any(part_key(one.part_number) == key for one in facts.demand),
        has_stock=any(part_key(one.part_number) == key for one in facts.stock),
        rests_on_unconfirmed=by_extension or any(line.verdict.control.unconfirmed for line in lines),
    )


def is_suggested(source: Source) -> bool:
    """Whether a source is only suggested, so that nobody began to qualify it."""
    return source.approval is Approval.SUGGESTED


def recorded(
    source: Source, name: str, unit: str | None = None, *, of: Callable[[object], object] | None = None
) -> Fact:
    """One field of a source as a fact with its origin."""
    value = getattr(source, name)
    return Fact(f"{name} of {source.supplier}", of(value) if of else value, unit, source=source.origin.of(name))


def summed(name: str, value: object, unit: str | None, said: str) -> Fact:
    """A value that was worked out, with how."""
    return Fact(name, value, unit, source=computed(said))


def main_source(lines: Sequence[Line]) -> Source | None:
    """The source with the greatest share; None where there is none."""
    return max(lines, key=lambda line: line.share or 0.0).source if lines else None
