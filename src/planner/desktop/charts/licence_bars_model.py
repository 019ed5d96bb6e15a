"""What the drawing of licences shows: for each its bars on the axis of days, and a few words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.desktop.charts.scale import next_month
from planner.reports.wording import date_text

_MONTHS_SHOWN = 9


class BarKind(StrEnum):
    """What a bar stands for; the value is its word in the key and for those who cannot see it."""

    VALID = "Valid"
    UNCONFIRMED = "Unconfirmed"
    DOCUMENTS = "Documents"
    FILED = "Filed"
    REVIEW = "Under review"
    LATE = "Late case (P90)"
    RETURNED = "Returned"
    OVER = "No longer valid"
    OTHERS = "Valid for others"


KEY = (
    BarKind.VALID,
    BarKind.UNCONFIRMED,
    BarKind.DOCUMENTS,
    BarKind.FILED,
    BarKind.REVIEW,
    BarKind.LATE,
    BarKind.RETURNED,
)


@dataclass(frozen=True, slots=True)
class LicenceBar:
    """One bar: both days are included, None where it is open on that side; an `estimated` end is told with ≈."""

    kind: BarKind
    start: date | None
    end: date | None
    label: str = ""
    estimated: bool = False

    @property
    def told(self) -> str:
        """The bar in words, with its days."""
        about = "≈ " if self.estimated else ""
        word = f"{self.kind.value}, {self.label[:1].lower()}{self.label[1:]}" if self._says_more else self.kind.value
        if self.start and self.end:
            days = "" if self.start == self.end else f" to {about}{date_text(self.end)}"
            return f"{word} {date_text(self.start)}{days}"
        if self.start:
            return f"{word} from {date_text(self.start)}"
        return f"{word} to {about}{date_text(self.end)}" if self.end else word

    @property
    def _says_more(self) -> bool:
        return bool(self.label) and self.kind is not BarKind.LATE


@dataclass(frozen=True, slots=True)
class LicenceStrip:
    """What stands on the row of one licence: its bars in the order of their days, and a note in a tone."""

    bars: tuple[LicenceBar, ...] = ()
    note: str = ""
    tone: str = "neutral"

    @property
    def told(self) -> str:
        """The row in words."""
        words = "; ".join([*(bar.told for bar in self.bars), *((self.note,) if self.note else ())])
        return words or "No day recorded"


@dataclass(frozen=True, slots=True)
class LicenceAxis:
    """The days that are shown, `last` not included; `day_word` names the line of the day it is seen on."""

    first: date
    last: date
    today: date
    day_word: str = "Today"

    @classmethod
    def around(cls, today: date, day_word: str = "Today") -> LicenceAxis:
        """Nine months, of which the one before today's is the first."""
        before = today.replace(day=1)
        first = date(before.year - (before.month == 1), (before.month - 2) % 12 + 1, 1)
        last = first
        for _month in range(_MONTHS_SHOWN):
            last = next_month(last)
        return cls(first, last, today, day_word)
