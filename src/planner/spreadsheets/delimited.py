"""Reads text with separators: finds the separator, keeps every text as it stands."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from io import StringIO
from itertools import chain, islice

from planner.errors import PlannerError
from planner.spreadsheets.formula_text import without_marker
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.refusals import SAVE_AGAIN

SEPARATORS = (",", ";", "\t", "|")
_WITHIN = {",": r"(?<=[^\s\d]),(?=\S)|(?<=\S),(?=[^\s\d])", ";": r"(?<=\S);(?=\S)", "\t": r"\t", "|": r"\|"}
_DOUBT = 0.1
_CUT_OFF = "unexpected end"
_SAMPLE_RECORDS = 200
_SAMPLE_CHARACTERS = 100_000
_DECLARED = re.compile(r"sep=([,;|\t:^~ ])\r?\n", re.IGNORECASE)
_MARK = '"'
_END = "\ue000end\ue000"
_CORRECT = f"correct that row, or {SAVE_AGAIN}"


def read_delimited(text: str, file: str, limits: Limits) -> Iterator[list[str]]:
    """The rows of a text, blank lines and blank fields among them.

    A first line `sep=;`, which Excel writes and does not show, names the separator; only there it may be a colon or a
    blank. Raises PlannerError where a row or a field is beyond the limits, or a quotation mark is never closed.
    """
    csv.field_size_limit(limits.text)
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else separator_of(text)
    body = with_words_kept(with_doubled_quotes(text[declared.end() if declared else 0 :], separator), separator)
    marked = "'" in body
    cells = number = 0
    most, widest = limits.cells, limits.columns
    try:
        for number, record in enumerate(_records(body, separator, [_END]), 1):
            width = len(record)
            if width == 1 and record[0] == _END:
                return
            cells += width
            if cells > most or width > widest:
                raise _too_much(record, number, file, limits)
            yield list(map(without_marker, record)) if marked else record
    except csv.Error as error:
        raise _too_long(number + 1, file, limits) from error
    raise PlannerError(f"{file}: a quotation mark opened in row {number:,} is never closed", _CORRECT)


def separator_of(text: str) -> str:
    """The separator that splits the text most evenly into the most columns; a comma where none does."""
    sample = text[:_SAMPLE_CHARACTERS]
    for strict in (True, False):
        scores = {separator: _evenness(sample, separator, strict) for separator in SEPARATORS}
        if any(scores.values()):
            break
    return max(SEPARATORS, key=scores.__getitem__)


def with_doubled_quotes(text: str, separator: str) -> str:
    r"""The text with `\"` inside quotation marks as `""`, which is how csv says it.

    Only where that is evident, by a field in quotation marks with an escaped one amid its words: a backslash may also
    be the last character of a field, as in a path.
    """
    # One sign is looked for before both are: that takes next to no time, and most texts have none.
    if "\\" not in text or '\\"' not in text:
        return text
    ends = re.escape(separator) + r"\r\n"
    opened, closed = rf'(?:^|(?<=[{ends}]))"', rf'"(?=[{ends}]|\Z)'
    amid = rf'\\"(?![{ends}])'
    evident = re.compile(rf'{opened}(?:[^"\\]|\\[^"]|"")*{amid}(?:[^"\\]|\\[^"]|""|{amid})*{closed}', re.DOTALL)
    if not evident.search(text):
        return text
    fields = re.compile(rf'{opened}(?:[^"\\]|\\.|"")*{closed}', re.DOTALL)
    return fields.sub(lambda field: re.sub(r"\\.", _doubled, field[0], flags=re.DOTALL), text)


def with_words_kept(text: str, separator: str) -> str:
    """The text with `"Ring" 5 mm` as csv says it, so that these quotation marks stay.

    Only for a field of one line that goes on after its closing quotation mark: those stand around a word of it.
    """
    ends = re.escape(separator) + r"\r\n"
    words = re.compile(rf'"(?<![^{ends}]")[^"{ends}]+" *[^"\s{ends}][^{ends}]*')
    return words.sub(lambda field: '"' + field[0].replace('"', '""') + '"', text)


def _doubled(escaped: re.Match[str]) -> str:
    return '""' if escaped[0] == '\\"' else escaped[0]


def _evenness(sample: str, separator: str, strict: bool) -> float:
    """How well a separator explains a text.

    The pattern score of CleverCSV (van den Burg, Nazábal and Sutton, 2019): rows of k fields count (k − 1) / k, over
    the number of different k; times the share of fields in which no other separator is left that could be one; but that
    share alone rules none out. `strict` gives 0 where a closing quotation mark stands before anything else than this
    separator.
    """
    others = _others(separator)
    widths: Counter[int] = Counter()
    clean = total = 0
    try:
        for record in islice(_records(sample, separator, strict=strict), _SAMPLE_RECORDS):
            if any(field.strip() for field in record):
                widths[len(record)] += 1
                total += len(record)
                clean += sum(others.search(field) is None for field in record)
    except csv.Error as error:
        if not str(error).startswith(_CUT_OFF):
            return 0.0
    if not widths:
        return 0.0
    pattern = sum(count * (width - 1) / width for width, count in widths.items()) / len(widths)
    return pattern * (_DOUBT + (1 - _DOUBT) * clean / total)


@cache
def _others(separator: str) -> re.Pattern[str]:
    """Other separators within a field; a comma or semicolon before a blank belongs to words, one in digits to them."""
    return re.compile("|".join(sign for other, sign in _WITHIN.items() if other != separator))


def _records(text: str, separator: str, end: Iterable[str] = (), *, strict: bool = False) -> Iterator[list[str]]:
    """The records of a text; blanks before a field are part of it, except where they stand before quotation marks."""
    plain = None if _MARK in text else _plain_lines(text)
    if plain is not None:
        return chain((line.split(separator) if line else [] for line in plain), ([mark] for mark in end))
    spaced = f"{separator} {_MARK}" in text
    lines = chain(StringIO(text, newline=""), end)
    return csv.reader(lines, delimiter=separator, skipinitialspace=spaced, strict=strict)


def _plain_lines(text: str) -> list[str] | None:
    """The lines of a text without quotation marks; None where they end in different ways or one is very long."""
    end = "\r\n" if "\r" in text else "\n"
    if end == "\r\n" and not text.count("\r") == text.count("\n") == text.count(end):
        return None
    lines = text.split(end)
    if not lines[-1]:
        lines.pop()
    return lines if max(map(len, lines), default=0) <= csv.field_size_limit() else None


def _too_much(record: list[str], number: int, file: str, limits: Limits) -> PlannerError:
    if len(record) > limits.columns:
        return PlannerError(
            f"{file}: row {number:,} has {len(record):,} columns, more than the {limits.columns:,} that are read",
            "delete the columns that hold nothing, and save it again",
        )
    return PlannerError(
        f"{file} has more than {limits.cells:,} cells (by row {number:,})", "split it into smaller files"
    )


def _too_long(number: int, file: str, limits: Limits) -> PlannerError:
    return PlannerError(
        f"{file}: row {number:,} has a text of more than {limits.text:,} characters, or an unclosed quotation mark",
        _CORRECT,
    )
