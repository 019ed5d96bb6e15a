"""Writes a document as a PDF whose text can be searched and copied."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QPdfWriter

from planner.desktop.printing.ink import PaperInk
from planner.desktop.printing.layout import lay_out
from planner.desktop.printing.painter import page_layout, paint
from planner.desktop.printing.paper import Paper
from planner.errors import PlannerError
from planner.reports.document import Document

_DPI = 1200
_HEAD = b"%PDF-"
_CREATOR = "Exposure Planner"


def write_pdf(document: Document, path: Path, paper: str = "A4", *, grey: bool = False) -> int:
    """Writes the PDF beside its target and puts it in place when whole; returns the number of pages.

    `paper` is A4 or Letter. Raises PlannerError where the paper is not known, the target cannot be written, or a file
    that is no PDF has its name; what stood there before then still stands. Needs a QGuiApplication.
    """
    if paper not in set(Paper):
        raise PlannerError(f"Paper {paper} is not known", "choose A4 or Letter")
    _refuse_other_files(path)
    layout = lay_out(document, Paper(paper), PaperInk(grey=grey))
    part = _temporary(path)
    try:
        writer = QPdfWriter(str(part))
        writer.setResolution(_DPI)
        writer.setPageLayout(page_layout(layout))
        writer.setTitle(document.title)
        writer.setCreator(_CREATOR)
        paint(layout, writer)
        del writer
        part.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        part.unlink(missing_ok=True)
    return len(layout.pages)


def _refuse_other_files(path: Path) -> None:
    """Only an earlier print gives way: a slip of the name must not cost a catalogue or a sheet."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError:
        # Nothing there, or nothing that can be read: writing will tell.
        return
    if head and head != _HEAD:
        raise PlannerError(f"{path.name} is there already and is no PDF", "choose another name for the print")


def _temporary(path: Path) -> Path:
    """An empty file in the target's folder, where renaming it is one step; as readable as any new file there."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch()
    except OSError as error:
        raise _refused(path, error) from error
    return part


def _refused(path: Path, error: OSError) -> PlannerError:
    why = error.strerror or "not writable"
    return PlannerError(
        f"{path.name} could not be written ({why})", "choose another folder, or close the file where it is open"
    )
