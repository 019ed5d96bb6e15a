"""The rule book's answers for all sources: asked once for each profile of what matters, and gathered by rows.

Whether a licence is needed depends on the part's traits and on where the source makes it; which licence serves
depends on the companies of the source, on material and form, and on the part itself where a licence is tied to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Regime
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.exposure.columns import Codes, Flags, RegimeCode, Wholes
from planner.exposure.supply.contents import RAW_FROM, example_of, heavy_recorded
from planner.exposure.supply.sources import ANSWERS, FORMS, MATERIALS, MadeIn, PartTraits, SourceColumns
from planner.rulebook.control import VALUE_SHARE_REACHED, Control
from planner.rulebook.cover import RuleDesk, has_chinese_content
from planner.rulebook.serving import Cover

REGIME_CODES = {regime: RegimeCode[regime.name] for regime in Regime}
_COUNTRIES = {MadeIn.UNKNOWN: None, MadeIn.CHINA: "CN", MadeIn.ABROAD: "JP"}
# Shares of value as the rules see them: not recorded, below the limit of the value rule, from it on.
_VALUE_SHARES = (None, 0.0, VALUE_SHARE_REACHED)
_DENSE = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Controls:
    """By row whether a licence is needed (1 yes, 0 no, −1 not known) and what else the rule book says of it.

    `chinese` rows are made abroad with Chinese content, `queried` ones are built in and may be queried by customs,
    `unconfirmed` ones rest on a measure that is unconfirmed.
    """

    needed: Codes
    chinese: Flags
    queried: Flags
    unconfirmed: Flags

    def where(self, wanted: Flags, other: Controls) -> Controls:
        """These answers for the rows wanted, the other ones for the rest."""
        return Controls(
            np.where(wanted, self.needed, other.needed),
            np.where(wanted, self.chinese, other.chinese),
            np.where(wanted, self.queried, other.queried),
            np.where(wanted, self.unconfirmed, other.unconfirmed),
        )


def controls_of(sources: SourceColumns, desk: RuleDesk) -> Controls:
    """Whether the sources need a licence under the reading of the rule book that the desk has."""
    values = np.where(np.isnan(sources.value_share), 0, 1 + (sources.value_share >= VALUE_SHARE_REACHED))
    first, profile = _profiles(sources, values)
    answers = [_control(sources, int(row), int(values[row]), desk) for row in first]
    needed = [-1 if one.controlled is None else int(one.controlled) for one, _ in answers]
    return Controls(
        np.array(needed, np.int8)[profile],
        np.array([chinese for _, chinese in answers], bool)[profile],
        np.array([one.may_be_queried for one, _ in answers], bool)[profile],
        np.array([bool(one.unconfirmed) for one, _ in answers], bool)[profile],
    )


def _profiles(sources: SourceColumns, values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A row of each profile that the rules of control tell apart, and the number of its profile for each row.

    Contents and grade are asked of magnets made in China only, Chinese content of those made abroad.
    """
    goods, kinds, trait, traits = _traits(sources)
    abroad = sources.made_in == MadeIn.ABROAD
    told = (sources.china_content.astype(np.int64) + 1) * len(_VALUE_SHARES) + values
    code = goods[sources.part] * len(MadeIn) + sources.made_in
    code = code * (len(ANSWERS) + 1) * len(_VALUE_SHARES) + np.where(abroad, told, 0)
    limit = kinds * len(MadeIn) * (len(ANSWERS) + 1) * len(_VALUE_SHARES)
    in_china = limit + trait[sources.part]
    return distinct(np.where(sources.made_in == MadeIn.CHINA, in_china, code), limit + traits)


def _traits(sources: SourceColumns) -> tuple[NDArray[np.int64], int, NDArray[np.int64], int]:
    """By part the number of its material and form, and of all traits that are asked of what is made in China.

    Each with how many numbers there are; parts without a source made in China have no traits. The grade is asked only
    where neither Dy nor Tb is recorded.
    """
    parts = sources.parts
    goods = (parts.material.astype(np.int64) + 1) * (len(FORMS) + 1) + parts.form + 1
    kinds = RAW_FROM + len(parts.raw_contents)
    grade = np.where(heavy_recorded(parts.contents), 0, parts.grade + 1)
    code = (goods * (len(parts.grades) + 1) + grade) * kinds + parts.contents
    count = (len(MATERIALS) + 1) * (len(FORMS) + 1)
    asked = np.flatnonzero(np.bincount(sources.part[sources.made_in == MadeIn.CHINA], minlength=parts.count))
    examples, numbers = distinct(code[asked], count * (len(parts.grades) + 1) * kinds)
    trait = np.zeros(parts.count, np.int64)
    trait[asked] = numbers
    return goods, count, trait, examples.size


