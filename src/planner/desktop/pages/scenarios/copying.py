"""The whole comparison as text for a spreadsheet: assumptions, levels and figures, then the parts that change."""

from __future__ import annotations

from collections.abc import Sequence

from planner.desktop.pages.scenarios.column_view import ColumnView
from planner.desktop.pages.scenarios.figures import FigureRow
from planner.desktop.tables.columns import copied
from planner.reports.levels import WORST_FIRST


def comparison_text(views: Sequence[ColumnView], rows: Sequence[FigureRow], parts: str) -> str:
    """Tab-separated lines with raw numbers and ISO dates; `parts` is the table below, ready."""
    lines = [["", *(view.name for view in views)]]
    lines += [
        [f"Assumption {number + 1}", *(view.lines[number].text if number < len(view.lines) else "" for view in views)]
        for number in range(max((len(view.lines) for view in views), default=0))
    ]
    for level in WORST_FIRST:
        lines.append([f"Parts {level.key} {level}", *(str(view.counts.get(level, "")) for view in views)])
    for row in rows:
        name = row.title.replace(", M ", ", ").replace(", k ", ", ")
        lines.append([name, *("" if cell is None else copied(cell.raw) for cell in row.cells)])
    return "\n".join("\t".join(" ".join(text.split()) for text in line) for line in lines) + f"\n\n{parts}"
