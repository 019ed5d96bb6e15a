"""Sources that differ in one thing that matters never share an answer, and the rule book is asked once for each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.facts import Facts
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.suppliers import EndUser, ListStatus, Source, Supplier, YesNoUnknown
from planner.exposure.columns import RegimeCode
from planner.exposure.presets import assumptions
from planner.exposure.supply.reading import source_columns
from planner.exposure.supply.supplying import supplies_of
from planner.reference import shipped_grades, shipped_items
from planner.rulebook.cover import RuleDesk
from planner.rulebook.serving import Cover
from unit.exposure.builders import MAKER, PART, TODAY, US, catalogue, foreign, general, heavy, magnet, source
from unit.exposure.supply.supplied import SHIPPED, supply

ENDS = date(2027, 3, 31)


def regimes(*sources: Source, **kinds: Any) -> list[str]:
    found = supply(catalogue(*sources, licences=(general(ENDS),), **kinds))
    return [RegimeCode(code).name for code in found.recorded]


def controlled(first: dict[str, Any], second: dict[str, Any], *contents: Composition) -> list[int]:
    parts = (magnet("A", **first), magnet("B", **second))
    sources = tuple(source(number=part.part_number) for part in parts)
    facts = catalogue(
        *sources, parts=parts, compositions=contents, grades=shipped_grades(), measure_items=shipped_items()
    )
    return [int(code) for code in supply(facts).controlled]


def test_end_users_are_told_apart() -> None:
    plant = EndUser("Nordhelm Hungary Kft.")
    assert regimes(source(end_user=US), source(end_user=plant.name)) == ["GL", "UNKNOWN"]


def test_makers_exporters_and_suppliers_are_told_apart() -> None:
    suppliers = (Supplier("Kobe Trading", list_status=ListStatus.CONTROL),)
    assert regimes(source(), source(maker="Kobe Trading"), suppliers=suppliers) == ["GL", "BLOCKED"]
    assert regimes(source(), source(exporter="Another")) == ["GL", "UNKNOWN"]
    assert regimes(source("Trader", exporter=MAKER), source("Trader 2")) == ["GL", "UNKNOWN"]


def test_grades_are_told_apart_where_neither_dy_nor_tb_is_recorded() -> None:
    assert controlled({"grade": "N38EH"}, {"grade": "N52"}) == [1, -1]
    assert controlled({"grade": "N38EH"}, {"grade": "N52"}, *heavy("A"), *heavy("B", 0.0, 0.0)) == [1, 0]


def test_materials_forms_and_contents_are_told_apart() -> None:
    assert controlled({"material": Material.SMCO}, {}) == [1, -1]
    assert controlled({}, {"form": Form.ROTOR}, *heavy("A"), *heavy("B")) == [1, 0]
    assert controlled({}, {}, *heavy("A"), *heavy("B", basis=Basis.TYPICAL)) == [1, 1]
    assert controlled({}, {}, *heavy("A", 0.0, 0.0), *heavy("B", 0.0, 0.0, Basis.TYPICAL)) == [0, -1]


@pytest.mark.parametrize(("element", "listed"), [("Gd", 1), ("Nd", -1)])
def test_raw_materials_are_asked_for_every_element(element: str, listed: int) -> None:
    raw = {"form": Form.RAW, "material": None}
    contents = (Composition("A", element, 0.4, Basis.TESTED), Composition("B", "Nd", 0.9999, Basis.TESTED))
    assert controlled(raw, raw, *contents) == [listed, 0]


def test_sources_abroad_are_told_apart_by_chinese_content() -> None:
    stated = [foreign(china_content=answer) for answer in (YesNoUnknown.YES, YesNoUnknown.NO, None)]
    by_value = [foreign(cn_value_share=share) for share in (0.0005, 0.001)]
    found = supply(catalogue(*stated, *by_value))
    assert [RegimeCode(code).name for code in found.regime] == ["IL", "FREE", "FREE", "FREE", "IL"]


class _Counting(RuleDesk):
    """A desk that counts what it is asked."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts, SHIPPED, TODAY)
        self.asked: list[str] = []

    def control(self, *about: Any) -> Any:
        self.asked.append("control")
        return super().control(*about)

    def cover(self, source: Source, part: Any) -> Cover:
        self.asked.append(part.part_number)
        return super().cover(source, part)

    def verdict(self, *about: Any) -> Any:
        raise AssertionError(about)


def test_each_profile_is_asked_for_once_and_a_part_with_a_licence_of_its_own_apart() -> None:
    parts = tuple(magnet(f"P-{number}") for number in range(50))
    sources = tuple(source(number=part.part_number, share=1.0) for part in parts)
    contents = tuple(one for number, part in enumerate(parts) for one in heavy(part.part_number, 0.01 + number / 1e4))
    licences = (general(ENDS), general(ENDS, part_number="P-7"))
    facts = catalogue(*sources, parts=parts, compositions=contents, licences=licences)
    desk = _Counting(facts)
    found = supplies_of(source_columns(facts), desk, assumptions(), TODAY).as_it_is
    by_each_reading = ["control", "control"]
    assert sorted(desk.asked) == ["P-49", "P-7", *by_each_reading]
    assert (found.regime == RegimeCode.GL).all()


def test_a_catalogue_without_parts_is_supplied_with_nothing() -> None:
    found = supply(catalogue(parts=(), compositions=()))
    assert (found.part.size, found.controlled.size) == (0, 0)
    assert PART not in source_columns(catalogue(parts=(), compositions=())).parts.numbers
