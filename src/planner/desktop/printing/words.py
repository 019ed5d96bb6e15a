"""Breaks text into lines by its measured width; nothing is ever cut off."""

from __future__ import annotations

import re
from collections.abc import Callable

# A line may break at blanks and where Chinese or Japanese meets Latin letters, but never inside a date.
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_DATE = r"(?:≈ )?\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4}\b)?[.,;:)]*"
_UNITS = re.compile(rf"{_DATE}|[{_HAN}]+|[^\s{_HAN}]+|\s+")

Width = Callable[[str], float]


def longest_word(text: str, width: Width) -> float:
    """The width of the widest unit that is not broken."""
    return max((width(unit) for unit in _UNITS.findall(text) if not unit.isspace()), default=0.0)


def wrap(text: str, room: float, width: Width) -> tuple[str, ...]:
    """The lines of a text, none wider than `room`; a single word or name wider than that is broken between letters."""
    lines = [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, room, width)]
    return tuple(lines) or ("",)


def _wrap_paragraph(text: str, room: float, width: Width) -> list[str]:
    if width(text) <= room:
        return [text.strip()]
    lines, line = [], ""
    for unit in (piece for found in _UNITS.findall(text) for piece in _broken(found, room, width)):
        if line and width((line + unit).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        if line or not unit.isspace():
            line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def _broken(unit: str, room: float, width: Width) -> list[str]:
    if unit.isspace() or width(unit) <= room:
        return [unit]
    parts, part = [], ""
    for letter in unit:
        if part and width(part + letter) > room:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
