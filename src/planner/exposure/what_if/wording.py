"""How the assumptions of a what-if read, beside those that it leaves as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.domain.exposure import Assumptions, Extended
from planner.domain.scenarios import WhatIf
from planner.exposure.presets import PRESETS
from planner.rulebook.wording import chance_text, days_text

OCTOBER: Mapping[Extended | None, str] = {
    Extended.ON: "in force",
    Extended.OFF: "off",
    Extended.UNKNOWN: "not known",
    None: "as in the rule book",
}


def times_text(assumed: Assumptions) -> str:
    """The licence times by the name of their preset, with the chance and the days where they are changed."""
    if assumed.licence == PRESETS.get(assumed.regime):
        return f"Licence time: {assumed.regime}"
    times = assumed.licence
    chances = f"{times.p_first * 100:g}%"
    if times.p_again != times.p_first:
        chances += f", then {times.p_again * 100:g}%"
    tries = f"{times.attempts} attempt{'' if times.attempts == 1 else 's'}"
    return f"Licence time: {chances} approved, {times.median:g} days (nine in ten {times.p90:g}), {tries}"


def october_text(what_if: WhatIf) -> str:
    """What is assumed of the measures that are unconfirmed."""
    return f"October 2025 set: {OCTOBER[what_if.october]}"


def standing_text(key: str, what_if: WhatIf) -> tuple[str, str]:
    """How an assumption reads that every column tells, and its value: a key of the model, october, or regime."""
    if key == "october":
        return october_text(what_if), what_if.october.value if what_if.october else "unknown"
    if key == "regime":
        return times_text(what_if.assumed), what_if.assumed.regime
    value = getattr(what_if.assumed, key)
    return MODEL_WORDS[key](value)[0], f"{value:.12g}"


_Words = tuple[str, str, str]


def _same(text: str, reason: str) -> _Words:
    return text, reason, reason


def _renewal(chance: Any) -> _Words:
    texts = {0.0: "end on their last day", 1.0: "are renewed"}
    said = texts.get(float(chance), f"are renewed with a chance of {chance_text(chance)}")
    return f"General licences {said}", "General licences end", "General licences are renewed"


def _abroad(state: Any) -> _Words:
    if state is None:
        return _same("Goods made abroad: as in the rule book", "Rules for goods made abroad as recorded")
    said = {"on": "the 0.1% value rule applies", "off": "the 0.1% value rule is off"}
    reason = {"on": "0.1% value rule applies", "off": "0.1% value rule is off"}
    return _same(
        f"Goods made abroad: {said.get(state, 'whether the 0.1% value rule applies is not known')}",
        reason.get(state, "0.1% value rule is not known"),
    )


# By key of the model: how it reads, and the reason of a part that it makes worse or better.
MODEL_WORDS: Mapping[str, Callable[[Any], _Words]] = {
    "gl_renew_prob": _renewal,
    "extended": _abroad,
    "horizon_days": lambda days: _same(f"Looks {days_text(days)} ahead", f"Looks {days_text(days)} ahead"),
    "warn_days": lambda days: _same(
        f"Warns {days_text(days)} before a licence ends", f"Warns {days_text(days)} before"
    ),
    "papers_days": lambda days: _same(f"Papers take {days_text(days)}", f"Papers take {days_text(days)}"),
    "critical_from": lambda chance: _same(
        f"Critical from {chance_text(chance)}", f"Critical from {chance_text(chance)}"
    ),
    "high_from": lambda chance: _same(f"High from {chance_text(chance)}", f"High from {chance_text(chance)}"),
    "stock_cut": lambda share: _same(f"Medium with {chance_text(share)} of the stock", "Test for Medium"),
    "plants_work_in": lambda country: _same(f"Plants work in {country or 'all days'}", "Working days"),
    "normalise_shares": lambda yes: _same(f"Shares are {'' if yes else 'not '}scaled to 100%", "Shares scaled"),
}
