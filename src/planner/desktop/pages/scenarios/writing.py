"""The writes of the page, each one operation: save a what-if, rename it, remove it. A what-if writes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.desktop.context import WindowContext
from planner.desktop.editing.writing import offer_undo
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.domain.scenarios import Scenario
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork


def save(context: WindowContext, scenario: Scenario) -> None:
    """Saves a what-if under its name; one that was saved before is changed."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.scenarios import save_scenario

        return save_scenario(uow, scenario, who=who, at=at)

    context.write("Save the what-if", work)


def rename(context: WindowContext, name: str, new_name: str, on_failed: Callable[[Failure], None]) -> None:
    """Gives a saved what-if another name, also in those that mix it."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.scenarios import rename_scenario

        return rename_scenario(uow, name, new_name, who=who, at=at)

    context.write("Rename the what-if", work, on_failed=on_failed)


def remove(context: WindowContext, name: str) -> None:
    """Removes a saved what-if without asking; the message strip says so, with the way back."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.scenarios import remove_scenario

        return remove_scenario(uow, name, who=who, at=at)

    context.write("Remove the what-if", work, lambda changes: offer_undo(context, f"Removed {name}", changes))
