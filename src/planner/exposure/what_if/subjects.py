"""Changes about parts and suppliers: each as a line, as the planner reads it, and as the reason that it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.domain.scenarios import Approval, DemandChange, Outage, Purchase, ReadyAlternate, ShareMove
from planner.exposure.what_if.known import RECORD
from planner.exposure.what_if.lines import BETWEEN, INTO, Line, number_text, percent_text, span_text
from planner.rulebook.wording import day_text

Described = tuple[Line, str, str]

WEIGHTED_MIX = "Weighted mix"


def _demand(change: DemandChange) -> Described:
    percent = percent_text(change.factor - 1, signed=True)
    text = f"Demand{_of(change.part)} {percent}".replace(" -", " \u2212")
    return Line("demand", change.part or "", percent), text, text


def _purchase(bought: Purchase) -> Described:
    weeks = f"{bought.weeks:,g} week{'' if bought.weeks == 1 else 's'}"
    by = f" by {bought.lands.isoformat()}" if bought.lands else ""
    landed = f", landed by {day_text(bought.lands)}" if bought.lands else ", here today"
    who = bought.part or "All parts that need a licence"
    line = Line("buy_weeks", bought.part or "", f"{number_text(bought.weeks)}{by}")
    return line, f"{who}: +{weeks}{landed}", f"+{weeks} landed"


def _outage(outage: Outage) -> Described:
    about = f"{outage.part}{BETWEEN}{outage.supplier}" if outage.part else outage.supplier
    when = f"from {day_text(outage.first)}"
    when += f" to {day_text(outage.last)}" if outage.last else " on"
    told = f"{outage.supplier} delivers nothing{_of(outage.part)}"
    return Line("out", about, span_text(outage.first, outage.last)), f"{told} {when}", told


def _alternate(ready: ReadyAlternate) -> Described:
    share = f" {percent_text(ready.share)}" if ready.share is not None else ""
    line = Line("alternate", f"{ready.part}{BETWEEN}{ready.supplier}", f"{ready.ready.isoformat()}{share}")
    carries = f" with{share}" if share else ""
    text = f"{ready.part}: {ready.supplier} ready on {day_text(ready.ready)}{carries}"
    return line, text, f"{ready.supplier} ready on {day_text(ready.ready)}"


def _approval(approval: Approval) -> Described:
    percent = percent_text(approval.chance)
    text = f"{approval.supplier}: {percent} of applications approved"
    return Line("approval", approval.supplier, percent), text, text


def _move(move: ShareMove) -> Described:
    percent = percent_text(move.share)
    line = Line("move", f"{move.part}{BETWEEN}{move.giver}{INTO}{move.taker}", percent)
    moved = f"{percent} moves from {move.giver} to {move.taker}"
    return line, f"{move.part}: {moved}", moved


def _filed(filed: tuple[str, str]) -> Described:
    part, supplier = filed
    text = f"{supplier} files for {part} today"
    return Line("filed", f"{part}{BETWEEN}{supplier}", "yes"), text, text


def _freed(part: str) -> Described:
    return Line("freed", part, "yes"), f"{part} is free of Dy and Tb", "Free of Dy and Tb"


def _mix(weighed: tuple[str, float]) -> Described:
    name, weight = weighed
    percent = percent_text(weight)
    told = "as recorded" if name == RECORD else name
    return Line("mix", "", f"{name} {percent}"), f"{percent} {told}", WEIGHTED_MIX


DESCRIPTIONS: Mapping[str, Callable[[Any], Described]] = {
    "demand": _demand,
    "purchases": _purchase,
    "outages": _outage,
    "alternates": _alternate,
    "approvals": _approval,
    "moves": _move,
    "filed": _filed,
    "freed": _freed,
    "mix": _mix,
}


def _of(part: str | None) -> str:
    return f" of {part}" if part else ""
