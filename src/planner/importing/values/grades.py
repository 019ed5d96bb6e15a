"""Grades: what N42SH, 35EH or SmCo 2:17 say of the material, the temperature it stands and what it typically holds.

Suffixes, working temperatures and the usual Dy and Tb of sintered NdFeB are those of domain.md, section 4.1; the
contents there are general knowledge, so they are typical and never outweigh a declared or a tested value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.materials import Material
from planner.importing.plan import Fix
from planner.importing.text import Unreadable, plain
from planner.importing.values.words import choice_of


@dataclass(frozen=True, slots=True)
class Grade:
    """What a grade says: `suffix` is its temperature class, `hottest` the highest working temperature in °C.

    `heavy` are the lowest and highest mass fraction, 0..1, of Dy and Tb together that magnets of the grade typically
    hold; None where the grade says nothing of it. A grade that is declared free of heavy rare earths holds none.
    """

    material: Material
    suffix: str = ""
    hottest: int | None = None
    heavy: tuple[float, float] | None = None

    @property
    def said(self) -> str:
        """The grade in words: NdFeB, up to 150 °C, typically 0 to 4 % Dy and Tb."""
        pieces = [self.material.value]
        if self.hottest is not None:
            pieces.append(f"up to {self.hottest} °C")
        if self.heavy is not None:
            low, high = (f"{100 * share:g}" for share in self.heavy)
            pieces.append(f"typically {low} to {high} % Dy and Tb" if high != "0" else "typically no Dy or Tb")
        return ", ".join(pieces)


# Suffix: highest working temperature in °C, lowest and highest share of Dy and Tb.
_SINTERED: Mapping[str, tuple[int, float, float]] = {
    "": (80, 0.0, 0.0),
    "M": (100, 0.0, 0.01),
    "H": (120, 0.0, 0.03),
    "SH": (150, 0.0, 0.04),
    "UH": (180, 0.02, 0.06),
    "EH": (200, 0.04, 0.09),
    "AH": (220, 0.06, 0.11),
    "VH": (220, 0.06, 0.11),
    "TH": (220, 0.06, 0.11),
}
_SUFFIX = r"(?P<suffix>SH|UH|EH|AH|VH|TH|M|H|)"
# Energy products of sintered NdFeB in MGOe; a plain number beside them would be anything.
_NDFEB = re.compile(
    rf"^(?:(?P<letter>NDFEB|NEO|N|G)[- ]?)?(?P<energy>2[7-9]|3\d|4\d|5[0-8])[- ]?{_SUFFIX}"
    r"(?P<rest>(?:[- ]?(?:T|GBD|DF|DYF|HF|F|LR|[A-E]))?)$"
)
_FREE = re.compile(r"\b(?:HRE|DY|DYTB|DY/TB)[- ]?FREE\b|无重稀土|無重希土|重希土フリー|\b(?:DF|DYF|HF)$")
_SIZE = r"(?:[ -]*\d{2}[A-Z]{0,2}(?:/\d+)?)?$"
_SMCO_217 = re.compile(
    r"^(?:SM2CO17|SM2TM17|SMCO ?\(?2[:/-]17\)?|2:17|XGS?[- ]?\d{2}(?:/\d+)?|YXG[- ]?\d{2}[A-Z]{0,2}"
    r"|R(?:ECOMA)?[ -]?(?:2[4-9]|3[0-5])(?:HS|HE|S|E)|RECOMA ?(?:2[4-9]|3[0-5])|SMCO ?(?:2[4-9]|3[0-5])[A-Z]{0,2})"
    + _SIZE
)
_SMCO_15 = re.compile(
    r"^(?:SMCO5|SMCO ?\(?1[:/-]5\)?|1:5|YX[- ]?\d{2}[A-Z]?|RECOMA ?(?:1\d|2[0-3])[A-Z]*"
    r"|SMCO ?(?:1[4-9]|2[0-3])[A-Z]?)" + _SIZE
)
_SMCO = re.compile(r"^(?:SM-?CO|SAMARIUM COBALT)" + _SIZE)
_FERRITE = re.compile(
    r"^(?:Y(?:8T|10T|[12]\d|3\d|40)(?:[A-Z]{1,2}(?:-\d)?|-\d)?|C(?:1|5|7|8|9|10|11|12)[A-Z]?|HF \d+/\d+|FB\d+[A-Z]?)$"
)
_WORDS = re.compile(
    r"(?:烧结|粘结|焼結|SINTERED|GESINTERT)?\s*(?:钕铁硼|釹鐵硼|ND-?FE-?B|ネオジム|钐钴|釤鈷|铁氧体|フェライト)"
    r"(?:磁钢|磁体|磁石)?\s*[-:：]?\s*"
)
_BESIDE_MATERIAL = re.compile(r"烧结|粘结|焼結|SINTERED|GESINTERT|(?:磁钢|磁体|磁石)?[-:：\s]*$")
_SM_217 = Grade(Material.SMCO, "2:17", 300)
_SM_15 = Grade(Material.SMCO, "1:5", 250)


@lru_cache(maxsize=1024)
def decode(text: str) -> Grade | None:
    """What a grade says, however it is written; None where it is no grade that we know."""
    bare = plain(text).upper().strip(" ()[]*")
    free = bool(_FREE.search(bare))
    bare = _FREE.sub("", bare).strip(" -,;/()")
    named, stem = _material_in(bare)
    for pattern, grade in ((_SMCO_217, _SM_217), (_SMCO_15, _SM_15), (_SMCO, Grade(Material.SMCO))):
        if pattern.match(bare) or (named is Material.SMCO and pattern.match(stem)):
            return grade
    if named is Material.SMCO or (named is Material.FERRITE and not stem):
        return Grade(named)
    if _FERRITE.match(stem) and named in (None, Material.FERRITE):
        return Grade(Material.FERRITE)
    return _neodymium(stem, named, free)


def _material_in(bare: str) -> tuple[Material | None, str]:
    """The material that a grade names in words, and the grade without it."""
    match = _WORDS.match(bare)
    if match is None:
        return None, bare
    named = choice_of(_BESIDE_MATERIAL.sub("", match[0]).strip(), Material)
    return (Material(named) if named is not None else None), bare[match.end() :]


def _neodymium(stem: str, named: Material | None, free: bool) -> Grade | None:
    match = _NDFEB.match(stem)
    if match is None or named not in (None, Material.NDFEB):
        return Grade(Material.NDFEB) if named is Material.NDFEB and not stem else None
    suffix = match["suffix"]
    if named is None and match["letter"] is None and not suffix:
        return None
    hottest, low, high = _SINTERED[suffix]
    return Grade(Material.NDFEB, suffix or "N", hottest, (0.0, 0.0) if free else (low, high))


def contradicted(grade: str, material: Material) -> Unreadable | None:
    """Why a stated material does not go with the grade beside it, with the decoded one as a fix; None where it does."""
    decoded = decode(grade)
    if decoded is None or material in (decoded.material, Material.UNKNOWN):
        return None
    message = f"The grade {grade} is one of {decoded.material.value}, but the material says {material.value}"
    fix = Fix(decoded.material.value, text=decoded.material.value)
    return Unreadable("grade_contradicts", message, "a material and a grade that go together", fixes=(fix,))
