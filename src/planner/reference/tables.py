"""Reads a shipped table row by row and says where each row came from."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date

from planner.domain.evidence import Origin, SourceKind, SourceRef
from planner.resources import resource

FOLDER = "reference"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rows(file: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yields each row of a shipped table with the number a spreadsheet program shows for it, from 2 on.

    Raises FileNotFoundError where the program was installed without the file.
    """
    with resource(FOLDER, file).open(encoding="utf-8", newline="") as lines:
        yield from enumerate(csv.DictReader(lines), start=2)


def names(text: str) -> tuple[str, ...]:
    """The names in a cell that holds several, written with "; " between them."""
    return tuple(name for part in text.split(";") if (name := part.strip()))


def day(text: str) -> date | None:
    """The day of an ISO date; None for a blank cell."""
    return date.fromisoformat(text) if text else None


def said_on(text: str) -> str:
    """A day or month as the planner reads it: 2025-06-20 gives "20 Jun 2025", 2025-06 gives "Jun 2025"."""
    year, month, *rest = text.split("-")
    return " ".join((*rest, _MONTHS[int(month) - 1], year))


def origin(file: str, row: int, saying: str, address: str | None, on: date | None) -> Origin:
    """The origin of a record read from one row of a shipped table; `saying` names who published it and when."""
    text = f"{file}, row {row}: {saying}"
    return Origin(whole=SourceRef(SourceKind.REFERENCE, text, file=file, row=row, address=address or None, on=on))
