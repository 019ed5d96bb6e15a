"""What the menu of a column does: rename, duplicate, save, take back, put away, remove; all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.desktop.context import Message, WindowContext
from planner.desktop.pages.scenarios.desk import Draft, free_name
from planner.desktop.pages.scenarios.sheet import Sheet
from planner.desktop.pages.scenarios.writing import remove, rename, save
from planner.desktop.tasks import Failure


class ColumnActions:
    """Acts on one column of the sheet at a time."""

    def __init__(self, context: WindowContext, sheet: Sheet) -> None:
        self._context = context
        self._sheet = sheet

    def save(self, draft: Draft) -> None:
        """Saves what the column holds."""
        save(self._context, draft.scenario)

    def revert(self, draft: Draft) -> None:
        """Goes back to what is saved; what was typed can be brought back from the message."""
        if draft.saved is None or not draft.is_changed:
            return
        self._sheet.change(draft.key, draft.saved)
        self._offer(f"{draft.saved.name} is as it is saved", lambda: self._sheet.change(draft.key, draft.scenario))

    def duplicate(self, draft: Draft) -> Draft | None:
        """Lays a copy beside it, which is not saved yet."""
        if self._sheet.desk.is_full:
            self._context.say("Four what-ifs stand side by side at most", "put one away first", "attention")
            return None
        place = [each.key for each in self._sheet.desk.drafts].index(draft.key) + 1
        return self._sheet.add(draft.scenario, place)

    def hide(self, draft: Draft) -> None:
        """Puts a saved what-if away; the menu of What-if brings it back."""
        self._sheet.hide(draft.key)

    def remove(self, draft: Draft) -> None:
        """Removes it: a saved one from the catalogue, another from the page."""
        if draft.saved is not None:
            if draft.is_changed:
                self._sheet.change(draft.key, draft.saved)
            remove(self._context, draft.saved.name)
            return
        place = self._sheet.take_out(draft.key)
        self._offer(f"Removed {draft.scenario.name}", lambda: self._bring_back(draft, place))

    def rename(self, draft: Draft, name: str) -> None:
        """Gives it another name; that of a saved one is written at once."""
        others = [each for each in self._sheet.desk.names() if each != draft.scenario.name]
        if free_name(name, others) != name:
            self._context.say(f"There is a what-if {name} already", "choose another name", "attention")
            self._sheet.redraw.emit()
            return
        self._sheet.change(draft.key, replace(draft.scenario, name=name))
        if draft.saved is not None:
            rename(self._context, draft.saved.name, name, lambda failure: self._not_renamed(draft, failure))

    def _not_renamed(self, draft: Draft, failure: Failure) -> None:
        now = self._sheet.desk.draft(draft.key)
        if now is not None:
            self._sheet.change(draft.key, replace(now.scenario, name=draft.scenario.name))
        self._context.runner.failed.emit(failure)

    def _bring_back(self, draft: Draft, place: int) -> None:
        if not self._sheet.desk.is_full:
            self._sheet.add(draft.scenario, place)

    def _offer(self, said: str, undo: Callable[[], None]) -> None:
        self._context.message.emit(Message(said, tone="ok", action="Undo", run=undo))
