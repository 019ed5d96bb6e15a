import pytest

from planner.domain.materials import GradeBand, Material
from planner.reference import shipped_grades
from planner.rulebook.grades import Band, band_of
from unit.exposure.builders import cell, magnet

SHIPPED = shipped_grades()


def own(grade: str, low: float | None, high: float | None) -> GradeBand:
    origin = cell(4, heavy_low="E", heavy_high="F")
    return GradeBand(Material.NDFEB, grade, heavy_low=low, heavy_high=high, origin=origin)


def limits(band: Band | None) -> tuple[str, float, float] | None:
    return None if band is None else (band.grade, band.low, band.high)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("N42SH", ("SH", 0.0, 0.04)),
        ("35EH", ("EH", 0.04, 0.09)),
        ("N52", ("N", 0.0, 0.0)),
        ("N38UH HRE-free", ("HRE-free", 0.0, 0.001)),
        ("28TH", ("TH", 0.06, 0.11)),
        ("SmCo 2:17", None),
        ("MG-1", None),
        ("钕铁硼", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_typical_of_a_grade(grade: str | None, expected: tuple[str, float, float] | None) -> None:
    assert limits(band_of(magnet(grade=grade), SHIPPED)) == expected


@pytest.mark.parametrize("material", [Material.SMCO, Material.FERRITE, Material.OTHER, Material.UNKNOWN, None])
def test_other_materials_have_no_dy_and_tb_that_is_typical(material: Material | None) -> None:
    assert band_of(magnet(material=material, grade="N42SH"), SHIPPED) is None


def test_a_row_for_the_very_grade_goes_before_its_class() -> None:
    bands = (*SHIPPED, own("n42sh", 0.015, 0.02))
    assert limits(band_of(magnet(grade="N42SH"), bands)) == ("n42sh", 0.015, 0.02)
    assert limits(band_of(magnet(grade="N45SH"), bands)) == ("SH", 0.0, 0.04)
    assert limits(band_of(magnet(grade="NMX-X1"), (own("NMX-X1", 0.0, 0.0),))) == ("NMX-X1", 0.0, 0.0)


def test_a_row_without_a_greatest_content_says_nothing_and_one_without_a_least_begins_at_none() -> None:
    assert band_of(magnet(grade="N42SH"), (own("SH", 0.01, None),)) is None
    assert limits(band_of(magnet(grade="N42SH"), (own("SH", None, 0.04),))) == ("SH", 0.0, 0.04)


def test_two_ends_the_wrong_way_round_are_put_right() -> None:
    assert limits(band_of(magnet(grade="N42SH"), (own("SH", 0.02, 0.0005),))) == ("SH", 0.0005, 0.02)


def test_the_cells_of_a_table_of_ones_own_stand_behind_the_band() -> None:
    found = band_of(magnet(grade="N42SH", origin=cell(9, grade="D")), (own("SH", 0.01, 0.03),))
    assert found is not None
    cells = {fact.name: (fact.value, fact.source.cell if fact.source else None) for fact in found.facts}
    assert cells == {
        "grade": ("N42SH", "D9"),
        "Dy and Tb of class SH, least (typical, an assumption)": (0.01, "E4"),
        "Dy and Tb of class SH, most (typical, an assumption)": (0.03, "F4"),
    }


@pytest.mark.parametrize(
    ("band", "text"),
    [
        (Band("SH", 0.0, 0.04), "magnets of class SH typically hold 0 to 4 % Dy and Tb"),
        (Band("N", 0.0, 0.0), "magnets of class N typically hold no Dy or Tb"),
        (Band("X", 0.015, 0.015), "magnets of class X typically hold 1.5 % Dy and Tb"),
        (Band("HRE-free", 0.0, 0.001), "magnets sold as HRE-free typically hold 0 to 0.1 % Dy and Tb"),
    ],
)
def test_a_band_in_words(band: Band, text: str) -> None:
    assert band.text == text
