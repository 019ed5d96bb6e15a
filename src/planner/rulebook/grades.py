"""What magnets of a part's grade typically hold: general knowledge that the planner may correct, never a fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.evidence import Fact
from planner.domain.grade_words import decode_grade
from planner.domain.materials import GradeBand
from planner.domain.parts import Part

# The row of the table for names such as N45SH HRE-free: a claim of the seller.
HEAVY_FREE = "HRE-free"


@dataclass(frozen=True, slots=True)
class Band:
    """The least and greatest mass fraction (0..1) of Dy and Tb together that is typical of a part's grade.

    It is an assumption; `facts` name the grade of the part and the row of the table of grades.
    """

    grade: str
    low: float
    high: float
    facts: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """What is typical, in words: magnets of class SH typically hold 0 to 4 % Dy and Tb."""
        whose = "magnets sold as HRE-free" if self.grade == HEAVY_FREE else f"magnets of class {self.grade}"
        if self.high <= 0:
            return f"{whose} typically hold no Dy or Tb"
        span = f"{100 * self.low:g}" if self.low == self.high else f"{100 * self.low:g} to {100 * self.high:g}"
        return f"{whose} typically hold {span} % Dy and Tb"


def band_of(part: Part, bands: Iterable[GradeBand]) -> Band | None:
    """The Dy and Tb that are typical of a part's grade: of the very grade where the table has it, else of its class.

    None where the part has no grade that we know, where its material is another one, and where the table gives no
    greatest content for that class (domain.md, section 4.1).
    Without a least content the band begins at 0; two ends the wrong way round are put right.
    """
    if not part.grade:
        return None
    known = {_folded(band.grade): band for band in bands if band.material is part.material}
    found = known.get(_folded(part.grade)) or known.get(_folded(_class_of(part.grade) or ""))
    if found is None or found.heavy_high is None:
        return None
    low, high = sorted((found.heavy_low or 0.0, found.heavy_high))
    facts = (
        Fact("grade", part.grade, source=part.origin.of("grade")),
        _typical(found, "least", found.heavy_low, "heavy_low"),
        _typical(found, "most", found.heavy_high, "heavy_high"),
    )
    return Band(found.grade, low, high, facts)


def _class_of(grade: str) -> str | None:
    decoded = decode_grade(grade)
    if decoded is None:
        return None
    return HEAVY_FREE if decoded.heavy_free else decoded.temperature_class


def _typical(band: GradeBand, end: str, value: float | None, field: str) -> Fact:
    name = f"Dy and Tb of class {band.grade}, {end} (typical, an assumption)"
    return Fact(name, value, "mass fraction", source=band.origin.of(field))


@lru_cache(maxsize=4096)
def _folded(grade: str) -> str:
    return " ".join(grade.split()).casefold()
