"""Levels: a column that says how deep each part of a list is built in, from which its parent follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.importing.columns.aliases import Meaning
from planner.importing.columns.headers import Column
from planner.importing.columns.mapping import CHOSEN
from planner.importing.columns.testimony import Testimony
from planner.importing.text import plain, squeeze, words
from planner.spreadsheets.cells import CellValue

_WORDS = frozenset(
    map(
        squeeze,
        words(
            "level | bom level | indent level | structure level | lvl | lev | ebene | stufe | stücklistenebene"
            " | stücklistenstufe | niveau | niveau de nomenclature | nivel | nivel de estructura | 层级 | 层次 | 阶层"
            " | 層級 | 階層 | レベル"
        ),
    )
)
_SURE = 0.9
_DEEPEST = 30
_REASON = "header “{}” says how deep each part is built in: its parent is the nearest row above that is one level up"


def level_of(cell: CellValue) -> int | None:
    """How deep a part is built in, from 0: 2, “2” or “..2”; None for anything else."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    text = plain(cell).replace(" ", "").lstrip(".") if isinstance(cell, str) else f"{cell:g}"
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _DEEPEST else None


def set_levels(columns: Sequence[Column], testimony: Testimony) -> tuple[Column, ...]:
    """The columns with one of levels as that of the parents, in a list that says how many of each part are built in.

    A column that names the parents, or the planner's word for the column of levels, goes before.
    """
    level = next((column for column in columns if _holds_levels(column, testimony)), None)
    rest = [column for column in columns if column is not level and column.stated is None]
    meant = {(one.kind, one.field) for column in rest for one in column.meanings if not one.weak}
    counted, named = (Kind.BOM, "quantity") in meant, meant & {(Kind.PARTS, "part_number"), (Kind.BOM, "child")}
    if level is None or not counted or not named or (Kind.BOM, "parent") in meant:
        return tuple(columns)
    parent = Meaning(Kind.BOM, "parent", sure=_SURE, reason=_REASON.format(level.header))
    return tuple(
        replace(column, meanings=(parent,), levels=True) if column is level else _as_part_and_component(column)
        for column in columns
    )


def _holds_levels(column: Column, testimony: Testimony) -> bool:
    """Whether a header says level and its cells are several of them, the first one the top."""
    if squeeze(column.header) not in _WORDS or column.unused or column.source is not None:
        return False
    if any(one.reason == CHOSEN for one in column.meanings):
        return False
    levels = [level_of(cell) for cell in testimony.cells(column.index)]
    stated = [level for level in levels if level is not None]
    return len(set(stated)) > 1 and stated[0] == min(stated) <= 1 and len(stated) * 2 > len(levels)


def _as_part_and_component(column: Column) -> Column:
    """A column of part numbers names the component too, and one of components the part that the row describes."""
    both = ((Kind.PARTS, "part_number"), (Kind.BOM, "child"))
    own = {(one.kind, one.field): one for one in column.meanings}
    known = next((own[one] for one in both if one in own), None)
    if known is None or column.stated is not None:
        return column
    added = tuple(
        replace(known, kind=kind, field=field, exact=False) for kind, field in both if (kind, field) not in own
    )
    return replace(column, meanings=(*column.meanings, *added))
