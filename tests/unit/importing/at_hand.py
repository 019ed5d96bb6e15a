"""A small catalogue that plans are made against, and how their outcome is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.parts import Part, Stock
from planner.domain.suppliers import EndUser, Source, Supplier
from planner.importing.known import known_from
from planner.importing.plan import ImportPlan, Issue, PlannedRecord

Planning = Callable[..., ImportPlan]
TODAY = date(2026, 11, 22)
HAORAN = "Haoran Magnetics Co., Ltd."
FACTS = Facts(
    suppliers=(Supplier(HAORAN, "浩然磁材有限公司", ("HRM",), "CN"),),
    end_users=(EndUser("Beispiel Antriebe AG", ("BAAG",), ours=True),),
    parts=(Part("MAG-100", "EPS magnet", grade="N42SH", unit_price=Decimal("12.5")), Part("MAG-200"), Part("MOT-1")),
    sources=(Source("MAG-100", HAORAN, end_user="Beispiel Antriebe AG", share=0.6),),
    stock=(Stock("MAG-100", 100.0, date(2026, 11, 10), "W1"),),
    licences=(
        Licence(HAORAN, "24-001", LicenceType.GENERAL, ("Beispiel Antriebe AG",), LicenceStatus.ISSUED),
        Licence(
            HAORAN, None, LicenceType.INDIVIDUAL, (), LicenceStatus.SUBMITTED, "MAG-200", applied_on=date(2026, 10, 1)
        ),
    ),
)
KNOWN = known_from(FACTS)


def only(planned: ImportPlan, kind: Kind) -> PlannedRecord:
    (record,) = [record for table in planned.tables for record in table.records if record.kind is kind]
    return record


def outcome(planned: ImportPlan) -> tuple[int, int, int, int]:
    return planned.added, planned.changed, planned.same, planned.rejected


def found(planned: ImportPlan, code: str) -> Issue:
    (issue,) = [issue for issue in planned.issues if issue.code == code]
    return issue


def statuses(values: Mapping[str, object]) -> set[str]:
    return set(values)
