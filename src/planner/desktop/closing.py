"""The backups that a window makes on its own; what stands in the way of the last one is told at the next opening."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

from planner.desktop.opening import closing_note
from planner.desktop.preferences import remember
from planner.desktop.tasks import Runner
from planner.progress import Progress

# Closing waits so long for the copy; a longer one ends in the background.
_PATIENCE_SECONDS = 4.0
_UNFINISHED = "The backup on closing was not finished"


def back_up_and_note(path: Path, at: datetime) -> None:
    """Makes a backup where one is due, and remembers why where none could be made; for a worker."""
    from planner.catalogue.backups import Backup
    from planner.services.safety import back_up_on_closing

    remember(closing_note(path), _UNFINISHED)
    made = back_up_on_closing(path, at=at)
    remember(closing_note(path), "" if made is None or isinstance(made, Backup) else str(made))


def back_up_where_old(path: Path, at: datetime) -> None:
    """Makes a backup of a catalogue that was just opened, where the last is older than a day; for a worker.

    A refusal is not told here: the one on closing will be.
    """
    from planner.services.safety import back_up_on_opening

    back_up_on_opening(path, at=at)


def back_up_before_leaving(runner: Runner, path: Path, at: datetime) -> None:
    """Makes the backup on the write lane of a window that closes, and waits a few seconds at most.

    Nothing else may be at work any more, and nothing is reported: the window is gone.
    """
    finished = threading.Event()

    def work(_progress: Progress) -> None:
        try:
            back_up_and_note(path, at)
        finally:
            finished.set()

    runner.blockSignals(True)
    runner.write(work, label="Making a backup")
    if finished.wait(_PATIENCE_SECONDS):
        runner.shut_down()
    runner.blockSignals(False)
