"""The columns of the import ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.services.board import ImportRecord


def ledger_columns() -> list[Column[ImportRecord]]:
    """One line for an import: its number, when, the file, what it held, what came of its rows, who and its state."""
    return [
        Column("batch", "No.", lambda line: Cell(str(line.batch), line.batch), Look.NUMBER, width=52),
        Column("at", "When", lambda line: Cell(f"{date_text(line.at.date())}, {line.at:%H:%M}", line.at), width=160),
        Column("file", "File", lambda line: text_cell(line.file), Look.STRONG, width=240, minimum=180, stretch=2),
        Column(
            "kinds",
            "Kinds",
            lambda line: text_cell(", ".join(line.kinds).replace("_", " ")),
            width=260,
            minimum=120,
            stretch=1,
        ),
        Column("added", "New", lambda line: Cell(f"{line.added:,}", line.added), Look.NUMBER, width=64),
        Column("changed", "Changed", lambda line: Cell(f"{line.changed:,}", line.changed), Look.NUMBER, width=76),
        Column("aside", "Set aside", lambda line: Cell(f"{line.set_aside:,}", line.set_aside), Look.NUMBER, width=80),
        Column("by", "By", lambda line: text_cell(line.by), Look.QUIET, width=100),
        Column("state", "State", _state_cell, Look.TONE, width=120),
    ]


def _state_cell(line: ImportRecord) -> Cell:
    return Cell("Taken back", 1, tone="neutral") if line.taken_back else Cell("Applied", 0, tone="ok")
