"""The entries of the shipped measures, as domain.md (sections 1 and 1.1) has them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from planner.domain.evidence import SourceKind
from planner.domain.facts import field_values
from planner.domain.keys import record_key
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureItem
from planner.reference import shipped_items, shipped_measures

RAW = ("metal", "alloy", "target", "oxide", "compound")
# Element, measure, control code, whether the code was seen, customs codes of the metal (section 1.1).
ELEMENTS = [
    ("Sm", "18-2025", "1C902", True, ("2805301910",)),
    ("Gd", "18-2025", "1C903", True, ("2805301910",)),
    ("Tb", "18-2025", "1C904", True, ("2805301300",)),
    ("Dy", "18-2025", "1C905", False, ("2805301200",)),
    ("Lu", "18-2025", "1C906", False, ("2805301910",)),
    ("Sc", "18-2025", "1C907", False, ("2805301800",)),
    ("Y", "18-2025", "1C908", False, ("2805301700",)),
    ("Ho", "57-2025", "1C909", True, ("28053019",)),
    ("Er", "57-2025", "1C910", True, ("28053019",)),
    ("Tm", "57-2025", "1C911", True, ("28053019",)),
    ("Eu", "57-2025", "1C912", True, ("28053019",)),
    ("Yb", "57-2025", "1C913", False, ()),
]


def entries(measure: str, **fields: object) -> list[MeasureItem]:
    return [
        one
        for one in shipped_items()
        if one.measure == measure and all(getattr(one, name) == value for name, value in fields.items())
    ]


@pytest.mark.parametrize(("element", "measure", "code", "was_seen", "metal"), ELEMENTS)
def test_an_element_is_listed_item_by_item(
    element: str, measure: str, code: str, was_seen: bool, metal: tuple[str, ...]
) -> None:
    raw = [one for one in entries(measure, element=element) if not one.item.startswith("magnet")]
    assert [one.item for one in raw] == list(RAW)
    assert {one.control_code for one in raw} == {code}
    assert {"derived" not in (one.source or "") for one in raw} == {was_seen}
    assert raw[0].hs_codes == metal


def test_magnets_are_listed_by_what_they_contain() -> None:
    magnets = [one for one in shipped_items() if one.item.startswith("magnet")]
    assert [(one.measure, one.element, one.item, one.control_code) for one in magnets] == [
        ("18-2025", "Sm", "magnet_smco", "1C902.a.4"),
        ("18-2025", "Tb", "magnet_tb_ndfeb", "1C904.a.4"),
        ("18-2025", "Dy", "magnet_dy_ndfeb", "1C905"),
        ("57-2025", "Ho", "magnet_ho", "1C909.a.4"),
    ]
    assert {one.hs_codes for one in magnets} == {("8505111000",)}
    assert all("not in the announcement" in (one.source or "") for one in magnets)


@pytest.mark.parametrize(("limb", "share"), [("China-origin items", None), ("extraterritorial, 0.1 % of value", 0.001)])
def test_61_2025_lists_thirteen_items_and_the_share_of_value_only_abroad(limb: str, share: float | None) -> None:
    listed = entries("61-2025", limb=limb)
    assert Counter(one.item.partition("_")[0] for one in listed) == {"metal": 7, "alloy": 4, "oxide": 2}
    assert {one.element for one in listed if one.item == "oxide"} == {"Dy", "Tb"}
    assert {one.value_share for one in listed} == {share}


def test_limits_by_destination_and_end_use() -> None:
    assert {one.destinations for one in entries("46-2024")} == {("US",)}
    assert [(one.destinations, one.end_uses) for one in entries("1-2026")] == [(("JP",), ("military",))]
    assert all(not one.destinations for one in shipped_items() if one.measure not in ("46-2024", "1-2026"))


def test_technology_equipment_and_lists_are_entries_too() -> None:
    assert {one.control_code for one in entries("62-2025")} == {"1E902.a; 1E902.b"}
    assert len(entries("TECH-2023")) == 9
    assert next(one.item for one in entries("56-2025")) == "equipment_centrifugal_extraction"
    assert [one.item for one in entries("11-2026")] == ["control_list"]
    assert [one.item for one in entries("12-2026")] == ["watch_list"]
    assert [one.item for one in entries("JP-2026-06")] == ["control_list", "watch_list"]


def test_every_entry_belongs_to_a_shipped_limb_and_has_a_key_of_its_own() -> None:
    limbs = {(limb.measure, limb.limb) for limb in shipped_measures()}
    assert {(one.measure, one.limb) for one in shipped_items()} <= limbs
    keys = {record_key(Kind.MEASURE_ITEMS, field_values(Kind.MEASURE_ITEMS, one)) for one in shipped_items()}
    assert len(keys) == len(shipped_items()) == 126
    without = {limb.measure for limb in shipped_measures()} - {one.measure for one in shipped_items()}
    assert without == {"REG-792", "70-2025"}


def test_every_entry_keeps_its_address_its_row_and_what_was_not_seen() -> None:
    for number, one in enumerate(shipped_items(), start=2):
        source = one.origin.whole
        assert source is not None
        assert source.kind is SourceKind.REFERENCE
        assert source.row == number
        assert (source.address or "").startswith("http")
        assert " " not in (source.address or "")
        assert (one.source or "").startswith(source.address or "-")
        assert one.verified_on == source.on == date(2026, 6, 29)
    dysprosium = entries("18-2025", element="Dy", item="oxide")[0].origin.whole
    assert dysprosium is not None
    assert "18-2025, control code derived from the sequence, checked 29 Jun 2026" in dysprosium.text


def test_codes_are_words_of_digits_and_items_words_of_small_letters() -> None:
    for one in shipped_items():
        assert one.item.replace("_", "").isalpha()
        assert one.item == one.item.lower()
        assert all(code.isdigit() and len(code) in (8, 10) for code in one.hs_codes)
