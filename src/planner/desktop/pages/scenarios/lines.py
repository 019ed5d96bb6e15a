"""Changing the lines of a scenario: put one in, take one out; what they mean is read elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.what_if.lines import Line, line_of

REGIME = "regime"


def lines_of(scenario: Scenario) -> tuple[Line, ...]:
    """The lines of a scenario that can be read, the preset of licence times first where it has one of its own."""
    regime = (Line(REGIME, "", scenario.regime),) if scenario.regime else ()
    return (*regime, *(line for text in scenario.assumptions if (line := _line(text)) is not None))


def find(scenario: Scenario, subject: str) -> Line | None:
    """The line with these words before its =; None where the scenario leaves it as in the base."""
    return next((line for line in lines_of(scenario) if line.subject == subject), None)


def put(scenario: Scenario, line: Line, *, instead: str = "") -> Scenario:
    """The scenario with a line in the place of the one of the subject `instead`, else of its own, else at the end."""
    if line.key == REGIME:
        return replace(scenario, regime=line.value)
    old = {instead or line.subject, line.subject}
    kept: list[str] = []
    placed = False
    for text in scenario.assumptions:
        if _subject(text) not in old:
            kept.append(text)
        elif not placed:
            kept.append(line.text)
            placed = True
    return replace(scenario, assumptions=tuple(kept if placed else [*kept, line.text]))


def drop(scenario: Scenario, subject: str) -> Scenario:
    """The scenario without the lines of a subject: there it is as in the base again."""
    if subject == REGIME:
        return replace(scenario, regime=None)
    return replace(scenario, assumptions=tuple(text for text in scenario.assumptions if _subject(text) != subject))


def put_all(scenario: Scenario, key: str, lines: Sequence[Line]) -> Scenario:
    """The scenario with these lines in place of all lines of a key."""
    kept = [text for text in scenario.assumptions if (line := _line(text)) is None or line.key != key]
    return replace(scenario, assumptions=(*kept, *(line.text for line in lines)))


def _line(text: str) -> Line | None:
    try:
        return line_of(text)
    except PlannerError:
        return None


def _subject(text: str) -> str:
    line = _line(text)
    return text if line is None else line.subject
