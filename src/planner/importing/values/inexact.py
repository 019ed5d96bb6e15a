"""Inexact numbers: ranges, limits and estimates state no value; each offers the numbers that it names."""

from __future__ import annotations

import re

from planner.importing.plan import Fix
from planner.importing.text import Unreadable, brackets, plain
from planner.importing.values.numbers import amount

# An exponent belongs to its number: 2.4e-9 is no range.
_NUMBER = r"\d[\d.,']*(?:e[+-]?\d+)?+"
_RANGE = re.compile(
    rf"^(?P<before>[^\d+-]*)(?P<low>{_NUMBER}) ?(?P<unit>[^\d]*?)"
    r" ?(?:-|—|~|\.{2,}|\b(?:to|bis|a|à|y|until)\b|至|到|から)"
    rf" ?(?P<high>{_NUMBER})(?P<after>[^\d]*)$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"^(?:[<>≤≥~≈±=]{1,2}|(?:ca|circa|cca|approx|appr|max|min|mind|env|aprox|etwa|rund|about|around|roughly|environ|"
    r"approximately|over|under|below|above|up to|at least|at most|more than|less than|mindestens|höchstens|bis zu|über|"
    r"unter|jusqu'à|au moins|hasta|al menos)\b\.?|约|大约|大概|至少|最多|不少于|不超过|約|およそ)\s*(?=\d)",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"^(?P<number>[\d.,' ]*\d) ?(?:\+|以上|以下|左右|起)(?P<after>[^\d]*)$")
_LONGEST = 60


def inexact(text: str) -> Unreadable | None:
    """Why a text with numbers states no single one, with each number as a fix; None where it is not inexact."""
    bare = plain(text)
    if len(bare) > _LONGEST:
        return None
    return _limit(bare) or _range(bare)


def _limit(bare: str) -> Unreadable | None:
    after = _LIMIT.sub("", bare)
    more = _AND_MORE.match(bare)
    if more is not None:
        after = f"{more['number']} {more['after']}".strip()
    if after == bare or not _is_amount(after):
        return None
    message = "The cell gives a limit or an estimate and no value"
    return Unreadable("limit_not_value", message, "the value itself", fixes=(Fix(after, text=after),))


def _range(bare: str) -> Unreadable | None:
    match = _RANGE.match(bare)
    if match is None:
        return None
    unit = brackets(match["after"])[0] or match["unit"].strip()
    ends = tuple(f"{match['before']}{match[end].strip('.,')} {unit}".strip() for end in ("low", "high"))
    message = "The cell gives a range and no single value"
    fixes = tuple(Fix(end, text=end) for end in ends if _is_amount(end))
    return Unreadable("range_not_value", message, "one number", fixes=fixes)


def _is_amount(text: str) -> bool:
    try:
        amount(text)
    except Unreadable:
        return False
    return True
