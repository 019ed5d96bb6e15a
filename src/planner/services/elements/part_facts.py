"""What the kilograms of one part come from: pieces needed, the mass of a magnet, and each content with its report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.domain.evidence import Fact, assumption, computed
from planner.domain.materials import Basis, Composition
from planner.domain.parts import Part
from planner.rulebook.content import best_known, measured
from planner.services.elements.table import in_usual_order

_ONE = assumption("one, where no other number is recorded")


def needed(pieces: float, horizon: int, on: date) -> Fact:
    """The pieces of a part that are needed over the horizon; `pieces` is NaN where its demand is not known."""
    known = None if math.isnan(pieces) else pieces
    return Fact(f"needed over {horizon} days", known, "pcs", on, computed("demand over the horizon, before stock"))


def content_facts(part: Part, compositions: Sequence[Composition]) -> tuple[Fact, ...]:
    """How many magnets one piece holds, the mass of a magnet, and the best-known content of each element."""
    known = best_known(compositions)
    return (
        Fact("magnets in one piece", part.pieces or 1, source=part.origin.of("pieces") if part.pieces else _ONE),
        Fact("mass of a magnet", part.mass_g, "g", source=part.origin.of("mass_g") if part.mass_g else None),
        *(_content(known[element]) for element in in_usual_order(known)),
    )


def _content(one: Composition) -> Fact:
    """A content with its cell; a typical value that has none is told as the assumption that it is."""
    fact = measured(one)
    if fact.source is None and one.basis is Basis.TYPICAL:
        return replace(fact, source=assumption("typical value"))
    return fact
