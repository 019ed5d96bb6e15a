"""How the cells of one column are read, and what a read cell states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.domain.kinds import Field, Kind
from planner.importing.text import Unreadable
from planner.importing.values.units import Unit


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cells of one column are read, decided from all of them together.

    `mark` is the decimal mark where a number could mean both, `day_first` the order where a date could; None where
    nothing settles it. Numbers are multiplied by `scale` (0.01 in a column of percentages) and divided by `per`.
    `unit` and `currency` stand in the header. `months` says that dates in a period column stand for whole months.
    `dotted` is the order of dates with points, which is day first unless the column shows otherwise; None where it
    shows both. `grouped` says that the column parts thousands and shows no number with three decimals, so that one
    with three digits behind its decimal mark is unsure. `mixed` says that a column of shares holds percentages and
    bare numbers of 1 or less, `units` what other units of time stand beside numbers of a column of days.
    """

    as_of: date
    mark: str | None = None
    day_first: bool | None = None
    scale: Decimal = Decimal(1)
    per: Decimal = Decimal(1)
    unit: Unit | None = None
    currency: str | None = None
    months: bool = False
    dotted: bool | None = True
    grouped: bool = False
    mixed: bool = False
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell states: a value, None where it states nothing, and a unit or currency that stands beside it.

    `doubt` says why a value that was taken wants a look: a warning with its fixes.
    """

    value: object = None
    unit: str | None = None
    currency: str | None = None
    doubt: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a cell's value goes: a field of a kind, read in a manner."""

    kind: Kind
    field: Field
    manner: Manner
