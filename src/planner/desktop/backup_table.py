"""The table of backups: when, why, how much each holds; also where a damaged catalogue asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.desktop.amounts import local_text, size_text
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.reports.wording import UNKNOWN

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup


def _count_column(name: str, title: str, width: int) -> Column[Backup]:
    return Column(name, title, lambda backup: _count_cell((backup.counts or {}).get(name)), Look.NUMBER, width=width)


def _count_cell(count: int | None) -> Cell:
    return Cell(UNKNOWN if count is None else f"{count:,}", count)


def _verified_cell(backup: Backup) -> Cell:
    """A backup has its name only once it has been opened, checked and counted."""
    if backup.counts is None:
        return Cell("Not read", 1, tone="attention")
    return Cell("Opened and counted", 0, tone="ok")


def backup_columns() -> list[Column[Backup]]:
    """When, why, how much it holds, and whether it was verified."""
    return [
        Column("at", "When", lambda backup: Cell(local_text(backup.at), backup.at), Look.STRONG, width=158),
        Column("reason", "Why", lambda backup: text_cell(backup.reason), width=260, minimum=140, stretch=1),
        Column("size", "Size", lambda backup: Cell(size_text(backup.size), backup.size), Look.NUMBER, width=84),
        _count_column("parts", "Parts", 72),
        _count_column("licences", "Licences", 80),
        _count_column("shipments", "Shipments", 92),
        Column("operations", "Steps", lambda backup: _count_cell(backup.operations), Look.NUMBER, width=72),
        Column("verified", "Verified", _verified_cell, Look.TONE, width=190, minimum=130),
    ]


class BackupTable(RecordTable["Backup"]):
    """Backups, newest first; also the choice of one where a catalogue is damaged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(RecordTableModel(backup_columns(), key=lambda backup: str(backup.path)), "Backups", parent)
