"""The rows of the page: weak points, each with the part that decides, and what is said of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.reports.wording import date_text, number_text

if TYPE_CHECKING:  # the search brings numpy, which must not load with the page
    from planner.exposure.weak_points.finding import HitPart, WeakPoint

KINDS = {"supplier": "Supplier", "maker": "Maker or plant", "licence": "Licences"}
ASSUMED = (
    "* How long it is gone is an assumption: a supplier or maker for its lead time and transit, "
    "licences for the licence time that nine in ten keep, with papers and transit"
)


@dataclass(frozen=True, slots=True)
class WeakLine:
    """One weak point with the part that decides: the one that is exposed longest, else the first to stop.

    `told` is the sentence on what happens without it.
    """

    point: WeakPoint
    decider: HitPart
    told: str

    @property
    def key(self) -> str:
        """What names the weak point among all."""
        return f"{self.point.node.kind} {self.point.node.name}"

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return KINDS[self.point.node.kind]

    @property
    def is_exposed(self) -> bool:
        """Whether a part stops before it is back."""
        return bool(self.point.exposed_parts)

    @property
    def perhaps_exposed(self) -> int:
        """How many products stop before it is back, or may do so."""
        return sum(1 for one in self.point.products if one.is_exposed is not False)

    @property
    def stopping(self) -> int:
        """How many parts stop within the days looked ahead."""
        return sum(1 for part in self.point.parts if part.tts_days is not None)


def weak_line(point: WeakPoint) -> WeakLine:
    """The line of a weak point; for a worker, as its sentence is worded where the search is."""
    from planner.exposure.weak_points.wording import point_text

    return WeakLine(point, min(point.parts, key=_deciding), f"{point_text(point)}.")


def summary_text(lines: Sequence[WeakLine]) -> str:
    """How many are gone for longer than the parts last, of how many it is not known, and what the worst stops."""
    if not lines:
        return "No supplier, maker or licence stops a part within the days looked ahead."
    exposed = sum(1 for line in lines if line.is_exposed)
    unknown = sum(1 for line in lines if not line.is_exposed and exposed_days(line.decider) is None)
    count = number_text(exposed) if exposed else "None"
    verb = "would be gone for longer than its parts last" if exposed == 1 else (
        "would be gone for longer than their parts last"
    )  # fmt: skip
    told = f"{count} of {number_text(len(lines))} weak points {verb}"
    if unknown:
        told = f"{told}; of {number_text(unknown)} it is not known"
    return f"{told}. {lines[0].told}" if exposed else f"{told}."


def exposed_days(part: HitPart) -> float | None:
    """For how many days the line stands still; endless where the node may never be back, None where not known."""
    if part.tts_days is None:
        return 0.0
    if part.recovery.endless:
        return math.inf
    return None if part.recovery.days is None else float(max(0, part.recovery.days - part.tts_days))


def stop_text(part: HitPart) -> str:
    """When a part stops and what else is recorded for it."""
    stops = f"Stops on {date_text(part.stops)}" if part.stops else "Outlasts the days looked ahead"
    return f"{stops}. Nothing else supplies it." if part.is_only_source else f"{stops}."


def _deciding(part: HitPart) -> tuple[float, ...]:
    """The part exposed longest first; then those of which it is not known, then the first to stop."""
    days, lasts = exposed_days(part), math.inf if part.tts_days is None else part.tts_days
    if days is None:
        return (1, lasts)
    return (0, -days, lasts) if days > 0 else (2, lasts)
