"""The recorded sources of all parts in columns: what the rule book and the shares of demand are worked out from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum

import numpy as np

from planner.domain.materials import Composition, Form, Material
from planner.domain.suppliers import Approval, YesNoUnknown
from planner.exposure.columns import Codes, Flags, Floats, Wholes

# A code is a place in one of these, −1 what is not recorded. Their members are equal to the texts of a catalogue.
MATERIALS = tuple(Material)
FORMS = tuple(Form)
APPROVALS = tuple(Approval)
ANSWERS = tuple(YesNoUnknown)
NOT_RECORDED = -1
_WHOLE = frozenset({"parts", "companies"})


class MadeIn(IntEnum):
    """Where the magnets of a source are made, as far as the rules ask."""

    UNKNOWN = 0
    CHINA = 1
    ABROAD = 2


def made_in(country: str | None) -> MadeIn:
    """What a recorded country of origin says."""
    code = (country or "").strip().upper()
    return MadeIn.ABROAD if code not in ("", "CN") else MadeIn.CHINA if code else MadeIn.UNKNOWN


@dataclass(frozen=True, slots=True, eq=False)
class PartTraits:
    """What the rule book and the licences ask of parts, by place.

    `numbers` are the part numbers as they are compared (domain.names.part_key), also of parts without a record.
    `material` and `form` are places in MATERIALS and FORMS, `grade` one in `grades`. `contents` says what is known of
    the elements (contents.py), from contents.RAW_FROM on a place in `raw_contents`. `grams` is the mass of the magnets
    in one piece, NaN where it is not recorded.
    """

    numbers: tuple[str, ...]
    material: Codes
    form: Codes
    grade: Wholes
    contents: Wholes
    grams: Floats
    grades: tuple[str, ...]
    raw_contents: tuple[tuple[Composition, ...], ...]

    @property
    def count(self) -> int:
        """The number of parts."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True, eq=False)
class SourceColumns:
    """The recorded sources of `parts`: one row a source, sorted by part, as recorded within a part.

    `part` is the part's place, `record` the number by which the caller finds the record again. `supplier`, `maker`,
    `exporter` and `end_user` are places in `companies`, where equal companies (domain.names.company_key) have one
    place. `made_in` is a MadeIn, `china_content` a place in ANSWERS, `value_share` and `share` are 0..1, NaN where not
    recorded, `approval` is a place in APPROVALS. `available_from` is an ordinal, UNKNOWN_DAY where none is recorded.
    `transit` are days, 0 where not recorded. `filed` says that a what-if files an application today.
    """

    parts: PartTraits
    companies: tuple[str, ...]
    part: Wholes
    record: Wholes
    supplier: Wholes
    maker: Wholes
    exporter: Wholes
    end_user: Wholes
    made_in: Codes
    china_content: Codes
    value_share: Floats
    share: Floats
    approval: Codes
    available_from: Wholes
    transit: Wholes
    filed: Flags

    @property
    def holder(self) -> Wholes:
        """The company that must hold the licence: the exporter, by default the supplier."""
        return np.where(self.exporter >= 0, self.exporter, self.supplier)

    def only(self, wanted: Flags) -> SourceColumns:
        """The same columns with some of the rows; `wanted` says which."""
        rows = {field.name: getattr(self, field.name) for field in fields(self)}
        chosen = {name: rows[name] if name in _WHOLE else rows[name][wanted] for name in rows}
        return SourceColumns(**chosen)


def counted_today(sources: SourceColumns, on: date) -> Flags:
    """Which sources share today's demand: they are approved, also where approval is not stated, and have begun."""
    approved = (sources.approval == APPROVALS.index(Approval.APPROVED)) | (sources.approval == NOT_RECORDED)
    return np.asarray(approved & (sources.available_from <= on.toordinal()))
