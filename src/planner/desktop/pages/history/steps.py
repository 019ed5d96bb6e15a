"""The steps of the ledger as the page shows them: frozen lines, their columns and the conditions of the chips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.domain.evidence import SourceRef
from planner.reports.wording import date_text, number_text

KINDS = {
    "import": "Import",
    "edit": "Edit",
    "mark": "Mark",
    "new": "Entry",
    "undo": "Undo",
    "redo": "Redo",
    "take_back": "Take-back",
}


class State(Enum):
    """Whether a step holds: in force, undone by a later step, or an import that was taken back."""

    IN_FORCE = ("ok", "In force")
    UNDONE = ("neutral", "Undone")
    TAKEN_BACK = ("neutral", "Taken back")

    @property
    def tone(self) -> str:
        """The tone of its sign."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What stands beside the sign."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of the ledger; `at` is local time, `counts` the records added, changed and removed."""

    number: int
    at: datetime
    who: str
    kind: str
    label: str
    why: str | None
    state: State
    counts: Mapping[str, int]
    batch: int | None = None
    # The undo that holds it out of force, which can be turned back.
    undone_by: int | None = None

    @property
    def records(self) -> int:
        """How many records it touched."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One field before and after a step, as it is read, with the source of the new value."""

    name: str
    before: str
    after: str
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class RecordStep:
    """What a step did to one record: `part` is the sort of record, `happening` added, changed, removed or put back."""

    part: str
    key: str
    happening: str
    fields: tuple[FieldStep, ...] = ()


@dataclass(frozen=True, slots=True)
class StepDetail:
    """The records of one step, the first of `total`; `blocked` says why it cannot be undone, naming a later step."""

    step: Step
    records: tuple[RecordStep, ...]
    total: int
    blocked: str = ""
    blocked_by: int | None = None


def counts_text(counts: Mapping[str, int]) -> str:
    """The records that a step touched, in words: 27 changed, 3 new."""
    words = {"added": "new", "changed": "changed", "removed": "removed"}
    told = [f"{number_text(counts[name])} {word}" for name, word in words.items() if counts.get(name)]
    return ", ".join(told) or "nothing"


def moment_text(at: datetime) -> str:
    """A moment as it is read: 20 Nov 2026, 09:00."""
    return f"{date_text(at.date())}, {at:%H:%M}"


def step_columns() -> list[Column[Step]]:
    """The columns of the list of steps."""
    return [
        Column("number", "No.", lambda step: Cell(str(step.number), step.number), Look.NUMBER, width=50),
        Column("at", "When", lambda step: Cell(moment_text(step.at), step.at), width=144, minimum=136),
        Column("label", "What", lambda step: text_cell(step.label), Look.STRONG, width=260, minimum=200, stretch=4),
        Column("kind", "Kind", lambda step: text_cell(KINDS.get(step.kind, step.kind)), width=80),
        Column("who", "Who", lambda step: text_cell(step.who), Look.QUIET, width=84),
        Column(
            "records",
            "Records",
            lambda step: Cell(counts_text(step.counts), step.records),
            width=134,
            minimum=100,
        ),
        Column("why", "Why", lambda step: text_cell(step.why), Look.QUIET, width=90, minimum=56, stretch=2),
        Column("state", "State", _state_cell, Look.TONE, width=106),
    ]


def _state_cell(step: Step) -> Cell:
    return Cell(step.state.words, list(State).index(step.state), tone=step.state.tone)
