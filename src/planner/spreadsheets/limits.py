"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; a file beyond one of them is refused with a sentence that names it.

    `file_bytes` is the size on disk, `unpacked_bytes` the most that a zipped workbook may unpack to and the most text
    that is handed over, `parts` the most files within a zipped workbook. `cells` counts cells over all sheets; `area`
    is rows times columns of the rectangle from A1 to a sheet's last cell, since the reader lays that rectangle out in
    memory. `text` is the longest text of one cell (what Excel itself allows). `memory_bytes` and `seconds` bind the
    child process: two million numbers of a workbook fit into that memory, and every file that is made to do harm has
    ended well before that time.
    """

    file_bytes: int = 100 * MEBIBYTE
    unpacked_bytes: int = 200 * MEBIBYTE
    parts: int = 10_000
    cells: int = 2_000_000
    area: int = 5_000_000
    rows: int = 1_048_576
    columns: int = 2_000
    text: int = 32_767
    memory_bytes: int = 300 * MEBIBYTE
    seconds: int = 30
