"""Scenario records read into what-ifs and written back."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.exposure import Extended
from planner.domain.facts import Facts
from planner.domain.parts import Part
from planner.domain.scenarios import (
    Approval,
    DemandChange,
    Outage,
    Purchase,
    ReadyAlternate,
    Scenario,
    ShareMove,
    WhatIf,
)
from planner.domain.suppliers import Supplier
from planner.errors import PlannerError
from planner.exposure.presets import PRESETS, assumptions
from planner.exposure.what_if.changes import changes_of, written_lines
from planner.exposure.what_if.known import Known
from planner.exposure.what_if.reading import read_what_if

ON = date(2026, 11, 22)
MAKER, OTHER = "Ningbo Haoran Magnet Co., Ltd.", "Nordic Magnets AB"
FACTS = Facts(
    parts=(Part("MG-1"), Part("MG 2=B")),
    suppliers=(Supplier(MAKER, aliases=("Haoran",)), Supplier(OTHER)),
)
RECORDED = assumptions()


def known(*scenarios: Scenario) -> Known:
    return Known.of(FACTS, ON, scenarios)


def read(*lines: str, regime: str | None = None, others: tuple[Scenario, ...] = (), base: str | None = None) -> WhatIf:
    scenario = Scenario("Test", base, regime, lines)
    return read_what_if(scenario, RECORDED, known(*others))


def refusal(*lines: str, others: tuple[Scenario, ...] = (), base: str | None = None) -> str:
    with pytest.raises(PlannerError) as raised:
        read(*lines, others=others, base=base)
    return str(raised.value)


def test_nothing_assumed_is_the_record() -> None:
    assert read_what_if(None, RECORDED, known()) == WhatIf(RECORDED)
    assert read() == WhatIf(RECORDED)


def test_the_keys_of_the_model_change_its_assumptions() -> None:
    found = read("horizon_days=120", "gl_renew_prob=0.8", "extended=on", "papers_days=20").assumed
    assert (found.horizon_days, found.gl_renew_prob, found.extended, found.papers_days) == (120, 0.8, Extended.ON, 20)
    assert found.changed == {"horizon_days", "gl_renew_prob", "extended", "papers_days"}
    assert found.licence == RECORDED.licence


def test_a_regime_takes_its_times_and_lines_change_them_one_by_one() -> None:
    found = read("p_first=0.5", regime="spring-2025").assumed
    assert found.regime == "spring-2025"
    assert (found.licence.p_first, found.licence.p_again) == (0.5, 0.25)
    assert read("median=100", "p90=150").assumed.licence.median == 100


def test_recorded_times_that_are_not_the_presets_stay() -> None:
    recorded = assumptions("mid-2025", {"median": "50"})
    assert read_what_if(Scenario("Test", assumptions=("gap=20",)), recorded, known()).assumed.licence.median == 50
    assert read_what_if(Scenario("Test", regime="eased"), recorded, known()).assumed.licence == PRESETS["eased"]


EACH = {
    "october=on": WhatIf(RECORDED, october=Extended.ON),
    "demand=+10%": WhatIf(RECORDED, demand=(DemandChange(1.1),)),
    "demand MG-1=-20%": WhatIf(RECORDED, demand=(DemandChange(0.8, "MG-1"),)),
    "buy_weeks=8 by 2026-12-02": WhatIf(RECORDED, purchases=(Purchase(8, date(2026, 12, 2)),)),
    "buy_weeks MG-1=8": WhatIf(RECORDED, purchases=(Purchase(8, None, "MG-1"),)),
    f"out {MAKER}=2026-12-01..2027-03-01": WhatIf(
        RECORDED, outages=(Outage(MAKER, date(2026, 12, 1), date(2027, 3, 1)),)
    ),
    f"out MG-1 / {MAKER}=2026-12-01..": WhatIf(RECORDED, outages=(Outage(MAKER, date(2026, 12, 1), None, "MG-1"),)),
    f"alternate MG-1 / {OTHER}=2027-01-15 50%": WhatIf(
        RECORDED, alternates=(ReadyAlternate("MG-1", OTHER, date(2027, 1, 15), 0.5),)
    ),
    f"alternate MG 2=B / {OTHER}=2027-01-15": WhatIf(
        RECORDED, alternates=(ReadyAlternate("MG 2=B", OTHER, date(2027, 1, 15)),)
    ),
    f"approval {MAKER}=40%": WhatIf(RECORDED, approvals=(Approval(MAKER, 0.4),)),
    f"move MG-1 / {MAKER} > {OTHER}=30%": WhatIf(RECORDED, moves=(ShareMove("MG-1", MAKER, OTHER, 0.3),)),
    f"filed MG-1 / {MAKER}=yes": WhatIf(RECORDED, filed=(("MG-1", MAKER),)),
    "freed MG-1=yes": WhatIf(RECORDED, freed=("MG-1",)),
}


@pytest.mark.parametrize("line", EACH)
def test_each_line_is_read_and_written_back(line: str) -> None:
    found = read(line)
    assert found == EACH[line]
    assert written_lines(found, WhatIf(RECORDED)) == (line,)


def test_words_blanks_and_other_names_are_taken_as_they_come() -> None:
    assert read(" Out  Haoran = 2026-12-01..2027-03-01 ").outages[0].supplier == MAKER
    assert read("demand = \u22125 %").demand == (DemandChange(0.95),)
    assert read("buy_weeks=8 landed in 14 days").purchases == (Purchase(8, date(2026, 12, 6)),)
    assert read("buy_weeks=1.5 in 1 day").purchases == (Purchase(1.5, date(2026, 11, 23)),)


def test_what_the_model_assumes_is_written_back() -> None:
    lines = ("p_first=0.5", "gl_renew_prob=0.8", "extended=on", "horizon_days=120")
    found = read(*lines, regime="spring-2025")
    assert written_lines(found, WhatIf(RECORDED)) == lines
    again = read(*written_lines(found, WhatIf(RECORDED)), regime=found.assumed.regime)
    assert again == found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("demand", "The assumption demand cannot be read — write it as KEY=VALUE without a ;"),
        ("", "The assumption blank cannot be read"),
        ("demand=+10%; gap=20", "cannot be read — write it as KEY=VALUE without a ;"),
        ("demand=+10%；gap=20", "cannot be read — write it as KEY=VALUE without a ;"),
        ("demand=10%", "The assumption demand=10% cannot be read — give a change from -100% to +900%"),
        ("demand=-101%", "The assumption demand=-101% cannot be read"),
        ("october=maybe", "give on, off or unknown"),
        ("october MG-1=on", "give on, off or unknown"),
        ("buy_weeks=0", "give weeks and the day by which they land"),
        ("buy_weeks=8 by Friday", "give weeks and the day by which they land"),
        (f"out {MAKER}=2026-12-01", "give a first and a last day"),
        (f"out {MAKER}=2026-12-01..2026-11-01", "give a last day that is not before the first one"),
        ("out=2026-12-01..", "give a first and a last day"),
        (f"approval {MAKER}=140%", "give a chance"),
        (f"approval {MAKER}=0.4", "give a chance"),
        (f"alternate MG-1={OTHER}", "give a day and a share"),
        (f"move MG-1 / {MAKER}=30%", "give a share"),
        ("freed MG-1=no", "give yes"),
        ("freed=yes", "give yes"),
        ("horizon_days=0", "horizon_days cannot be 0"),
        ("horizon_days MG-1=120", "The assumption horizon_days MG-1=120 cannot be read"),
        ("colour=red", "There is no assumption named colour"),
        ("demand MG-9=+10%", "There is no part MG-9"),
        ("approval Nobody=40%", "There is no supplier Nobody"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_is_expected(line: str, told: str) -> None:
    assert told in refusal(line)


def test_the_same_line_twice_is_refused_in_one_scenario() -> None:
    assert "Test says demand twice" in refusal("demand=+10%", "Demand = +20%")


def test_a_scenario_stands_on_its_bases_and_its_lines_take_the_place_of_theirs() -> None:
    first = Scenario("First", regime="spring-2025", assumptions=("demand=+10%", "horizon_days=120", "median=40"))
    second = Scenario("Second", base="first", regime="eased", assumptions=("demand=+20%",))
    found = read("october=on", base="SECOND", others=(first, second))
    assert found.demand == (DemandChange(1.2),)
    assert found.october is Extended.ON
    assert (found.assumed.horizon_days, found.assumed.licence) == (120, PRESETS["eased"])


def test_a_base_may_be_a_preset_or_the_record() -> None:
    assert read(base="eased").assumed.licence == PRESETS["eased"]
    assert read("demand=+10%", base="As recorded").demand == (DemandChange(1.1),)
    assert "There is no scenario Nothing — use one of eased, mid-2025, spring-2025, record" in refusal(base="Nothing")


def test_a_circle_of_bases_is_refused_by_name() -> None:
    first, second = Scenario("First", base="Second"), Scenario("Second", base="First")
    assert refusal(base="First", others=(first, second)).startswith("First starts from itself: First > Second > First")
    with pytest.raises(PlannerError, match="Alone starts from itself: Alone > Alone"):
        read_what_if(Scenario("Alone", base="alone"), RECORDED, known(Scenario("Alone", base="alone")))


def test_a_mix_weighs_scenarios_presets_and_the_record() -> None:
    other = Scenario("A = B", assumptions=("demand=+10%",))
    found = read("mix=A = B 50%", "mix=eased 30%", "mix=as recorded 20%", others=(other,))
    assert found == WhatIf(RECORDED, mix=(("A = B", 0.5), ("eased", 0.3), ("record", 0.2)))
    assert written_lines(found, WhatIf(RECORDED)) == ("mix=A = B 50%", "mix=eased 30%", "mix=record 20%")


def test_a_mix_that_does_not_hold_together_is_refused() -> None:
    inner = Scenario("Inner", assumptions=("mix=eased 100%",))
    assert "The weights of Test add up to 95%" in refusal("mix=eased 95%")
    assert "Inner is a mix itself" in refusal("mix=Inner 100%", others=(inner,))
    assert "Test mixes scenarios and assumes more besides" in refusal("mix=eased 100%", "demand=+10%")
    assert "Test mixes itself" in refusal("mix=Test 100%", others=(Scenario("Test"),))
    assert "There is no scenario Nothing" in refusal("mix=Nothing 100%")
    assert "give a scenario and its weight" in refusal("mix=100%")


def test_each_change_can_be_taken_alone() -> None:
    found = read("demand=+10%", "gl_renew_prob=0.5", regime="eased")
    base = WhatIf(RECORDED)
    times, renewal, demand = changes_of(found, base)
    assert times.alone.assumed.licence == PRESETS["eased"]
    assert (times.alone.demand, times.alone.assumed.gl_renew_prob) == ((), 0)
    assert (renewal.alone.assumed.gl_renew_prob, renewal.alone.assumed.regime) == (0.5, "mid-2025")
    assert demand.alone == WhatIf(RECORDED, demand=(DemandChange(1.1),))
    assert [one.worse for one in (times, renewal, demand)] == [
        "Licence time grows",
        "General licences end",
        "Demand +10%",
    ]
