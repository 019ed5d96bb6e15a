"""Writes tables as .xlsx and csv that no spreadsheet program takes for formulas."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, cell_name
from planner.spreadsheets.formula_text import with_marker

if TYPE_CHECKING:
    from xlsxwriter import Workbook as XlsxWorkbook

_LONGEST_TEXT = 32_767
_MOST_ROWS = 1_048_576
MOST_RECORDS = _MOST_ROWS - 1
_FIRST_DATE = date(1900, 3, 1)  # before it, spreadsheet programs disagree on the day
_NARROWEST, _WIDEST = 8, 60
_MEASURED_ROWS = 1_000
_MOST_FILLED_IN = 5_000
_LONGEST_LIST, _LONGEST_NAME = 255, 31
_TO_QUOTE = re.compile(r'[,"\r\n]|^ ')
_OTHER_SEPARATORS = re.compile(r"[;|\t]")


@dataclass(frozen=True, slots=True)
class FillIn:
    """How a column of a blank sheet helps the person who fills it in.

    `note` is shown over the header, `choices` as a drop-down (`strict` refuses other words), a `required` column is
    marked. `dates` are shown as 2026-12-05; `text` keeps leading zeros.
    """

    note: str
    choices: tuple[str, ...] = ()
    required: bool = False
    dates: bool = False
    text: bool = False
    strict: bool = True


@dataclass(frozen=True, slots=True)
class SheetToWrite:
    """One sheet: its name (at most 31 characters), its header row and the rows below.

    `fill_in` is by column, from 0; a `title` stands in a row above the header.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    fill_in: Mapping[int, FillIn] = field(default_factory=dict)
    title: str = ""

    @property
    def top(self) -> int:
        """The row of the header, from 0."""
        return 1 if self.title else 0


