"""How cells travel from the child process to the planner: lines of JSON, which can carry nothing but data.

A sheet is a line {"sheet": name, "hidden": bool} and then lines of up to BATCH rows each; the last line is
{"done": …} or {"refused": [cause, next step]}. Dates, times and error cells are objects with one short key.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue

BATCH = 1_000
_DATE, _MOMENT, _ERROR = "d", "t", "e"


def rows_line(rows: Sequence[Sequence[CellValue]]) -> bytes:
    """Some rows as one line; raises ValueError where a number is not finite."""
    return _line(rows)


def sheet_line(name: str, hidden: bool) -> bytes:
    """The line that opens a sheet."""
    return _line({"sheet": name, "hidden": hidden})


def done_line(file_format: str, sha256: str, encoding: str | None, notes: Sequence[str]) -> bytes:
    """The line that ends a whole reading."""
    return _line({"done": {"format": file_format, "sha256": sha256, "encoding": encoding, "notes": list(notes)}})


def refused_line(error: PlannerError) -> bytes:
    """The line that ends a reading with a sentence for the planner."""
    return _line({"refused": [error.cause, error.next_step]})


def read_line(line: bytes) -> Any:
    """What a line says: a list of rows, or an object; raises ValueError where it is not a whole line."""
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
