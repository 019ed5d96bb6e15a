"""How words from sheets are compared, without case, width, accents, punctuation and blanks; how cells are shown."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from planner.importing.plan import Fix
from planner.spreadsheets.cells import CellError, CellValue

_NEITHER_WORD_NOR_SIGN = re.compile(r"[^\w%+]+|_")
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _letters() -> dict[int, str]:
    """What accented Latin letters are compared as: umlauts written out, other accents left off."""
    found = {"ø": "o", "ł": "l", "đ": "d"}
    for place in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(place))[0]
        if base.isascii():
            found[chr(place)] = base
    return str.maketrans(found | UMLAUTS)


_LETTERS = _letters()
# What is inside holds no bracket itself, so that a text of nothing but brackets takes no time.
_BRACKETS = re.compile(r"[\[(【{]([^\[(【{\])】}]*)[\])】}]")
_LONGEST_SHOWN = 120
_SENTENCE_WORDS, _SENTENCE_CHARACTERS = 5, 12
# Fields that are called otherwise than their names in sheets.
_FIELDS = {
    "parent": "parent part",
    "child": "component",
    "mass_fraction": "content",
    "as_of": "day of the count",
    "per_day": "daily use",
}
_CHINESE = re.compile(r"[\u2e80-\u9fff]+")


def plain(text: str) -> str:
    """The text with ordinary width, signs and blanks: full-width digits become digits, a true minus a hyphen."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").split())


def unaccented(text: str) -> str:
    """The plain text in small letters without accents, its punctuation kept."""
    return plain(text).casefold().translate(_LETTERS)


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """The words of a text in small letters, umlauts written out, accents and punctuation gone; % and + stand alone."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    return " ".join(_NEITHER_WORD_NOR_SIGN.sub(" ", small.replace("%", " % ").replace("+", " + ")).split())


def squeeze(text: str) -> str:
    """The folded words written together, so that PartNumber, part_number and Part number are one word."""
    return fold(text).replace(" ", "")


def brackets(text: str) -> tuple[str, str]:
    """What stands outside and what stands inside the brackets of a text."""
    wide = unicodedata.normalize("NFKC", text)
    return " ".join(_BRACKETS.sub(" ", wide).split()), " ".join(_BRACKETS.findall(wide)).strip()


def is_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters, which stand without blanks between words."""
    return bool(_CHINESE.search(text))


def is_sentence(text: str) -> bool:
    """Whether a text is as long as a sentence: five words, or a dozen Chinese characters."""
    return len(text.split()) >= _SENTENCE_WORDS or len("".join(_CHINESE.findall(text))) >= _SENTENCE_CHARACTERS


def scripts(text: str) -> tuple[str, str]:
    """The Chinese and the other part of a text that says a thing in two languages."""
    return " ".join("".join(_CHINESE.findall(text)).split()), " ".join(_CHINESE.sub(" ", text).split())


def words(lines: str) -> tuple[str, ...]:
    """The words of a table row of ours, which stand between upright strokes."""
    return tuple(word.strip() for word in lines.split("|") if word.strip())


def shown(cell: CellValue) -> str | None:
    """A cell's text as an issue shows it, long ones cut; None for a blank."""
    if cell is None:
        return None
    text = cell_text(cell)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def cell_text(cell: CellValue, shown: str | None = None) -> str:
    """A cell as the sheet shows it, numbers without thousands and days as 2026-11-16."""
    if shown is not None and not isinstance(cell, str):
        return shown
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return stored_text(cell)


def stored_text(value: object) -> str:
    """A stored value as a text: names with semicolons between them, numbers in plain digits, days as 2026-11-16."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return f"{int(value)}" if value == int(value) else format(Decimal(repr(value)), "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def day_shown(day: date) -> str:
    """A day as sentences and buttons write it, in any language of the machine: 09 Nov 2026."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def field_shown(field: str) -> str:
    """A field's name as sentences write it: part number, content."""
    return _FIELDS.get(field, field.replace("_", " "))


class Unreadable(Exception):  # noqa: N818 - a finding about one cell, not a failure of the program
    """Raised where a cell does not say what its field needs.

    `serious` sets the whole row aside even where the field may be left out; `ambiguous` says that a locale would
    settle it, and is serious. `fixes` are the ways to settle the cell, the likeliest first.
    """

    def __init__(
        self,
        code: str,
        message: str,
        expected: str | None = None,
        *,
        ambiguous: bool = False,
        serious: bool = False,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.expected = expected
        self.ambiguous = ambiguous
        self.serious = serious or ambiguous
        self.fixes = fixes
