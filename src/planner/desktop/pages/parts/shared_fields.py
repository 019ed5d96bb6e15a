"""What several selected parts share: one line a field, "several" where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from planner.desktop.pages.fields import FieldLine, value_text
from planner.desktop.pages.parts.lines import PartLine
from planner.domain.exposure import Level
from planner.reports.wording import UNKNOWN, date_text, number_text

_FIELDS = (
    ("programme", "Programme"),
    ("material", "Material"),
    ("grade", "Grade"),
    ("form", "Form"),
    ("owner", "Owner"),
)
_SEVERAL = "several"


def shared_lines(lines: Sequence[PartLine]) -> list[FieldLine]:
    """The shared fields of several parts, how they are suggested and marked, and the first run-out among them."""
    downs = [line.suggestion.line_down for line in lines if line.suggestion and line.suggestion.line_down]
    kilograms: Counter[str] = Counter()
    for line in lines:
        kilograms.update(line.suggestion.kg_exposed if line.suggestion else {})
    exposed = ", ".join(f"{number_text(kg, 1)} kg {element}" for element, kg in kilograms.items() if kg)
    return [
        FieldLine("Marked", _levels([line.marked for line in lines])),
        FieldLine("Suggested", _levels([line.suggested for line in lines])),
        FieldLine("First run-out", date_text(min(downs, default=None))),
        FieldLine("Exposed together", exposed or UNKNOWN),
        *(FieldLine(name, _shared(getattr(line.part, field) for line in lines)) for field, name in _FIELDS),
        FieldLine("Maker", _shared(line.makers for line in lines)),
        FieldLine("Licence", _shared(line.licence for line in lines)),
    ]


def _shared(values: Iterable[object]) -> str:
    """The value that all have; no more of them are asked than it takes to see that two differ."""
    rest = iter(values)
    first = next(rest, None)
    return value_text(first) if all(value == first for value in rest) else _SEVERAL


def _levels(levels: Sequence[Level | None]) -> str:
    """How many parts stand at each level, the worst first: 2 × High, 1 × Low; all High.

    The word "none" is that of a level and never says that there is no level.
    """
    counted = Counter(levels)
    named: dict[Level | None, str] = {level: str(level) for level in reversed(Level)}
    named[None] = "without one"
    if len(counted) == 1:
        return f"all {named[levels[0]]}" if levels[0] else named[None]
    return ", ".join(f"{counted[level]} × {name}" for level, name in named.items() if counted[level])
