"""What the window says when a catalogue has been opened or restored: one calm line for each thing worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.desktop.amounts import holds_text, local_text
from planner.desktop.context import Message, WindowContext
from planner.domain.changes import ChangeSet, Touched
from planner.progress import Progress

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup, Restored
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.desktop.opening import Opened


def tell_arrival(context: WindowContext, found: Opened) -> None:
    """Says in turn: a shared place, a copy, what was brought to a newer schema, a backup that failed at closing."""
    for message in _arrival(context, found):
        context.tell_later(message)


def _arrival(context: WindowContext, found: Opened) -> list[Message]:
    messages = []
    if found.shared is not None:
        # What to do about it is the button; the whole sentence stands on the page Safety.
        text = found.shared.sentence.partition(". ")[0]
        messages.append(Message(text, "", "attention", "Work on a local copy", context.local_copy_wanted.emit))
    if found.copied:
        text = found.copied.rstrip(".")
        messages.append(Message(text, "", "progress", "Use this one from now on", lambda: _settle(context)))
    if found.migrated is not None:
        made = f"{found.migrated.path.parent.name}/{found.migrated.path.name}"
        text = f"This catalogue was brought up to date; a backup was made first: {made}"
        messages.append(Message(text, "", "ok", "Show the backups", lambda: context.open_page("safety")))
    if found.not_backed_up:
        text = found.not_backed_up.rstrip(".")
        messages.append(
            Message(
                f"When this catalogue was closed last, no backup was made. {text}",
                "",
                "attention",
                "Back up now",
                lambda: context.open_page("safety", back_up=True),
            )
        )
    return messages


def _settle(context: WindowContext) -> None:
    catalogue = context.catalogue
    if catalogue is None:
        return
    path = catalogue.path

    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        from planner.services.safety import settle

        settle(uow, path)
        return ChangeSet(Touched.NOTHING)

    told = Message(f"{path.name} is the catalogue to work with from now on", "", "ok")
    context.write("Settling here", work, lambda _done: context.message.emit(told))


def tell_restored(context: WindowContext, backup: Backup, result: Restored) -> None:
    """Says what was put back, and where what it replaced is kept."""
    kept = ""
    if result.replaced is not None:
        kept = f"; the state before is kept as the backup of {local_text(result.replaced.at)}"
    elif result.set_aside is not None:
        kept = f"; the damaged file is kept as {result.set_aside.name}"
    held = holds_text(result.counts, backup.operations)
    context.message.emit(Message(f"The backup of {local_text(backup.at)} was put back: {held}{kept}", "", "ok"))
