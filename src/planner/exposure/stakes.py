"""What is at stake with each part: kilograms of elements, spend and revenue, worked out for one part at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from planner.domain.exposure import Money
from planner.domain.suppliers import Source
from planner.exposure.amounts import kg_per_piece, spend_exposed
from planner.exposure.columns import RegimeCode
from planner.exposure.earnings import Earnings, earnings_of, own_earnings
from planner.exposure.evaluation import Evaluation
from planner.exposure.model.licensed_left import first_days_without_cover

_UNSECURED = (RegimeCode.IL, RegimeCode.BLOCKED)


@dataclass(frozen=True, slots=True)
class AtStake:
    """Masses in kg by element, and money; empty and None where they are not known or no licence is needed."""

    kg_exposed: Mapping[str, float] = field(default_factory=dict)
    kg_short_worst: Mapping[str, float] = field(default_factory=dict)
    spend: Money | None = None
    revenue_expected: Money | None = None
    revenue_worst: Money | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one part: those that unsecured sources would bring within the horizon, needed, and short."""

    needed: float
    unsecured_share: float
    expected_short: float
    worst_short: float


class Stakes:
    """What is at stake with the parts of an evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._ground = evaluation.ground

    def of(self, place: int, pieces: Pieces) -> AtStake:
        """What is at stake with a computed part: by its unsecured share over the horizon, and at worst."""
        part = self._ground.parts[place]
        kg = kg_per_piece(part, self._ground.desk.compositions(part))
        exposed = pieces.needed * pieces.unsecured_share
        return AtStake(
            kg_exposed={element: exposed * mass for element, mass in kg.items()},
            kg_short_worst={element: pieces.worst_short * mass for element, mass in kg.items()},
            spend=spend_exposed(part, self._unsecured.get(place, ()), pieces.needed),
            revenue_expected=self._earnings.at_risk(place, pieces.expected_short),
            revenue_worst=self._earnings.at_risk(place, pieces.worst_short),
        )

    @cached_property
    def _earnings(self) -> Earnings:
        own = own_earnings(self._ground.parts, self._ground.places)
        return earnings_of(own, self._ground.structure, self._evaluation.needs)

    @cached_property
    def _unsecured(self) -> Mapping[int, list[tuple[Source, float]]]:
        """By part, the sources of today that need a licence and have none, nor anything left on one, with shares."""
        supply, sources = self._evaluation.supply, self._ground.facts.sources
        bare = (first_days_without_cover(self._evaluation.needs, supply) <= 0) & np.isin(supply.regime, _UNSECURED)
        rows = np.flatnonzero((supply.from_day < 0) & bare & (supply.share > 0))
        found: dict[int, list[tuple[Source, float]]] = defaultdict(list)
        columns = (supply.part[rows], supply.source[rows], supply.share[rows])
        for part, source, share in zip(*(column.tolist() for column in columns), strict=True):
            found[part].append((sources[source], share))
        return dict(found)
