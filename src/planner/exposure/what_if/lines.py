"""The lines of a scenario: KEY=VALUE or KEY ABOUT=VALUE, split into their pieces and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.errors import PlannerError

BETWEEN = " / "
INTO = " > "

# What stands after the =, by key; keys that are not here are those of the model.
EXPECTED: Mapping[str, str] = {
    "october": "on, off or unknown, as in october=on",
    "demand": "a change from -100% to +900%, as in demand=+10% or demand MG-1=-20%",
    "buy_weeks": "weeks and the day by which they land, as in buy_weeks=8 by 2026-12-02 or buy_weeks MG-1=8 in 14 days",
    "out": "a first and a last day, as in out Ningbo Magnets=2026-12-01..2027-03-01",
    "alternate": "a day and a share, as in alternate MG-1 / Ningbo Magnets=2027-01-15 50%",
    "approval": "a chance, as in approval Ningbo Magnets=40%",
    "move": "a share, as in move MG-1 / Ningbo Magnets > Nordic Magnets=30%",
    "filed": "yes, as in filed MG-1 / Ningbo Magnets=yes",
    "freed": "yes, as in freed MG-1=yes",
    "mix": "a scenario and its weight, as in mix=Licences lapse 70%",
}

# What stands between the items of a list in a sheet, so that no item may hold it.
BETWEEN_LINES = re.compile(r"[;\uff1b\u3001\n]")
_LINE = re.compile(r"(?P<key>\w+)(?:\s+(?P<about>.*\S))?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key, what it is about (a part, a supplier, both; blank: everything), and its value."""

    key: str
    about: str
    value: str

    @property
    def subject(self) -> str:
        """What stands before the =."""
        return f"{self.key} {self.about}".strip()

    @property
    def text(self) -> str:
        """The line as it is written."""
        return f"{self.subject}={self.value}"


def line_of(text: str) -> Line:
    """A line from its text; names may hold a =, values may not, but for the name in a mix.

    Raises PlannerError where there is no = or no key before it.
    """
    written = text.strip()
    head, sign, value = written.partition("=") if written.startswith("mix") else written.rpartition("=")
    found = _LINE.fullmatch(head.strip())
    if not sign or found is None or BETWEEN_LINES.search(written):
        raise PlannerError(f"The assumption {written or 'blank'} cannot be read", "write it as KEY=VALUE without a ;")
    return Line(found["key"].casefold(), found["about"] or "", value.strip())


def with_lines(lines: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Lines with others put in: each in the place of the line about the same, else behind.

    The weights of a mix are about the scenario that they weigh. Raises PlannerError for a line that is none.
    """
    found: dict[tuple[str, str], str] = {}
    for line in map(line_of, (*lines, *more)):
        about = line.value.rpartition(" ")[0] if line.key == "mix" else line.about
        found[line.key, about.casefold()] = line.text
    return tuple(found.values())


def mixed_name(text: str) -> str | None:
    """The scenario that a line weighs in a mix; None for every other line, readable or not."""
    try:
        line = line_of(text)
    except PlannerError:
        return None
    return line.value.rpartition(" ")[0].strip() if line.key == "mix" else None


def unreadable(line: Line, expected: str | None = None) -> PlannerError:
    """The refusal of a line, which names it and tells what is expected."""
    return PlannerError(f"The assumption {line.text} cannot be read", f"give {expected or EXPECTED[line.key]}")


def percent_text(share: float, *, signed: bool = False) -> str:
    """A share as a line holds it: 0.4 as 40%, and with its sign as +40%."""
    number = round(share * 100, 8)
    return f"{number:+.10g}%" if signed else f"{number:.10g}%"


def number_text(number: float) -> str:
    """A number as a line holds it: as short as it can be told."""
    return f"{number:.12g}"


def span_text(first: date, last: date | None) -> str:
    """A first and a last day as a line holds them; open where no last day is known."""
    return f"{first.isoformat()}..{last.isoformat() if last else ''}"
