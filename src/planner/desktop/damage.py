"""Looking through a large catalogue in the background: opening it does that itself only where it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.desktop.context import Message, WindowContext
from planner.progress import Progress
from planner.settings import QUICK_CHECK_BYTES

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue

_LARGE = QUICK_CHECK_BYTES.default


def look_for_damage(context: WindowContext, catalogue: Catalogue) -> None:
    """Looks through all pages of a large file in a reader, and says that it is damaged, with the way to a backup."""
    path = catalogue.path

    def work(_progress: Progress) -> str | None:
        if path.stat().st_size <= _LARGE:
            return None
        return catalogue.looks_damaged()

    def done(sentence: str | None) -> None:
        if sentence is not None and catalogue is context.catalogue:
            context.message.emit(
                Message(sentence, "", "ended", "Restore a backup…", lambda: context.open_page("safety"))
            )

    # A file that went away meanwhile is told by whatever else reads it.
    context.runner.read(work, done, label="Looking through the file", on_failed=lambda _failure: None)
