"""Plain numbers: texts that can mean only one number in any language, looked at a whole column at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.spreadsheets.cells import CellValue

_PLAIN = r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?+"
_LINE = re.compile(_PLAIN)
_LINES = re.compile(rf"(?:{_PLAIN}\n)*+")


def plain_lines(cells: Sequence[CellValue]) -> str | None:
    """The lines of all cells of a column where each is a text such as 1200, 12.5 or 0.05; None where any is not.

    Texts of a thousand and more with a point before three digits are none of them: they could mean thousands.
    """
    first = cells[0] if cells else None
    if not isinstance(first, str) or _LINE.fullmatch(first) is None or set(map(type, cells)) != {str}:
        return None
    lines = "\n".join((*cells, ""))  # type: ignore[arg-type]
    whole = lines.count("\n") == len(cells) and _LINES.fullmatch(lines) is not None
    return lines if whole else None
