"""A catalogue that cannot be opened because it is damaged: its backups, right there, one of which can be put back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.backup_table import BackupTable
from planner.desktop.cards import Card
from planner.desktop.labels import plain_label

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup

_WHAT_HAPPENS = (
    "Restoring puts the chosen backup in the file's place. The damaged file is renamed and kept beside it, "
    "so that nothing of it is lost."
)
_NONE = "There is no backup of this catalogue beside it. Look for a copy of the file, and open that one."


class DamagedPart(QWidget):
    """The backups of a damaged file; `restore_wanted` carries its path and the Backup that was chosen."""

    restore_wanted = Signal(object, object)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.restore = QPushButton("Restore this backup")
        self.restore.setProperty("look", "primary")
        self.restore.clicked.connect(self._restore)
        self.table = BackupTable()
        self.table.settled.connect(lambda chosen: self.restore.setEnabled(bool(chosen)))
        self.table.opened.connect(lambda backup: self.restore_wanted.emit(self._path, backup))
        self.note = plain_label(role="secondary", wrap=True)
        self._card = Card("Restore a backup", "newest first")
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._card.body.addWidget(self.table)
        other = QPushButton("Open another")
        other.setProperty("look", "button")
        other.clicked.connect(self.other_wanted)
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addWidget(other)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self._card, 1)
        column.addLayout(row)

    def show_backups(self, path: Path, backups: Sequence[Backup]) -> None:
        """Lists the backups of a damaged file, the newest chosen."""
        self._path = path
        self.note.setText(_WHAT_HAPPENS if backups else _NONE)
        self._card.setVisible(bool(backups))
        self.restore.setVisible(bool(backups))
        self.table.records_model.set_records(backups)
        self.table.select_first()

    def _restore(self) -> None:
        for backup in self.table.selected_records()[:1]:
            self.restore_wanted.emit(self._path, backup)
