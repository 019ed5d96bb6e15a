"""Exporting the rows that were set aside: asks where to, and writes in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.desktop.context import WindowContext
from planner.desktop.import_review.draft import Draft
from planner.desktop.saving import ask_where

if TYPE_CHECKING:
    from planner.progress import Progress


def choose_export(parent: QWidget, context: WindowContext, draft: Draft) -> None:
    """Asks for a file and writes the set-aside rows of a draft into it."""
    name = f"{Path(draft.file.name).stem}_set_aside.xlsx"
    write = partial(export_set_aside, context, draft)
    ask_where(parent, "Export the rows set aside", name, "Workbook (*.xlsx)", write)


def export_set_aside(context: WindowContext, draft: Draft, path: Path) -> None:
    """Writes the rejected rows in the file's own layout with a reason column; that file can be read back in."""

    def work(_progress: Progress) -> Path:
        from planner.services.importing.set_aside import write_set_aside

        return write_set_aside([draft.plan], path)

    context.runner.read(
        work,
        lambda done: context.say(f"Wrote {done.name}", "mend the rows and import it", "ok"),
        label="Exporting the rows set aside",
    )
