"""The child process that alone opens what a supplier sent: a file on standard input, cells on standard output.

Started as `python -m planner.spreadsheets.child REQUEST`. A crash, a runaway or an exhausted memory in here ends this
process and nothing else. It writes lines as in `transfer` and puts every expected refusal into one of them.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from itertools import repeat
from pathlib import PurePath
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.spreadsheets.cleaning import Cleaner
from planner.spreadsheets.delimited import read_delimited
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.leash import bind
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.ods import survey_ods
from planner.spreadsheets.package import Package
from planner.spreadsheets.preflight import Format, format_of, misnamed
from planner.spreadsheets.refusals import damaged, too_heavy
from planner.spreadsheets.survey import SheetFacts, Survey
from planner.spreadsheets.text_encoding import DecodedText, decode
from planner.spreadsheets.transfer import done_line, facts_line, refused_line, rows_line, sheet_line
from planner.spreadsheets.xls import survey_xls
from planner.spreadsheets.xlsb import survey_xlsb
from planner.spreadsheets.xlsx import survey_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from planner.spreadsheets.regular.table import Table


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked: the file's name, for its sentences only, the limits, and a chosen text encoding."""

    file: str
    limits: Limits
    encoding: str | None = None

    def to_argument(self) -> str:
        """The request as one argument of a command line."""
        return json.dumps({"file": self.file, "limits": asdict(self.limits), "encoding": self.encoding})

    @classmethod
    def from_argument(cls, argument: str) -> Request:
        """The request of `to_argument`."""
        request = json.loads(argument)
        return cls(request["file"], Limits(**request["limits"]), request["encoding"])


def main(argument: str) -> int:
    """Reads standard input as the request says; always 0, since refusals travel on standard output."""
    request = Request.from_argument(argument)
    bind(request.limits)
    # Where arrays are needed, threads for their algebra are not, and would take more memory than there is.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # The process is over soon, and cells make no circles.
    gc.disable()
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(1, "wb", closefd=False) as target:
        try:
            for line in read(source.read(), request):
                target.write(line)
        except PlannerError as error:
            target.write(refused_line(error))
        except MemoryError:
            target.write(refused_line(too_heavy(request.file, request.limits.memory_bytes)))
    return 0


def read(content: bytes, request: Request) -> Iterator[bytes]:
    """The lines for a file's content; raises PlannerError where it is refused."""
    digest = hashlib.sha256(content).hexdigest()
    kind = format_of(content, request.file, request.limits)
    cleaner = Cleaner(request.file, request.limits)
    cleaner.notes.extend(misnamed(request.file, kind))
    decoded: DecodedText | None = None
    if kind is Format.CSV:
        decoded = yield from _text_lines(content, cleaner, request)
    elif kind in (Format.HTML, Format.XML):
        decoded = yield from _markup_lines(content, kind, cleaner, request)
    else:
        yield from _workbook_lines(_survey(content, kind, request), cleaner, request)
    yield done_line(kind, digest, decoded, cleaner.all_notes())


def _text_lines(content: bytes, cleaner: Cleaner, request: Request) -> Generator[bytes, None, DecodedText]:
    decoded = decode(content, request.file, request.encoding)
    cleaner.notes.extend(decoded.notes)
    name = PurePath(request.file).stem
    rows = read_delimited(decoded.text, request.file, request.limits)
    yield from _sheet_lines(name, False, rows, SheetFacts(), cleaner, only_texts=True)
    return decoded


def _markup_lines(
    content: bytes, kind: Format, cleaner: Cleaner, request: Request
) -> Generator[bytes, None, DecodedText]:
    from planner.spreadsheets.markup.reading import read_markup

    markup = read_markup(content, kind, request.file, request.limits, request.encoding)
    cleaner.notes.extend(markup.decoded.notes)
    for sheet in markup.sheets:
        yield from _sheet_lines(sheet.name, sheet.hidden, sheet.rows, sheet.facts, cleaner)
    return markup.decoded


def _survey(content: bytes, kind: Format, request: Request) -> Survey:
    extent = Extent(request.file, request.limits)
    if kind is Format.XLS:
        return survey_xls(content, request.file, extent)
    package = Package(content, request.file, request.limits)
    survey = {Format.XLSX: survey_xlsx, Format.XLSB: survey_xlsb, Format.ODS: survey_ods}[kind]
    return survey(content, package, request.file, extent)


def _workbook_lines(survey: Survey, cleaner: Cleaner, request: Request) -> Iterator[bytes]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(BytesIO(survey.content)) as workbook:
            for index, sheet in enumerate(workbook.sheets_metadata):
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    continue
                facts = survey.sheets[index] if index < len(survey.sheets) else SheetFacts()
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                if index in survey.tables:
                    yield from _table_lines(sheet.name, hidden, survey.tables[index], facts, cleaner)
                    continue
                rows = _from_column_a(workbook.get_sheet_by_index(index))
                yield from _sheet_lines(sheet.name, hidden, rows, facts, cleaner)
    except CalamineError as error:
        raise damaged(request.file) from error


def _from_column_a(sheet: CalamineSheet) -> Iterator[Sequence[object]]:
    """The rows of a sheet from A1 on; the reader itself begins at row 1, but at the first column that is not blank."""
    left = sheet.start[1] if sheet.start else 0
    return ([*repeat(None, left), *row] for row in sheet.iter_rows()) if left else iter(sheet.iter_rows())


def _table_lines(name: str, hidden: bool, table: Table, facts: SheetFacts, cleaner: Cleaner) -> Iterator[bytes]:
    yield sheet_line(name, hidden)
    for count, columns in table.blocks(cleaner.told(table.values, table.counts())):
        yield rows_line(count, columns)
    yield facts_line(*facts.within(table.height))


def _sheet_lines(
    name: str,
    hidden: bool,
    rows: Iterable[Sequence[object]],
    facts: SheetFacts,
    cleaner: Cleaner,
    *,
    only_texts: bool = False,
) -> Iterator[bytes]:
    yield sheet_line(name, hidden)
    first = 0
    for batch in cleaner.batches(name, rows, facts.errors, only_texts=only_texts):
        if facts.padded:
            facts.show(list(zip(*batch.cells, strict=True)), first)
        first += batch.count
        yield rows_line(batch.count, batch.columns)
    yield facts_line(*facts.within(first))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
