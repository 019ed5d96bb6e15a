"""The thirteen published cases, from catalogue facts to figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.exposure import Level, Suggestion, TtsState
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Material
from planner.domain.suppliers import Approval
from planner.exposure.presets import assumptions
from unit.exposure.builders import (
    application,
    catalogue,
    foreign,
    general,
    magnet,
    rules,
    source,
    suggested,
    with_chinese_content,
)

LINE_DOWN = date(2027, 2, 5)
ENDS_SOON = general(date(2026, 12, 10))
SPLIT = catalogue(
    source(share=0.7), source("Second Source Magnetics", share=0.3),
    licences=(ENDS_SOON, application(holder="Second Source Magnetics")),
)  # fmt: skip


def blocked_until_alternate(available_from: date) -> Facts:
    alternate = foreign(share=1.0, approval=Approval.QUALIFYING, available_from=available_from)
    return catalogue(source(), alternate, licences=(application(LicenceStatus.REJECTED, applied_on=date(2026, 9, 1)),))


INDIVIDUAL = catalogue(source(), licences=(application(),))


@dataclass(frozen=True)
class Case:
    name: str
    facts: Facts
    level: Level
    rules: tuple[str, ...]
    unsecured: float
    p: float
    p_cut: float | None = None
    tts: int | None = None
    line_down: date | None = None
    expected: float | None = None
    worst: float | None = None
    dy: float | None = None
    dy_short: float | None = None
    spend: str | None = None
    revenue: tuple[float, float] | None = None
    p50_p90: tuple[int | None, int | None] = (71, 210)
    regime: str = "mid-2025"
    changes: dict[str, str] = field(default_factory=dict)


CASES = [
    Case("SCN-1", catalogue(source(), part=magnet(material=Material.FERRITE), compositions=()), Level.NONE, ("R0",),
         0, 0, p50_p90=(None, None)),
    Case("SCN-2", catalogue(source(), licences=(general(date(2027, 8, 31)),)), Level.LOW, ("R4",),
         0, 0, 0, None, None, 0, 0, 0, 0, "0", (0, 0)),
    Case("SCN-3", INDIVIDUAL, Level.MEDIUM, ("R4",),
         1, 0.028855, 0.100475, 75, LINE_DOWN, 131.219534, 21000, 32.4, 18.9, "64800", (2460.366261, 393750),
         (21, 51), "eased"),
    Case("SCN-4", INDIVIDUAL, Level.HIGH, ("R3",),
         1, 0.475266, 0.652411, 75, LINE_DOWN, 5634.972326, 21000, 32.4, 18.9, "64800", (105655.731111, 393750)),
    Case("SCN-5", INDIVIDUAL, Level.CRITICAL, ("R2",),
         1, 0.771066, 0.854714, 75, LINE_DOWN, 13153.939653, 21000, 32.4, 18.9, "64800", (246636.36849, 393750),
         (184, None), "spring-2025"),
    Case("SCN-6", SPLIT, Level.HIGH, ("R3", "R8"),
         0.3, 0.475266, 0.652411, 88, date(2027, 2, 18), 5238.326935, 18340, 9.72, 16.506, "19440",
         (98218.630033, 343875)),
    Case("SCN-7", SPLIT, Level.MEDIUM, ("R4", "R8"),
         0.3, 0.095053, 0.255053, 88, date(2027, 2, 18), 1047.665387, 18340, 9.72, 16.506, "19440",
         (19643.726007, 343875), changes={"gl_renew_prob": "0.8"}),
    Case("SCN-8", blocked_until_alternate(date(2027, 7, 20)), Level.CRITICAL, ("R2", "R7"),
         1, 1, 1, 75, LINE_DOWN, 21000, 21000, 32.4, 18.9, "64800", (393750, 393750)),
    Case("SCN-9", blocked_until_alternate(date(2027, 1, 21)), Level.MEDIUM, ("R4", "R7"),
         1, 0, 1, None, None, 0, 0, 32.4, 0, "64800", (0, 0)),
    Case("SCN-10", catalogue(with_chinese_content()), Level.LOW, ("R9",),
         0, 0, p50_p90=(None, None), changes={"extended": "off"}),
    Case("SCN-11", catalogue(with_chinese_content()), Level.HIGH, ("R5", "R3"),
         1, 0.475266, 0.652411, 75, LINE_DOWN, 5634.972326, 21000, 32.4, 18.9, "64800", (105655.731111, 393750)),
    Case("SCN-12", catalogue(source(share=0.5), foreign(share=0.5), stock=40_000, licences=(application(),)),
         Level.LOW, ("R4",), 0.5, 0, 0, None, None, 0, 0, 16.2, 0, "32400", (0, 0)),
    Case("SCN-13", catalogue(foreign(share=0.8), source(share=0.2)), Level.MEDIUM, ("R6", "R4"),
         0.2, 0, 0, None, None, 0, 0, 6.48, 0, "12960", (0, 0), (21, 51), "eased"),
]  # fmt: skip


def answer(case: Case) -> Suggestion:
    return suggested(case.facts, assumptions(case.regime, case.changes))


def close(value: float | None, expected: float | None) -> bool:
    return value == expected if expected is None or value is None else value == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_case_comes_out_of_the_facts(case: Case) -> None:
    found = answer(case)
    assert (found.level, tuple(rules(found))) == (case.level, case.rules)
    assert found.unsecured_share == pytest.approx(case.unsecured)
    assert close(found.p_line_down, case.p)
    assert close(found.p_line_down_stock_cut, case.p_cut)
    assert (found.tts_days, found.line_down) == (case.tts, case.line_down)
    assert found.tts_state is (TtsState.BEYOND_HORIZON if case.tts is None else TtsState.DAYS)
    assert close(found.expected_short_pcs, case.expected)
    assert close(found.worst_short_pcs, case.worst)
    assert (found.licence_p50_days, found.licence_p90_days) == case.p50_p90
    assert found.cover_days == pytest.approx(case.facts.stock[0].quantity / 200)


@pytest.mark.parametrize("case", [case for case in CASES if case.dy is not None], ids=lambda case: case.name)
def test_a_published_case_gives_its_masses_and_money(case: Case) -> None:
    found = answer(case)
    assert close(found.kg_exposed["Dy"], case.dy)
    assert close(found.kg_exposed["Tb"], case.dy / 6 if case.dy is not None else None)
    assert close(found.kg_short_worst["Dy"], case.dy_short)
    assert found.spend_exposed is not None
    assert (found.spend_exposed.amount, found.spend_exposed.currency) == (Decimal(case.spend or "0"), "EUR")
    assert case.revenue is not None
    assert found.revenue_at_risk_expected is not None
    assert found.revenue_at_risk_worst is not None
    assert close(float(found.revenue_at_risk_expected.amount), case.revenue[0])
    assert close(float(found.revenue_at_risk_worst.amount), case.revenue[1])


def test_the_published_mix_of_three_presets() -> None:
    weights = {"eased": 0.70, "mid-2025": 0.25, "spring-2025": 0.05}
    mixed = [(weight, suggested(INDIVIDUAL, assumptions(regime))) for regime, weight in weights.items()]
    assert sum(weight * (one.p_line_down or 0) for weight, one in mixed) == pytest.approx(0.177568, abs=1e-6)
    assert sum(weight * (one.expected_short_pcs or 0) for weight, one in mixed) == pytest.approx(2158.293738, abs=1e-4)


def test_a_level_that_rests_on_the_october_rules_says_so() -> None:
    found = answer(next(case for case in CASES if case.name == "SCN-11"))
    assert found.depends_on_unconfirmed
    assert (found.level, found.level_if_off) == (Level.HIGH, Level.LOW)
    fact = next(fact for reason in found.reasons for fact in reason.facts if fact.name == "measure 61-2025")
    assert fact.value == "unconfirmed"
    assert fact.source is not None
    assert (fact.source.address or "").startswith("https://www.whitecase.com/")


def test_a_level_that_rests_on_confirmed_measures_only_stays_without_the_october_rules() -> None:
    found = suggested(INDIVIDUAL)
    assert not found.depends_on_unconfirmed
    assert found.level_if_off is Level.HIGH
