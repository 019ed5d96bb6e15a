"""The columns that exposure is worked out in: one row a part, a source, a record; parts are known by their place.

The stages hand each other these columns: recorded ones (`NeedColumns`, `SourceColumns`) become what parts need
(`Needs`) and what supplies them (`Supply`), and those become `Figures`. Days are counted from the day that is
evaluated (day 0); calendar days are ordinals of `datetime.date`. Where a number is not known a column of floats holds
NaN, a column of whole numbers `UNKNOWN_DAY`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import LicenceTimes

Floats = NDArray[np.float64]
Wholes = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]

# Later than every horizon, and small enough that days can be added to it.
NEVER = 1_000_000
UNKNOWN_DAY = -NEVER
# The base of a clock that starts on the day on which the cover ends.
AT_LOSS = UNKNOWN_DAY


class Outcome(IntEnum):
    """How the answer of a part came about: what decided before the model spoke, or that the model did."""

    COMPUTED = 0
    NOT_CONTROLLED = 1  # R0
    SECOND_TIER = 2  # R9, F1: Low without figures
    MADE = 3  # not bought: only what is built into it can expose it
    CONTROL_UNKNOWN = 4  # U1
    NO_SOURCE = 5  # U2
    INCOMPLETE = 6  # U3, U4, U5: demand, stock or shares are missing
    CIRCLE = 7  # U6


class RegimeCode(IntEnum):
    """The regimes as numbers, worst for us first."""

    BLOCKED = 0
    UNKNOWN = 1
    IL = 2
    GL = 3
    FREE = 4


@dataclass(frozen=True, slots=True, eq=False)
class NeedColumns:
    """What is recorded of demand, stock, receipts and the bill of materials; parts by place, `count` of them.

    `receipt_*` are orders past customs with a quantity and a day. `receipt_company` and `stock_place` are numbers that
    are equal for equal companies and places. A part named only in the bill of materials has a place too.
    """

    count: int
    parent: Wholes
    child: Wholes
    quantity: Floats
    rate_part: Wholes
    rate: Floats
    period_part: Wholes
    period_first: Wholes
    period_days: Wholes
    period_pieces: Floats
    stock_part: Wholes
    stock_place: Wholes
    stock_usable: Flags
    stock_pieces: Floats
    stock_on: Wholes
    receipt_part: Wholes
    receipt_company: Wholes
    receipt_pieces: Floats
    receipt_on: Wholes


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """What each part needs and has on the day.

    `cumulative[part, n]` are the pieces that are needed in the first n days, own and through the bill of materials, so
    that it has horizon + 1 columns and begins with 0. `own[part]` is the part's own demand a day, the mean over the
    horizon. `stock` is the usable stock, NaN where none is recorded. `codes` are low-level codes; `in_circle` parts
    have code 0 and count nothing through the bill of materials. Receipts (all that come within the horizon, whatever
    their supplier's cover) are sorted by part.
    """

    cumulative: Floats
    own: Floats
    demand_known: Flags
    stock: Floats
    codes: Wholes
    in_circle: Flags
    receipt_part: Wholes
    receipt_company: Wholes
    receipt_day: Wholes
    receipt_pieces: Floats

    @property
    def horizon(self) -> int:
        """The days that are looked ahead."""
        return int(self.cumulative.shape[1]) - 1

    @property
    def per_day(self) -> Floats:
        """Pieces a calendar day, the mean over the horizon; NaN where no demand is known."""
        mean = self.cumulative[:, -1] / max(1, self.horizon)
        return np.where(self.demand_known, mean, np.nan)


@dataclass(frozen=True, slots=True)
class Clock:
    """When a licence comes: the times of one application, and how far it already is.

    `waited` days have passed since it was filed without a decision; None where it is filed on the day that counts as
    its start. `delay` days pass before it can be filed (a returned one waits for the gap). `granted` needs no decision
    any more, so that only transit is left. Method: methods.md section 7, number 1.
    """

    times: LicenceTimes
    waited: int | None = None
    delay: int = 0
    granted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """What supplies each part: one row a source that counts today or as an alternate, sorted by part.

    `share` is the resolved share of demand (0..1), NaN for an alternate without a stated one. `regime` is the one that
    counts, `recorded` the rule book's own answer. A row is without cover from `begin` (NEVER where it always has it)
    until day max(begin, base + T + transit) where T is the time of clock number `clock` and `base` is the day on which
    the clock starts (`AT_LOSS`: the day `begin`); never again where `blocked`.
    `lapses` says that a renewal would keep the cover. `left` are the licensed pieces that are left for it until it
    loses cover, NaN where that is not limited: rows of one `licence` (−1 none) share them by their use. `from_day` is
    the day from which an alternate counts, −1 for today's supply. `out_from` and `out_to` are the days within which the
    source delivers nothing, whatever its licence (NEVER, NEVER: none). `company` numbers the supplier as receipts do.

    By part: `controlled` 1 yes, 0 no, −1 unknown; `has_source` today; `shares_refused` where shares do not add up;
    `reached` where the extraterritorial rules count, `second_tier` where R9 or F1 would speak, `floored` where R5, R6
    or R8 does (not below Medium), `unconfirmed` where the answer rests on a measure that is unconfirmed.
    """

    part: Wholes
    source: Wholes
    company: Wholes
    share: Floats
    regime: Codes
    recorded: Codes
    begin: Wholes
    base: Wholes
    clock: Wholes
    transit: Wholes
    blocked: Flags
    lapses: Flags
    licence: Wholes
    left: Floats
    from_day: Wholes
    out_from: Wholes
    out_to: Wholes
    can_be_filed: Flags
    clocks: tuple[Clock, ...]
    controlled: Codes
    has_source: Flags
    shares_refused: Flags
    reached: Flags
    second_tier: Flags
    floored: Flags
    unconfirmed: Flags


@dataclass(frozen=True, slots=True, eq=False)
class ModelFigures:
    """What the model says by part; NaN and `UNKNOWN_DAY` where it was not asked. `tts` is NEVER beyond the horizon.

    `p50` and `p90` are the licence times of the slowest licence that the part waits for, else of a new one; NEVER where
    it is never that likely.
    """

    p_line_down: Floats
    p_line_down_stock_cut: Floats
    expected_short: Floats
    worst_short: Floats
    tts: Wholes
    p50: Wholes
    p90: Wholes
    unsecured_share: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The answer for every part, in columns; a row a part of `numbers`.

    `level` and `level_if_off` are ranks of domain.exposure.Level, −1 Unassessed. `decider` is the place of the magnet
    whose figures a made part shows, −1 where it shows its own. `file_by` is the last day to file as an ordinal,
    UNKNOWN_DAY where there is none.
    """

    numbers: tuple[str, ...]
    outcome: Codes
    level: Codes
    level_if_off: Codes
    model: ModelFigures
    stock: Floats
    per_day: Floats
    cover_days: Floats
    file_by: Wholes
    decider: Wholes


def in_order(parts: Wholes, count: int) -> Wholes:
    """For rows sorted by part: where each part's rows begin, with the end of the last (count + 1 numbers)."""
    return np.searchsorted(parts, np.arange(count + 1)).astype(np.int32)
