from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.materials import Basis, Composition
from planner.domain.parts import Demand, Part
from planner.domain.suppliers import Source
from planner.exposure.columns import NEVER, Clock, Supply
from planner.exposure.element_kilograms import ElementKilograms, ElementMass, contents_of, element_kilograms
from planner.exposure.presets import PRESETS
from unit.exposure.needs.tables import Worked, counted, lines

AXLE = lines({"Axle": {"Motor": 1}, "Motor": {"Rotor": 1, "Sensor": 1}, "Rotor": {"48UH": 48}, "Sensor": {"SmCo": 2}})
UH = {"Nd": 0.26, "Pr": 0.05, "Dy": 0.03, "Tb": 0.005}
MAGNETS = (Part("48UH", mass_g=30.0), Part("SmCo", mass_g=4.0))


def holding(part: str, fractions: Mapping[str, float], basis: Basis = Basis.DECLARED) -> tuple[Composition, ...]:
    return tuple(Composition(part, element, fraction, basis) for element, fraction in fractions.items())


def weighed(facts: Facts, horizon: int = 10) -> tuple[ElementKilograms, Worked]:
    found = Worked(facts, horizon=horizon)
    contents = contents_of(facts.parts, facts.compositions, found.places)
    return element_kilograms(contents, found.places, found.structure, found.needs), found


def axles(*parts: Part, **changes: Any) -> Facts:
    """A hundred axles a day."""
    values: dict[str, Any] = {
        "parts": parts or MAGNETS,
        "bom": AXLE,
        "compositions": (*holding("48UH", UH), *holding("SmCo", {"Sm": 0.25}, Basis.TYPICAL)),
        "demand": (Demand("Axle", per_day=100),),
    }
    return Facts(**{**values, **changes})


def kg(rows: Iterable[ElementMass]) -> dict[tuple[str | None, str], float]:
    return {(row.of, row.element): round(row.kg, 9) for row in rows}


def by_programme(facts: Facts) -> Sequence[ElementMass]:
    found, worked = weighed(facts)
    return found.by_programme(facts.parts, worked.structure, worked.needs)


def test_bom_3_kilograms_of_a_thousand_axles() -> None:
    found, worked = weighed(axles())
    totals = {part: worked.total(part) for part in ("Motor", "Rotor", "48UH", "Sensor", "SmCo")}
    assert totals == {"Motor": 1000, "Rotor": 1000, "48UH": 48_000, "Sensor": 1000, "SmCo": 2000}
    assert kg(found.by_part()) == {
        ("48UH", "Nd"): 374.4,
        ("48UH", "Pr"): 72.0,
        ("48UH", "Dy"): 43.2,
        ("48UH", "Tb"): 7.2,
        ("SmCo", "Sm"): 2.0,
    }


def test_the_share_that_rests_on_typical_values_is_shown() -> None:
    compositions = (*holding("48UH", {"Dy": 0.03}), *holding("SmCo", {"Dy": 0.25}, Basis.TYPICAL))
    programme = (Part("48UH", mass_g=30.0, programme="P1"), Part("SmCo", mass_g=4.0, programme="P1"))
    (row,) = by_programme(axles(*programme, compositions=compositions))
    assert (row.of, row.element, round(row.kg, 9)) == ("P1", "Dy", 45.2)
    assert row.typical_share == pytest.approx(2.0 / 45.2)


def test_tested_goes_before_declared_before_typical_and_the_newer_report_before_the_older() -> None:
    def said(fraction: float, basis: Basis, year: int) -> Composition:
        return Composition("48UH", " Dy", fraction, basis, report_date=date(year, 1, 1))

    compositions = (
        said(0.01, Basis.TYPICAL, 2026),
        said(0.02, Basis.TESTED, 2024),
        said(0.03, Basis.TESTED, 2025),
        said(0.04, Basis.DECLARED, 2026),
    )
    found, _ = weighed(axles(compositions=compositions))
    assert kg(found.by_part()) == {("48UH", "Dy"): 43.2}


def test_a_magnet_without_a_mass_or_a_demand_is_told_and_never_nothing() -> None:
    parts = (Part("48UH"), Part("SmCo", mass_g=4.0), Part("Spare", mass_g=1.0))
    found, worked = weighed(axles(*parts, compositions=(*axles().compositions, *holding("Spare", {"Sm": 0.25}))))
    assert kg(found.by_part()) == {("SmCo", "Sm"): 2.0}
    assert {worked.places.numbers[place] for place in found.unknown} == {"48UH", "Spare"}


