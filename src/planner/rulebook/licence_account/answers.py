"""What is said of a licence: its stages, its account, and what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.licences import Document, Licence, LicenceStatus
from planner.domain.parts import Order


@dataclass(frozen=True, slots=True)
class Stage:
    """One state in the story of a licence, oldest first; `days` is how long it lasted, None where that is not known.

    `on` is None where nobody recorded the day; `noted_on` is then the day the catalogue learned of it. `current` marks
    the state that stands now.
    """

    status: LicenceStatus
    on: date | None
    noted_on: date | None = None
    days: int | None = None
    reason: str | None = None
    quantity_left: float | None = None
    current: bool = False
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the shipments under one licence add up to; `uncounted` are those without a quantity or a known unit."""

    pieces: float = 0.0
    kilograms: float = 0.0
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class LicenceAccount:
    """What a licence holds: quantities in `unit`, None where not recorded.

    `left` is what is recorded as left, `left_by_shipments` the quantity less the shipments under it. `disagreement`
    says so where the two differ. `renews` and `renewed_by` are the licences before and after it.
    """

    licence: Licence
    stages: tuple[Stage, ...]
    returns: tuple[Stage, ...]
    quantity: float | None = None
    left: float | None = None
    shipped: float | None = None
    left_by_shipments: float | None = None
    unit: str | None = None
    disagreement: str | None = None
    orders: tuple[Order, ...] = ()
    documents: tuple[Document, ...] = ()
    renews: Licence | None = None
    renewed_by: Licence | None = None


@dataclass(frozen=True, slots=True)
class LicenceProblem:
    """What contradicts or leaves open a recorded licence, and the next step.

    `licence` is None where a step or a paper speaks, as `reference`, of a licence that is not recorded. `bars_cover`
    says that the licence counts as no cover until that is settled.
    """

    licence: Licence | None
    code: str
    text: str
    next_step: str
    facts: tuple[Fact, ...] = ()
    bars_cover: bool = False
    reference: str | None = None
