"""An invented holder, its customer and their licences."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.evidence import Origin, typed_by_planner
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.suppliers import EndUser, Source, Supplier

ON = date(2026, 11, 22)
HOLDER, US = "Haoran Magnet", "Brackwell"


def noted(on: date) -> Origin:
    """The origin of what a planner typed on a day."""
    return Origin(whole=typed_by_planner("Ana", on))


def application(status: LicenceStatus = LicenceStatus.UNDER_REVIEW, **more: Any) -> Licence:
    values: dict[str, Any] = {"number": "A-7", "type": LicenceType.INDIVIDUAL, "end_user": (US,), "status": status}
    return Licence(HOLDER, **(values | more))


def general(**more: Any) -> Licence:
    values: dict[str, Any] = {
        "number": "GL-1",
        "type": LicenceType.GENERAL,
        "end_user": (US,),
        "status": LicenceStatus.ISSUED,
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    }
    return Licence(**({"holder": HOLDER} | values | more))


def step(status: LicenceStatus, on: date | None = None, **more: Any) -> LicenceStep:
    return LicenceStep(**({"licence": "A-7", "status": status, "on": on} | more))


def facts(*licences: Licence, **more: Any) -> Facts:
    known: dict[str, Any] = {
        "suppliers": (Supplier(HOLDER),),
        "end_users": (EndUser(US, ours=True),),
        "sources": (Source("MG-1", HOLDER),),
        "licences": licences,
    }
    return Facts(**(known | more))