def write_workbook(path: Path, sheets: Sequence[SheetToWrite]) -> None:
    """Writes an .xlsx whole or not at all: beside its place first, then renamed over it.

    Texts stay texts, whatever they begin with; dates are real dates shown as 2026-12-05; numbers that a spreadsheet
    program would round, such as long decimals, are texts; tuples are joined with "; ", choices are their values,
    yes and no are words, None is a blank. Raises PlannerError where the file cannot be written or a text or table is
    too long for a sheet.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with _replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        formats = _Formats.of(book)
        for sheet in sheets:
            _write_sheet(book, sheet, formats)
        book.close()


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The table as csv with commas, in the words of `write_workbook`.

    A text that could be taken for a formula gets an apostrophe in front, which `read_workbook` takes off again;
    numbers, negative ones too, stay as they are. A line with another sign that could separate columns is quoted
    from its first field on, so that `read_workbook` takes no other separator.
    """
    lines = [[with_marker(name) for name in header], *([_csv_field(value) for value in row] for row in rows)]
    return "".join(f"{_csv_line(fields)}\r\n" for fields in lines)


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Any
    date: Any
    moment: Any
    required: Any
    text: Any

    @classmethod
    def of(cls, book: XlsxWorkbook) -> _Formats:
        return cls(
            book.add_format({"bold": True, "text_wrap": False, "bottom": 1}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            book.add_format({"bold": True, "text_wrap": False, "bottom": 2, "bg_color": "#DCE8F8"}),
            book.add_format({"num_format": "@"}),
        )


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; it takes the place of `path` at the end, or is gone after a failure."""
    from xlsxwriter.exceptions import FileCreateError

    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except (OSError, FileCreateError) as error:
        cause = error.args[0] if isinstance(error, FileCreateError) and error.args else error
        raise _not_written(path, cause) from error
    finally:
        part.unlink(missing_ok=True)


def _not_written(path: Path, cause: object) -> PlannerError:
    reason = getattr(cause, "strerror", None) or "unknown reason"
    if isinstance(cause, PermissionError):
        reason = "it is open in another program, or the folder may not be written to"
    return PlannerError(f"{path.name} could not be written ({reason})", "close it, or choose another place")


def _write_sheet(book: XlsxWorkbook, sheet: SheetToWrite, formats: _Formats) -> None:
    if len(sheet.rows) > MOST_RECORDS:
        raise PlannerError(f"{sheet.name} has more rows than a sheet can hold", "export a part of it")
    target = book.add_worksheet(sheet.name)
    if sheet.title:
        target.write_string(0, 0, sheet.title)
    for column, name in enumerate(sheet.header):
        target.write_string(sheet.top, column, name, formats.header)
    for number, row in enumerate(sheet.rows, sheet.top + 1):
        for column, value in enumerate(row):
            _write_cell(target, number, column, _plain(value), formats)
    for column, width in enumerate(_widths(sheet)):
        target.set_column(column, column, width)
    for column in sheet.fill_in:
        _prepare_column(book, target, sheet, column, formats)
    target.freeze_panes(sheet.top + 1, 0)
    if sheet.header:
        target.autofilter(sheet.top, 0, sheet.top + len(sheet.rows), len(sheet.header) - 1)


def _prepare_column(book: XlsxWorkbook, target: Any, sheet: SheetToWrite, column: int, formats: _Formats) -> None:
    """Makes a column of a blank sheet ready to be filled in."""
    name, fill_in = sheet.header[column], sheet.fill_in[column]
    target.write_string(sheet.top, column, name, formats.required if fill_in.required else formats.header)
    target.write_comment(sheet.top, column, fill_in.note)
    kept = formats.date if fill_in.dates else formats.text if fill_in.text else None
    target.set_column(column, column, max(_NARROWEST, len(name) + 4), kept)
    if fill_in.choices:
        source = _list_of(book, f"{target.get_name()} {name}", fill_in.choices)
        target.data_validation(
            sheet.top + 1,
            column,
            _MOST_FILLED_IN,
            column,
            {
                "validate": "list",
                "source": source,
                "error_type": "stop" if fill_in.strict else "information",
                "error_title": "Not one of the words",
                "error_message": "Choose a word from the list, or leave the cell blank.",
            },
        )


def _list_of(book: XlsxWorkbook, name: str, choices: Sequence[str]) -> list[str] | str:
    """The words of a drop-down as they stand; in a hidden sheet of their own where they are too long for that."""
    if len(",".join(choices)) <= _LONGEST_LIST and not any("," in choice for choice in choices):
        return list(choices)
    words = book.add_worksheet(name[:_LONGEST_NAME])
    words.write_column(0, 0, choices)
    words.very_hidden()
    return f"='{name[:_LONGEST_NAME]}'!$A$1:$A${len(choices)}"


def _write_cell(target: Any, row: int, column: int, value: object, formats: _Formats) -> None:
    if isinstance(value, str) and value:
        if len(value) > _LONGEST_TEXT:
            raise PlannerError(
                f"The text for {target.get_name()} {cell_name(row, column)} is too long for a sheet", "shorten it"
            )
        target.write_string(row, column, value)
    elif isinstance(value, datetime):
        target.write_datetime(row, column, value, formats.moment)
    elif isinstance(value, date):
        target.write_datetime(row, column, value, formats.date)
    elif isinstance(value, (int, float)):
        target.write_number(row, column, value)


def _plain(value: object) -> str | int | float | date | None:
    """A value as a cell holds it: text, number, date or blank."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, Decimal)):
        return _number(value)
    if isinstance(value, date):
        return value if _day(value) >= _FIRST_DATE else value.isoformat()
    if isinstance(value, float):
        return _exact(value) if value - value == 0 else None
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, (tuple, list)):
        return "; ".join(str(_plain(item)) for item in value)
    return str(value)


def _number(value: int | Decimal) -> int | float | str:
    """The number where a cell, which holds a float, can keep it exactly; its digits as text where it cannot."""
    try:
        nearest = float(value)
    except OverflowError:
        return str(value)
    return _exact(nearest) if Decimal(repr(nearest)) == value else str(value)


def _exact(value: float) -> float | str:
    """The number, or its digits as text where it has more than the 16 that are written into a sheet."""
    return value if float(f"{value:.16G}") == value else repr(value)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _csv_line(fields: Sequence[str]) -> str:
    """One line of csv, quoted as a whole where it has other separators; a single blank too, to be no blank line."""
    whole = fields == [""] or any(_OTHER_SEPARATORS.search(field) for field in fields)
    return ",".join(_quoted(field) if whole or _TO_QUOTE.search(field) else field for field in fields)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _csv_field(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, str):
        return with_marker(plain) if not isinstance(value, (int, float, Decimal)) else plain
    if isinstance(plain, date):
        return plain.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def _widths(sheet: SheetToWrite) -> Iterator[int]:
    for column, name in enumerate(sheet.header):
        longest = max((len(_shown(row, column)) for row in sheet.rows[:_MEASURED_ROWS]), default=0)
        yield min(_WIDEST, max(_NARROWEST, longest + 2, len(name) + 4))


def _shown(row: Sequence[object], column: int) -> str:
    plain = _plain(row[column]) if column < len(row) else None
    return "" if plain is None else str(plain)
