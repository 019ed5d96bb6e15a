"""The sentences that a suggestion stands on, each with the facts it used.

R0 to R9 are the rules of methods.md section 6. F1 a magnet built in, F2 shares not stated, F3 how a source stands.
M1 the magnets of a made part. U1 to U6 say what is missing: whether a licence is needed, a source, demand, stock,
shares, a bill of materials without a circle.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Assumptions, Extended, Reason, Regime
from planner.domain.measures import MeasureState
from planner.domain.parts import Part
from planner.exposure.model import ModelResult
from planner.exposure.sourcing import Line
from planner.rulebook.control import measure_fact
from planner.rulebook.measures import EXTENDED_CONTROLS
from planner.rulebook.wording import chance_text, day_text, in_days_text, lower_first, share_text

_AS_INDIVIDUAL = "counted as an individual licence"


def nothing_controlled(lines: Iterable[Line], fallback: str) -> Reason:
    """R0: no source needs a licence."""
    answers = [line.verdict.answer for line in lines]
    texts = "; ".join(dict.fromkeys(answer.text for answer in answers)) or fallback
    return Reason(
        "R0", f"No licence is needed: {lower_first(texts)}", _once(fact for one in answers for fact in one.facts)
    )


def second_tier(line: Line) -> Reason:
    """R9: made abroad with Chinese content while the extraterritorial rules are off."""
    text = f"{line.source.supplier} makes it outside China with Chinese controlled content"
    return Reason("R9", f"{text}: a second-tier licence risk, not computed", line.verdict.answer.facts)


def built_in(line: Line) -> Reason:
    """F1: a magnet built into something is generally not listed, but customs may ask."""
    return Reason("F1", line.verdict.control.text, line.verdict.control.facts)


def regime_reasons(
    line: Line, extended: Extended, states: Iterable[MeasureState], assumed: Assumptions
) -> tuple[Reason, ...]:
    """R5, R6 and R8 where a source counts as an individual licence though none is recorded as such."""
    answer = line.verdict.answer
    whose = f"{share_text(line.share or 0.0)} of supply ({line.source.supplier})"
    facts = (share_fact(line), *answer.facts)
    if line.reached:
        if assumed.extended is not None:
            measure = Fact("extended", assumed.extended.value, source=assumption("extended, set by the planner"))
        else:
            measure = measure_fact(tuple(states), EXTENDED_CONTROLS)
        apply = "apply" if extended is Extended.ON else "may apply"
        text = (
            f"{whose} is made outside China with Chinese content, and the October rules ({EXTENDED_CONTROLS}) {apply}"
        )
        return (Reason("R5", f"{text}: {_AS_INDIVIDUAL}", (*facts, measure)),)
    if answer.regime is Regime.UNKNOWN:
        said = line.verdict.cover or line.verdict.control
        text = f"Licence status of {whose} is not known: {lower_first(said.text)}; {_AS_INDIVIDUAL}"
        return (Reason("R6", f"{text}. {said.ask}" if said.ask else text, facts),)
    if line.verdict.cover and line.verdict.cover.general_ended:
        ended = day_text(answer.gl_until) if answer.gl_until else "on an unrecorded day"
        return (Reason("R8", f"The general licence for {whose} ended {ended}: {_AS_INDIVIDUAL}", facts),)
    return ()


def standing(line: Line) -> Reason:
    """F3: why a source needs a licence or none, and which one serves it, is asked for or was refused."""
    if line.regime is Regime.BLOCKED and line.verdict.cover:
        text = f"No licence is expected from {line.source.supplier}: {line.verdict.cover.text}"
    else:
        text = f"{share_text(line.share or 0.0)} of supply ({line.source.supplier}): {line.verdict.answer.text}"
    return Reason("F3", text, (share_fact(line), *line.verdict.answer.facts))


def ends_soon(line: Line, assumed: Assumptions, on: date) -> Reason | None:
    """R8: a general licence that ends within the days of warning."""
    until = line.verdict.answer.gl_until
    if line.regime is not Regime.GL or until is None or (until - on).days > assumed.warn_days:
        return None
    whose = f"{share_text(line.share or 0.0)} of supply ({line.source.supplier})"
    text = f"The general licence for {whose} ends {day_text(until)}, {in_days_text((until - on).days)}"
    return Reason("R8", text, (share_fact(line), *line.verdict.answer.facts))


def alternate(line: Line, on: date) -> Reason:
    """R7: a source in qualification that can carry demand from a day on."""
    day = on + timedelta(days=line.from_day or 0)
    source = line.source
    facts = (share_fact(line), Fact("available_from", source.available_from, source=source.origin.of("available_from")))
    if not line.share:
        text = (
            f"Alternate {source.supplier} is ready from {day_text(day)}; its share is not stated, so it is not counted"
        )
        return Reason("R7", text, facts)
    text = f"Alternate {source.supplier} can carry {share_text(line.share)} of demand from {day_text(day)}"
    if line.regime is not Regime.FREE:
        text = f"{text}, but needs a licence itself: {lower_first(line.verdict.answer.text)}"
    return Reason("R7", text, (*facts, *line.verdict.answer.facts))


def decision(rule: str, result: ModelResult, facts: tuple[Fact, ...], assumed: Assumptions, notes: str) -> Reason:
    """R2, R3 or R4: the probability of a line-down, and what it rests on; `notes` follow in the same sentence."""
    text = (
        f"A line-down within {assumed.horizon_days} days is {chance_text(result.p_line_down)} likely; "
        f"with the stock cut by a third {chance_text(result.p_line_down_stock_cut)}"
    )
    if result.tts_days is not None:
        text = f"{text}. Without a licence the stock lasts {result.tts_days} days"
    return Reason(rule, f"{text}{notes}", _once((*facts, *assumption_facts(assumed))))


def assumption_facts(assumed: Assumptions) -> tuple[Fact, ...]:
    """What the model assumes and the planner may change."""
    times = assumed.licence
    said = (
        f"{share_text(times.p_first)} approved at first, {share_text(times.p_again)} later, "
        f"median {times.median:g} days, P90 {times.p90:g} days, {times.gap} days between {times.attempts} attempts"
    )
    editable = assumption(f"preset {assumed.regime}{', changed' if assumed.changed else ''}, editable")
    return (
        Fact("licence times", said, source=editable),
        Fact("horizon", assumed.horizon_days, "days", source=assumption("setting, editable")),
        Fact("renewal of general licences", assumed.gl_renew_prob, source=assumption("setting, editable")),
    )


def safety_stock_facts(part: Part) -> tuple[Fact, ...]:
    """The safety stock where one is recorded: told beside the usable stock, and never taken off it."""
    if part.safety_stock is None:
        return ()
    return (Fact("safety stock, not subtracted", part.safety_stock, "pcs", source=part.origin.of("safety_stock")),)


def share_fact(line: Line) -> Fact:
    """The share that a source counts with."""
    source = line.source.origin.of("share") if line.source.share is not None else assumption("share not stated")
    return Fact(f"share of {line.source.supplier}", line.share, "of demand", source=source)


def not_known(line: Line) -> Reason:
    """U1: it is not known whether a source needs a licence."""
    control = line.verdict.control
    text = f"Whether {line.source.supplier} needs a licence is not known: {lower_first(control.text)}"
    return Reason("U1", f"{text}. {control.ask}" if control.ask else text, control.facts)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple({(fact.name, repr(fact.value), fact.source): fact for fact in facts}.values())
