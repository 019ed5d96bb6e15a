"""Figures by period: single months, spans and years, never split and never mixed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.evidence import SourceRef
from planner.domain.shipments import Quality

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a period; a `partial` one is shown, but neither added up nor compared."""

    value: float
    quality: Quality = Quality.REPORTED
    source: SourceRef | None = None
    partial: bool = False


class Figures:
    """The figures of one series, by first and last month (running numbers as in `months`)."""

    def __init__(self, figures: Mapping[Period, Figure]) -> None:
        self._figures = dict(figures)
        self._from: dict[int, list[tuple[int, float]]] = {}
        for (start, end), figure in self._figures.items():
            if not figure.partial:
                self._from.setdefault(start, []).append((end, figure.value))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have a figure, in order."""
        return tuple(sorted(self._figures))

    def figure(self, start: int, end: int) -> Figure | None:
        """The figure given for exactly this period."""
        return self._figures.get((start, end))

    def whole(self, month: int) -> float | None:
        """The value of a month where it is known in full."""
        figure = self.figure(month, month)
        return None if figure is None or figure.partial else figure.value

    def total(self, start: int, end: int) -> float | None:
        """The total of the months from `start` to `end`, None where part of it is not known.

        A total that was given for a span wins over the sum of its months: of all ways to put the period together,
        the one with the fewest pieces counts.
        """
        reached: dict[int, tuple[int, float]] = {start: (0, 0.0)}
        for month in range(start, end + 1):
            if month not in reached:
                continue
            pieces, sum_so_far = reached[month]
            for last, value in self._from.get(month, ()):
                if last <= end and (last + 1 not in reached or pieces + 1 < reached[last + 1][0]):
                    reached[last + 1] = (pieces + 1, sum_so_far + value)
        found = reached.get(end + 1)
        return None if found is None else round(found[1], 6)
