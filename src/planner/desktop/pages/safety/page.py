"""Safety: where the catalogue lies, whether it is sound, and its backups, one of which can be put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.desktop.amounts import holds_text, local_text
from planner.desktop.context import WindowContext
from planner.desktop.pages.base import Page
from planner.desktop.pages.safety.backups_card import BackupsCard
from planner.desktop.pages.safety.health_card import HealthCard
from planner.desktop.pages.safety.place_card import Place, PlaceCard
from planner.desktop.question import QuestionCard
from planner.desktop.tasks import Failure, Step, Task
from planner.domain.changes import Touched
from planner.errors import PlannerError
from planner.progress import Progress
from planner.reports.wording import number_text
from planner.rulebook.wording import count_text

if TYPE_CHECKING:
    from pathlib import Path

    from planner.catalogue.backups import Backup
    from planner.catalogue.checking import Health
    from planner.catalogue.database import Catalogue
    from planner.services.board import Board

_CHECKING = "Checking the catalogue"


class SafetyPage(Page):
    """What keeps the catalogue safe; nothing here writes to it but a restoration, which asks once."""

    identifier = "safety"
    title = "Safety"
    icon_name = "database"
    group = "Data"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # Injected by tests: the system's own file manager cannot be looked at.
        self.open_folder: Callable[[Path], None] = _show_folder
        self._folder: Path | None = None
        self._checked: Path | None = None
        self._checking: Task[Health] | None = None
        self.place = PlaceCard()
        self.place.copy_wanted.connect(context.local_copy_wanted)
        self.health = HealthCard()
        self.health.check_wanted.connect(self.check_now)
        self.health.stop_wanted.connect(self._stop)
        self.backups = BackupsCard()
        self.backups.back_up_wanted.connect(self.back_up_now)
        self.backups.restore_wanted.connect(self.ask_restore)
        self.backups.folder_wanted.connect(self._open_folder)
        self.question = QuestionCard("Restore this backup?", "Restore it")
        self.question.left.connect(self.backups.table.setFocus)
        context.runner.stepped.connect(self._stepped)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self.place, 0, 0)
        grid.addWidget(self.health, 0, 1)
        grid.addWidget(self.question, 1, 0, 1, 2)
        grid.addWidget(self.backups, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.body.addLayout(grid, 1)

    def show_board(self, board: Board) -> None:
        """Looks again at the place and the backups of the catalogue."""
        catalogue = self.context.catalogue
        if catalogue is None:
            return
        if self._checked != catalogue.path:
            self.health.show_unchecked()
        self.set_subtitle(holds_text(_counts(board), board.operation))
        self._look(catalogue)

    def select(self, **selection: object) -> None:
        """Starts what the menu asked for: `check` or `back_up`."""
        if selection.get("check"):
            self.check_now()
        elif selection.get("back_up"):
            self.back_up_now()

    def take_focus(self) -> None:
        """Puts the focus on the check, which changes nothing."""
        self.health.check.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The cards from top to bottom."""
        return (self.place, self.health, self.backups)

    def check_now(self) -> None:
        """Checks the whole catalogue in a reader; the window stays usable, and Cancel ends it."""
        catalogue = self.context.catalogue
        if catalogue is None or self._checking is not None:
            return
        self.health.show_step(f"{_CHECKING}…")

        def work(progress: Progress) -> Health:
            from planner.services.safety import check_catalogue

            return check_catalogue(catalogue, progress)

        def done(found: Health) -> None:
            self._checking = None
            self._checked = catalogue.path
            self._show_health(found, self.context.now)

        def failed(failure: Failure) -> None:
            self._checking = None
            if isinstance(failure.error, PlannerError):
                self.health.show_problems(self.context.now, [str(failure.error)])
            else:
                self.health.show_stopped("The check could not be made.")
                self.context.runner.failed.emit(failure)

        def stopped() -> None:
            self._checking = None
            self.health.show_stopped()

        self._checking = self.context.runner.read(work, done, label=_CHECKING, on_failed=failed, on_cancelled=stopped)

    def back_up_now(self) -> None:
        """Makes a backup among the generations beside the catalogue."""
        catalogue, at = self.context.catalogue, self.context.now
        if catalogue is None:
            return
        if not self._may_write():
            self.context.say("No backup can be made from here", "open the catalogue for writing first", "attention")
            return
        path = catalogue.path

        def work(_progress: Progress) -> Backup:
            from planner.services.safety import back_up

            return back_up(path, at=at)

        def done(made: Backup) -> None:
            self.context.say(f"A backup was made: {holds_text(made.counts, made.operations)}", "", "ok")
            self._look(catalogue)

        self.context.runner.write(work, done, label="Making a backup")

    def ask_restore(self, backup: Backup) -> None:
        """Says what would be put back and what becomes of the present state, once."""
        board, catalogue = self.context.board, self.context.catalogue
        if board is None or catalogue is None or not self._may_write():
            return
        steps = board.operation - (backup.operations or 0)
        newer = f" It lacks the newest {count_text(steps, 'step')}." if backup.operations and steps > 0 else ""
        text = (
            f"The backup of {local_text(backup.at)} holds {holds_text(backup.counts, backup.operations)}.{newer}\n"
            f"The present state ({holds_text(_counts(board), board.operation)}) is backed up first, so that you can "
            "come back to it. Then the catalogue is opened again."
        )
        self.question.ask(
            f"made {local_text(backup.at)}, {backup.reason or 'no reason noted'}",
            text,
            lambda: self.context.restore_wanted.emit(backup),
        )

    def _may_write(self) -> bool:
        return self.context.catalogue is not None and not self.context.read_only

    def _look(self, catalogue: Catalogue) -> None:
        path, can_write = catalogue.path, self._may_write()

        def work(_progress: Progress) -> tuple[Place, tuple[Backup, ...]]:
            from planner.services.safety import list_backups, where_it_lies

            lies = where_it_lies(path)
            shared = lies.shared
            place = Place(
                path,
                path.stat().st_size if path.exists() else None,
                shared.sentence if shared else "",
                shared.service if shared else "",
                lies.conflicts,
                "" if can_write else "Open read only",
            )
            return place, list_backups(path)

        def done(found: tuple[Place, tuple[Backup, ...]]) -> None:
            place, backups = found
            self.place.show_place(place)
            self._folder = backups[0].path.parent if backups else None
            self.backups.show_backups(backups, can_write=can_write)

        self.context.runner.read(work, done, label="Looking at the backups")

    def _show_health(self, found: Health, at: datetime) -> None:
        if found.ok:
            records = sum(found.counts.values())
            self.health.show_sound(
                at,
                f"Every page was read, {count_text(len(found.counts), 'table')} with {count_text(records, 'record')} "
                f"agree with their seals, and the ledger leads through {count_text(found.operations, 'step')} back to "
                f"an empty catalogue. SQLite {found.sqlite}, schema {found.schema}.",
            )
        else:
            self.health.show_problems(at, found.problems)

    def _stepped(self, step: Step) -> None:
        if self._checking is not None and step.task == self._checking.id:
            counted = f", {number_text(step.done)} of {number_text(step.total)}" if step.total > 1 else ""
            self.health.show_step(f"{step.label}{counted}")

    def _stop(self) -> None:
        if self._checking is not None:
            self._checking.cancel()

    def _open_folder(self) -> None:
        if self._folder is not None:
            self.open_folder(self._folder)


def _counts(board: Board) -> dict[str, int]:
    facts = board.facts
    return {"parts": len(facts.parts), "licences": len(facts.licences), "suppliers": len(facts.suppliers)}


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
