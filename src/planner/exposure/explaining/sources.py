"""The sentences about the sources of a part: why each needs a licence or none, and which one serves it.

R5 to R9 are the rules of methods.md section 6; F1 a magnet built in, F3 how a source stands, U1 what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from planner.domain.evidence import Fact, SourceRef, assumption
from planner.domain.exposure import Assumptions, Extended, Reason, Regime
from planner.domain.measures import MeasureState
from planner.exposure.sourcing import Line
from planner.rulebook.control import measure_fact
from planner.rulebook.measures import EXTENDED_CONTROLS
from planner.rulebook.wording import day_text, in_days_text, lower_first, share_text

_ROUNDING = 1e-9
_AS_INDIVIDUAL = "counted as an individual licence"


def nothing_controlled(lines: Iterable[Line], fallback: str, facts: tuple[Fact, ...]) -> Reason:
    """R0: no source needs a licence; `fallback` says why where no source is recorded."""
    answers = [line.verdict.answer for line in lines]
    texts = "; ".join(dict.fromkeys(answer.text for answer in answers)) or fallback
    told = once((*(fact for one in answers for fact in one.facts), *facts))
    return Reason("R0", f"No licence is needed: {lower_first(texts)}", told)


def second_tier(line: Line) -> Reason:
    """R9: made abroad with Chinese content while the extraterritorial rules are off."""
    text = f"{line.source.supplier} makes it outside China with Chinese controlled content"
    return Reason("R9", f"{text}: a second-tier licence risk, not computed", line.verdict.answer.facts)


def built_in(line: Line) -> Reason:
    """F1: a magnet built into something is generally not listed, but customs may ask."""
    return Reason("F1", line.verdict.control.text, line.verdict.control.facts)


def about_sources(
    lines: Sequence[Line], extended: Extended, states: Sequence[MeasureState], assumed: Assumptions, on: date
) -> tuple[list[Reason], list[Reason], list[Line]]:
    """Why sources count as individual licences, which licences end soon, and the sources with neither.

    The largest share and the first end come first.
    """
    carrying = [line for line in lines if line.share]
    uncertain = {
        place: told
        for place, line in enumerate(carrying)
        if (told := _counted_as_individual(line, extended, states, assumed))
    }
    ending = {place: told for place, line in enumerate(carrying) if (told := _ends_soon(line, assumed, on))}
    settled = [line for place, line in enumerate(carrying) if place not in uncertain and place not in ending]
    by_share = sorted(uncertain, key=lambda place: -(carrying[place].share or 0.0))
    by_end = sorted(ending, key=lambda place: carrying[place].verdict.answer.gl_until or date.max)
    return [uncertain[place] for place in by_share], [ending[place] for place in by_end], settled


def _counted_as_individual(
    line: Line, extended: Extended, states: Sequence[MeasureState], assumed: Assumptions
) -> Reason | None:
    """R5, R6 and R8 where a source counts as an individual licence though none is recorded as such."""
    answer = line.verdict.answer
    facts = (share_fact(line), *answer.facts)
    if line.reached:
        return _reached(line, extended, states, assumed, facts)
    if answer.regime is Regime.UNKNOWN:
        said = line.verdict.cover or line.verdict.control
        text = f"Licence status of {_whose(line)} is not known: {lower_first(said.text)}; {_AS_INDIVIDUAL}"
        return Reason("R6", f"{text}. {said.ask}" if said.ask else text, facts)
    if line.verdict.cover and line.verdict.cover.general_ended:
        ended = day_text(answer.gl_until) if answer.gl_until else "on an unrecorded day"
        return Reason("R8", f"The general licence for {_whose(line)} ended {ended}: {_AS_INDIVIDUAL}", facts)
    return None


def _reached(
    line: Line, extended: Extended, states: Sequence[MeasureState], assumed: Assumptions, facts: tuple[Fact, ...]
) -> Reason:
    if assumed.extended is not None:
        measure = Fact("extended", assumed.extended.value, source=assumption("extended, set by the planner"))
    else:
        measure = measure_fact(tuple(states), EXTENDED_CONTROLS)
    apply = "apply" if extended is Extended.ON else "may apply"
    made = f"{_whose(line)} is made outside China with Chinese content"
    text = f"{made}, and the October rules ({EXTENDED_CONTROLS}) {apply}: {_AS_INDIVIDUAL}"
    return Reason("R5", text, (*facts, measure))


def _ends_soon(line: Line, assumed: Assumptions, on: date) -> Reason | None:
    """R8: a general licence that ends within the days of warning."""
    until = line.verdict.answer.gl_until
    if line.regime is not Regime.GL or until is None or (until - on).days > assumed.warn_days:
        return None
    text = f"The general licence for {_whose(line)} ends {day_text(until)}, {in_days_text((until - on).days)}"
    warned = Fact("days of warning", assumed.warn_days, "days", source=assumption("setting, editable"))
    return Reason("R8", text, (share_fact(line), *line.verdict.answer.facts, warned))


def standing(line: Line) -> Reason:
    """F3: why a source needs a licence or none, and which one serves it, is asked for or was refused."""
    if line.regime is Regime.BLOCKED and line.verdict.cover:
        text = f"No licence is expected from {line.source.supplier}: {line.verdict.cover.text}"
    else:
        text = f"{share_text(line.share or 0.0)} of supply ({line.source.supplier}): {line.verdict.answer.text}"
    return Reason("F3", text, (share_fact(line), *line.verdict.answer.facts))


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


def not_known(line: Line) -> Reason:
    """U1: it is not known whether a source needs a licence."""
    control = line.verdict.control
    text = f"Whether {line.source.supplier} needs a licence is not known: {lower_first(control.text)}"
    return Reason("U1", f"{text}. {control.ask}" if control.ask else text, control.facts)


def share_fact(line: Line) -> Fact:
    """The share that a source counts with: as recorded, else by what is assumed of shares."""
    stated = line.source.share
    if stated is None:
        source: SourceRef | None = assumption("share not stated")
    elif line.share is not None and abs(line.share - stated) > _ROUNDING:
        source = assumption(f"{share_text(stated)} as recorded, changed by what is assumed")
    else:
        source = line.source.origin.of("share")
    return Fact(f"share of {line.source.supplier}", line.share, "of demand", source=source)


def once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts without those that repeat another."""
    return tuple({(fact.name, repr(fact.value), fact.source): fact for fact in facts}.values())


def _whose(line: Line) -> str:
    return f"{share_text(line.share or 0.0)} of supply ({line.source.supplier})"
