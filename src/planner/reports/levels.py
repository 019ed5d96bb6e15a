"""Levels as they count: the planner's mark where there is one, else the suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planner.domain.exposure import Level, Mark, Suggestion

WORST_FIRST: tuple[Level, ...] = (
    Level.CRITICAL,
    Level.HIGH,
    Level.MEDIUM,
    Level.LOW,
    Level.NONE,
    Level.UNASSESSED,
)


def effective_level(suggestion: Suggestion, marks: Mapping[str, Mark]) -> Level:
    """The level that counts for a part: its mark, else its suggestion."""
    mark = marks.get(suggestion.part_number)
    return mark.level if mark else suggestion.level


def counts_by_level(suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark]) -> dict[Level, int]:
    """How many parts stand at each level, worst first, with 0 for a level that does not occur."""
    found = Counter(effective_level(suggestion, marks) for suggestion in suggestions.values())
    return {level: found[level] for level in WORST_FIRST}


def unconfirmed_by_level(suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark]) -> dict[Level, int]:
    """How many parts stand at a level only while unconfirmed measures are taken to apply, worst first.

    A mark that differs from the suggestion is the planner's own and rests on nothing else.
    """
    found = Counter(
        suggestion.level
        for suggestion in suggestions.values()
        if rests_on_unconfirmed(suggestion) and effective_level(suggestion, marks) is suggestion.level
    )
    return {level: found[level] for level in WORST_FIRST if found[level]}


def rests_on_unconfirmed(suggestion: Suggestion) -> bool:
    """Whether the suggested level would be lower with every unconfirmed measure off."""
    without = suggestion.level_if_off
    return without is not None and without.rank < suggestion.level.rank


def medium_and_above(
    suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark]
) -> tuple[tuple[Suggestion, Level], ...]:
    """The parts at Medium and above with the level that counts, the first to run out first."""
    levels = ((suggestion, effective_level(suggestion, marks)) for suggestion in suggestions.values())
    found = [(suggestion, level) for suggestion, level in levels if level.rank >= Level.MEDIUM.rank]
    return tuple(sorted(found, key=lambda pair: _run_out(*pair)))


def _run_out(suggestion: Suggestion, level: Level) -> tuple[bool, str, int, str]:
    down = suggestion.line_down
    return down is None, down.isoformat() if down else "", -level.rank, suggestion.part_number
