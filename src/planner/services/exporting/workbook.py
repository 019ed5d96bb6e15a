"""A catalogue as a workbook: a sheet per kind, headed with the names of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from planner.catalogue.ledger.lines import find_lines
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.facts import Record, field_values
from planner.domain.kinds import FIELDS, Kind
from planner.progress import Progress, Silent
from planner.rulebook.wording import day_text
from planner.services.exporting.replacing import refuse_other_files
from planner.spreadsheets.writing import MOST_RECORDS, SheetToWrite, write_workbook

_ABOUT = "about this file"


def record_sheet(kind: Kind, records: Iterable[Record]) -> SheetToWrite:
    """The records of a kind as a sheet with the kind's name, a column per field."""
    header = tuple(field.name for field in FIELDS[kind])
    return SheetToWrite(kind.value, header, [tuple(field_values(kind, record).values()) for record in records])


def export_catalogue(uow: UnitOfWork, out: Path, *, on: date, progress: Progress | None = None) -> Mapping[Kind, int]:
    """Writes all records as a workbook that `import` reads back to the same catalogue; returns how many of each kind.

    `on` is the day of the export. The ledger itself, stored files and what was printed are not in it: a backup holds
    those. Raises PlannerError where the file cannot be written or is something else than a workbook.
    """
    refuse_other_files(out)
    shown = progress or Silent()
    counts: dict[Kind, int] = {}
    sheets: list[SheetToWrite] = []
    for done, kind in enumerate(Kind):
        shown.advance(done, len(Kind), f"Collecting {kind.value.replace('_', ' ')}")
        records = load_records(uow, kind)
        if records:
            counts[kind] = len(records)
            sheets.extend(_in_pieces(record_sheet(kind, records)))
    shown.advance(len(Kind), len(Kind), f"Writing {out.name}")
    write_workbook(out, [*sheets, _about(uow, on)])
    return counts


def _in_pieces(sheet: SheetToWrite) -> Iterator[SheetToWrite]:
    """The sheet, or several of them where it has more rows than one can hold."""
    for number, start in enumerate(range(0, len(sheet.rows), MOST_RECORDS), 1):
        name = sheet.name if number == 1 else f"{sheet.name} {number}"
        yield SheetToWrite(name, sheet.header, sheet.rows[start : start + MOST_RECORDS])


def _about(uow: UnitOfWork, on: date) -> SheetToWrite:
    newest = find_lines(uow.connection, newest_first=True, limit=1)
    operation = next((line.id for line in newest), 0)
    told: Sequence[Sequence[object]] = (
        (f"All records of the catalogue on {day_text(on)}, after operation {operation} of its history.",),
        ("Import this file into an empty catalogue and it holds the same records again.",),
        ("The history, the imported files and what was printed are in a backup only.",),
    )
    return SheetToWrite(_ABOUT, ("This file was written by Exposure Planner, to be read and imported again.",), told)
