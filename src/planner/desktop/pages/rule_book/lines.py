"""The lines of the rule book: each measure as it stands on the day, with its entries, and the columns of the grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.domain.facts import Facts
from planner.domain.measures import Measure, MeasureItem, MeasureState, MeasureStatus
from planner.reports.wording import date_text

STATUS_TONES = {
    MeasureStatus.IN_FORCE: "progress",
    MeasureStatus.SUSPENDED: "neutral",
    MeasureStatus.NOT_YET: "neutral",
    MeasureStatus.ENDED: "ended",
    MeasureStatus.UNCONFIRMED: "unconfirmed",
}


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure on the day, with its limbs as they are recorded and the entries of its list."""

    state: MeasureState
    limbs: tuple[Measure, ...] = ()
    items: tuple[MeasureItem, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the planner recorded any of it: a limb, an entry or a notice."""
        recorded = (*(limb.id for limb in self.limbs), *(item.id for item in self.items))
        return any((*recorded, *(notice.id for notice in self.state.notices)))


def measure_lines(states: Iterable[MeasureState], facts: Facts) -> list[MeasureLine]:
    """Every measure of the rule book with its entries, in the order of the book."""
    limbs: dict[str, list[Measure]] = {}
    for limb in facts.measures:
        limbs.setdefault(limb.measure, []).append(limb)
    entries: dict[str, list[MeasureItem]] = {}
    for item in facts.measure_items:
        entries.setdefault(item.measure, []).append(item)
    return [
        MeasureLine(state, tuple(limbs.get(state.measure, ())), tuple(entries.get(state.measure, ())))
        for state in states
    ]


def status_words(status: str) -> str:
    """A status in words: In force, Not yet."""
    return status.replace("_", " ").capitalize()


def _status_cell(line: MeasureLine) -> Cell:
    status = line.state.status
    return Cell(status_words(status.value), status.value, tone=STATUS_TONES[status])


def _since_cell(line: MeasureLine) -> Cell:
    return Cell(date_text(line.state.since), line.state.since)


def _until_cell(line: MeasureLine) -> Cell:
    return Cell(date_text(line.state.until), line.state.until)


def _read_cell(line: MeasureLine) -> Cell:
    return Cell(date_text(line.state.verified_on), line.state.verified_on)


def _own_cell(line: MeasureLine) -> Cell:
    return text_cell("own" if line.is_own else "")


_WORKED_OUT = "The status is worked out from dates; record what is known of the measure instead"


def measure_columns() -> tuple[Column[MeasureLine], ...]:
    """The columns in their usual order; none is edited in its cells, as what ships is never written over."""
    said = _WORKED_OUT
    return (
        Column("id", "No.", lambda line: text_cell(line.state.measure), Look.STRONG, 96, 88, instead=said),
        Column("title", "Title", lambda line: text_cell(line.state.title), width=240, stretch=4, instead=said),
        Column("scope", "Scope", lambda line: text_cell(line.state.scope), Look.QUIET, 120, 80, 2, instead=said),
        Column(
            "elements",
            "Elements",
            lambda line: text_cell(", ".join(line.state.elements)),
            width=120,
            minimum=72,
            stretch=1,
            instead=said,
        ),
        Column("status", "Status", _status_cell, Look.TONE, 128, 124, instead=said),
        Column("since", "Since", _since_cell, width=100, minimum=98, instead=said),
        Column("until", "Until", _until_cell, width=100, minimum=98, instead=said),
        Column("read", "Source read", _read_cell, Look.QUIET, 100, 98, instead=said),
        Column("own", "Recorded", _own_cell, Look.QUIET, 76, 60, instead=said),
    )
