"""What changed between an earlier state and now, as the page shows it: frozen lines, their columns and their making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.desktop.pages.fields import field_name, value_text
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.domain.kinds import Kind
from planner.reports.wording import number_text

if TYPE_CHECKING:
    from planner.catalogue.ledger import FieldChange, RecordChange
    from planner.services.differences import Difference

# Kinds of records whose key begins with the part that they speak of.
_OF_PARTS = frozenset(
    {
        Kind.PARTS,
        Kind.SOURCES,
        Kind.BOM,
        Kind.COMPOSITIONS,
        Kind.STOCK,
        Kind.DEMAND,
        Kind.ORDERS,
        Kind.MARKS,
    }
)
_KEY_GAP = " / "
_TONES = {"added": "ok", "put back": "ok", "changed": "progress", "removed": "neutral"}


@dataclass(frozen=True, slots=True)
class NetChange:
    """What became of one record in the end: the part it speaks of, its sort, and its fields in words."""

    part: str
    sort: str
    key: str
    happening: str
    fields: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """The answer about one part that is another one now: its level, what else moved, and the likely cause."""

    part: str
    level: str
    moved: str
    cause: str
    by_days: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """The net difference in words; `note` says what the passing of days alone did."""

    sentence: str
    note: str
    records: tuple[NetChange, ...]
    answers: tuple[MovedAnswer, ...]


def changed(difference: Difference, horizon_days: int) -> Changed:
    """A difference as the page shows it; made in a worker, as there may be many lines."""
    from planner.services.difference_words import cause_text, difference_sentence, level_text, moved_text

    answers = tuple(
        MovedAnswer(
            change.part,
            level_text(change),
            moved_text(change, horizon_days),
            cause_text(change, difference),
            change.by_days,
        )
        for change in difference.answers
    )
    records = sorted(map(_net_change, difference.records), key=lambda line: (not line.part, line.part, line.sort))
    return Changed(difference_sentence(difference), _days_note(difference), tuple(records), answers)


def _days_note(difference: Difference) -> str:
    """The honest line: what moved although no record of it did. Where no record changed, the sentence says so."""
    from planner.services.difference_words import days_text

    count = sum(change.by_days for change in difference.answers)
    if not count or not difference.records:
        return ""
    what = "One of these answers" if count == 1 else f"{number_text(count)} of these answers"
    return f"{what} moved only because {days_text(difference.days)}."


def _net_change(change: RecordChange) -> NetChange:
    from planner.services.editing.words import noun

    part = change.key.partition(_KEY_GAP)[0] if change.kind in _OF_PARTS else ""
    named = change.key.split(_KEY_GAP)
    fields = "; ".join(_field_text(item) for item in change.changes if item.after not in named)
    happening = change.happening.value.replace("_", " ")
    return NetChange(part, noun(change.kind), change.key, happening, fields, change.operations)


def _field_text(item: FieldChange) -> str:
    name, before, after = field_name(item.field), value_text(item.before), value_text(item.after)
    return f"{name} {after}" if item.before in (None, ()) else f"{name} {before} → {after}"


def answer_columns() -> list[Column[MovedAnswer]]:
    """The columns of the answers that moved."""
    return [
        Column("part", "Part no.", lambda line: text_cell(line.part), Look.STRONG, width=150, minimum=120),
        Column("level", "Suggested level", lambda line: text_cell(line.level), width=150, minimum=120),
        Column("moved", "What else moved", lambda line: text_cell(line.moved), width=330, minimum=140, stretch=2),
        Column("cause", "Likely cause", _cause_cell, Look.TONE, width=330, minimum=140, stretch=3),
    ]


def _cause_cell(line: MovedAnswer) -> Cell:
    return Cell(line.cause, line.cause, tone="neutral" if line.by_days else "progress")


def record_columns() -> list[Column[NetChange]]:
    """The columns of the records that changed."""
    return [
        Column("part", "Part no.", lambda line: text_cell(line.part), Look.STRONG, width=150, minimum=120),
        Column("sort", "Kind", lambda line: text_cell(line.sort), width=110),
        Column("key", "Record", lambda line: text_cell(line.key), width=230, minimum=120, stretch=1),
        Column("what", "What", _what_cell, Look.TONE, width=104),
        Column("fields", "Fields", lambda line: text_cell(line.fields), width=360, minimum=140, stretch=3),
        Column("steps", "Step", _steps_cell, Look.QUIET, width=76),
    ]


def _what_cell(line: NetChange) -> Cell:
    return Cell(line.happening.capitalize(), line.happening, tone=_TONES.get(line.happening, "neutral"))


def _steps_cell(line: NetChange) -> Cell:
    newest = max(line.steps, default=0)
    more = f" +{len(line.steps) - 1}" if len(line.steps) > 1 else ""
    return Cell(f"{newest}{more}" if newest else "–", newest or None)
