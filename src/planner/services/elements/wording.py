"""The kilograms of elements as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from planner.reports.kilograms import kg_text
from planner.rulebook.wording import chance_text, count_text, joined_text
from planner.services.elements.table import ElementTable, Missing, NotCounted

_MOST_NAMED = 6
_WORDS = {Missing.MASS: "mass", Missing.DEMAND: "demand"}


def summary_text(table: ElementTable, not_counted: Sequence[NotCounted], horizon_days: int) -> str:
    """What is needed of each element, how much of it rests on typical values, and what is not counted."""
    if not table.rows:
        told = "No kilograms of elements can be worked out yet"
    else:
        told = f"Over {horizon_days} days: {_amounts(table)}; {_typical(table.total.typical_share or 0.0)}"
    left_out = not_counted_text(not_counted)
    return f"{told}; {left_out}." if left_out else f"{told}."


def not_counted_text(parts: Sequence[NotCounted]) -> str:
    """How many parts are not counted and why; nothing where all are."""
    if not parts:
        return ""
    missing = {one for part in parts for one in part.missing}
    why = " or ".join(_WORDS[one] for one in Missing if one in missing)
    verb, they = ("has", "it is") if len(parts) == 1 else ("have", "they are")
    return f"{count_text(len(parts), 'part')} {verb} contents and no {why} on record, so that {they} not counted"


def _amounts(table: ElementTable) -> str:
    kg = table.total.kg
    named = [f"{kg_text(kg[element])} kg {element}" for element in table.elements[:_MOST_NAMED]]
    others = table.elements[_MOST_NAMED:]
    if not others:
        return ", ".join(named)
    more = f"{kg_text(sum(kg[element] for element in others))} kg of {count_text(len(others), 'other')}"
    return joined_text([*named, more])


def _typical(share: float) -> str:
    return f"{chance_text(share)} of it rests on typical values" if share else "none of it rests on typical values"
