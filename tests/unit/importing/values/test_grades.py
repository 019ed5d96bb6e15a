from __future__ import annotations

import pytest

from planner.domain.grade_words import decode_grade
from planner.domain.materials import Material
from planner.importing.values.grades import contradicted, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("N42SH", "NdFeB, class SH; the part shows the Dy and Tb that are typical of it"),
        ("N35", "NdFeB, class N; the part shows the Dy and Tb that are typical of it"),
        (
            "N45SH HRE-free",
            "NdFeB, class SH, called free of heavy rare earths; the part shows the Dy and Tb that are typical of it",
        ),
        ("钕铁硼", "NdFeB"),
        ("SmCo 2:17", "SmCo, class 2:17"),
        ("Y30", "ferrite"),
    ],
)
def test_a_grade_in_words_names_its_material_and_class_and_no_content(text: str, words: str) -> None:
    grade = decode_grade(text)
    assert grade is not None
    assert said(grade) == words


def test_a_stated_material_is_never_overridden() -> None:
    doubt = contradicted("N42SH", Material.SMCO)
    assert doubt is not None
    assert (doubt.code, [fix.text for fix in doubt.fixes]) == ("grade_contradicts", ["NdFeB"])
    assert contradicted("N42SH", Material.NDFEB) is None
    assert contradicted("N42SH", Material.UNKNOWN) is None
    assert contradicted("S235JR", Material.OTHER) is None
