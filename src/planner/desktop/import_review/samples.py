"""Live samples: the first cells of each column beside what they were read as; made in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.desktop.import_review.words import cell_text, value_text

if TYPE_CHECKING:
    from planner.importing.plan import PlannedRecord, TablePlan
    from planner.spreadsheets.cells import Sheet

SAMPLES = 5
_ROWS_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell as it stands in the file, and what it is read as; `read` is None where it feeds nothing."""

    row: int
    found: str
    read: str | None


def samples_of(table: TablePlan, sheet: Sheet) -> dict[str, tuple[Sample, ...]]:
    """The samples of a table's columns by letter, from the first rows that hold something there."""
    from planner.spreadsheets.cells import column_letter

    values = _values(table)
    found: dict[str, list[Sample]] = {}
    last = min(table.last_row, table.first_row - 1 + _ROWS_LOOKED_AT)
    for number in range(table.first_row, last + 1):
        for place, cell in enumerate(sheet.rows[number - 1] if number <= len(sheet.rows) else ()):
            letter = column_letter(place)
            samples = found.setdefault(letter, [])
            if cell is not None and len(samples) < SAMPLES:
                samples.append(Sample(number, cell_text(cell), values.get((number, letter))))
    return {letter: tuple(samples) for letter, samples in found.items()}


def _values(table: TablePlan) -> Mapping[tuple[int, str], str]:
    """What cells were read as, by row and column."""
    last = table.first_row - 1 + _ROWS_LOOKED_AT
    values: dict[tuple[int, str], str] = {}
    for record in table.records:
        if record.row <= last:
            for name, letter in record.letters.items():
                values.setdefault((record.row, letter), value_text(_value(record, name)))
    return values


def _value(record: PlannedRecord, name: str) -> object:
    # What an element's or a period's column holds is a field of its own record.
    return record.values.get(name, record.values.get(name.partition(".")[0]))