def test_contents_of_a_part_and_of_what_is_built_into_it_count_once() -> None:
    parts = (*MAGNETS, Part("Rotor", mass_g=1440.0))
    found, _ = weighed(axles(*parts, compositions=(*holding("48UH", {"Dy": 0.03}), *holding("Rotor", {"Dy": 0.03}))))
    assert kg(found.by_part()) == {("48UH", "Dy"): 43.2}


def test_programmes_of_the_parents_share_a_magnet_by_what_they_ask_for() -> None:
    facts = Facts(
        parts=(
            Part("Axle 1", programme="P1"),
            Part("Axle 2", programme="P2"),
            Part("Axle 3"),
            Part("Magnet", mass_g=1000.0),
        ),
        bom=lines({"Axle 1": {"Rotor": 1}, "Axle 2": {"Rotor": 1}, "Axle 3": {"Rotor": 1}, "Rotor": {"Magnet": 1}}),
        compositions=holding("Magnet", {"Dy": 0.1}),
        demand=(Demand("Axle 1", per_day=2), Demand("Axle 2", per_day=5), Demand("Axle 3", per_day=1)),
        stock=counted({"Axle 2": 20}),
    )
    assert kg(by_programme(facts)) == {("P1", "Dy"): 2.0, ("P2", "Dy"): 3.0, (None, "Dy"): 1.0}
    spares = Facts(
        parts=facts.parts,
        bom=facts.bom,
        compositions=facts.compositions,
        demand=(Demand("Axle 1", per_day=2), Demand("Magnet", per_day=6)),
    )
    assert kg(by_programme(spares)) == {("P1", "Dy"): 2.0, (None, "Dy"): 6.0}


def test_a_programme_of_its_own_goes_before_those_of_the_parents_and_takes_own_demand_too() -> None:
    facts = Facts(
        parts=(Part("Axle", programme="P1"), Part("Magnet", mass_g=1000.0, programme=" P9 ")),
        bom=lines({"Axle": {"Magnet": 1}}),
        compositions=holding("Magnet", {"Dy": 0.1}),
        demand=(Demand("Axle", per_day=2), Demand("Magnet", per_day=6)),
    )
    assert kg(by_programme(facts)) == {("P9", "Dy"): 8.0}


def supply_of(shares: Sequence[tuple[int, float]], parts: int, refused: bool = False) -> Supply:
    """Sources of parts by place and share, each of a company of its own."""
    rows = len(shares)
    never, none = np.full(rows, NEVER, np.int32), np.zeros(rows, np.int32)
    by_part = np.zeros(parts, np.bool_)
    return Supply(
        part=np.array([part for part, _ in shares], dtype=np.int32),
        source=np.arange(rows, dtype=np.int32),
        company=np.arange(rows, dtype=np.int32),
        share=np.array([share for _, share in shares]),
        regime=np.zeros(rows, np.int8),
        recorded=np.zeros(rows, np.int8),
        begin=never,
        base=none,
        clock=none,
        transit=none,
        blocked=np.zeros(rows, np.bool_),
        lapses=np.zeros(rows, np.bool_),
        licence=none,
        left=np.full(rows, np.nan),
        from_day=np.full(rows, -1, np.int32),
        out_from=never,
        out_to=never,
        can_be_filed=np.zeros(rows, np.bool_),
        clocks=(Clock(PRESETS["mid-2025"]),),
        controlled=np.zeros(parts, np.int8),
        has_source=~by_part,
        shares_refused=np.full(parts, refused),
        reached=by_part,
        second_tier=by_part,
        floored=by_part,
        unconfirmed=by_part,
    )


@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        (False, {("Kansai", "Dy"): 32.4, ("Xinghai", "Dy"): 10.8, (None, "Sm"): 2.0}),
        (True, {(None, "Dy"): 43.2, (None, "Sm"): 2.0}),
    ],
)
def test_suppliers_share_by_their_shares(refused: bool, expected: dict[tuple[str | None, str], float]) -> None:
    facts = axles(compositions=(*holding("48UH", {"Dy": 0.03}), *holding("SmCo", {"Sm": 0.25})))
    found, worked = weighed(facts)
    place = worked.places.of("48UH")
    sources = (Source("48UH", "Kansai"), Source("48UH", "Xinghai"))
    supply = supply_of([(place, 0.75), (place, 0.25)], len(worked.places.numbers), refused)
    assert kg(found.by_supplier(supply, sources)) == expected


def test_a_catalogue_without_contents_has_no_kilograms() -> None:
    found, _ = weighed(axles(compositions=()))
    assert found.by_part() == ()
    assert found.unknown.size == 0
