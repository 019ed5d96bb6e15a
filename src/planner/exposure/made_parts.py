"""Made parts: they take the worst level among the magnets built into them, beside their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Level, Reason, Suggestion, TtsState


def with_magnets(own: Suggestion, magnets: Sequence[Suggestion], *, made: bool) -> Suggestion:
    """The suggestion of a part with magnets built into it.

    `made` says that the part is not bought itself: then it needs a licence where a magnet does, and its days and
    probabilities are those of the magnet that decides, while pieces, masses and money stay with the magnet, so that
    nothing is counted twice. A magnet that could not be assessed leaves a made part unassessed, unless another makes
    it Medium or worse.
    """
    worst = max(magnets, key=_severity)
    names = tuple(magnet.part_number for magnet in magnets)
    unknown = [magnet for magnet in magnets if magnet.level is Level.UNASSESSED]
    told = _reason(worst, unknown, len(magnets))
    level = worst_level(own.level, [magnet.level for magnet in magnets], made=made)
    off = worst_level(own.level_if_off or own.level, [one.level_if_off or one.level for one in magnets], made=made)
    if made:
        own = replace(own, controlled=_controlled(magnets))
    if level is Level.UNASSESSED:
        return replace(_unassessed(own, (*own.reasons, told), names), level_if_off=off)
    base = _through(own, worst) if made and worst.level is not Level.UNASSESSED else own
    return replace(base, level=level, level_if_off=off, reasons=(*own.reasons, told), magnet_children=names)


def _controlled(magnets: Sequence[Suggestion]) -> bool | None:
    """Whether any magnet needs a licence; not known where that is not known of one and no other does."""
    found = {magnet.controlled for magnet in magnets}
    return True if True in found else None if None in found else False


def worst_level(own: Level, magnets: Sequence[Level], *, made: bool) -> Level:
    """The level of a part from its own and those of its magnets; `made` as above."""
    worst = max((own, *magnets), key=lambda level: level.rank)
    if own is Level.UNASSESSED or (made and Level.UNASSESSED in magnets):
        return worst if worst.rank >= Level.MEDIUM.rank else Level.UNASSESSED
    return worst


def _severity(suggestion: Suggestion) -> tuple[int, float, int]:
    ends = suggestion.line_down or date.max
    return suggestion.level.rank, suggestion.p_line_down or 0.0, -ends.toordinal()


def _through(own: Suggestion, magnet: Suggestion) -> Suggestion:
    return replace(
        own,
        tts_state=magnet.tts_state,
        tts_days=magnet.tts_days,
        line_down=magnet.line_down,
        unsecured_share=magnet.unsecured_share,
        licence_p50_days=magnet.licence_p50_days,
        licence_p90_days=magnet.licence_p90_days,
        p_line_down=magnet.p_line_down,
        p_line_down_stock_cut=magnet.p_line_down_stock_cut,
        last_day_to_file=magnet.last_day_to_file,
    )


def _unassessed(own: Suggestion, told: tuple[Reason, ...], names: tuple[str, ...]) -> Suggestion:
    return Suggestion(
        part_number=own.part_number,
        as_of=own.as_of,
        level=Level.UNASSESSED,
        controlled=own.controlled,
        reasons=told,
        tts_state=TtsState.UNKNOWN,
        sources=own.sources,
        magnet_children=names,
    )


def _reason(worst: Suggestion, unknown: Sequence[Suggestion], count: int) -> Reason:
    text = f"The worst of its {count} magnets, {worst.part_number}, is {worst.level}"
    if count == 1:
        text = f"Its magnet {worst.part_number} is {worst.level}"
    if unknown and worst.level is not Level.UNASSESSED:
        text = f"{text}; not assessed: {', '.join(one.part_number for one in unknown)}"
    facts = (
        Fact(f"level of {worst.part_number}", worst.level.value, as_of=worst.as_of, source=computed("its suggestion")),
    )
    return Reason("M1", text, facts)
