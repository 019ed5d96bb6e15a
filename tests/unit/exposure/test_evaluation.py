from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from planner.domain.exposure import Assumptions, Extended, Level
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Form
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Outcome
from planner.exposure.evaluation import Evaluation, evaluate, judged, supplies_on
from planner.exposure.presets import PRESETS, assumptions
from unit.exposure.builders import (
    PART,
    TODAY,
    application,
    catalogue,
    foreign,
    general,
    ground_of,
    heavy,
    magnet,
    source,
    with_chinese_content,
)

SECOND = "Second Source Magnetics"
ROTOR = Part("ROTOR", form=Form.ROTOR)


def evaluated(facts: Facts, assumed: Assumptions | None = None) -> Evaluation:
    return evaluate(ground_of(facts), assumed or assumptions())


def magnets(*numbers: str, stock: float = 15_000, demand: float = 200, **kinds: Any) -> Facts:
    facts = catalogue(
        parts=tuple(magnet(number) for number in numbers),
        compositions=tuple(one for number in numbers for one in heavy(number)),
        **kinds,
    )
    return replace(
        facts,
        stock=tuple(Stock(number, stock, TODAY) for number in numbers),
        demand=tuple(Demand(number, per_day=demand) for number in numbers),
    )


def test_a_made_part_shows_the_figures_of_the_magnet_that_decides() -> None:
    facts = catalogue(source(), parts=(ROTOR, magnet()), bom=(BomLine("ROTOR", PART, 4),), licences=(application(),))
    found = evaluated(facts)
    figures = found.figures
    rotor, part = (figures.numbers.index(number) for number in ("ROTOR", PART))
    assert (figures.decider[rotor], figures.decider[part], found.worst[rotor]) == (part, -1, part)
    assert figures.outcome.tolist() == [Outcome.MADE, Outcome.COMPUTED]
    for name in ("p_line_down", "p_line_down_stock_cut", "tts", "p50", "p90", "unsecured_share"):
        column = getattr(figures.model, name)
        assert column[rotor] == column[part], name
    assert figures.file_by[rotor] == figures.file_by[part] != UNKNOWN_DAY
    assert np.isnan(figures.model.expected_short[rotor])
    assert (figures.level[rotor], found.alone.level[rotor]) == (Level.HIGH.rank, Level.NONE.rank)


def test_what_is_not_assessed_has_no_figures_at_all() -> None:
    figures = evaluated(catalogue(source(origin_country=None))).figures
    numbers = [figures.stock, figures.per_day, figures.cover_days, figures.model.p_line_down]
    assert all(np.isnan(column[0]) for column in numbers)
    assert (figures.model.tts[0], figures.file_by[0]) == (UNKNOWN_DAY, UNKNOWN_DAY)
    free = evaluated(catalogue(foreign())).figures
    assert (free.stock[0], free.model.p_line_down[0], free.model.tts[0]) == (15_000, 0, NEVER)


def test_a_part_named_only_in_the_bill_of_materials_has_a_place_and_counts_for_nothing() -> None:
    facts = catalogue(source(), bom=(BomLine(PART, "GLUE", 1),), licences=(application(),))
    found = evaluated(facts)
    assert found.figures.numbers == (PART, "GLUE")
    assert found.worst.tolist() == [-1, -1]
    assert found.figures.level.tolist() == [Level.HIGH.rank, Level.UNASSESSED.rank]


LICENCES = (
    application(LicenceStatus.UNDER_REVIEW, applied_on=TODAY - timedelta(days=30)),
    general(date(2027, 1, 10), SECOND),
)
SEVERAL = magnets(
    "A", "B", "C", "D", licences=LICENCES,
    sources=(source(number="A"), source(SECOND, number="B"), with_chinese_content(number="C"),
             source(number="D", share=0.5), with_chinese_content(number="D", share=0.5)),
)  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"licence": PRESETS["eased"]},
        {"gl_renew_prob": 0.7},
        {"stock_cut": 0.2},
        {"critical_from": 0.2, "high_from": 0.05},
        {"papers_days": 40},
    ],
)
def test_other_odds_on_the_same_tables_are_what_a_new_evaluation_finds(changed: dict[str, object]) -> None:
    ground = ground_of(SEVERAL)
    base = evaluate(ground, assumptions())
    assumed = replace(assumptions(), **changed)  # type: ignore[arg-type]
    supplies = supplies_on(ground, assumed)
    again = judged(ground, base.needs, supplies, assumed, base.tables).figures
    anew = evaluate(ground, assumed).figures
    assert again.level.tolist() == anew.level.tolist()
    assert again.level_if_off.tolist() == anew.level_if_off.tolist()
    assert again.file_by.tolist() == anew.file_by.tolist()
    assert again.model.p_line_down == pytest.approx(anew.model.p_line_down, abs=1e-12)
    assert again.model.expected_short == pytest.approx(anew.model.expected_short, abs=1e-9)
    assert (again.level_if_off != again.level).any()


def test_levels_without_unconfirmed_measures_are_those_with_all_of_them_off() -> None:
    off = replace(assumptions(), extended=Extended.OFF)
    assert evaluated(SEVERAL).figures.level_if_off.tolist() == evaluated(SEVERAL, off).figures.level.tolist()


def test_parts_on_one_licence_use_it_up_together() -> None:
    shared = application(LicenceStatus.PARTLY_USED, number="IL-1", quantity_left=20_000.0, unit="pcs")
    facts = magnets("A", "B", stock=0, licences=(shared,), sources=(source(number="A"), source(number="B")))
    together = evaluated(facts).figures
    alone = evaluated(replace(facts, sources=facts.sources[:1])).figures
    assert together.model.tts[0] == 50
    assert alone.model.tts[0] == 100


def test_columns_without_records_answer_with_figures_only() -> None:
    ground = ground_of(SEVERAL)
    bare = replace(ground, recorded=None)
    assert evaluate(bare, assumptions()).figures.level.tolist() == evaluated(SEVERAL).figures.level.tolist()
    with pytest.raises(LookupError, match="no records"):
        bare.parts  # noqa: B018


def test_the_parents_of_a_part_are_found_once_each() -> None:
    bom = (BomLine("A", "C", 1), BomLine("B", "C", 2), BomLine("A", "C", 3), BomLine("C", "D", 1))
    ground = ground_of(replace(SEVERAL, bom=bom))
    assert [ground.parents(place) for place in range(4)] == [[], [], [0, 1], [2]]


def test_the_working_days_of_the_plants_spread_dated_demand() -> None:
    facts = replace(SEVERAL, demand=(Demand("A", period="2026-12", quantity=2_100),))
    assumed = replace(assumptions(), plants_work_in="DE")
    plain, worked = evaluated(facts), evaluated(facts, assumed)
    saturday = (date(2026, 12, 5) - TODAY).days
    assert np.diff(plain.needs.cumulative[0])[saturday] > 0
    assert np.diff(worked.needs.cumulative[0])[saturday] == 0
