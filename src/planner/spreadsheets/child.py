"""The child process that alone opens what a supplier sent: a file on standard input, cells on standard output.

Started as `python -m planner.spreadsheets.child REQUEST`. A crash, a runaway or an exhausted memory in here ends this
process and nothing else. It writes lines as in `transfer` and puts every expected refusal into one of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from itertools import islice
from pathlib import PurePath

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellValue
from planner.spreadsheets.cleaning import Cleaner, finite
from planner.spreadsheets.delimited import read_delimited
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.ods import survey_ods
from planner.spreadsheets.package import Package
from planner.spreadsheets.preflight import Format, format_of, misnamed
from planner.spreadsheets.refusals import damaged, unsafe
from planner.spreadsheets.survey import Survey
from planner.spreadsheets.text_encoding import decode
from planner.spreadsheets.transfer import BATCH, done_line, refused_line, rows_line, sheet_line
from planner.spreadsheets.xls import survey_xls
from planner.spreadsheets.xlsb import survey_xlsb
from planner.spreadsheets.xlsx import survey_xlsx


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked: the file's name, for its sentences only, and the limits."""

    file: str
    limits: Limits

    def to_argument(self) -> str:
        """The request as one argument of a command line."""
        return json.dumps({"file": self.file, "limits": asdict(self.limits)})

    @classmethod
    def from_argument(cls, argument: str) -> Request:
        """The request of `to_argument`."""
        request = json.loads(argument)
        return cls(request["file"], Limits(**request["limits"]))


def main(argument: str) -> int:
    """Reads standard input as the request says; always 0, since refusals travel on standard output."""
    request = Request.from_argument(argument)
    bind(request.limits)
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(1, "wb", closefd=False) as target:
        try:
            for line in read(source.read(), request):
                target.write(line)
        except PlannerError as error:
            target.write(refused_line(error))
        except MemoryError:
            target.write(refused_line(unsafe(request.file)))
    return 0


def bind(limits: Limits) -> None:
    """Limits memory, time and output of this process where the system can; on Windows the parent watches the time."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 4 * limits.unpacked_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, hard))


def read(content: bytes, request: Request) -> Iterator[bytes]:
    """The lines for a file's content; raises PlannerError where it is refused."""
    digest = hashlib.sha256(content).hexdigest()
    kind = format_of(content, request.file, request.limits)
    cleaner = Cleaner(request.file, request.limits)
    cleaner.notes.extend(misnamed(request.file, kind))
    encoding: str | None = None
    if kind is Format.CSV:
        decoded = decode(content, request.file)
        encoding = decoded.encoding
        cleaner.notes.extend(decoded.notes)
        name = PurePath(request.file).stem
        rows = read_delimited(decoded.text, request.file, request.limits)
        yield from _sheet_lines(name, hidden=False, rows=cleaner.rows(name, rows, {}))
    else:
        yield from _workbook_lines(_survey(content, kind, request), cleaner, request)
    yield done_line(kind, digest, encoding, cleaner.all_notes())


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
                errors = survey.errors[index] if index < len(survey.errors) else {}
                values = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                yield from _sheet_lines(sheet.name, hidden=hidden, rows=cleaner.rows(sheet.name, values, errors))
    except CalamineError as error:
        raise damaged(request.file) from error


def _sheet_lines(name: str, *, hidden: bool, rows: Iterable[list[CellValue]]) -> Iterator[bytes]:
    yield sheet_line(name, hidden)
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        try:
            yield rows_line(batch)
        except ValueError:
            yield rows_line(finite(batch))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
