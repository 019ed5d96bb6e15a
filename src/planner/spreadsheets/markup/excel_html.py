"""What Excel adds to the web pages that it saves: exact numbers, number formats, errors and the names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from html import unescape

from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.markup.grid import plain_number

_FORMAT = re.compile(r"""mso-number-format\s*:\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^;}]*)""", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")
_LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.')
_ESCAPED = re.compile(r"\\([0-9A-Fa-f]{4}) ?|\\")
_OF_NUMBERS = re.compile(r"general( number)?|standard|fixed|percent|scientific|(euro )?currency", re.IGNORECASE)
_OF_DATES = re.compile(r"[dy]", re.IGNORECASE)
_OF_TIMES = re.compile(r"[hs]|time$", re.IGNORECASE)
_NAME = re.compile(r"<x:Name>(.*?)</x:Name>", re.IGNORECASE | re.DOTALL)
_WORKSHEET = "<x:excelworksheet>"
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SECONDS = 86_400
_TEXT = "@"


class Formats:
    """The number formats of a page's styles, by the name of their class."""

    def __init__(self) -> None:
        self.counts_from_1904 = False
        self._by_class: dict[str, str] = {}

    def read(self, style_sheet: str) -> None:
        """Takes the formats of one style sheet."""
        for rule in style_sheet.split("}"):
            selector, _, style = rule.partition("{")
            code = _code(style)
            if code is not None:
                self._by_class.update(dict.fromkeys(_CLASS.findall(selector), code))

    def of(self, attributes: Mapping[str, str]) -> str:
        """The format of a cell with these attributes; empty where it has none."""
        own = _code(attributes.get("style", ""))
        if own is not None:
            return own
        classes = attributes.get("class", "").split()
        return next((self._by_class[name] for name in classes if name in self._by_class), "")


def cell_value(text: str, attributes: Mapping[str, str], formats: Formats) -> CellValue:
    """The value of a cell that shows `text`: what Excel says it is, and otherwise that text; None for a blank."""
    if "x:err" in attributes:
        return CellError(attributes["x:err"] or text)
    if "x:bool" in attributes:
        return attributes["x:bool"].upper() in ("TRUE", "1")
    if "x:num" not in attributes or "x:str" in attributes:
        return text or None
    try:
        number = plain_number(attributes["x:num"] or text)
        return _formatted(number, text, formats.of(attributes), formats.counts_from_1904)
    except (ValueError, OverflowError):
        return text or None


def _formatted(number: float, text: str, code: str, counts_from_1904: bool) -> CellValue:
    """The number, or the date that its format makes of it; the text where the format is one of text or of times."""
    if _OF_NUMBERS.fullmatch(code):
        return number
    signs = _LITERAL.sub("", code)
    if _OF_DATES.search(signs):
        first = datetime.combine(_EPOCH_1904 if counts_from_1904 else _EPOCH, time())
        return first + timedelta(seconds=round(number * _SECONDS))
    return text if _TEXT in signs or _OF_TIMES.search(signs) else number


def sheet_names(comments: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The names of a workbook's sheets in order, and whether each is hidden, out of the comments of its page."""
    for comment in comments:
        for part in re.split(_WORKSHEET, comment, flags=re.IGNORECASE)[1:]:
            name = _NAME.search(part)
            yield (" ".join(unescape(name[1]).split()) if name else "", _HIDDEN.search(part) is not None)


def _code(style: str) -> str | None:
    """The number format in a style, without the backslashes with which css writes signs; None where it has none."""
    match = _FORMAT.search(style)
    if match is None:
        return None
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else "", match[1].strip("\"' "))
