"""Steps about licences: an application filed today, a general licence renewed in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Regime
from planner.exposure.fixes.fix import FixKind, Step
from planner.exposure.fixes.situation import Situation
from planner.exposure.sourcing import Line
from planner.rulebook.wording import day_text

_NO_COST = Fact("cost of filing", None, source=assumption("not known"))


def filing(situation: Situation) -> Iterator[Step]:
    """Steps that have a source's application filed today, where none is with the authority.

    Where the licence is only missing, the answer counts on a filing today anyway: then the step keeps it true.
    """
    for line in situation.today:
        if line.share and _can_file(line):
            pair = (situation.number, line.source.supplier)
            what_if = replace(situation.what_if, filed=(*situation.what_if.filed, pair))
            text = f"Have {line.source.licence_holder} file for an individual licence today"
            text = f"Have {line.source.licence_holder} file for an individual licence today{_why_now(line)}"
            facts = (
                *line.verdict.answer.facts,
                Fact("filed on", situation.on, source=assumption("filed today")),
                _NO_COST,
            )
            yield Step(FixKind.FILE, situation.number, text, what_if, None, facts)


def _why_now(line: Line) -> str:
    cover = line.verdict.cover
    until = line.verdict.answer.gl_until
    if line.regime is Regime.GL and until:
        return f", before the general licence ends on {day_text(until)}"
    if cover is not None and cover.quantities:
        return ", before what is left on the one in hand is used up"
    return ""


def _can_file(line: Line) -> bool:
    """Whether nothing is under way for a source that needs a licence, now or later; a listed party gets none."""
    cover = line.verdict.cover
    if line.regime is Regime.FREE or (cover is not None and cover.under_way):
        return False
    return line.regime is not Regime.BLOCKED or (cover is not None and cover.refused)


def renewing(situation: Situation) -> Iterator[Step]:
    """The step that has the general licences of a part renewed before they end within the horizon.

    The what-if renews every general licence; for the part only its own count.
    """
    ending = [line for line in situation.today if line.share and _ends_within(situation, line)]
    if not ending or situation.what_if.assumed.gl_renew_prob >= 1:
        return
    days = sorted({line.verdict.answer.gl_until for line in ending if line.verdict.answer.gl_until})
    holders = " and ".join(dict.fromkeys(line.source.licence_holder for line in ending))
    text = f"Have the general licence of {holders} renewed before it ends on {day_text(days[0])}"
    assumed = situation.what_if.assumed
    renewed = replace(assumed, gl_renew_prob=1.0, changed=assumed.changed | {"gl_renew_prob"})
    facts = (
        *(fact for line in ending for fact in line.verdict.answer.facts),
        Fact("renewal of general licences", 1.0, source=assumption("renewed in time, by this step")),
        Fact("cost of renewing", None, source=assumption("not known")),
    )
    what_if = replace(situation.what_if, assumed=renewed)
    yield Step(FixKind.RENEW, situation.number, text, what_if, None, facts)


def _ends_within(situation: Situation, line: Line) -> bool:
    until = line.verdict.answer.gl_until
    return line.regime is Regime.GL and until is not None and until < situation.last_day
