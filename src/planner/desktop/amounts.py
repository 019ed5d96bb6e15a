"""Sizes, moments and counts of catalogues and backups as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from planner.reports.wording import UNKNOWN, date_text, number_text
from planner.rulebook.wording import count_text

_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000
_COUNTED = ("parts", "licences", "shipments")


def size_text(size: int | None) -> str:
    """A size in bytes as it is read: 812 kB, 1.4 MB."""
    if size is None:
        return UNKNOWN
    amount, unit = float(size), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    decimals = 1 if unit > 1 and amount < 10 else 0
    return f"{number_text(amount, decimals)} {_UNITS[unit]}"


def local_text(at: datetime) -> str:
    """A moment in local time: 20 Nov 2026, 09:00."""
    here = at.astimezone()
    return f"{date_text(here.date())}, {here:%H:%M}"


def holds_text(counts: Mapping[str, int] | None, operations: int | None) -> str:
    """What a catalogue holds, in words: 48 parts, 11 licences, 320 shipments, 41 steps."""
    if counts is None:
        return "contents not known"
    told = [count_text(counts[name], name.removesuffix("s")) for name in _COUNTED if name in counts]
    if operations is not None:
        told.append(count_text(operations, "step"))
    return ", ".join(told)
