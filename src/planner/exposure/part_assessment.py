"""The suggestion for one part: its facts, the model's figures and the level by the first rule that matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.evidence import Fact
from planner.domain.exposure import Assumptions, Extended, Level, Reason, Regime, Suggestion, TtsState
from planner.domain.facts import Facts
from planner.domain.materials import Material
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.exposure import reasons
from planner.exposure.amounts import Revenue, kg_per_piece, spend_exposed
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.model import ModelInput, ModelResult, run_model, unsecured_share
from planner.exposure.requirements import Requirement, Requirements
from planner.exposure.sourcing import Line, Shares, Sourcing, coming, resolve_shares, sourcing
from planner.exposure.stock import UsableStock, order_fact
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import extended_state
from planner.rulebook.wording import day_text
from planner.settings import CRITICAL_FROM, HIGH_FROM

_FLOORS_OF_MEDIUM = frozenset({"R5", "R6", "R8"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What the assessments of one day share, whatever the measures: bill of materials, needs, stock and earnings.

    `on` is the local day of stock and demand, `licence_day` the day in Shanghai. `magnets_inside` holds, for each part
    with a bill of materials, the keys of the magnets built into it.
    """

    facts: Facts
    bom: BillOfMaterials
    requirements: Requirements
    revenue: Revenue
    assumed: Assumptions
    on: date
    licence_day: date
    magnets_inside: Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A part's suggestion on its own, and whether an unconfirmed measure was used for it.

    `made` says that the part is not bought, so that only what is built into it can expose it.
    """

    suggestion: Suggestion
    unconfirmed: bool = False
    made: bool = False


class Assessor:
    """Assesses parts one by one under one reading of the rule book."""

    def __init__(self, ground: Ground, states: Sequence[MeasureState]) -> None:
        self._ground, self._states = ground, tuple(states)
        self._desk = RuleDesk(ground.facts, states, ground.licence_day)
        self._extended = ground.assumed.extended or extended_state(states)
        self._sources: dict[str, list[Source]] = {}
        for source in ground.facts.sources:
            self._sources.setdefault(part_key(source.part_number), []).append(source)

    def assess(self, part: Part) -> Assessment:
        """The suggestion for a part from its own sources, stock and demand."""
        key = part_key(part.part_number)
        circle = self._ground.bom.cycles.get(key)
        found = sourcing(part, self._sources.get(key, ()), self._desk, self._extended, self._ground.on)
        if circle:
            text = f"The bill of materials runs in a circle: {circle}. Correct the line that closes it"
            return Assessment(self._unassessed(part, found, [Reason("U6", text)]))
        if not found.today and self._ground.magnets_inside.get(key):
            return Assessment(self._unexposed(part, found, Level.NONE, ()), made=True)
        return Assessment(self._suggestion(part, found), self._rests_on_unconfirmed(found))

    def _rests_on_unconfirmed(self, found: Sourcing) -> bool:
        lines = (*found.today, *found.alternates)
        by_extension = self._extended is Extended.UNKNOWN and any(line.reached for line in lines)
        return by_extension or any(line.verdict.control.unconfirmed for line in lines)

    def _suggestion(self, part: Part, found: Sourcing) -> Suggestion:
        controlled = self._controlled(part, found)
        if controlled is None:
            return self._unassessed(part, found, self._what_to_ask(part, found))
        if not controlled and not any(line.reached for line in found.today):
            return self._without_licence(part, found)
        key = part_key(part.part_number)
        shares = resolve_shares(found.today)
        needed, stock = self._ground.requirements.of(key), self._ground.requirements.stock(key)
        missing = _missing(part, shares, needed, stock)
        if needed is None or stock is None or missing:
            return self._unassessed(part, found, missing)
        return self._computed(part, found, shares, needed, stock)

    def _controlled(self, part: Part, found: Sourcing) -> bool | None:
        if not found.today and part.material in (Material.FERRITE, Material.OTHER):
            return False
        return found.controlled

    def _what_to_ask(self, part: Part, found: Sourcing) -> list[Reason]:
        if found.today:
            return [reasons.not_known(line) for line in found.today if line.verdict.control.controlled is None]
        ask = [
            Reason(
                "U2", f"No approved source of {part.part_number} is recorded. Record who sells it and where it is made"
            )
        ]
        if part.material in (None, Material.UNKNOWN):
            fact = Fact("material", part.material.value if part.material else None, source=part.origin.of("material"))
            text = "The magnet material is not known. Record what the magnets are made of, or that there are none"
            ask.insert(0, Reason("U1", text, (fact,)))
        return ask

    def _without_licence(self, part: Part, found: Sourcing) -> Suggestion:
        told = [reasons.second_tier(line) for line in found.today if line.verdict.answer.cn_content]
        told += [reasons.built_in(line) for line in found.today if line.verdict.control.may_be_queried]
        if told:
            return self._unexposed(part, found, Level.LOW, tuple(told))
        material = part.material.value if part.material else "such"
        reason = reasons.nothing_controlled(found.today, f"{material} magnets are not listed")
        return self._unexposed(part, found, Level.NONE, (reason,))

    def _unassessed(self, part: Part, found: Sourcing, told: Sequence[Reason]) -> Suggestion:
        return Suggestion(
            part_number=part.part_number,
            as_of=self._ground.on,
            level=Level.UNASSESSED,
            controlled=found.controlled,
            reasons=tuple(told),
            sources=tuple(line.answer for line in (*found.today, *found.alternates)),
        )

    def _unexposed(self, part: Part, found: Sourcing, level: Level, told: tuple[Reason, ...]) -> Suggestion:
        key = part_key(part.part_number)
        needed, stock = self._ground.requirements.of(key), self._ground.requirements.stock(key)
        return Suggestion(
            part_number=part.part_number,
            as_of=self._ground.on,
            level=level,
            controlled=False,
            reasons=told,
            tts_state=TtsState.BEYOND_HORIZON,
            unsecured_share=0.0,
            cover_days=_cover_days(needed, stock),
            p_line_down=0.0,
            stock=stock.pieces if stock else None,
            demand_per_day=needed.per_day if needed else None,
            sources=tuple(line.answer for line in (*found.today, *found.alternates)),
        )

    def _computed(
        self, part: Part, found: Sourcing, shares: Shares, needed: Requirement, stock: UsableStock
    ) -> Suggestion:
        assumed, on = self._ground.assumed, self._ground.on
        supply = [(line.source.supplier, line.regime) for line in shares.lines]
        orders = coming(self._ground.requirements.orders(part_key(part.part_number)), supply, on)
        taken = ModelInput(
            demand_per_day=needed.per_day,
            stock=stock.pieces,
            flows=tuple(line.flow(on) for line in shares.lines),
            alternates=found.model_alternates(on),
            receipts=tuple(((order.due - on).days, order.quantity or 0.0) for order in orders if order.due),
        )
        result = run_model(taken, assumed.licence, assumed.horizon_days, assumed.gl_renew_prob)
        line_down = None if result.tts_days is None else on + timedelta(days=result.tts_days)
        file_by = self._last_day_to_file(shares.lines, line_down, result.licence_p50_days)
        facts = (
            *stock.facts,
            *reasons.safety_stock_facts(part),
            *needed.facts,
            *map(order_fact, orders),
            *map(reasons.share_fact, shares.lines),
        )
        told, level = self._reasons(found, shares, result, facts, self._notes(shares, line_down, result, file_by))
        unsecured = unsecured_share(taken.flows)
        exposed = needed.per_day * assumed.horizon_days
        kg = kg_per_piece(part, self._desk.compositions(part))
        return Suggestion(
            part_number=part.part_number,
            as_of=on,
            level=level,
            controlled=found.controlled,
            reasons=told,
            tts_state=TtsState.BEYOND_HORIZON if line_down is None else TtsState.DAYS,
            unsecured_share=unsecured,
            cover_days=_cover_days(needed, stock),
            tts_days=result.tts_days,
            line_down=line_down,
            licence_p50_days=result.licence_p50_days,
            licence_p90_days=result.licence_p90_days,
            p_line_down=result.p_line_down,
            p_line_down_stock_cut=result.p_line_down_stock_cut,
            expected_short_pcs=result.expected_short_pcs,
            worst_short_pcs=result.worst_short_pcs,
            kg_exposed={element: exposed * unsecured * mass for element, mass in kg.items()},
            kg_short_worst={element: result.worst_short_pcs * mass for element, mass in kg.items()},
            spend_exposed=spend_exposed(part, _unsecured(shares.lines), exposed),
            revenue_at_risk_expected=self._ground.revenue.at_risk(part, result.expected_short_pcs),
            revenue_at_risk_worst=self._ground.revenue.at_risk(part, result.worst_short_pcs),
            last_day_to_file=file_by,
            stock=stock.pieces,
            demand_per_day=needed.per_day,
            sources=tuple(line.answer for line in (*shares.lines, *found.alternates)),
        )

    def _reasons(
        self, found: Sourcing, shares: Shares, result: ModelResult, facts: tuple[Fact, ...], notes: str
    ) -> tuple[tuple[Reason, ...], Level]:
        """The reasons in the order of the rules, and the level: the probability's, at least Medium where floored."""
        uncertain, ending, settled = self._about_sources([line for line in shares.lines if line.share])
        rule, level = _by_probability(result)
        told = [*uncertain, reasons.decision(rule, result, facts, self._ground.assumed, notes), *ending]
        told += map(reasons.standing, settled)
        if level is Level.LOW and any(reason.rule in _FLOORS_OF_MEDIUM for reason in told):
            level = Level.MEDIUM
        told += [reasons.alternate(line, self._ground.on) for line in found.alternates]
        if shares.note:
            told.append(Reason("F2", shares.note, tuple(map(reasons.share_fact, shares.lines))))
        return tuple(told), level

    def _about_sources(self, lines: Sequence[Line]) -> tuple[list[Reason], list[Reason], list[Line]]:
        """Why sources count as individual licences, which licences end soon, and the sources with neither."""
        uncertain: list[Reason] = []
        ending: list[Reason] = []
        settled: list[Line] = []
        for line in lines:
            told = reasons.regime_reasons(line, self._extended, self._states, self._ground.assumed)
            soon = reasons.ends_soon(line, self._ground.assumed, self._ground.on)
            uncertain += told
            ending += [soon] if soon else []
            settled += [] if told or soon else [line]
        return uncertain, ending, settled

    def _last_day_to_file(self, lines: Sequence[Line], line_down: date | None, licence_days: int | None) -> date | None:
        """Run-out less transit, licence time and papers; None where all that could be filed for is under way."""
        to_file = [line for line in lines if _can_be_filed_for(line)]
        if line_down is None or licence_days is None or not to_file:
            return None
        transit = max(line.source.transit_days or 0 for line in to_file)
        return line_down - timedelta(days=transit + licence_days + self._ground.assumed.papers_days)

    def _notes(self, shares: Shares, line_down: date | None, result: ModelResult, file_by: date | None) -> str:
        text = f", until {day_text(line_down)}" if line_down else ""
        if file_by:
            text = f"{text}. Last day to file for an even chance: {day_text(file_by)}"
            sooner = self._last_day_to_file(shares.lines, line_down, result.licence_p90_days)
            text = f"{text}, for nine in ten: {day_text(sooner)}" if sooner else text
        return text


