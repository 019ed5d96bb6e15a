"""The backups of a catalogue: a table, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from planner.desktop.backup_table import BackupTable
from planner.desktop.cards import Card
from planner.desktop.labels import plain_label

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup


class BackupsCard(Card):
    """The table with its buttons; `restore_wanted` carries a Backup."""

    back_up_wanted = Signal()
    restore_wanted = Signal(object)
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Backups", " ", parent)
        self.now = _button("Back up now")
        self.restore = _button("Restore…")
        self.folder = _button("Open the folder")
        self.now.clicked.connect(self.back_up_wanted)
        self.restore.clicked.connect(self._ask)
        self.folder.clicked.connect(self.folder_wanted)
        for button in (self.now, self.restore, self.folder):
            self.add_action(button)
        self.table = BackupTable()
        self.table.settled.connect(lambda chosen: self._offer(bool(chosen)))
        self.table.opened.connect(self.restore_wanted)
        self.empty = plain_label(role="secondary", wrap=True)
        self.empty.setContentsMargins(14, 10, 14, 10)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table, 1)
        self._possible = True
        self.show_backups((), can_write=False)

    def show_backups(self, backups: Sequence[Backup], *, can_write: bool) -> None:
        """Shows the backups there are; restoring and backing up only where the catalogue can be written."""
        self._possible = can_write
        self.table.records_model.set_records(backups)
        self.table.select_first()
        told = f"{len(backups)}, newest first" if backups else "none yet"
        self.set_subtitle(told)
        self.empty.setText("No backup has been made yet. One is made when the window closes after a change.")
        self.empty.setVisible(not backups)
        self.table.setVisible(bool(backups))
        self.now.setEnabled(can_write)
        self.folder.setEnabled(bool(backups))
        self._offer(bool(backups))

    def _offer(self, chosen: bool) -> None:
        self.restore.setEnabled(chosen and self._possible)

    def _ask(self) -> None:
        for backup in self.table.selected_records()[:1]:
            self.restore_wanted.emit(backup)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", "quiet")
    return button
