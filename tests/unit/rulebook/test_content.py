from hypothesis import given
from hypothesis import strategies as st

from planner.domain.materials import Basis, Composition
from planner.rulebook.content import content_of
from planner.rulebook.grades import Band
from unit.exposure.builders import PART

ABOVE = Band("UH", 0.02, 0.06)
STATED = (Basis.TESTED, Basis.DECLARED)
CONTENTS = st.lists(
    st.builds(
        Composition,
        st.just(PART),
        st.sampled_from(["Dy", "Tb", "Ho", "Nd"]),
        st.sampled_from([0.0, 0.0005, 0.001, 0.0011, 0.02, 0.3]),
        st.sampled_from(Basis),
    ),
    max_size=8,
)
BANDS = st.none() | st.builds(
    Band, st.sampled_from(["N", "UH", "HRE-free"]), st.sampled_from([0.0, 0.002]), st.sampled_from([0.002, 0.06])
)


def typical(element: str, *fractions: float) -> list[Composition]:
    return [Composition(PART, element, fraction, Basis.TYPICAL) for fraction in fractions]


def stated(element: str, fraction: float, basis: Basis = Basis.DECLARED) -> Composition:
    return Composition(PART, element, fraction, basis)


def without_typical(compositions: list[Composition], *elements: str) -> list[Composition]:
    return [one for one in compositions if one.basis is not Basis.TYPICAL or one.element not in elements]


def test_an_element_is_known_however_its_symbol_is_written() -> None:
    assert content_of([*typical("dy", 0.0002), *typical("TB ", 0.0001)]).heavy is None
    assert content_of([*typical("DY", 0.02, 0.04), *typical("tb", 0.0001)]).heavy is True


def test_a_typical_band_on_both_sides_of_the_threshold_decides_nothing() -> None:
    assert content_of([*typical("Dy", 0.0005, 0.04), *typical("Tb", 0.0)]).heavy is None


def test_the_grade_counts_only_where_neither_element_is_recorded() -> None:
    assert content_of([], ABOVE).heavy is True
    assert content_of([stated("Ho", 0.01), stated("Nd", 0.28)], ABOVE).heavy is True
    assert content_of([stated("Dy", 0.0)], ABOVE).heavy is None
    assert content_of(typical("Tb", 0.0), ABOVE).heavy is None


def test_a_band_that_begins_at_the_threshold_is_not_above_it() -> None:
    assert content_of([], Band("X", 0.001, 0.02)).heavy is None
    assert content_of([], Band("X", 0.0011, 0.02)).heavy is True


@given(CONTENTS, BANDS)
def test_neither_a_typical_value_nor_a_grade_ever_proves_absence(
    contents: list[Composition], band: Band | None
) -> None:
    found = content_of(contents, band)
    if found.heavy is False:
        assert {one.element for one in contents if one.basis in STATED} >= {"Dy", "Tb"}


@given(
    CONTENTS, BANDS, st.sampled_from(["Dy", "Tb"]), st.sampled_from(STATED), st.sampled_from([0.0, 0.001, 0.0011, 0.3])
)
def test_a_stated_value_never_lets_a_typical_one_of_its_element_or_the_grade_decide(
    contents: list[Composition], band: Band | None, element: str, basis: Basis, fraction: float
) -> None:
    known = [*contents, stated(element, fraction, basis)]
    found = content_of(known, band)
    assert found == content_of(known, None)
    assert found == content_of(without_typical(known, element), None)


@given(CONTENTS, BANDS, st.sampled_from(STATED), st.sampled_from([0.0, 0.001, 0.0011]), st.sampled_from([0.0, 0.02]))
def test_once_both_elements_are_stated_nothing_typical_counts(
    contents: list[Composition], band: Band | None, basis: Basis, dy: float, tb: float
) -> None:
    known = [*contents, stated("Dy", dy, basis), stated("Tb", tb, basis)]
    found = content_of(known, band)
    assert found.heavy is not None
    assert found == content_of(without_typical(known, "Dy", "Tb"))
    assert found.ask is None


@given(CONTENTS, BANDS)
def test_what_rests_on_typical_values_is_called_an_assumption_and_says_what_to_ask(
    contents: list[Composition], band: Band | None
) -> None:
    found = content_of(contents, band)
    only_stated = content_of([one for one in contents if one.basis in STATED])
    if found.heavy and not only_stated.heavy:
        assert "an assumption" in found.text
    assert (found.ask is None) is (found.heavy is False or bool(only_stated.heavy))
