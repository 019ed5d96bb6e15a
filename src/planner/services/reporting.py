"""The printed page as data, from a board."""

from __future__ import annotations

from datetime import datetime

from planner.reports.changes import ChangedPart, ChangedSince
from planner.reports.document import Document
from planner.reports.summary import summary_document
from planner.reports.wording import date_text
from planner.services.board import Board
from planner.services.difference_words import cause_text, difference_sentence, moved_text
from planner.services.differences import Difference


def exposure_summary(
    board: Board, *, catalogue_name: str, printed_at: datetime | None, changed: Difference | None = None
) -> Document:
    """The exposure summary of a board; `printed_at` is the moment of printing in local time.

    `changed` is what changed since the last print, None where there was none.
    """
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
        operation=board.operation,
        known_on=board.known_on,
        changed=None if changed is None else _changed(changed, board.assumptions.horizon_days),
    )


def _changed(difference: Difference, horizon_days: int) -> ChangedSince:
    return ChangedSince(
        title="Changed since the last printed summary",
        sentence=difference_sentence(difference),
        parts=[
            ChangedPart(
                change.part,
                change.before.level if change.before else None,
                change.after.level if change.after else None,
                moved_text(change, horizon_days, most=2),
                cause_text(change, difference, most=1),
            )
            for change in difference.answers
        ],
    )