def _control(sources: SourceColumns, row: int, value: int, desk: RuleDesk) -> tuple[Control, bool]:
    """The answer for one row as an example of its profile, and whether it is made abroad with Chinese content."""
    parts, place = sources.parts, int(sources.part[row])
    part = _example_part(parts, place)
    asked = int(sources.china_content[row])
    source = Source(
        part.part_number,
        "",
        origin_country=_COUNTRIES[MadeIn(sources.made_in[row])],
        china_content=ANSWERS[asked] if asked >= 0 else None,
        cn_value_share=_VALUE_SHARES[value],
    )
    kind = int(parts.contents[place])
    contents = example_of(kind) if kind < RAW_FROM else parts.raw_contents[kind - RAW_FROM]
    control = desk.control(source, part, contents)
    return control, control.controlled is False and has_chinese_content(source, part)


def _example_part(parts: PartTraits, place: int) -> Part:
    """A part with the traits that the rule book and the licences ask for."""
    material, form, grade = int(parts.material[place]), int(parts.form[place]), int(parts.grade[place])
    return Part(
        parts.numbers[place],
        material=MATERIALS[material] if material >= 0 else None,
        form=FORMS[form] if form >= 0 else None,
        grade=parts.grades[grade] if grade >= 0 else None,
    )


def covers_of(sources: SourceColumns, desk: RuleDesk, wanted: Flags) -> tuple[Wholes, tuple[Cover, ...]]:
    """The licences that serve the rows wanted: the number of each row's cover, −1 for the rest, and the covers."""
    rows = np.flatnonzero(wanted)
    found = np.full(sources.part.size, -1, np.int32)
    if not rows.size:
        return found, ()
    parts = sources.parts
    tied = np.zeros(parts.count, np.int64)
    own = desk.tied_parts
    asked = np.flatnonzero(np.bincount(sources.part[rows], minlength=parts.count)).tolist() if own else []
    places = [place for place in asked if parts.numbers[place] in own]
    tied[places] = np.arange(1, len(places) + 1)
    part = sources.part[rows]
    goods = (parts.material[part].astype(np.int64) + 1) * (len(FORMS) + 1) + parts.form[part] + 1
    goods = goods * (len(places) + 1) + tied[part]
    _, deal = distinct(_deals(sources, rows), _DENSE + 1)
    kinds = int(goods.max()) + 1
    first, profile = distinct(deal * kinds + goods, (int(deal.max()) + 1) * kinds)
    found[rows] = profile
    return found, tuple(_cover(sources, int(row), desk) for row in rows[first])


def _deals(sources: SourceColumns, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    count = len(sources.companies) + 1
    code = sources.supplier[rows].astype(np.int64)
    for other in (sources.maker, sources.exporter, sources.end_user):
        code = code * count + other[rows] + 1
    return code


def _cover(sources: SourceColumns, row: int, desk: RuleDesk) -> Cover:
    part = _example_part(sources.parts, int(sources.part[row]))

    def name(of: Wholes) -> str | None:
        number = int(of[row])
        return sources.companies[number] if number >= 0 else None

    source = Source(
        part.part_number,
        name(sources.supplier) or "",
        maker=name(sources.maker),
        exporter=name(sources.exporter),
        end_user=name(sources.end_user),
    )
    return desk.cover(source, part)


def distinct(codes: NDArray[np.int64], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A row of each distinct code, and for every row the number of its code among them; codes lie below `limit`."""
    if limit > _DENSE:
        _, first, number = np.unique(codes, return_index=True, return_inverse=True)
        return first, number.reshape(-1)
    example = np.full(limit, -1, np.int64)
    example[codes] = np.arange(codes.size)
    used = np.flatnonzero(example >= 0)
    numbers = np.empty(limit, np.int64)
    numbers[used] = np.arange(used.size)
    return example[used], numbers[codes]
