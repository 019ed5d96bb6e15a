"""All reasons of one part, in the order in which they are read: what decides first, then what it rests on.

B1 what looks wrong, F2 shares not stated, M1 the magnets of a made part; the other rules stand with their sentences.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import numpy as np

from planner.domain.evidence import Fact
from planner.domain.exposure import Level, Reason, SourceAnswer, Suggestion
from planner.domain.parts import Part
from planner.exposure.columns import Outcome
from planner.exposure.evaluation import Evaluation
from planner.exposure.explaining.assumed import approval, bought, outage
from planner.exposure.explaining.built_in import shown_facts, worst_of_magnets
from planner.exposure.explaining.deciding import circle, decision, missing, safety_stock_facts, to_ask
from planner.exposure.explaining.flows import dated_demand, receipts
from planner.exposure.explaining.opened import Opened, needs_told, open_part
from planner.exposure.explaining.sources import (
    about_sources,
    alternate,
    built_in,
    nothing_controlled,
    once,
    second_tier,
    share_fact,
    standing,
)
from planner.exposure.explaining.stakes import at_stake, mass_facts, price_facts, revenue_facts
from planner.exposure.explaining.timing import licensed, transit, under_way, use_of
from planner.exposure.levels import UNASSESSED
from planner.exposure.licence_time import clock_time
from planner.exposure.needs.oddities import odd_lines, own_alternates
from planner.exposure.sourcing import Line
from planner.exposure.stock import order_fact

# Enough to open; a magnet may be built into thousands of products.
_MOST_REVENUES = 20
_LEVELS = {level.rank: level for level in Level}
_SHOWN = (
    ("tts_days", "days"),
    ("line_down", None),
    ("unsecured_share", "of demand"),
    ("licence_p50_days", "days"),
    ("licence_p90_days", "days"),
    ("p_line_down", None),
    ("p_line_down_stock_cut", None),
    ("last_day_to_file", None),
)


def sources_of(evaluation: Evaluation, place: int) -> tuple[SourceAnswer, ...]:
    """The rule book's answers for the sources of a part, with the shares that count where they are known."""
    opened = open_part(evaluation, place)
    computed = evaluation.figures.outcome[place] == Outcome.COMPUTED
    today = opened.counted if computed else opened.today
    return tuple(line.answer for line in (*today, *opened.alternates))


def magnets_inside(evaluation: Evaluation, place: int) -> tuple[str, ...]:
    """The magnets built into a part on any level, without those that are made themselves, by number."""
    ground = evaluation.ground
    return tuple(ground.numbers[one] for one in _inside(evaluation, place))


def _inside(evaluation: Evaluation, place: int) -> list[int]:
    ground = evaluation.ground
    inside = np.fromiter(ground.upwards.below(place), np.int32)
    magnets = inside[ground.magnets[inside] & (evaluation.figures.outcome[inside] != Outcome.MADE)]
    found: list[int] = magnets[np.argsort(ground.order[magnets])].tolist()
    return found


def reasons_of(evaluation: Evaluation, suggestions: Mapping[str, Suggestion], place: int) -> tuple[Reason, ...]:
    """Why the part at a place is as exposed as its suggestion says."""
    found = suggestions[evaluation.ground.parts[place].part_number]
    return _Explainer(evaluation, found, open_part(evaluation, place)).reasons(suggestions)


