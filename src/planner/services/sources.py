"""Opening a number to the cell that it came from, in the stored copy of the file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.imports import stored_file
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.evidence import SourceRef
from planner.errors import PlannerError
from planner.progress import Progress, Silent
from planner.services.importing.choices import choices_of
from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.reading import read_workbook

# Rows shown above and below the cell: enough to see the header of a usual sheet.
_CONTEXT_ROWS = 12


@dataclass(frozen=True, slots=True)
class StoredCells:
    """A window of a stored sheet: rows of texts as read, the first one's row number, and the file it is from.

    `corrected` is what the cell that was asked for was read as, where the planner corrected it; the file keeps its own
    text.
    """

    file: str
    sheet: str
    first_row: int
    rows: tuple[tuple[str, ...], ...]
    corrected: str | None = None


def stored_cells(uow: UnitOfWork, ref: SourceRef, *, progress: Progress | None = None) -> StoredCells:
    """Reads the rows around a source cell from the copy that the catalogue keeps.

    Raises PlannerError where the copy was not kept or the sheet is not in it.
    """
    if ref.batch is None or ref.sheet is None or ref.row is None:
        raise PlannerError("This value has no cell", "it was typed, assumed or computed: see its source line")
    content = stored_file(uow, ref.batch)
    if content is None:
        raise PlannerError(
            f"No copy of {ref.file} is kept in this catalogue",
            f"open the file itself at {ref.sheet} {ref.cell or f'row {ref.row}'}",
        )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"stored{Path(ref.file or 'stored').suffix}"
        copy.write_bytes(content)
        choices = choices_of(uow, ref.batch)
        workbook = read_workbook(copy, progress=progress or Silent(), encoding=choices.encoding)
    for sheet in workbook.sheets:
        if sheet.name == ref.sheet or len(workbook.sheets) == 1:
            first = max(0, ref.row - 1 - _CONTEXT_ROWS)
            rows = sheet.rows[first : ref.row + _CONTEXT_ROWS]
            texts = tuple(tuple(_text(cell) for cell in row) for row in rows)
            corrected = choices.corrected(ref.sheet, ref.row, ref.column)
            return StoredCells(ref.file or workbook.file, sheet.name, first + 1, texts, corrected)
    raise PlannerError(f"The stored copy of {ref.file} has no sheet {ref.sheet}", "open the file itself")


def _text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
