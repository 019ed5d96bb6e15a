"""What the upper card shows of one column, ready to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.desktop.pages.scenarios.desk import Draft
from planner.desktop.pages.scenarios.evaluating import BASE

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.domain.exposure import Level
    from planner.services.scenarios import Evaluated

RECORDED = "As recorded"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class LineView:
    """One assumption of a column; `subject` names what opens when it is pressed."""

    subject: str
    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its head, its lines, its counts, and whether newer ones are under way (`dimmed`)."""

    key: int
    name: str
    kind: str
    lines: tuple[LineView, ...] = ()
    counts: Mapping[Level, int] = field(default_factory=dict)
    state: str = ""
    trouble: str = ""
    note: str = ""
    dimmed: bool = False

    @property
    def is_base(self) -> bool:
        """Whether it is the record, which nothing here changes."""
        return self.key == BASE


def base_view(evaluated: Evaluated | None, *, dimmed: bool) -> ColumnView:
    """The first column: what is recorded."""
    return ColumnView(BASE, RECORDED, "Base", *_answer(evaluated), dimmed=dimmed)


def draft_view(
    draft: Draft, number: int, evaluated: Evaluated | None, *, trouble: str = "", dimmed: bool
) -> ColumnView:
    """The column of a what-if; `number` counts them from 1, `trouble` says why it cannot be worked out."""
    lines, counts = _answer(evaluated)
    note = draft.scenario.note or ""
    if note:
        lines = (*lines, LineView(NOTE, f"Note: {note}", changed=False))
    state = "" if not draft.is_changed else "Not saved yet" if draft.saved is None else "Changed, not saved"
    name = draft.scenario.name
    kind = f"What-if {number}, on {draft.scenario.base}" if draft.scenario.base else f"What-if {number}"
    return ColumnView(draft.key, name, kind, lines, counts, state, trouble, note, dimmed)


def _answer(evaluated: Evaluated | None) -> tuple[tuple[LineView, ...], Mapping[Level, int]]:
    if evaluated is None:
        return (), {}
    lines = tuple(LineView(line.key, line.text, line.changed) for line in evaluated.lines)
    return lines, evaluated.totals.levels
