"""A licence as an account and a story: what was used and is left, the states it went through, what contradicts."""

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
class LicenceAccount:
    """What a licence holds: quantities in `unit`, None where not recorded.

    `left` is what is recorded as left, `left_by_shipments` the quantity less the shipments under it. `disagreement`
    says so where the two differ. `renewed_by` and `renews` are the licences before and after it.
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
    """What contradicts or leaves open a recorded licence, and the next step; such a licence is never cover by it."""

    licence: Licence
    code: str
    text: str
    next_step: str
    facts: tuple[Fact, ...] = ()
