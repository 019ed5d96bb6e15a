"""What is tried on the facts around a part is what all facts would answer, and what changed records would."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.exposure import Level
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.domain.scenarios import WhatIf
from planner.domain.suppliers import Approval
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.evaluation import evaluate
from planner.exposure.fixes.finder import FixFinder
from planner.exposure.fixes.neighbourhood import Neighbourhoods
from planner.exposure.fixes.situation import situation_of
from planner.exposure.fixes.steps import steps
from planner.exposure.fixes.trying import ColumnEvaluator, answers_of
from planner.exposure.ground import Ground
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    US,
    application,
    catalogue,
    foreign,
    general,
    heavy,
    magnet,
    source,
)
from unit.exposure.fixes.stand_in import AS_RECORDED, DAYS, StandIn, with_grades

SECOND = "Second Source Magnetics"


def random_catalogue(seed: int) -> Facts:
    """Twelve magnets in six products over two levels; licences are shared, one has a quantity that several use up."""
    chance = random.Random(seed)
    magnets = [f"MG-{number}" for number in range(12)]
    products = [f"P-{number}" for number in range(6)]
    limited = Licence(
        MAKER, number="IL-1", type=LicenceType.INDIVIDUAL, end_user=(US,), status=LicenceStatus.PARTLY_USED,
        quantity=9_000, quantity_left=chance.randint(100, 9_000), unit="pcs", items="", id=1,
    )  # fmt: skip
    others = (
        general(TODAY + timedelta(days=chance.randint(3, 200)), holder=SECOND, id=2, items="MG-3; MG-4"),
        application(LicenceStatus.UNDER_REVIEW, holder=SECOND, applied_on=TODAY - timedelta(days=30), id=3),
    )
    lines = [BomLine(chance.choice(products), one, chance.randint(1, 4)) for one in magnets]
    lines += [BomLine(products[0], products[5], 1)]
    return replace(
        catalogue(
            *(source(chance.choice((MAKER, SECOND)), one) for one in magnets),
            compositions=tuple(one for number in magnets for one in heavy(number)),
            bom=tuple({(line.parent, line.child): line for line in lines}.values()),
            licences=(limited, *others),
        ),
        parts=tuple(magnet(one) for one in magnets) + tuple(map(Part, products)),
        stock=tuple(Stock(one, chance.randint(0, 8_000), TODAY) for one in (*magnets, *products)),
        demand=tuple(Demand(one, per_day=chance.randint(20, 200)) for one in products),
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_facts_around_a_part_answer_as_all_facts_do(seed: int) -> None:
    facts = random_catalogue(seed)
    numbers = [part.part_number for part in facts.parts]
    ground = Ground.of(facts, DAYS.states, TODAY)
    whole = answers_of(evaluate(ground, AS_RECORDED.assumed), numbers)
    near = Neighbourhoods(facts, BillOfMaterials(facts.bom))
    for number in numbers:
        around = near.around(number)
        alone, expected = (
            ColumnEvaluator(DAYS, AS_RECORDED.assumed)(around).evaluate(AS_RECORDED, [number])[number],
            whole[number],
        )
        assert alone.p_line_down == pytest.approx(expected.p_line_down, abs=1e-9)
        assert replace(alone, p_line_down=None) == replace(expected, p_line_down=None)
    assert any(len(near.around(number).parts) < len(numbers) for number in numbers)
    assert len({answer.level for answer in whole.values()}) > 1


def test_a_licence_for_parts_that_are_left_out_is_left_out_too() -> None:
    facts = random_catalogue(1)
    facts = replace(facts, sources=tuple(replace(one, supplier=SECOND) for one in facts.sources), bom=())
    kept = {licence.id for licence in Neighbourhoods(facts, BillOfMaterials(())).around("MG-7").licences}
    assert kept == {3}


KANSAI = foreign(share=0.3, lead_time_days=20)
CASES = {
    "split": catalogue(source(share=0.7), KANSAI, licences=(application(),), stock=9_000),
    "alternate": catalogue(
        source(), foreign(share=1.0, approval=Approval.QUALIFYING, available_from=TODAY + timedelta(days=240)),
        licences=(application(LicenceStatus.REJECTED, applied_on=TODAY - timedelta(days=80), id=7),),
    ),
    "grade": with_grades(catalogue(source(), part=magnet(grade="N42SH"), licences=(application(),))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_step_answers_as_if_it_were_written_into_the_facts(name: str) -> None:
    facts = CASES[name]
    tried, written = ColumnEvaluator(DAYS, AS_RECORDED.assumed)(facts), StandIn(facts)
    answer = tried.evaluate(AS_RECORDED, [PART])[PART]
    situation = situation_of(facts.parts[0], answer, facts, AS_RECORDED, DAYS)
    found = list(steps(situation))
    assert found
    for step in found:
        after, expected = (one.evaluate(step.what_if, [PART])[PART] for one in (tried, written))
        assert after.level is expected.level, step.text
        assert after.p_line_down == pytest.approx(expected.p_line_down, abs=1e-9), step.text


def test_stock_and_use_are_told_of_a_part_that_is_not_assessed() -> None:
    facts = catalogue(source(origin_country=None))
    answer = ColumnEvaluator(DAYS, AS_RECORDED.assumed)(facts).evaluate(AS_RECORDED, [PART])[PART]
    assert (answer.level, answer.stock, answer.per_day) == (Level.UNASSESSED, 15_000, 200)


def test_fixes_are_looked_for_in_a_scenario_and_keep_what_it_assumes() -> None:
    spring = replace(AS_RECORDED.assumed, gl_renew_prob=0.5)
    facts = catalogue(source(), licences=(general(TODAY + timedelta(days=18)),), stock=5_000)
    finder = FixFinder(facts, BillOfMaterials(()), ColumnEvaluator(DAYS, AS_RECORDED.assumed), WhatIf(spring), DAYS)
    fixes = finder.of_part(PART)
    assert {fix.p_before for fix in fixes} != {None}
    bought = next(fix for fix in fixes if fix.kind == "buy")
    assert bought.what_if.assumed.gl_renew_prob == 0.5
