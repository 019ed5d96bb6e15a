"""The printed page as data, from a board."""

from __future__ import annotations

from datetime import datetime

from planner.reports.document import Document
from planner.reports.summary import summary_document
from planner.reports.wording import date_text
from planner.services.board import Board


def exposure_summary(board: Board, *, catalogue_name: str, printed_at: datetime | None) -> Document:
    """The exposure summary of a board; `printed_at` is the moment of printing in local time."""
    return summary_document(
        as_of=board.as_of,
        printed_at=printed_at,
        catalogue_name=catalogue_name,
        company=board.company,
        facts=board.facts,
        suggestions=board.suggestions,
        marks=board.marks,
        states=board.rule_book,
        alerts=board.alerts,
        freshness=[(line.name, date_text(line.newest) if line.newest else line.text) for line in board.freshness],
        sample=board.sample,
        horizon_days=board.assumptions.horizon_days,
        licence_times=board.assumptions.regime,
    )
