"""What-ifs over the facts of one day: what each changes, and what is laid out anew for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.exposure import Extended, Level, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.parts import BomLine, Demand, Stock
from planner.domain.scenarios import (
    Approval,
    DemandChange,
    Outage,
    Purchase,
    ReadyAlternate,
    ShareMove,
    WhatIf,
)
from planner.domain.suppliers import Approval as Standing
from planner.errors import PlannerError
from planner.exposure.evaluation import Evaluation, evaluate
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.exposure.what_if.bench import Bench
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    catalogue,
    foreign,
    general,
    ground_of,
    magnet,
    source,
    with_chinese_content,
)

RECORDED = assumptions()
BASE = WhatIf(RECORDED)
SECOND = "Second Source Magnetics"
ABROAD = "Kansai Jishaku K.K."
INDIVIDUAL = catalogue(source(), licences=(application(),))


def bench(facts: Facts = INDIVIDUAL) -> Bench:
    return Bench.over(ground_of(facts), RECORDED)


def answer(what_if: WhatIf, facts: Facts = INDIVIDUAL, number: str = PART) -> Suggestion:
    found: Mapping[str, Suggestion] = Suggestions(bench(facts).evaluation(what_if))
    return found[number]


def assumed(regime: str = "mid-2025", **changes: str) -> WhatIf:
    return WhatIf(assumptions(regime, changes))


def test_nothing_assumed_is_the_record() -> None:
    made = bench()
    assert made.evaluation(BASE) is made.evaluation(WhatIf(assumptions()))
    assert Suggestions(made.evaluation(BASE))[PART].p_line_down == pytest.approx(0.475266, abs=1e-6)


ODDS = [
    assumed("spring-2025"),
    assumed(median="60", p90="100"),
    assumed(gap="40"),
    assumed(attempts="1"),
    assumed(gl_renew_prob="0.8"),
    assumed(critical_from="0.4"),
    assumed(high_from="0.48"),
    assumed(stock_cut="0.3"),
    assumed(papers_days="30"),
]
FIGURES = ("level", "level_if_off", "outcome", "file_by", "decider", "stock", "per_day")
MODEL = ("p_line_down", "p_line_down_stock_cut", "expected_short", "worst_short", "tts", "p50", "p90")
MIXED = catalogue(
    source(share=0.5),
    source(SECOND, share=0.3),
    with_chinese_content(share=0.2),
    licences=(
        general(date(2026, 12, 10)),
        application(LicenceStatus.RETURNED, holder=SECOND, applied_on=TODAY - timedelta(days=40)),
    ),
)


def differing(one: Evaluation, other: Evaluation) -> list[str]:
    """The names of the figures in which two evaluations differ by more than rounding."""
    ours, theirs = one.figures, other.figures
    found = [name for name in FIGURES if not np.array_equal(getattr(ours, name), getattr(theirs, name), equal_nan=True)]
    pairs = ((name, getattr(ours.model, name), getattr(theirs.model, name)) for name in MODEL)
    return found + [name for name, a, b in pairs if not np.allclose(a, b, rtol=0, atol=1e-12, equal_nan=True)]


@pytest.mark.parametrize("facts", [INDIVIDUAL, MIXED], ids=["plain", "mixed"])
@pytest.mark.parametrize("what_if", ODDS)
def test_other_odds_take_the_columns_that_are_there_and_give_the_same_answer(what_if: WhatIf, facts: Facts) -> None:
    made = bench(facts)
    found = made.evaluation(what_if)
    assert found.tables is made.evaluation(BASE).tables
    assert differing(found, evaluate(ground_of(facts), what_if.assumed)) == []


@pytest.mark.parametrize(
    "what_if", [assumed(horizon_days="120"), assumed(warn_days="5"), assumed(extended="off"), assumed(extended="on")]
)
def test_what_stands_in_columns_is_laid_out_anew(what_if: WhatIf) -> None:
    made = bench(MIXED)
    found = made.evaluation(what_if)
    assert found.tables is not made.evaluation(BASE).tables
    assert differing(found, evaluate(ground_of(MIXED), what_if.assumed)) == []


def test_returned_applications_wait_for_another_gap_also_where_the_recorded_one_is_none() -> None:
    made = Bench.over(ground_of(MIXED), assumptions(changes={"gap": "0"}))
    assert (
        differing(made.evaluation(assumed(gap="40")), evaluate(ground_of(MIXED), assumptions(changes={"gap": "40"})))
        == []
    )


def test_needs_and_supplies_are_taken_from_a_lay_out_that_has_the_same() -> None:
    made = bench(MIXED)
    recorded = made.evaluation(BASE)
    more = made.evaluation(replace(BASE, demand=(DemandChange(1.1),)))
    assert more.supplies is recorded.supplies
    off = made.evaluation(replace(BASE, october=Extended.OFF))
    assert off.needs is recorded.needs
    both = replace(BASE, demand=(DemandChange(1.1),), october=Extended.OFF)
    assert made.evaluation(both).needs is more.needs
    assert made.evaluation(both).supplies is off.supplies


def test_a_purchase_for_all_sees_which_parts_the_what_if_puts_under_licence() -> None:
    abroad = catalogue(with_chinese_content())
    bought = replace(assumed(extended="off"), purchases=(Purchase(8),))
    made = bench(abroad)
    assert Suggestions(made.evaluation(bought))[PART].stock == 15_000
    assert Suggestions(made.evaluation(replace(assumed(extended="on"), purchases=(Purchase(8),))))[PART].stock == 26_200


def test_demand_changes_for_all_parts_or_for_one_and_the_stock_of_today_stays() -> None:
    facts = replace(INDIVIDUAL, stock=(Stock(PART, 17_000, TODAY - timedelta(days=10)),))
    more = answer(replace(BASE, demand=(DemandChange(1.5),)), facts)
    assert (more.stock, more.demand_per_day, more.tts_days) == (15_000, 300, 50)
    one = answer(replace(BASE, demand=(DemandChange(0.5, PART), DemandChange(1.5))), facts)
    assert one.demand_per_day == pytest.approx(150)
    none = answer(replace(BASE, demand=(DemandChange(0.0),)), facts)
    assert (none.demand_per_day, none.level) == (0, Level.LOW)


def with_unit(*, stock: float = 0.0) -> Facts:
    """A unit of two magnets that is asked for 100 times a day; the magnet itself has no demand of its own."""
    return replace(
        INDIVIDUAL,
        parts=(magnet(), magnet("UNIT", material=None, form=None, mass_g=None)),
        bom=(BomLine("UNIT", PART, 2),),
        demand=(Demand("UNIT", per_day=100),),
        stock=(Stock(PART, 15_000, TODAY), Stock("UNIT", stock, TODAY)),
    )


def test_demand_of_a_magnet_is_what_its_parents_ask_for() -> None:
    assert answer(BASE, with_unit()).demand_per_day == pytest.approx(200)
    assert answer(replace(BASE, demand=(DemandChange(1.5, PART),)), with_unit()).demand_per_day == pytest.approx(300)
    assert answer(replace(BASE, demand=(DemandChange(1.5, "UNIT"),)), with_unit()).demand_per_day == pytest.approx(300)


def test_units_that_are_bought_ask_for_no_magnets() -> None:
    bought = replace(BASE, purchases=(Purchase(2, None, "UNIT"),))
    found = answer(bought, with_unit())
    assert found.demand_per_day == pytest.approx(200 * (180 - 14) / 180)
    later = replace(BASE, purchases=(Purchase(2, TODAY + timedelta(days=20), "UNIT"),))
    assert answer(later, with_unit()).demand_per_day == pytest.approx(200 * (180 - 14) / 180)


def test_what_is_bought_counts_from_the_day_on_which_it_lands() -> None:
    now = answer(replace(BASE, purchases=(Purchase(8),)))
    assert (now.stock, now.tts_days) == (15_000 + 8 * 7 * 200, 131)
    before = replace(BASE, purchases=(Purchase(8, TODAY - timedelta(days=3)),))
    assert answer(before).tts_days == 131
    soon = answer(replace(BASE, purchases=(Purchase(8, TODAY + timedelta(days=30)),)))
    assert (soon.stock, soon.tts_days) == (15_000, 131)
    late = answer(replace(BASE, purchases=(Purchase(8, TODAY + timedelta(days=100)),)))
    assert late.tts_days == 75
    assert late.worst_short_pcs == pytest.approx(105 * 200 - 11_200)
    after = answer(replace(BASE, purchases=(Purchase(8, TODAY + timedelta(days=180)),)))
    assert after.worst_short_pcs == pytest.approx(105 * 200)
    beside = replace(BASE, purchases=(Purchase(8), Purchase(1, None, PART)))
    assert answer(beside).stock == 15_000 + 9 * 7 * 200


def test_a_part_that_needs_no_licence_is_not_bought_for_all() -> None:
    free = catalogue(foreign())
    assert answer(replace(BASE, purchases=(Purchase(8),)), free).stock == 15_000
    assert answer(replace(BASE, purchases=(Purchase(8, None, PART),)), free).stock == 26_200


def test_a_supplier_that_is_out_delivers_nothing_even_under_a_general_licence() -> None:
    covered = catalogue(source(), licences=(general(date(2028, 12, 31)),))
    assert answer(BASE, covered).p_line_down == 0
    out = replace(BASE, outages=(Outage(MAKER, TODAY, TODAY + timedelta(days=99)),))
    found = answer(out, covered)
    assert (found.p_line_down, found.tts_days) == (1, 75)
    assert found.worst_short_pcs == pytest.approx(100 * 200 - 15_000)
    assert answer(replace(BASE, outages=(Outage(MAKER, TODAY, None, PART),)), covered).worst_short_pcs == 21_000
    one_of_three = answer(replace(BASE, outages=(Outage(SECOND, TODAY),)), MIXED)
    assert (answer(BASE, MIXED).p_line_down or 0) < (one_of_three.p_line_down or 0) < 1


def test_a_supplier_of_nothing_is_refused() -> None:
    for what_if in (
        replace(BASE, outages=(Outage(SECOND, TODAY),)),
        replace(BASE, approvals=(Approval(SECOND, 0.4),)),
    ):
        with pytest.raises(PlannerError, match="Second Source Magnetics is not recorded as a source of any part"):
            answer(what_if)


def test_a_company_that_only_exports_is_no_supplier() -> None:
    exported = catalogue(source(exporter=SECOND), licences=(application(),))
    with pytest.raises(PlannerError, match="Second Source Magnetics is not recorded as a source of any part"):
        answer(replace(BASE, outages=(Outage(SECOND, TODAY),)), exported)


def test_an_alternate_carries_its_share_from_its_day_on() -> None:
    waiting = foreign(approval=Standing.SUGGESTED)
    facts = catalogue(source(), waiting, licences=(application(),))
    ready = ReadyAlternate(PART, ABROAD, TODAY + timedelta(days=60), 1.0)
    found = answer(replace(BASE, alternates=(ready,)), facts)
    assert (found.p_line_down, found.worst_short_pcs) == (0, 0)
    [told] = [reason for reason in found.reasons if reason.rule == "R7"]
    assert "100%" in told.text
    assert {fact.name: fact.value for fact in told.facts}["available_from"] == TODAY + timedelta(days=60)
    half = answer(replace(BASE, alternates=(replace(ready, share=0.5),)), facts)
    assert half.worst_short_pcs == pytest.approx(60 * 200 + 120 * 100 - 15_000)
    with pytest.raises(PlannerError, match="already supplies"):
        answer(replace(BASE, alternates=(ReadyAlternate(PART, MAKER, TODAY),)), facts)


def test_the_chance_of_one_supplier_counts_whatever_the_times() -> None:
    never = replace(BASE, approvals=(Approval(MAKER, 0.0),))
    assert answer(never).p_line_down == 1
    made = bench()
    spring = assumptions("spring-2025")
    sure = made.evaluation(WhatIf(spring, approvals=(Approval(MAKER, 1.0),)))
    assert (
        differing(sure, evaluate(ground_of(INDIVIDUAL), assumptions("spring-2025", {"p_first": "1", "p_again": "1"})))
        == []
    )


def test_shares_move_one_after_the_other() -> None:
    facts = catalogue(
        source(share=0.8),
        foreign(share=0.2),
        licences=(application(),),
    )
    moves = (ShareMove(PART, MAKER, ABROAD, 0.3), ShareMove(PART, MAKER, ABROAD, 0.3))
    found = answer(replace(BASE, moves=moves), facts)
    assert found.unsecured_share == pytest.approx(0.2)
    assert {one.supplier: one.share for one in found.sources} == pytest.approx({MAKER: 0.2, ABROAD: 0.8})
    silent = catalogue(source(), foreign(), licences=(application(),))
    assert "F2" in [reason.rule for reason in answer(BASE, silent).reasons]
    moved = answer(replace(BASE, moves=(ShareMove(PART, MAKER, ABROAD, 0.3),)), silent)
    assert moved.unsecured_share == pytest.approx(0.7)
    assert "F2" not in [reason.rule for reason in moved.reasons]
    with pytest.raises(PlannerError, match="carries 80%"):
        answer(replace(BASE, moves=(ShareMove(PART, MAKER, ABROAD, 0.9),)), facts)


def test_filing_and_grades_without_heavy_rare_earths_change_the_sources() -> None:
    ending = catalogue(source(), licences=(general(date(2026, 12, 10)),))
    filed = answer(replace(BASE, filed=((PART, MAKER),)), ending).p_line_down or 0
    assert 0 < filed < (answer(BASE, ending).p_line_down or 0)
    assert answer(replace(BASE, freed=(PART,))).level is Level.NONE


def test_the_october_set_may_apply_or_be_off() -> None:
    facts = catalogue(with_chinese_content())
    unknown = answer(BASE, facts)
    assert (unknown.level, unknown.depends_on_unconfirmed) == (Level.HIGH, True)
    on = answer(replace(BASE, october=Extended.ON), facts)
    assert (on.level, on.depends_on_unconfirmed) == (Level.HIGH, False)
    off = answer(replace(BASE, october=Extended.OFF), facts)
    assert (off.level, off.depends_on_unconfirmed) == (Level.LOW, False)


def test_only_few_lay_outs_are_kept() -> None:
    made = bench()
    kept = [made.evaluation(replace(BASE, demand=(DemandChange(1 + number / 10),))) for number in range(1, 10)]
    assert made.evaluation(replace(BASE, demand=(DemandChange(1.9),))) is kept[8]
    assert made.evaluation(replace(BASE, demand=(DemandChange(1.2),))) is kept[1]
    assert made.evaluation(replace(BASE, demand=(DemandChange(1.1),))) is not kept[0]
