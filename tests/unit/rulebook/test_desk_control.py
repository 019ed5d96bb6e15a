from dataclasses import replace

from planner.domain.exposure import Regime
from planner.domain.facts import Facts
from planner.domain.materials import GradeBand, Material
from planner.reference import shipped_grades, shipped_items, shipped_measures
from planner.rulebook.cover import RuleDesk, Verdict
from planner.rulebook.measures import rule_book
from unit.exposure.builders import TODAY, catalogue, foreign, heavy, magnet, source


def verdict(facts: Facts) -> Verdict:
    desk = RuleDesk(facts, rule_book(shipped_measures(), TODAY), TODAY)
    return desk.verdict(facts.sources[0], facts.parts[0])


def test_the_grades_of_the_catalogue_answer_where_no_content_is_recorded() -> None:
    bare = catalogue(source(), part=magnet(grade="N38UH"), compositions=())
    assert verdict(bare).control.controlled is None
    found = verdict(replace(bare, grades=shipped_grades()))
    assert found.control.controlled is True
    assert "an assumption" in found.answer.text
    corrected = GradeBand(Material.NDFEB, "UH", heavy_low=0.0, heavy_high=0.02)
    assert verdict(replace(bare, grades=(corrected,))).control.controlled is None


def test_the_entries_of_the_catalogue_are_listed_with_the_answer() -> None:
    facts = catalogue(source(), compositions=heavy(tb=0.0))
    assert verdict(facts).control.entries == ()
    (entry,) = verdict(replace(facts, measure_items=shipped_items())).control.entries
    assert (entry.measure, entry.element, entry.item, entry.control_code) == (
        "18-2025",
        "Dy",
        "magnet_dy_ndfeb",
        "1C905",
    )


def test_the_share_of_value_of_a_magnet_made_abroad_is_a_fact_once() -> None:
    found = verdict(catalogue(foreign(cn_value_share=0.002)))
    assert (found.answer.regime, found.answer.cn_content) == (Regime.FREE, True)
    assert [fact.value for fact in found.answer.facts if fact.name == "cn_value_share"] == [0.002]
    unknown = verdict(catalogue(foreign()))
    assert [fact.value for fact in unknown.answer.facts if fact.name == "cn_value_share"] == [None]


def test_a_grade_that_proves_nothing_leaves_chinese_content_open_abroad() -> None:
    facts = catalogue(foreign(), part=magnet(grade="N38"), compositions=(), grades=shipped_grades())
    assert "whether it holds controlled Chinese material is not recorded" in verdict(facts).answer.text
