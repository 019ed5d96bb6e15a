"""What a look through a workbook finds before the reader sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ErrorCells = Mapping[tuple[int, int], str]
"""Codes of error cells, such as #N/A, by (row, column) from 0."""

ERROR_CODES: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The error bytes of Excel's binary formats, after [MS-XLS] 2.5.10 (BErr)."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The content to hand to the reader, and the error cells of each sheet in the workbook's order."""

    content: bytes
    errors: tuple[ErrorCells, ...] = ()
