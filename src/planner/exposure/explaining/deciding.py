"""The sentence that decides: the chance of a line-down (R2, R3, R4), or what is missing to work it out (U1 to U6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Assumptions, LicenceTimes, Reason, Suggestion
from planner.domain.materials import Material
from planner.domain.parts import Part
from planner.exposure.explaining.sources import not_known, once
from planner.exposure.licence_clock import last_days_to_file
from planner.exposure.sourcing import Line
from planner.rulebook.wording import chance_text, day_text, days_text, share_text

_A_THIRD_LESS = 2 / 3
_ROUNDING = 0.001
_TIMES = frozenset(field.name for field in fields(LicenceTimes))


def decision(found: Suggestion, facts: Sequence[Fact], assumed: Assumptions) -> Reason:
    """R2, R3 or R4: the chance of a line-down, how long the stock lasts, and until when there is time to file."""
    chance, cut = found.p_line_down or 0.0, found.p_line_down_stock_cut or 0.0
    rule = "R2" if chance >= assumed.critical_from else "R3" if chance >= assumed.high_from else "R4"
    text = (
        f"A line-down within {assumed.horizon_days} days is {chance_text(chance)} likely; "
        f"{_cut_text(assumed.stock_cut)} {chance_text(cut)}"
    )
    if found.tts_days is not None and found.line_down is not None:
        text = (
            f"{text}. Without a licence the stock lasts {days_text(found.tts_days)}, until {day_text(found.line_down)}"
        )
    even, sooner = last_days_to_file(found)
    if even:
        text = f"{text}. Last day to file for an even chance: {day_text(even)}"
        text = f"{text}, for nine in ten: {day_text(sooner)}" if sooner else text
    return Reason(rule, text, once((*facts, *assumption_facts(assumed))))


def _cut_text(left: float) -> str:
    if abs(left - _A_THIRD_LESS) < _ROUNDING:
        return "with the stock cut by a third"
    return f"with {share_text(left)} of the stock"


def assumption_facts(assumed: Assumptions) -> tuple[Fact, ...]:
    """What the model assumes and the planner may change."""
    times = assumed.licence
    said = (
        f"{share_text(times.p_first)} approved at first, {share_text(times.p_again)} later, "
        f"median {times.median:g} days, P90 {times.p90:g} days, {times.gap} days between {times.attempts} attempts"
    )
    is_changed = not assumed.changed.isdisjoint(_TIMES)
    editable = assumption(f"preset {assumed.regime}{', changed' if is_changed else ''}, editable")
    setting = assumption("setting, editable")
    return (
        Fact("licence times", said, source=editable),
        Fact("horizon", assumed.horizon_days, "days", source=setting),
        Fact("renewal of general licences", assumed.gl_renew_prob, source=setting),
        Fact("Critical from", assumed.critical_from, source=setting),
        Fact("High from", assumed.high_from, source=setting),
        Fact("left of the stock in the test for Medium", assumed.stock_cut, "of the stock", source=setting),
        Fact("papers before filing", assumed.papers_days, "days", source=setting),
    )


def safety_stock_facts(part: Part) -> tuple[Fact, ...]:
    """The safety stock where one is recorded: told beside the usable stock, and never taken off it."""
    if part.safety_stock is None:
        return ()
    return (Fact("safety stock, not subtracted", part.safety_stock, "pcs", source=part.origin.of("safety_stock")),)


def circle(path: str) -> Reason:
    """U6: the part is built into itself along this path."""
    return Reason("U6", f"The bill of materials runs in a circle: {path}. Correct the line that closes it")


def to_ask(part: Part, today: Sequence[Line]) -> tuple[Reason, ...]:
    """U1 and U2: what to ask where it is not known whether a licence is needed, or who sells the part."""
    if today:
        return tuple(not_known(line) for line in today if line.verdict.control.controlled is None)
    number = part.part_number
    nobody = Reason("U2", f"No approved source of {number} is recorded. Record who sells it and where it is made")
    if part.material not in (None, Material.UNKNOWN):
        return (nobody,)
    fact = Fact("material", part.material.value if part.material else None, source=part.origin.of("material"))
    text = "The magnet material is not known. Record what the magnets are made of, or that there are none"
    return Reason("U1", text, (fact,)), nobody


def missing(
    number: str, *, demand_known: bool, stock_known: bool, refusal: str | None, shares: Sequence[Fact]
) -> tuple[Reason, ...]:
    """U3, U4 and U5: everything that is missing, asked for at once; `refusal` says why shares do not count."""
    told = []
    if not demand_known:
        told.append(Reason("U3", f"No demand for {number} is recorded. Record its use a day or by period"))
    if not stock_known:
        told.append(Reason("U4", f"No stock of {number} is recorded. Record the pieces counted and the day"))
    if refusal:
        told.append(Reason("U5", f"{refusal}. Correct the shares", tuple(shares)))
    return tuple(told)
