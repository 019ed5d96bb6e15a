from datetime import date

from planner.domain.measures import Measure, MeasureItem, MeasureState, MeasureStatus
from planner.reference import shipped_items, shipped_measures
from planner.rulebook.entries import Rules
from planner.rulebook.measures import rule_book
from unit.exposure.builders import TODAY

OCTOBER = date(2025, 10, 20)


def rules(on: date = TODAY) -> Rules:
    return Rules.of(rule_book(shipped_measures(), on), shipped_items())


def names(entries: tuple[MeasureItem, ...]) -> list[str]:
    return [f"{entry.measure} {entry.element} {entry.item}" for entry in entries]


def test_magnets_are_listed_by_three_elements_in_april_and_by_holmium_in_october() -> None:
    assert names(rules().magnets) == [
        "18-2025 Sm magnet_smco",
        "18-2025 Tb magnet_tb_ndfeb",
        "18-2025 Dy magnet_dy_ndfeb",
        "57-2025 Ho magnet_ho",
    ]
    assert names(rules().magnet_entries("18-2025", ("dy ", "Ho"))) == ["18-2025 Dy magnet_dy_ndfeb"]


def test_raw_forms_leave_out_rules_for_goods_abroad_and_entries_for_one_destination() -> None:
    assert {entry.measure for entry in rules().raw} == {"18-2025", "57-2025"}
    assert " ".join(dict.fromkeys(str(entry.element) for entry in rules().raw)) == "Sm Gd Tb Dy Lu Sc Y Ho Er Tm Eu Yb"
    assert names(rules().raw_entries(("Ga",))) == []


def test_goods_abroad_are_reached_by_the_entries_with_a_share_of_value() -> None:
    assert len(rules().by_value) == 13
    assert names(rules().value_entries(("Tb",))) == [
        "61-2025 Tb metal",
        "61-2025 Tb alloy_tbfe",
        "61-2025 Tb; Dy alloy_tbdyfe",
        "61-2025 Tb oxide",
    ]
    assert "61-2025 Tb; Dy alloy_tbdyfe" in names(rules().value_entries(("Dy",)))


def test_listed_elements_are_those_of_lists_that_apply_or_may_apply() -> None:
    assert rules(date(2025, 4, 3)).listed_elements() == ()
    assert rules(OCTOBER).listed_elements() == ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")
    assert rules().listed_elements()[7:] == ("Ho", "Er", "Tm", "Eu", "Yb")


def test_an_entry_has_the_status_of_its_limb_else_of_its_measure() -> None:
    by_limb = {entry.limb: rules(OCTOBER).status(entry) for entry in shipped_items() if entry.measure == "61-2025"}
    assert by_limb == {
        "China-origin items": MeasureStatus.IN_FORCE,
        "extraterritorial, 0.1 % of value": MeasureStatus.NOT_YET,
    }
    unknown_limb = MeasureItem("61-2025", "metal", limb="another", element="Dy")
    assert rules(OCTOBER).status(unknown_limb) is MeasureStatus.IN_FORCE
    assert rules().status(MeasureItem("99-2030", "metal", element="Dy")) is MeasureStatus.UNCONFIRMED


def test_a_measure_of_ones_own_counts_as_the_shipped_ones_do() -> None:
    own = Measure("5-2027", effective=date(2026, 1, 1))
    states: tuple[MeasureState, ...] = rule_book((own,), TODAY)
    found = Rules.of(states, (MeasureItem("5-2027", "oxide", element="Nd"), MeasureItem("5-2027", "fibre")))
    assert found.listed_elements() == ("Nd",)
