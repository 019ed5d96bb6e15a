"""Facts that are not recorded and would settle an answer, with the level that each would give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.domain.exposure import Level, Regime
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.names import part_key
from planner.domain.parts import Stock
from planner.domain.suppliers import Source
from planner.exposure.fixes.situation import Situation
from planner.exposure.fixes.turning.point import Case, Trial, TurningKind, TurningPoint
from planner.exposure.sourcing import Line
from planner.rulebook.wording import lower_first

_CHINA = "CN"
# A code that no country has: made somewhere outside China.
_ABROAD = "ZZ"
_LISTED = 0.01


def unknown_facts(trial: Trial) -> Iterator[TurningPoint]:
    """What is not recorded of a part and decides, each with the levels that it could give."""
    situation = trial.situation
    lines = situation.today or situation.uncounted
    for line in lines:
        if line.verdict.control.controlled is None:
            yield _about_control(trial, line)
        elif line.verdict.answer.regime is Regime.UNKNOWN and line.share != 0:
            yield _about_licence(trial, line)
    yield from _about_shares(trial)
    yield from _about_amounts(trial)


def _about_control(trial: Trial, line: Line) -> TurningPoint:
    situation, control = trial.situation, line.verdict.control
    text = f"{control.text}, for {line.source.supplier}"
    text = f"{text}. {control.ask}" if control.ask else text
    return _point(situation, text, trial.cases(*_control_variants(situation, line)), line)


def _control_variants(situation: Situation, line: Line) -> tuple[tuple[str, Facts], ...]:
    """The two ways in which the missing fact could read: none where it is the material, which has more."""
    part = situation.part
    if part.material in (None, Material.UNKNOWN):
        return ()
    if not (line.source.origin_country or "").strip():
        china, abroad = (_with_source(situation, line.source, origin_country=code) for code in (_CHINA, _ABROAD))
        return ("made in China", china), ("made elsewhere", abroad)
    if part.form is None:
        loose, built_in = (_with_part(situation, form=form) for form in (Form.LOOSE_MAGNET, Form.ASSEMBLY))
        return ("sold loose", loose), ("built in", built_in)
    above, none = (_with_content(situation, content) for content in (_LISTED, 0.0))
    return ("Dy or Tb above 0.1 %", above), ("no Dy and Tb by test", none)


def _about_licence(trial: Trial, line: Line) -> TurningPoint:
    situation, cover = trial.situation, line.verdict.cover
    said = cover or line.verdict.control
    text = f"The licence status of {line.source.supplier} is not known: {lower_first(said.text)}"
    text = f"{text}. {said.ask}" if said.ask else text
    covered = _with_licence(situation, line, LicenceType.GENERAL, LicenceStatus.ISSUED)
    without = _with_licence(situation, line, LicenceType.INDIVIDUAL, LicenceStatus.NOT_STARTED)
    variants = (("a general licence covers us", covered), ("no licence covers us", without))
    return _point(situation, text, trial.cases(*variants) if _ours(situation, line) else (), line)


def _about_shares(trial: Trial) -> Iterator[TurningPoint]:
    situation = trial.situation
    if situation.uncounted and not situation.today:
        level = trial.level(trial.with_assumed(normalise_shares=True))
        text = f"{situation.refusal}. Correct the shares"
        yield _point(situation, text, (Case("shares scaled to 100%", level),))
        return
    silent = [line for line in situation.today if line.source.share is None]
    if len(situation.today) > 1 and len(silent) > 1:
        left = 1 - sum(line.source.share or 0.0 for line in situation.today)
        variants = []
        for line in silent:
            shares = {id(other.source): (left if other is line else 0.0) for other in silent}
            variants.append((f"all on {line.source.supplier}", _with_shares(situation, shares)))
        yield _point(situation, "The shares of its sources are not stated. Record them", trial.cases(*variants))


def _about_amounts(trial: Trial) -> Iterator[TurningPoint]:
    situation = trial.situation
    answer, number = situation.answer, situation.number
    if answer.p_line_down is not None or not any(line.verdict.control.controlled for line in situation.today):
        return
    if not situation.has_demand:
        yield _point(situation, f"No demand for {number} is recorded. Record its use a day or by period")
    if not situation.has_stock:
        variants = [("nothing in stock", _with_stock(situation, 0.0))]
        if answer.per_day:
            days = situation.what_if.assumed.horizon_days
            variants.append((f"{days} days of use in stock", _with_stock(situation, answer.per_day * days)))
        text = f"No stock of {number} is recorded. Record the pieces counted and the day"
        yield _point(situation, text, trial.cases(*variants))


def _point(situation: Situation, text: str, cases: tuple[Case, ...] = (), line: Line | None = None) -> TurningPoint:
    """The point; without cases where the part stays Unassessed in all, as then something else is missing too."""
    facts = line.verdict.answer.facts if line else ()
    told = cases if any(case.level is not Level.UNASSESSED for case in cases) else ()
    return TurningPoint(TurningKind.FACT, situation.number, text, told, None, facts)


def _with_source(situation: Situation, source: Source, **changes: object) -> Facts:
    return _mapped(situation.facts, lambda one: replace(one, **changes) if one is source else one)  # type: ignore[arg-type]


def _with_shares(situation: Situation, shares: dict[int, float]) -> Facts:
    return _mapped(situation.facts, lambda one: replace(one, share=shares[id(one)]) if id(one) in shares else one)


def _mapped(facts: Facts, change: Callable[[Source], Source]) -> Facts:
    return replace(facts, sources=tuple(change(one) for one in facts.sources))


def _with_part(situation: Situation, **changes: object) -> Facts:
    changed = replace(situation.part, **changes)  # type: ignore[arg-type]
    facts = situation.facts
    return replace(facts, parts=tuple(changed if one is situation.part else one for one in facts.parts))


def _with_content(situation: Situation, content: float) -> Facts:
    """Dy and Tb as a test report would state them, in place of what is recorded of the two."""
    facts, number = situation.facts, situation.number
    heavy = {"dy", "tb"}
    others = tuple(
        one
        for one in facts.compositions
        if part_key(one.part_number) != part_key(number) or one.element.strip().casefold() not in heavy
    )
    tested = tuple(Composition(number, element, content, Basis.TESTED) for element in ("Dy", "Tb"))
    return replace(facts, compositions=(*others, *tested))


def _with_licence(situation: Situation, line: Line, kind: LicenceType, status: LicenceStatus) -> Facts:
    """The licence that is not clear, or one that nobody recorded, as a clear one of this kind."""
    facts = situation.facts
    unclear = line.verdict.cover.licence_id if line.verdict.cover else None
    settled = Licence(
        line.source.licence_holder,
        type=kind,
        end_user=_ours(situation, line),
        status=status,
        part_number=situation.number,
        valid_until=situation.last_day if kind is LicenceType.GENERAL else None,
    )
    others = tuple(one for one in facts.licences if unclear is None or one.id != unclear)
    return replace(facts, licences=(*others, settled))


def _ours(situation: Situation, line: Line) -> tuple[str, ...]:
    if line.source.end_user:
        return (line.source.end_user,)
    return tuple(company.name for company in situation.facts.end_users if company.ours)


def _with_stock(situation: Situation, pieces: float) -> Facts:
    facts = situation.facts
    return replace(facts, stock=(*facts.stock, Stock(situation.number, pieces, situation.on)))
