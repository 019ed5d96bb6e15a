from dataclasses import replace
from datetime import timedelta

from planner.domain.exposure import Level
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Material
from planner.domain.suppliers import YesNoUnknown
from planner.exposure.presets import assumptions
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    catalogue,
    cell,
    foreign,
    general,
    heavy,
    magnet,
    rules,
    source,
    suggested,
    texts,
)

SECOND = "Second Source Magnetics"


def test_a_reason_of_its_own_says_why_a_licence_is_needed_and_opens_to_it() -> None:
    filed = application(LicenceStatus.UNDER_REVIEW, part_number=PART, origin=cell(4, status="E"))
    found = suggested(catalogue(source(), licences=(filed,)))
    decision, standing = found.reasons[:2]
    assert (decision.rule, standing.rule) == ("R3", "F3")
    assert f"100% of supply ({MAKER}): NdFeB with Dy and Tb above 0.1 % of its mass is listed" in standing.text
    assert "is recorded as under review" in standing.text
    opened = {fact.name: fact.source.cell for fact in standing.facts if fact.source and fact.source.cell}
    assert opened["licence status"] == "E4"


def test_a_refusal_is_told_as_a_licence_that_is_not_expected() -> None:
    refused = application(LicenceStatus.REJECTED, applied_on=TODAY - timedelta(days=60))
    told = texts(suggested(catalogue(source(), licences=(refused,))).reasons)
    assert f"No licence is expected from {MAKER}: Application of {MAKER} was rejected" in told


def test_what_is_left_on_a_licence_covers_until_it_is_used_up() -> None:
    used = application(LicenceStatus.PARTLY_USED, quantity_left=1240.0, unit="pcs", origin=cell(7, quantity_left="J"))
    found = suggested(catalogue(source(), licences=(used,)))
    left = next(reason for reason in found.reasons if reason.rule == "F5")
    assert left.text.startswith(f"The 1,240 pcs left on individual licence of {MAKER}")
    assert left.text.endswith("are used up on 28 Nov 2026 at the planned use")
    assert found.tts_days == 75 + 6
    cells = {fact.name: fact.source.cell for fact in left.facts if fact.source}
    assert cells["licence quantity_left"] == "J7"


def test_a_source_that_carries_nothing_keeps_no_part_at_medium() -> None:
    idle = source(SECOND, share=0.0)
    facts = catalogue(source(share=1.0), idle, licences=(general(TODAY + timedelta(days=400)),))
    found = suggested(facts)
    assert (found.level, rules(found)) == (Level.LOW, ["R4"])
    carrying = replace(facts, sources=(source(share=0.99), replace(idle, share=0.01)))
    assert (suggested(carrying).level, rules(suggested(carrying))) == (Level.MEDIUM, ["R6", "R4"])


def test_of_two_without_shares_the_one_of_unknown_status_is_the_worst_for_us() -> None:
    known, unknown = source(SECOND), source()
    facts = catalogue(known, unknown, stock=10**6, licences=(application(holder=SECOND),))
    found = suggested(facts)
    assert [(answer.supplier, answer.share) for answer in found.sources] == [(SECOND, 0), (MAKER, 1)]
    assert (found.level, rules(found)) == (Level.MEDIUM, ["R6", "R4", "F2"])


def test_only_what_is_certain_reads_as_none_or_all() -> None:
    hardly = suggested(catalogue(source(), stock=13_000, licences=(application(),)), assumptions("eased"))
    assert 0 < hardly.p_line_down < 1  # type: ignore[operator]
    never = suggested(catalogue(source(), stock=36_000, licences=(application(),)), assumptions("eased"))
    assert "is 0% likely" in texts(never.reasons)
    slight = suggested(catalogue(source(), stock=35_000, licences=(application(),)), assumptions("eased"))
    assert 0 < slight.p_line_down < 0.001  # type: ignore[operator]
    assert "is less than 0.1% likely" in texts(slight.reasons)


def test_another_cut_of_the_stock_is_told_by_what_is_left() -> None:
    third = suggested(catalogue(source(), licences=(application(),)))
    assert "with the stock cut by a third 65.2%" in third.reasons[0].text
    half = suggested(catalogue(source(), licences=(application(),)), assumptions(changes={"stock_cut": "0.5"}))
    assert "with 50% of the stock 7" in half.reasons[0].text


def test_safety_stock_is_shown_and_not_subtracted() -> None:
    facts = catalogue(source(), part=magnet(safety_stock=5_000.0), licences=(application(),))
    found = suggested(facts)
    shown = {fact.name: fact.value for reason in found.reasons for fact in reason.facts}
    assert shown["safety stock, not subtracted"] == 5_000
    assert (found.stock, found.tts_days) == (15_000, 75)


def test_the_last_day_of_a_licence_reads_today() -> None:
    told = texts(suggested(catalogue(source(), licences=(general(TODAY),))).reasons)
    assert "ends 22 Nov 2026, today" in told
    tomorrow = texts(suggested(catalogue(source(), licences=(general(TODAY + timedelta(days=1)),))).reasons)
    assert "ends 23 Nov 2026, in 1 day" in tomorrow


def test_other_materials_are_named_as_what_they_are() -> None:
    told = texts(suggested(catalogue(foreign(), part=magnet(material=Material.OTHER))).reasons)
    assert told == "No licence is needed: magnets without rare earths are not listed"


def test_chinese_content_that_nobody_recorded_is_told_as_not_known() -> None:
    unknown = suggested(catalogue(foreign()))
    assert (unknown.level, rules(unknown)) == (Level.NONE, ["R0"])
    assert "outside China; whether it holds controlled Chinese material is not recorded" in texts(unknown.reasons)
    assert "china_content" in {fact.name for fact in unknown.reasons[0].facts}
    stated = suggested(catalogue(foreign(china_content=YesNoUnknown.NO)))
    assert "not recorded" not in texts(stated.reasons)
    without = suggested(catalogue(foreign(), compositions=heavy(dy=0.0, tb=0.0)))
    assert "not recorded" not in texts(without.reasons)
