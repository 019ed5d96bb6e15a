from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.materials import Material
from planner.importing.values.grades import contradicted, decode


@pytest.mark.parametrize(
    ("text", "suffix", "hottest", "heavy"),
    [
        ("N42SH", "SH", 150, (0.0, 0.04)),
        ("N35EH", "EH", 200, (0.04, 0.09)),
        ("35EH", "EH", 200, (0.04, 0.09)),
        ("42UH", "UH", 180, (0.02, 0.06)),
        ("N52", "N", 80, (0.0, 0.0)),
        ("N48H", "H", 120, (0.0, 0.03)),
        ("n48m", "M", 100, (0.0, 0.01)),
        ("N-42 SH", "SH", 150, (0.0, 0.04)),
        ("G45UH", "UH", 180, (0.02, 0.06)),
        ("33AH", "AH", 220, (0.06, 0.11)),
        ("钕铁硼 42SH", "SH", 150, (0.0, 0.04)),
        ("烧结钕铁硼N38UH", "UH", 180, (0.02, 0.06)),
        ("NdFeB N45SH", "SH", 150, (0.0, 0.04)),
        ("Ｎ４２ＳＨ", "SH", 150, (0.0, 0.04)),
        ("N45SH HRE-free", "SH", 150, (0.0, 0.0)),
        ("钕铁硼 42", "N", 80, (0.0, 0.0)),
    ],
)
def test_grades_of_neodymium_magnets(text: str, suffix: str, hottest: int, heavy: tuple[float, float]) -> None:
    found = decode(text)
    assert found is not None
    assert (found.material, found.suffix, found.hottest, found.heavy) == (Material.NDFEB, suffix, hottest, heavy)


@pytest.mark.parametrize(
    ("text", "material", "suffix"),
    [
        ("SmCo 2:17", Material.SMCO, "2:17"),
        ("Sm2Co17 30/18", Material.SMCO, "2:17"),
        ("YXG-28H", Material.SMCO, "2:17"),
        ("XG28", Material.SMCO, "2:17"),
        ("SmCo5", Material.SMCO, "1:5"),
        ("SmCo 1:5", Material.SMCO, "1:5"),
        ("YX-20", Material.SMCO, "1:5"),
        ("SmCo", Material.SMCO, ""),
        ("SmCo 26", Material.SMCO, "2:17"),
        ("SmCo 18", Material.SMCO, "1:5"),
        ("钐钴 YXG-30", Material.SMCO, "2:17"),
        ("R26HS", Material.SMCO, "2:17"),
        ("Y30", Material.FERRITE, ""),
        ("Y30BH", Material.FERRITE, ""),
        ("C8", Material.FERRITE, ""),
        ("铁氧体Y35", Material.FERRITE, ""),
        ("钕铁硼", Material.NDFEB, ""),
    ],
)
def test_grades_of_other_magnets(text: str, material: Material, suffix: str) -> None:
    found = decode(text)
    assert found is not None
    assert (found.material, found.suffix, found.heavy) == (material, suffix, None)


@pytest.mark.parametrize(
    "text", ["", "42", "A2-70", "8.8", "1.4301", "PA66", "S235JR", "N", "N60", "H13", "C45", "42CrMo4"]
)
def test_what_is_no_magnet_grade_is_not_decoded(text: str) -> None:
    assert decode(text) is None


def test_a_grade_without_a_material_names_it_and_what_is_typical() -> None:
    said = [grade.said for text in ("N42SH", "N35") if (grade := decode(text)) is not None]
    assert said == ["NdFeB, up to 150 °C, typically 0 to 4 % Dy and Tb", "NdFeB, up to 80 °C, typically no Dy or Tb"]


def test_a_stated_material_is_never_overridden() -> None:
    doubt = contradicted("N42SH", Material.SMCO)
    assert doubt is not None
    assert (doubt.code, [fix.text for fix in doubt.fixes]) == ("grade_contradicts", ["NdFeB"])
    assert contradicted("N42SH", Material.NDFEB) is None
    assert contradicted("N42SH", Material.UNKNOWN) is None
    assert contradicted("S235JR", Material.OTHER) is None


@given(st.text(max_size=20))
def test_any_text_is_a_grade_or_none(text: str) -> None:
    found = decode(text)
    assert found is None or found.material in (Material.NDFEB, Material.SMCO, Material.FERRITE)
