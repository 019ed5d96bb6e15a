"""A short mark by which two prints of the same facts on the same day are known to be equal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.domain.exposure import Mark, Suggestion
from planner.domain.facts import Facts, field_values
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureState

# Exposure does not rest on these, and there may be very many of them.
_LEFT_OUT = (Kind.SHIPMENTS, Kind.MARKET)


def snapshot_id(
    as_of: date,
    facts: Facts,
    suggestions: Mapping[str, Suggestion],
    marks: Mapping[str, Mark],
    states: Iterable[MeasureState],
) -> str:
    """Eight hexadecimal digits of the SHA-256 of all inputs and answers, such as 7f3a-0c21.

    The order of the records does not matter, nor where their values came from.
    """
    digest = hashlib.sha256(as_of.isoformat().encode())
    for line in sorted(_lines(facts, suggestions, marks, states)):
        digest.update(line.encode())
    short = digest.hexdigest()[:8]
    return f"{short[:4]}-{short[4:]}"


def _lines(
    facts: Facts, suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark], states: Iterable[MeasureState]
) -> Iterator[str]:
    for kind in Kind:
        if kind not in _LEFT_OUT:
            for record in getattr(facts, kind.value):
                yield f"{kind.value} {sorted(field_values(kind, record).items())!r}"
    for suggestion in suggestions.values():
        figures = (suggestion.level, suggestion.level_if_off, suggestion.cover_days, suggestion.p_line_down)
        yield f"suggestion {suggestion.part_number} {figures!r} {suggestion.line_down}"
    for mark in marks.values():
        yield f"mark {mark.part_number} {mark.level} {mark.on}"
    for state in states:
        yield f"state {state.measure} {state.status}"
