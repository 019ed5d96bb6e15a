"""Circles: the lines of a file that would make a part contain itself, with what the catalogue already holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.circles import circles
from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.importing.known import Known

_Line = tuple[str, str]


def lines_in_circles(lines: Sequence[Mapping[str, object]], known: Known) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places of the lines to leave out so that no circle remains, each with the part numbers along its circle.

    Of a circle the line that comes last in the file is left out. A circle of lines that the catalogue holds already
    is none of the file's.
    """
    there = known.of(Kind.BOM)
    new = [place for place, values in enumerate(lines) if record_key(Kind.BOM, values) not in there]
    held = [_line(values) for values in there.values()]
    while True:
        listed = [*held, *(_line(lines[place]) for place in new)]
        closing = _closing(listed, len(held))
        if not closing:
            return
        for at, circle in closing.items():
            yield new[at - len(held)], circle
        new = [place for at, place in enumerate(new, len(held)) if at not in closing]


def _closing(listed: Sequence[_Line], first: int) -> dict[int, tuple[str, ...]]:
    """The line to leave out of each circle that one walk meets, those before the place `first` being there to stay."""
    closing: dict[int, tuple[str, ...]] = {}
    for places in circles(listed):
        last = max(places)
        if last >= first and closing.keys().isdisjoint(places):
            parents = [listed[place][0] for place in places]
            closing[last] = (*parents, parents[0])
    return closing


def _line(values: Mapping[str, object]) -> _Line:
    return str(values["parent"]), str(values["child"])
