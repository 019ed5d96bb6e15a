"""Days that change an answer by themselves: a general licence ends, an application is decided, the rules are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.domain.evidence import Fact, SourceRef, assumption, computed
from planner.domain.exposure import Extended, Regime
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus
from planner.exposure.fixes.turning.point import Case, Trial, TurningKind, TurningPoint
from planner.exposure.licence_clock import Clocks
from planner.exposure.sourcing import Line
from planner.rulebook.individual import Stage
from planner.rulebook.licences import licence_name
from planner.rulebook.wording import day_text


def coming_days(trial: Trial) -> Iterator[TurningPoint]:
    """The days that decide something for a part, and the rules where they are unconfirmed; soonest first."""
    dated = [*_licences_ending(trial), *_applications(trial)]
    yield from sorted(dated, key=lambda point: point.on or date.max)
    yield from _rules(trial)


def _licences_ending(trial: Trial) -> Iterator[TurningPoint]:
    situation = trial.situation
    renewed = trial.with_assumed(gl_renew_prob=1.0)
    ended = trial.with_assumed(gl_renew_prob=0.0)
    for line in situation.today:
        until = line.verdict.answer.gl_until
        if line.regime is not Regime.GL or until is None or not line.share:
            continue
        cases = (Case("renewed in time", trial.level(renewed)), Case("not renewed", trial.level(ended)))
        text = f"The general licence of {line.source.licence_holder} ends on {day_text(until)}"
        facts = line.verdict.answer.facts
        yield TurningPoint(TurningKind.DATE, situation.number, text, cases, until, facts, renewed)


def _applications(trial: Trial) -> Iterator[TurningPoint]:
    situation = trial.situation
    clocks = Clocks(situation.facts, situation.what_if.assumed.licence, situation.days.licence_day)
    for line in situation.today:
        licence = _under_way(line)
        if licence is None or not line.share:
            continue
        clock = clocks.of(licence)
        cases = trial.cases(
            ("approved today", _with_status(situation.facts, licence, LicenceStatus.APPROVED)),
            ("refused", _with_status(situation.facts, licence, LicenceStatus.REJECTED)),
        )
        text = f"{licence_name(licence)} is not decided yet"
        if clock.likely:
            text = f"{text}; a decision is as likely as not by {day_text(clock.likely)}"
        said = Fact("decision, even chance", clock.likely, source=assumption("licence times, editable"))
        facts = (*line.verdict.answer.facts, said, *clock.facts)
        yield TurningPoint(TurningKind.DATE, situation.number, text, cases, clock.likely, facts)


def _under_way(line: Line) -> Licence | None:
    """The application of a source that the authority has not decided."""
    cover = line.verdict.cover
    if cover is None or not cover.under_way or cover.filing is None or cover.filing.stage is not Stage.WAITING:
        return None
    return cover.filing.licence


def _with_status(facts: Facts, licence: Licence, status: LicenceStatus) -> Facts:
    decided = replace(licence, status=status)
    return replace(facts, licences=tuple(decided if one is licence else one for one in facts.licences))


def _rules(trial: Trial) -> Iterator[TurningPoint]:
    """The October 2025 rules, where the answer of a source rests on them and nobody recorded what followed."""
    situation = trial.situation
    if situation.what_if.october is not None or not situation.rests_on_unconfirmed:
        return
    told = {state: trial.level(replace(situation.what_if, october=state)) for state in (Extended.ON, Extended.OFF)}
    cases = (Case("they apply", told[Extended.ON]), Case("they do not", told[Extended.OFF]))
    source: SourceRef = computed("the rule book on this day, and with the measures on and off")
    facts = (Fact("October 2025 measures", "unconfirmed", None, situation.on, source),)
    text = "Whether the October 2025 measures apply is unconfirmed. Record what is known in the rule book"
    what_if = replace(situation.what_if, october=Extended.ON)
    yield TurningPoint(TurningKind.RULES, situation.number, text, cases, None, facts, what_if)
