"""Printing the comparison: the page is made beside the window's thread and laid out as every report is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.desktop.context import WindowContext
from planner.desktop.printing.layout import Layout, lay_out
from planner.progress import Progress
from planner.reports.document import Document

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.board import Board
    from planner.services.scenarios import Comparison


def make_comparison_page(
    context: WindowContext, board: Board, comparison: Comparison, on_done: Callable[[Layout], None]
) -> None:
    """Makes the pages of a comparison with the moment of now; `on_done` is called with them on the window's thread."""
    catalogue, printed_at = context.catalogue, context.now.astimezone()
    name = catalogue.path.name if catalogue is not None else "no catalogue"

    def work(_progress: Progress) -> Document:
        from planner.reports.scenario_page import PageHead, comparison_document

        head = PageHead(board.as_of, name, board.company, printed_at, board.sample)
        return comparison_document(comparison, head, parts=len(board.suggestions))

    context.runner.read(work, lambda document: on_done(lay_out(document)), label="Preparing the comparison")
