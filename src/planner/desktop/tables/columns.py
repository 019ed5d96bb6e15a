"""Columns and cells of a record table: what is painted, what is sorted by and what is copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Generic, TypeVar

from planner.domain.exposure import Level

Record = TypeVar("Record")
UNKNOWN = "–"
_FIRST_CJK = 0x2E80  # where the blocks of Chinese, Japanese and Korean writing begin


class Look(Enum):
    """How the cells of a column are painted."""

    TEXT = auto()
    STRONG = auto()
    QUIET = auto()
    NUMBER = auto()
    MARK = auto()
    SUGGESTION = auto()
    TONE = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """One ready cell: the text shown, the raw value sorted by and copied, and what its look needs.

    `raw` None means unknown; it sorts last and is copied as an empty cell. `order` is what the column is sorted by
    where that is not the raw value. A SUGGESTION cell carries the level it shows and the mark it is compared with.
    `briefs` are shorter wordings, longest first, shown where the text has no room; `second` is a quiet second line.
    """

    text: str
    raw: object = None
    tone: str = ""
    level: Level | None = None
    mark: Level | None = None
    spoken: str = ""
    order: float | None = None
    briefs: tuple[str, ...] = ()
    second: str = ""


@dataclass(frozen=True)  # no slots: Column[Record](…) would not work with them
class Column(Generic[Record]):
    """One column over records: its header, how a record becomes a cell, and how wide it starts.

    Room that is left over, or missing, is shared among the columns by their `stretch`. `field` is the recorded field
    that the column shows, which can be edited in its cells; `instead` says of another column why it cannot. One that
    is `optional` is shown only where the planner chose it; one that is `slow` is worked out cell by cell, when seen.
    """

    key: str
    title: str
    cell: Callable[[Record], Cell]
    look: Look = Look.TEXT
    width: int = 120
    minimum: int = 48
    stretch: int = 0
    hint: str = ""
    sorted_as: str = ""
    field: str = ""
    optional: bool = False
    slow: bool = False
    instead: str = "This is worked out; open its reasons"

    @property
    def sorting_name(self) -> str:
        """What the page says it is sorted by."""
        return self.sorted_as or self.title.lower()

    @property
    def right_aligned(self) -> bool:
        """Tells whether header and cells stand at the right: numbers do."""
        return self.look is Look.NUMBER


def text_cell(text: str | None) -> Cell:
    """A cell of words; None is shown as unknown."""
    return Cell(text or UNKNOWN, text or None)


def name_cell(name: str | None, full: str | None = None) -> Cell:
    """A company's name; where it has no room, only its words in Latin letters are shown. `full` is what is copied."""
    latin = " ".join(word for word in (name or "").split() if all(ord(letter) < _FIRST_CJK for letter in word))
    return Cell(name or UNKNOWN, full or name or None, briefs=(latin,) if latin and latin != name else ())


def copied(raw: object) -> str:
    """A raw value as it is copied: plain numbers, ISO dates, nothing where unknown."""
    if raw is None:
        return ""
    if isinstance(raw, (date, datetime)):
        return raw.isoformat()
    if isinstance(raw, float):
        return repr(int(raw)) if raw.is_integer() else repr(raw)
    return str(raw)


def sort_value(raw: object) -> float | str | None:
    """A raw value as a thing to sort by: a number where it has an order of its own, else folded text."""
    if raw is None:
        return None
    if isinstance(raw, Level):
        return float(raw.rank)
    if isinstance(raw, (bool, int, float, Decimal)):
        return float(raw)
    if isinstance(raw, datetime):
        return raw.timestamp()
    if isinstance(raw, date):
        return float(raw.toordinal())
    return str(raw).casefold()


def cell_order(cell: Cell) -> float | str | None:
    """What a cell is sorted by."""
    return cell.order if cell.order is not None else sort_value(cell.raw)
