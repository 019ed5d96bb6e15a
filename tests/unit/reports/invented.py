"""An invented catalogue small enough to check by eye."""

from __future__ import annotations

from datetime import date

from planner.domain.exposure import Level, Mark, Regime, SourceAnswer, Suggestion, TtsState
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Form, Material
from planner.domain.measures import Measure, MeasureState, MeasureStatus
from planner.domain.parts import Part
from planner.domain.suppliers import EndUser, Source, Supplier

ON = date(2026, 11, 22)
HAORAN = Supplier(
    "Ningbo Haoran Magnet Co., Ltd.", local_name="宁波浩然磁业有限公司", aliases=("Haoran",), country="CN"
)
US = EndUser("Brackwell", ours=True)


def part(number: str, form: Form = Form.LOOSE_MAGNET) -> Part:
    return Part(number, description=f"Arc for {number}", material=Material.NDFEB, form=form, owner="Ortega")


def suggestion(number: str, level: Level, down: date | None = None, **more: object) -> Suggestion:
    return Suggestion(number, ON, level, True, (), line_down=down, **more)  # type: ignore[arg-type]


def answer(regime: Regime, **more: object) -> SourceAnswer:
    return SourceAnswer("Haoran", 1.0, regime, True, "", **more)  # type: ignore[arg-type]


def licence(**more: object) -> Licence:
    values: dict[str, object] = {
        "holder": "Haoran",
        "number": "GL-1",
        "type": LicenceType.GENERAL,
        "end_user": ("Brackwell",),
        "status": LicenceStatus.ISSUED,
        "valid_until": date(2026, 12, 2),
        "id": 7,
    }
    return Licence(**(values | more))  # type: ignore[arg-type]


def facts(*licences: Licence, numbers: tuple[str, ...] = ("MG-1",), **more: object) -> Facts:
    values: dict[str, object] = {
        "suppliers": (HAORAN,),
        "end_users": (US,),
        "parts": tuple(part(number) for number in numbers),
        "sources": tuple(Source(number, "Haoran") for number in numbers),
        "licences": licences,
    }
    return Facts(**(values | more))  # type: ignore[arg-type]


def keyed(*suggestions: Suggestion) -> dict[str, Suggestion]:
    return {item.part_number: item for item in suggestions}


def marked(**levels: Level) -> dict[str, Mark]:
    return {name.replace("_", "-"): Mark(name.replace("_", "-"), level) for name, level in levels.items()}


def measure(number: str, status: MeasureStatus, *, elements: tuple[str, ...] = ("Dy",), **dates: date) -> MeasureState:
    limb = Measure(number, **dates)  # type: ignore[arg-type]
    return MeasureState(number, status, None, None, None, elements, (), "all", None, None, (limb,))


APRIL = measure("18-2025", MeasureStatus.IN_FORCE, announced=date(2025, 4, 4), effective=date(2025, 4, 4))
OCTOBER = tuple(
    measure(
        number,
        MeasureStatus.UNCONFIRMED,
        elements=elements,
        announced=date(2025, 10, 9),
        effective=date(2025, 11, 8),
        suspended_from=date(2025, 11, 7),
        suspended_to=date(2026, 11, 10),
    )
    for number, elements in (("55-2025", ()), ("57-2025", ("Ho",)))
)
RULE_BOOK = (APRIL, *OCTOBER)
BEYOND = TtsState.BEYOND_HORIZON
