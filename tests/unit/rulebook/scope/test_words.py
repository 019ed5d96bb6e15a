"""How the words of a licence are compared with what is asked."""

from __future__ import annotations

import pytest

from planner.rulebook.scope.comparing import fits
from planner.rulebook.scope.elements import named_elements
from planner.rulebook.scope.end_uses import is_military
from planner.rulebook.scope.quantities import converted
from unit.exposure.builders import magnet


@pytest.mark.parametrize(
    "text",
    [
        "military",
        "Militärfahrzeuge",
        "défense",
        "missile guidance",
        "dual-use goods",
        "军用电机",
        "国防工业",
        "自衛隊向け",
        "not only civil but also military use",
        "not for cars, for military trucks",
        "Wehrtechnik",
    ],
)
def test_military_words_are_seen(text: str) -> None:
    assert is_military(text)


@pytest.mark.parametrize(
    "text",
    [
        "traction motor",
        "civil use only, no military use",
        "non-military",
        "not for any military purpose",
        "nicht militärisch",
        "keine militärische Verwendung",
        "not intended for military or dual-use purposes",
        "sans usage militaire",
        "民用，不用于军事",
        "非军用",
        "armature",
    ],
)
def test_what_is_denied_or_only_looks_so_is_not_military(text: str) -> None:
    assert not is_military(text)


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("traction motor", "Traction motors"),
        ("e-axle", "Civil, e-axle for cars"),
        ("E axle", "e-axle"),
        ("eaxle", "e-axle"),
        ("wind turbine", "sensors; wind turbines"),
        ("wind turbine", "sensors and wind turbines"),
        ("Traktionsmotor für PKW", "Traktionsmotor"),
        ("电机", "汽车电机"),
        ("汽车电机用", "传感器；汽车电机"),
        ("anything", "civil use"),
    ],
)
def test_end_uses_that_say_the_same_fit(asked: str, stated: str) -> None:
    assert fits(asked, stated)


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("wind turbine", "traction motor"),
        ("civil wind turbine", "civil; traction motor"),
        ("electric motor", "motor for pumps"),
        ("风电", "汽车电机"),
        ("rotor", "rotorcraft"),
    ],
)
def test_end_uses_that_say_another_thing_do_not(asked: str, stated: str) -> None:
    assert not fits(asked, stated)


@pytest.mark.parametrize(
    ("items", "elements"),
    [
        ("NdFeB with Dy and Tb", ("Dy", "Tb")),
        ("Dy- or Tb-bearing NdFeB", ("Dy", "Tb")),
        ("镝; 铽", ("Dy", "Tb")),
        ("samarium cobalt", ("Sm",)),
        ("Dy/Tb-free NdFeB", ()),
        ("neodymium magnets, so ho!", ()),
        ("Model Y motors", ()),
    ],
)
def test_elements_are_read_from_items(items: str, elements: tuple[str, ...]) -> None:
    assert named_elements(items) == elements


def test_pieces_and_masses_are_converted_by_the_mass_of_the_part() -> None:
    part = magnet(mass_g=30.0, pieces=4)
    assert converted(1000, "pcs", "kg", part) == pytest.approx(120)
    assert converted(120, "kg", "Pieces", part) == pytest.approx(1000)
    assert converted(1, "t", "kg", part) == pytest.approx(1000)
    assert converted(5, "pcs", "kg", magnet(mass_g=None)) is None
    assert converted(5, "kg", "g", magnet(mass_g=None)) == pytest.approx(5000)
    assert converted(5, "boxes", "kg", part) is None
