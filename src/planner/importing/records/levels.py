"""Levels: the parent of each row of a bill of materials that says how deep its parts are built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.columns.levels import level_of
from planner.importing.records.reading import TableReading
from planner.spreadsheets.cells import CellValue

Cells = dict[int, Sequence[CellValue]]


def with_parents(cells: Mapping[int, Sequence[CellValue]], layout: Layout, columns: Sequence[Column]) -> Cells:
    """The cells with parents for levels: the part in the nearest row above that is one level up.

    Rows of level 0 have none. Where the list starts at level 1, its top rows have the parent that the planner stated
    for all rows, if any.
    """
    level = layout.levels
    if level is None:
        return dict(cells)
    numbers = cells[layout.fields[Kind.BOM]["child"].column.index]
    stated = next((one.stated for one in columns if one.stated is not None and _is_parent(one)), None)
    depths = [level_of(cell) for cell in cells[level.index]]
    top = min((depth for depth in depths if depth is not None), default=0)
    path: dict[int, CellValue] = {top - 1: stated if top else None}
    parents: list[CellValue] = []
    for depth, number in zip(depths, numbers, strict=True):
        parents.append(path.get(depth - 1) if depth is not None else None)
        if depth is not None:
            path = {above: part for above, part in path.items() if above < depth} | {depth: number}
    return {**cells, level.index: parents}


def set_adrift_aside(reading: TableReading, cells: Mapping[int, Sequence[CellValue]]) -> None:
    """Sets rows aside whose level has no row one level up above it, or that have none: their parent is not known.

    `cells` are those that `with_parents` gave, in the order of the rows.
    """
    column = reading.layout.levels
    if column is None:
        return
    depths = [level_of(row.cell(column)) for row in reading.rows]
    top = min((depth for depth in depths if depth is not None), default=0)
    for row, depth, parent in zip(reading.rows, depths, cells[column.index], strict=True):
        if parent is None and depth != top and not row.rejected:
            row.rejected = True
            message = "The row does not show what its part is built into"
            expected = "a level, and above it a row that is one level up"
            reading.findings.about_cell("level_adrift", "error", row.row, column, row.cell(column), message, expected)


def _is_parent(column: Column) -> bool:
    return any((one.kind, one.field) == (Kind.BOM, "parent") for one in column.meanings)
