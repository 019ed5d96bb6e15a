"""The whole answer from those of the sources, in one sentence that names the source it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.rulebook.licences import licence_name
from planner.rulebook.scope.answer import Answer, ClauseResult, LicenceTest, Result, ScopeAnswer, Shipment
from planner.rulebook.scope.testing import Tested, closeness, no_licence
from planner.rulebook.wording import day_text, joined_text, lower_first

_BEST_FIRST = (Answer.COVERED, Answer.UNKNOWN, Answer.NOT_COVERED, Answer.NOT_NEEDED)
_STANDS = {
    Answer.COVERED: "covered",
    Answer.UNKNOWN: "not certain",
    Answer.NOT_COVERED: "not covered",
    Answer.NOT_NEEDED: "no licence needed",
}


def verdict(shipment: Shipment, sources: Sequence[Tested]) -> ScopeAnswer:
    """The answer of the best source that needs, or may need, a licence; not needed where none does."""
    ordered = sorted(sources, key=_rank)
    best = ordered[0]
    text = "".join((_sentence(best), *_about_others(ordered)))
    closest = best.found.closest
    return ScopeAnswer(
        shipment=shipment,
        answer=best.found.answer,
        text=text,
        clauses=(best.found.measure, *_clauses(best, closest)),
        licence=closest.licence if closest else best.need.record,
        sources=tuple(one.found for one in ordered),
    )


def _rank(one: Tested) -> tuple[int, ...]:
    closest = one.found.closest
    return _BEST_FIRST.index(one.found.answer), *(closeness(closest) if closest else (len(_BEST_FIRST),))


def _clauses(best: Tested, closest: LicenceTest | None) -> tuple[ClauseResult, ...]:
    if closest:
        return closest.clauses
    return () if best.found.answer is Answer.NOT_NEEDED else (no_licence(best.case),)


def _sentence(one: Tested) -> str:
    on = day_text(one.case.shipment.on)
    if one.need.needed is False:
        return f"{one.found.supplier}: {lower_first(one.found.measure.text)}"
    if one.need.needed is None:
        return f"{one.found.supplier}: {lower_first(one.found.measure.text)}; {_if_needed(one, on)}"
    closest = one.found.closest
    if closest is None:
        return f"{no_licence(one.case).text}, so that goods leaving China on {on} are not covered, as recorded"
    name = licence_name(closest.licence)
    if closest.answer is Answer.COVERED:
        return f"{name} covers the shipment from {one.found.supplier} on {on}"
    reason = lower_first(_reason(closest))
    how = "may cover" if closest.answer is Answer.UNKNOWN else "does not cover"
    told = f"{name} {how} the shipment from {one.found.supplier} on {on}: {reason}"
    return f"{told} ({closest.met} of {len(closest.clauses)} conditions met)"


def _if_needed(one: Tested, on: str) -> str:
    closest = one.found.closest
    if closest and closest.answer is Answer.COVERED:
        return f"if one is needed, {lower_first(licence_name(closest.licence))} covers the shipment on {on}"
    if closest and closest.answer is Answer.UNKNOWN:
        return f"if one is needed, {lower_first(licence_name(closest.licence))} may cover the shipment on {on}"
    return f"if one is needed, no recorded licence covers the shipment on {on}"


def _reason(test: LicenceTest) -> str:
    """The first condition that is not met, else the first that is not known."""
    failed = [clause.text for clause in test.clauses if clause.result is Result.FAIL]
    return (failed or [clause.text for clause in test.clauses if clause.result is Result.UNKNOWN])[0]


def _about_others(ordered: Sequence[Tested]) -> Iterator[str]:
    """How the other sources stand, grouped by their answer."""
    for answer in _BEST_FIRST:
        names = dict.fromkeys(one.found.supplier for one in ordered[1:] if one.found.answer is answer)
        if names:
            yield f"; {_STANDS[answer]}: {joined_text(names)}"
