"""Grades: what N42SH, 35EH or SmCo 2:17 say of the material and of its temperature class.

The classes of sintered NdFeB and SmCo are those of domain.md, section 4.1. What magnets of a class typically hold
stands in the editable table of grades, not here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.materials import Material


@dataclass(frozen=True, slots=True)
class Grade:
    """What a grade says: the material, and the temperature class such as SH, N or 2:17, empty where it names none.

    `heavy_free` is True where the name calls the magnet free of heavy rare earths: a claim, and no proof.
    """

    material: Material
    temperature_class: str = ""
    heavy_free: bool = False


# A bare energy product, such as 42, is no grade: it could be any number.
_NDFEB = re.compile(
    r"^(?:(?P<letter>NDFEB|NEO|N|G)[- ]?)?(?P<energy>2[7-9]|3\d|4\d|5[0-8])[- ]?(?P<suffix>SH|UH|EH|AH|VH|TH|M|H|)"
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
_MATERIAL_WORDS = re.compile(
    r"(?:烧结|粘结|焼結|SINTERED|GESINTERT)?\s*"
    r"(?:(?P<ndfeb>钕铁硼|釹鐵硼|ND-?FE-?B|ネオジム)|(?P<smco>钐钴|釤鈷)|(?P<ferrite>铁氧体|フェライト))"
    r"(?:磁钢|磁体|磁石)?\s*[-:：]?\s*"
)
_NAMED = {"ndfeb": Material.NDFEB, "smco": Material.SMCO, "ferrite": Material.FERRITE}
_SM_217 = Grade(Material.SMCO, "2:17")
_SM_15 = Grade(Material.SMCO, "1:5")


@lru_cache(maxsize=1024)
def decode_grade(text: str) -> Grade | None:
    """What a grade says, however it is written; None where it is no grade that we know."""
    bare = _plain(text).upper().strip(" ()[]*")
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


def _plain(text: str) -> str:
    """The text with ordinary width, hyphens and blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").split())


def _material_in(bare: str) -> tuple[Material | None, str]:
    """The material that a grade names in words, and the grade without it."""
    match = _MATERIAL_WORDS.match(bare)
    if match is None:
        return None, bare
    return _NAMED[match.lastgroup or ""], bare[match.end() :]


def _neodymium(stem: str, named: Material | None, free: bool) -> Grade | None:
    match = _NDFEB.match(stem)
    if match is None or named not in (None, Material.NDFEB):
        return Grade(Material.NDFEB, heavy_free=free) if named is Material.NDFEB and not stem else None
    suffix = match["suffix"]
    if named is None and match["letter"] is None and not suffix:
        return None
    return Grade(Material.NDFEB, suffix or "N", free)