def _missing(part: Part, shares: Shares, needed: Requirement | None, stock: UsableStock | None) -> list[Reason]:
    told = []
    if needed is None:
        told.append(Reason("U3", f"No demand for {part.part_number} is recorded. Record its use a day or by period"))
    if stock is None:
        told.append(Reason("U4", f"No stock of {part.part_number} is recorded. Record the pieces counted and the day"))
    if shares.refusal:
        told.append(Reason("U5", f"{shares.refusal}. Correct the shares", tuple(map(reasons.share_fact, shares.lines))))
    return told


def _by_probability(result: ModelResult) -> tuple[str, Level]:
    if result.p_line_down >= CRITICAL_FROM.default:
        return "R2", Level.CRITICAL
    if result.p_line_down >= HIGH_FROM.default:
        return "R3", Level.HIGH
    return "R4", Level.MEDIUM if result.p_line_down_stock_cut >= HIGH_FROM.default else Level.LOW


def _cover_days(needed: Requirement | None, stock: UsableStock | None) -> float | None:
    return stock.pieces / needed.per_day if needed and stock and needed.per_day > 0 else None


def _unsecured(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.regime in (Regime.IL, Regime.BLOCKED) and line.share]


def _can_be_filed_for(line: Line) -> bool:
    under_way = line.verdict.cover is not None and line.verdict.cover.under_way
    return line.regime in (Regime.IL, Regime.GL) and bool(line.share) and not under_way
