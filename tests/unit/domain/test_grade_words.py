from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.grade_words import Grade, decode_grade
from planner.domain.materials import Material


@pytest.mark.parametrize(
    ("text", "temperature_class", "heavy_free"),
    [
        ("N42SH", "SH", False),
        ("N35EH", "EH", False),
        ("35EH", "EH", False),
        ("42UH", "UH", False),
        ("N52", "N", False),
        ("N48H", "H", False),
        ("n48m", "M", False),
        ("N-42 SH", "SH", False),
        ("G45UH", "UH", False),
        ("33AH", "AH", False),
        ("38VH", "VH", False),
        ("28TH", "TH", False),
        ("钕铁硼 42SH", "SH", False),
        ("烧结钕铁硼N38UH", "UH", False),
        ("NdFeB N45SH", "SH", False),
        ("釹鐵硼磁体 N38H", "H", False),
        ("Ｎ４２ＳＨ", "SH", False),
        ("N45SH HRE-free", "SH", True),
        ("N45SH (Dy-free)", "SH", True),
        ("N45SH-DF", "SH", True),
        ("N42H 无重稀土", "H", True),
        ("钕铁硼 42", "N", False),
        ("钕铁硼", "", False),
        ("NdFeB HRE-free", "", True),
    ],
)
def test_grades_of_neodymium_magnets(text: str, temperature_class: str, heavy_free: bool) -> None:
    assert decode_grade(text) == Grade(Material.NDFEB, temperature_class, heavy_free)


@pytest.mark.parametrize(
    ("text", "material", "temperature_class"),
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
        ("钐钴", Material.SMCO, ""),
        ("R26HS", Material.SMCO, "2:17"),
        ("Y30", Material.FERRITE, ""),
        ("Y30BH", Material.FERRITE, ""),
        ("C8", Material.FERRITE, ""),
        ("铁氧体Y35", Material.FERRITE, ""),
        ("フェライト", Material.FERRITE, ""),
    ],
)
def test_grades_of_other_magnets(text: str, material: Material, temperature_class: str) -> None:
    assert decode_grade(text) == Grade(material, temperature_class)


@pytest.mark.parametrize(
    "text", ["", "42", "A2-70", "8.8", "1.4301", "PA66", "S235JR", "N", "N60", "H13", "C45", "42CrMo4"]
)
def test_what_is_no_magnet_grade_is_not_decoded(text: str) -> None:
    assert decode_grade(text) is None


@given(st.text(max_size=20))
def test_any_text_is_a_grade_or_none(text: str) -> None:
    found = decode_grade(text)
    assert found is None or found.material in (Material.NDFEB, Material.SMCO, Material.FERRITE)
