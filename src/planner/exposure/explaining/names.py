"""Part numbers as a sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence

from planner.rulebook.wording import joined_text

_MOST_NAMED = 5


def few_text(numbers: Sequence[str]) -> str:
    """The first few numbers by name and how many there are besides: A, B and 3 more parts."""
    if len(numbers) <= _MOST_NAMED:
        return joined_text(numbers)
    return f"{', '.join(numbers[:_MOST_NAMED])} and {len(numbers) - _MOST_NAMED} more parts"
