"""The rows of the parts grid, worked out of a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.desktop.pages.parts.part_facts import PartFacts
from planner.domain.exposure import Level, Mark, Suggestion, TtsState
from planner.domain.parts import Part
from planner.reports.company_names import MakerNames
from planner.reports.levels import rests_on_unconfirmed
from planner.reports.wording import run_out_text

if TYPE_CHECKING:
    from planner.services.board import Board

_FAR = 10.0**7  # sorts after every date: the line does not stop within the horizon


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part with what is recorded, suggested and marked; `known` answers for what optional columns show."""

    part: Part
    suggestion: Suggestion | None
    mark: Mark | None
    makers: str
    run_out: str
    known: PartFacts

    @property
    def number(self) -> str:
        """The part number."""
        return self.part.part_number

    @property
    def licence(self) -> str:
        """The licence status in words; its sources are opened for it when it is first asked for."""
        return self.known.licence(self.suggestion)[0]

    @property
    def licence_tone(self) -> str:
        """The tone of the licence status; empty where nothing was computed."""
        return self.known.licence(self.suggestion)[1]

    @property
    def marked(self) -> Level | None:
        """The level of the mark, None where the part is not marked."""
        return self.mark.level if self.mark else None

    @property
    def suggested(self) -> Level | None:
        """The suggested level, None where nothing was computed."""
        return self.suggestion.level if self.suggestion else None

    @property
    def level(self) -> Level:
        """The level that counts: the mark, else the suggestion."""
        return self.marked or self.suggested or Level.UNASSESSED

    @property
    def differs(self) -> bool:
        """Tells whether the mark differs from the suggestion."""
        return self.marked is not None and self.suggested is not None and self.marked is not self.suggested

    @property
    def rests_on_unconfirmed(self) -> bool:
        """Tells whether the suggested level rests on an unconfirmed measure only."""
        return self.suggestion is not None and rests_on_unconfirmed(self.suggestion)

    @property
    def run_out_order(self) -> float | None:
        """What the run-out is sorted by: its day, after all days where it lies beyond the horizon."""
        found = self.suggestion
        if found is None:
            return None
        if found.line_down is not None:
            return float(found.line_down.toordinal())
        return _FAR if found.tts_state is TtsState.BEYOND_HORIZON else None


def part_lines(board: Board) -> list[PartLine]:
    """The rows of the grid in the order in which the parts were recorded."""
    makers = MakerNames(board.facts)
    known = PartFacts(board)
    lines = []
    for part in board.facts.parts:
        suggestion = board.suggestions.get(part.part_number)
        run_out = run_out_text(suggestion, board.assumptions.horizon_days) if suggestion else ""
        mark = board.marks.get(part.part_number)
        makers_text = makers.of(part.part_number)
        lines.append(PartLine(part, suggestion, mark, makers_text, run_out, known))
    return lines


def recent_reasons(board: Board, limit: int = 5) -> list[str]:
    """The reasons that were given last, newest first, each once."""
    dated = [mark for mark in board.marks.values() if mark.reason and mark.on]
    newest = sorted(dated, key=lambda mark: mark.on.toordinal() if mark.on else 0, reverse=True)
    return list(dict.fromkeys(mark.reason for mark in newest if mark.reason))[:limit]