class _Explainer:
    """Builds the reasons of one part."""

    def __init__(self, evaluation: Evaluation, found: Suggestion, opened: Opened) -> None:
        self._evaluation, self._found, self._opened = evaluation, found, opened
        self._ground, self._assumed = evaluation.ground, evaluation.assumed
        self._needs = needs_told(evaluation, opened)

    def reasons(self, suggestions: Mapping[str, Suggestion]) -> tuple[Reason, ...]:
        own = self._own(Outcome(int(self._evaluation.figures.outcome[self._opened.place])))
        worst = int(self._evaluation.worst[self._opened.place])
        told = own if worst < 0 else (*own, self._magnets(worst, suggestions))
        return (*told, *self._odd())

    def _own(self, outcome: Outcome) -> tuple[Reason, ...]:
        part, today = self._opened.part, self._opened.today
        if outcome is Outcome.CIRCLE:
            return (circle(self._path()),)
        if outcome in (Outcome.CONTROL_UNKNOWN, Outcome.NO_SOURCE):
            return to_ask(part, today)
        if outcome is Outcome.INCOMPLETE:
            needs, place = self._evaluation.needs, self._opened.place
            return missing(
                part.part_number,
                demand_known=bool(needs.demand_known[place]),
                stock_known=not np.isnan(needs.stock[place]),
                refusal=self._opened.refusal,
                shares=tuple(map(share_fact, today)),
            )
        if outcome is Outcome.COMPUTED:
            return tuple(self._computed())
        return () if outcome is Outcome.MADE else tuple(self._without_licence(outcome))

    def _odd(self) -> tuple[Reason, ...]:
        """B1: what looks wrong in the records and changes what the part needs or how safe it is."""
        part, records = self._opened.part, self._ground.records.needs
        today = (line.source for line in self._opened.today)
        alternates = (line.source for line in self._opened.alternates)
        return (
            *odd_lines(self._opened.place, records),
            *own_alternates(part.part_number, today, alternates),
        )

    def _path(self) -> str:
        numbers = self._ground.numbers
        return " > ".join(numbers[place] for place in self._ground.structure.path(self._opened.place))

    def _without_licence(self, outcome: Outcome) -> Iterable[Reason]:
        """R0, or R9 and F1 where something is told of Chinese content or of customs."""
        today, part = self._opened.today, self._opened.part
        used = (*self._needs.stock, *self._needs.demand)
        if outcome is Outcome.SECOND_TIER:
            told = [second_tier(line) for line in today if line.verdict.answer.cn_content]
            told += [built_in(line) for line in today if line.verdict.control.may_be_queried]
            yield Reason(told[0].rule, told[0].text, once((*told[0].facts, *used)))
            yield from told[1:]
        else:
            material = part.material.value if part.material else "such"
            said = Fact("material", material, source=part.origin.of("material"))
            yield nothing_controlled(today, f"{material} magnets are not listed", (said, *used))

    def _computed(self) -> Iterable[Reason]:
        """The reasons in the order of the rules: what is uncertain, what decides, what ends, and what all rests on."""
        lines, alternates, on = self._opened.counted, self._opened.alternates, self._ground.on
        carrying = [line for line in lines if line.share]
        uncertain, ending, settled = about_sources(
            lines, self._evaluation.extended, self._ground.states, self._assumed, on
        )
        coming = self._needs.coming
        facts = (
            *self._needs.stock,
            *safety_stock_facts(self._opened.part),
            *self._needs.demand,
            *map(order_fact, coming),
            *map(share_fact, lines),
        )
        yield from uncertain
        yield decision(self._found, facts, self._assumed)
        yield from ending
        yield from map(standing, settled)
        yield from (told for line in carrying for told in self._timing(line))
        place, needs = self._opened.place, self._evaluation.needs
        yield from _told(receipts(coming), dated_demand(needs.cumulative[place]))
        yield from _told(bought(place, self._ground.columns, needs, on))
        yield from _told(at_stake(self._found, self._assumed.horizon_days, self._stakes(carrying)))
        yield from (alternate(line, on) for line in sorted(alternates, key=lambda line: line.from_day or 0))
        if self._opened.note:
            yield Reason("F2", self._opened.note, tuple(map(share_fact, lines)))

    def _timing(self, line: Line) -> Iterable[Reason]:
        """F4, F5, F8 and F10 of one source."""
        cover, supply, needs = line.verdict.cover, self._evaluation.supply, self._evaluation.needs
        row = self._opened.row(line)
        if cover and cover.filing:
            time = clock_time(supply.clocks[int(supply.clock[row])])
            yield from _told(under_way(cover.filing, time.quantile(0.5), self._ground.on))
        if not np.isnan(supply.left[row]):
            licence = self._ground.facts.licences[int(supply.licence[row])]
            use = use_of(supply, needs, row, self._ground.numbers)
            yield licensed(line, use, licence, self._ground.on, needs.horizon)
        on, times = self._ground.on, self._assumed.licence
        yield from _told(transit(line), outage(line, supply, row, on), approval(line, supply, row, times))

    def _stakes(self, carrying: list[Line]) -> tuple[Fact, ...]:
        part = self._opened.part
        masses = mass_facts(part, self._ground.desk.compositions(part))
        prices = price_facts(part, [line.source for line in carrying])
        return (*masses, *prices, *revenue_facts(islice(self._earning(), _MOST_REVENUES)))

    def _earning(self) -> Iterator[Part]:
        """The part and what it is built into, the nearest first, as far as each states its revenue."""
        ground = self._ground
        seen, waiting = {self._opened.place}, deque([self._opened.place])
        while waiting:
            place = waiting.popleft()
            if place < len(ground.parts) and ground.parts[place].revenue_per_unit is not None:
                yield ground.parts[place]
            above = [one for one in ground.parents(place) if one not in seen]
            seen.update(above)
            waiting.extend(above)

    def _magnets(self, worst: int, suggestions: Mapping[str, Suggestion]) -> Reason:
        """M1, with the figures that are shown of the magnet that decides, and the part's own stock and demand."""
        numbers, own, on = self._ground.numbers, self._evaluation.alone.level, self._ground.on
        level = _LEVELS[int(own[worst])]
        inside = _inside(self._evaluation, self._opened.place)
        unknown = [numbers[one] for one in inside if own[one] == UNASSESSED]
        shown: list[tuple[str, object, str | None]] = [("level", level.value, None)]
        if self._evaluation.figures.decider[self._opened.place] >= 0:
            decider = suggestions[numbers[worst]]
            shown += [(name, getattr(decider, name), unit) for name, unit in _SHOWN]
        facts = (*shown_facts(numbers[worst], on, shown), *self._needs.stock, *self._needs.demand)
        return worst_of_magnets(numbers[worst], level, len(inside), unknown, facts)


def _told(*reasons: Reason | None) -> Iterable[Reason]:
    return (reason for reason in reasons if reason is not None)
