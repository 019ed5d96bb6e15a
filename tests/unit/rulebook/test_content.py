from planner.domain.materials import Basis, Composition
from planner.rulebook.content import content_of
from unit.exposure.builders import PART


def typical(element: str, *fractions: float) -> list[Composition]:
    return [Composition(PART, element, fraction, Basis.TYPICAL) for fraction in fractions]


def test_an_element_is_known_however_its_symbol_is_written() -> None:
    assert content_of([*typical("dy", 0.0002), *typical("TB ", 0.0001)]).heavy is None
    assert content_of([*typical("DY", 0.02, 0.04), *typical("tb", 0.0001)]).heavy is True


def test_a_typical_band_on_both_sides_of_the_threshold_decides_nothing() -> None:
    assert content_of([*typical("Dy", 0.0005, 0.04), *typical("Tb", 0.0)]).heavy is None
