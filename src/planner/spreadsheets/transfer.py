"""How cells travel from the child process to the planner: lines of JSON, which can carry nothing but data.

A sheet is a line {"sheet": name, "hidden": bool}, then lines {"rows": block} of some rows each, then a line
{"facts": …} with its hidden rows, merged cells and numbers as they are shown; the last line of all is {"done": …} or
{"refused": [cause, next step]}. Dates, times and error cells are objects with one short key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from planner.errors import PlannerError
from planner.spreadsheets.blocks import block_of
from planner.spreadsheets.cells import CellError, MergedCells, Sheet
from planner.spreadsheets.coding import CodedColumn
from planner.spreadsheets.text_encoding import DecodedText

_DATE, _MOMENT, _ERROR = "d", "t", "e"


def rows_line(count: int, columns: Sequence[CodedColumn]) -> bytes:
    """So many rows as one line, given by their columns."""
    return _line({"rows": block_of(count, columns)})


def sheet_line(name: str, hidden: bool) -> bytes:
    """The line that opens a sheet."""
    return _line({"sheet": name, "hidden": hidden})


def facts_line(
    hidden_rows: Sequence[tuple[int, int]], merged: Sequence[MergedCells], shown: Mapping[tuple[int, int], str]
) -> bytes:
    """The line that closes a sheet with what is known of its rows and cells; hidden rows as first and last of runs."""
    return _line(
        {
            "facts": {
                "hidden_rows": hidden_rows,
                "merged": [
                    (cells.first_row, cells.first_column, cells.last_row, cells.last_column) for cells in merged
                ],
                "shown": [(row, column, text) for (row, column), text in shown.items()],
            }
        }
    )


def with_facts(sheet: Sheet, facts: Mapping[str, Any]) -> Sheet:
    """A sheet with the facts of such a line."""
    return replace(
        sheet,
        hidden_rows=frozenset(row for first, last in facts["hidden_rows"] for row in range(first, last + 1)),
        merged=tuple(MergedCells(*cells) for cells in facts["merged"]),
        shown={(row, column): text for row, column, text in facts["shown"]},
    )


def done_line(file_format: str, sha256: str, decoded: DecodedText | None, notes: Sequence[str]) -> bytes:
    """The line that ends a whole reading; `decoded` is how the text of a text file was read."""
    encoding = None if decoded is None else [decoded.encoding, decoded.sure, decoded.samples]
    return _line({"done": {"format": file_format, "sha256": sha256, "encoding": encoding, "notes": notes}})


def refused_line(error: PlannerError) -> bytes:
    """The line that ends a reading with a sentence for the planner."""
    return _line({"refused": [error.cause, error.next_step]})


def read_line(line: bytes) -> Any:
    """What a line says, under the word that it begins with; raises ValueError where it is not a whole line."""
    return json.loads(line, object_hook=_cell)


def _line(value: object) -> bytes:
    return (
        json.dumps(value, default=_tagged, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    )


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if isinstance(value, CellError):
        return {_ERROR: value.code}
    raise TypeError(type(value).__name__)


def _cell(tagged: dict[str, Any]) -> Any:
    if _DATE in tagged:
        return date.fromisoformat(tagged[_DATE])
    if _MOMENT in tagged:
        return datetime.fromisoformat(tagged[_MOMENT])
    if _ERROR in tagged:
        return CellError(tagged[_ERROR])
    return tagged
