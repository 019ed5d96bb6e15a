"""Settings: what the model's levels and days are set to in this catalogue, why, and what is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.cards import Card, hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import Page
from planner.desktop.pages.settings.row import SettingRow
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet, Touched
from planner.errors import PlannerError
from planner.progress import Progress
from planner.settings import CATALOGUE_SETTINGS

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.services.board import Board

_POLICY = "Thresholds are policy, not science: they say when you want to be told, and every answer names them."


class SettingsPage(Page):
    """One row a setting: what it means, the value that counts, its default; Enter saves, and undo takes it back."""

    identifier = "settings"
    title = "Settings"
    icon_name = "settings"
    group = "Data"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rows = {name: SettingRow(setting) for name, setting in CATALOGUE_SETTINGS.items()}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain_label(_POLICY, role="secondary", wrap=True))
        for row in self.rows.values():
            column.addWidget(hair_line())
            column.addWidget(row)
            row.chosen.connect(self._choose)
        column.addStretch(1)
        card = Card("The model in this catalogue")
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(scrolling(content, 14))
        self.body.addWidget(card, 1)

    def show_board(self, board: Board) -> None:
        """Shows the settings that a board was worked out with."""
        held = {one.setting: one for one in board.facts.settings}
        for name, row in self.rows.items():
            row.show_chosen(held.get(name), can_edit=self.context.can_edit)
        own = len(held.keys() & self.rows.keys())
        self.set_subtitle("all at their defaults" if not own else f"{own} of {len(self.rows)} chosen by you")

    def take_focus(self) -> None:
        """Puts the focus into the first value."""
        next(iter(self.rows.values())).field.setFocus()

    def _choose(self, name: str, value: object) -> None:
        who, at = self.context.who, self.context.now

        def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
            from planner.services.chosen_settings import choose_setting

            return choose_setting(uow, name, None if value is None else str(value), who=who, at=at)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, PlannerError):
                self.rows[name].refuse(failure.error)
            else:
                self.context.runner.failed.emit(failure)

        self.context.write(f"Set {name}", work, on_failed=failed)
