"""Reads text with separators: finds the separator, keeps every text as it stands."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, islice

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellValue
from planner.spreadsheets.formula_text import without_marker
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.refusals import SAVE_AGAIN

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 200
_SAMPLE_CHARACTERS = 100_000
_DECLARED = re.compile(r"sep=([,;|\t:^~])\r?\n", re.IGNORECASE)
_END = "\ue000end\ue000"
_CORRECT = f"correct that row, or {SAVE_AGAIN}"


def read_delimited(text: str, file: str, limits: Limits) -> Iterator[list[CellValue]]:
    """The rows of a text, blank lines among them, each as long as its line; blank fields are None.

    A first line `sep=;`, which Excel writes and does not show, names the separator. Raises PlannerError where a row
    or a field is beyond the limits, or a quotation mark is never closed.
    """
    csv.field_size_limit(limits.text)
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else separator_of(text)
    body = text[declared.end() if declared else 0 :]
    cells = number = 0
    try:
        for number, record in enumerate(_records(body, separator, [_END]), 1):
            if record == [_END]:
                return
            cells += len(record)
            _check(record, number, cells, file, limits)
            yield [without_marker(field) if field.strip() else None for field in record]
    except csv.Error as error:
        raise _too_long(number + 1, file, limits) from error
    raise PlannerError(f"{file}: a quotation mark opened in row {number:,} is never closed", _CORRECT)


def separator_of(text: str) -> str:
    """The separator that splits the text most evenly into the most columns; a comma where none does."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> float:
    """How well a separator explains a text.

    The pattern score of CleverCSV (van den Burg, Nazábal and Sutton, 2019): rows of k fields count (k − 1) / k, over
    the number of different k; times the share of fields in which no other separator than a comma is left.
    """
    others = [other for other in SEPARATORS if other not in (separator, ",")]
    widths: Counter[int] = Counter()
    clean = total = 0
    try:
        for record in islice(_records(sample, separator), _SAMPLE_RECORDS):
            if any(field.strip() for field in record):
                widths[len(record)] += 1
                total += len(record)
                clean += sum(not any(other in field for other in others) for field in record)
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    pattern = sum(count * (width - 1) / width for width, count in widths.items()) / len(widths)
    return pattern * clean / total


def _records(text: str, separator: str, end: Iterable[str] = ()) -> Iterator[list[str]]:
    """The records of a text; blanks before a field are part of it, except where they stand before quotation marks."""
    spaced = f'{separator} "' in text
    return csv.reader(chain(StringIO(text, newline=""), end), delimiter=separator, skipinitialspace=spaced)


def _check(record: list[str], number: int, cells: int, file: str, limits: Limits) -> None:
    if len(record) > limits.columns:
        raise PlannerError(
            f"{file}: row {number:,} has {len(record):,} columns, more than the {limits.columns:,} that are read",
            "delete the columns that hold nothing, and save it again",
        )
    if cells > limits.cells:
        raise PlannerError(
            f"{file} has more than {limits.cells:,} cells (by row {number:,})", "split it into smaller files"
        )


def _too_long(number: int, file: str, limits: Limits) -> PlannerError:
    return PlannerError(
        f"{file}: row {number:,} has a text of more than {limits.text:,} characters, or an unclosed quotation mark",
        _CORRECT,
    )
