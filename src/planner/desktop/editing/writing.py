"""The writes of the window's editing, each one operation: save a record, remove records, undo one operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from planner.desktop.context import Message, WindowContext
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.domain.kinds import Kind
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork


def save_edit(
    context: WindowContext,
    kind: Kind,
    record_id: int | None,
    values: Mapping[str, object],
    *,
    based_on: Mapping[str, object] | None,
    on_done: Callable[[ChangeSet], None],
    on_failed: Callable[[Failure], None],
    why: str | None = None,
) -> None:
    """Changes a record, or adds one where its number is None; `based_on` is what the planner saw of these fields."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.editing import Edit, edit_records

        return edit_records(uow, [Edit(kind, record_id, values, based_on)], who=who, at=at, why=why)

    context.write("Save", work, on_done, on_failed)


def remove(context: WindowContext, kind: Kind, record_id: int, name: str) -> None:
    """Removes a record without asking; the message strip says what went, with the way back."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.editing import remove_records

        return remove_records(uow, kind, [record_id], who=who, at=at)

    context.write("Remove", work, lambda changes: offer_undo(context, f"Removed {name}", changes))


def offer_undo(context: WindowContext, said: str, changes: ChangeSet) -> None:
    """Says what was done, with a button that undoes exactly that."""
    operation = changes.operation
    if operation is not None:
        # The strip ends its sentences itself; a company's name may end in a full stop of its own.
        context.message.emit(
            Message(said.rstrip("."), tone="ok", action="Undo", run=lambda: undo_operation(context, operation))
        )


def undo_operation(context: WindowContext, operation: int) -> None:
    """Undoes one operation; where later ones build on it, the refusal names them."""
    who, at = context.who, context.now

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.catalogue.ledger import undo

        return undo(uow, operation, who=who, at=at)

    context.write("Undo", work)
