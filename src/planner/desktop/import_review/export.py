"""Exporting the rows that were set aside: asks where to, and writes in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.set_aside import write_set_aside


def choose_export(parent: QWidget, context: WindowContext, draft: Draft) -> None:
    """Asks for a file and writes the set-aside rows of a draft into it."""
    dialog = QFileDialog(parent, "Export the rows set aside")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Workbook (*.xlsx)")
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(f"{Path(draft.file.name).stem}_set_aside.xlsx")
    dialog.fileSelected.connect(lambda chosen: export_set_aside(context, draft, Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_set_aside(context: WindowContext, draft: Draft, path: Path) -> None:
    """Writes the rejected rows in the file's own layout with a reason column; that file can be read back in."""
    context.runner.read(
        lambda _progress: write_set_aside(draft.plan, path),
        lambda done: context.say(f"Wrote {done.name}", "mend the rows and import it", "ok"),
        label="Exporting the rows set aside",
    )
