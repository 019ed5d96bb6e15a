"""Rereading: what the planner corrected last time is read the same way again, and listed as such."""

from __future__ import annotations

from collections.abc import Sequence

from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.plan import Conversion
from planner.importing.remembering.recalling import Recalled
from planner.importing.text import day_shown
from planner.spreadsheets.cells import CellValue

Cells = dict[int, Sequence[CellValue]]


def reread(cells: Cells, layout: Layout, recalled: Recalled | None) -> tuple[Cells, tuple[Conversion, ...]]:
    """The cells of the columns with those corrected that were so last time, and each correction as a conversion.

    Only a text or a whole number that stands there exactly as it was written then is read anew.
    """
    if recalled is None or not recalled.profile.readings:
        return cells, ()
    corrected = dict(cells)
    listed = []
    day = day_shown(recalled.profile.learned_on)
    for name, column in _columns(layout):
        texts = recalled.profile.readings.get(name, {})
        counts = dict.fromkeys(texts, 0)
        for cell in map(correctable, corrected[column.index] if texts else ()):
            if cell in counts:
                counts[cell] += 1
        for written, count in counts.items():
            if count:
                text = texts[written]
                rule = f"read as {text}, as you corrected it on {day}"
                listed.append(Conversion(column.letter, name, rule, count, written, text))
        if any(counts.values()):
            corrected[column.index] = [texts.get(correctable(cell) or "", cell) for cell in corrected[column.index]]
    return corrected, tuple(listed)


def _columns(layout: Layout) -> list[tuple[str, Column]]:
    """The columns that feed a field, each field and column once."""
    found = {
        (name, bound.column.index): bound.column
        for fields in layout.fields.values()
        for name, bound in fields.items()
        if bound.column.stated is None
    }
    return [(name, column) for (name, _), column in found.items()]


def correctable(cell: CellValue) -> str | None:
    """The text by which a corrected cell is found again next time; None for what is not."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None
