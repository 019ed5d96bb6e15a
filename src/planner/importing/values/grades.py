"""Grades in sheets: what they read as, and materials that do not go with them."""

from __future__ import annotations

from planner.domain.grade_words import Grade, decode_grade
from planner.domain.materials import Material
from planner.importing.plan import Fix
from planner.importing.text import Unreadable


def said(grade: Grade) -> str:
    """A grade in words: its material and class; typical contents stand in the table of grades and not in a sheet."""
    words = grade.material.value
    if grade.temperature_class:
        words = f"{words}, class {grade.temperature_class}"
    if grade.heavy_free:
        words = f"{words}, called free of heavy rare earths"
    if grade.material is Material.NDFEB and grade.temperature_class:
        words = f"{words}; the part shows the Dy and Tb that are typical of it"
    return words


def contradicted(grade: str, material: Material) -> Unreadable | None:
    """Why a stated material does not go with the grade beside it, with the decoded one as a fix; None where it does."""
    decoded = decode_grade(grade)
    if decoded is None or material in (decoded.material, Material.UNKNOWN):
        return None
    message = f"The grade {grade} is one of {decoded.material.value}, but the material says {material.value}"
    fix = Fix(decoded.material.value, text=decoded.material.value)
    return Unreadable("grade_contradicts", message, "a material and a grade that go together", fixes=(fix,))
