"""An invented catalogue of one supplier and its parts, and the alerts that it raises."""

from __future__ import annotations

from datetime import date

from planner.alerts.rules import open_alerts
from planner.domain.alerts import Alert
from planner.domain.exposure import Assumptions, Level, LicenceTimes, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Material
from planner.domain.measures import MeasureState
from planner.domain.parts import Part
from planner.domain.suppliers import EndUser, Source, Supplier

ON = date(2026, 11, 22)
ASSUMED = Assumptions("mid-2025", LicenceTimes(0.6, 0.6, 45, 90, 14, 3))
US = EndUser("Brackwell", ours=True)
HAORAN = Supplier("Haoran Magnet Co., Ltd.", aliases=("Haoran",), country="CN")


def suggestion(number: str = "MG-1", level: Level = Level.HIGH, **more: object) -> Suggestion:
    return Suggestion(number, ON, level, True, (), **more)  # type: ignore[arg-type]


def facts(*licences: Licence, parts: tuple[str, ...] = ("MG-1",), **more: object) -> Facts:
    known: dict[str, object] = {
        "suppliers": (HAORAN,),
        "end_users": (US,),
        "parts": tuple(Part(number, material=Material.NDFEB, owner="Ortega") for number in parts),
        "sources": tuple(Source(number, "Haoran") for number in parts),
        "licences": licences,
    }
    return Facts(**(known | more))  # type: ignore[arg-type]


def general(until: date | None, **more: object) -> Licence:
    values: dict[str, object] = {
        "holder": "Haoran Magnet",
        "number": "GL-1",
        "type": LicenceType.GENERAL,
        "end_user": ("Brackwell",),
        "status": LicenceStatus.ISSUED,
        "valid_until": until,
    }
    return Licence(**(values | more))  # type: ignore[arg-type]


def alerts(
    known: Facts, *suggestions: Suggestion, states: tuple[MeasureState, ...] = (), on: date = ON
) -> tuple[Alert, ...]:
    return open_alerts(known, {item.part_number: item for item in suggestions}, states, ASSUMED, on)


def only(found: tuple[Alert, ...]) -> Alert:
    assert len(found) == 1, [alert.id for alert in found]
    return found[0]
