"""Turns the bytes of a text file into text: by its mark, as strict UTF-8, else by the likeliest reading."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.errors import PlannerError
from planner.spreadsheets.refusals import SAVE_AGAIN, foreign

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_SURE = 0.6
_LATIN = "À-ÖØ-öø-ƒ"
_LATIN_WORD = re.compile(f"[A-Za-z][{_LATIN}]|[{_LATIN}][A-Za-z]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_LATIN_SIGNS = frozenset("°±µ²³·×§€£–—’‘“”„…®™©½¼¾«»´\xa0")
_CHINESE_SIGNS = frozenset("，。、；：？！（）《》【】「」『』“”‘’—…·￥％～　①②③④⑤⑥⑦⑧⑨⑩℃Φφ±×")
_HANGUL = re.compile("[가-힣]")
_ENOUGH_HANGUL = 12
_RUN = re.compile(r"[^\x00-\x7f]{2}")
_NEVER_UNMARKED = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
_NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "euc_kr": "Korean (EUC-KR)",
    "gb18030": "Chinese (GB18030)",
    "big5": "Chinese (Big5)",
    "cp932": "Japanese (Shift JIS)",
}


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with the encoding it was read in; `notes` holds a sentence where that encoding is a guess."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, file: str) -> DecodedText:
    """Decodes the content of a text file named `file`.

    Raises PlannerError where it holds NUL bytes (no text file does), breaks the encoding that its mark promises,
    mixes encodings from line to line, or fits none.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return DecodedText(_without_nul(_promised(content[len(mark) :], encoding, file), file), encoding)
    if b"\0" in content:
        raise _binary(file)
    try:
        return DecodedText(content.decode(), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(content, error, file)


def _promised(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlannerError(f"{file} says that it is {encoding.upper()} text, and is not", SAVE_AGAIN) from error


def _without_nul(text: str, file: str) -> str:
    if "\0" in text:
        raise _binary(file)
    return text


def _binary(file: str) -> PlannerError:
    return foreign(file, "neither a spreadsheet nor plain text (it holds NUL bytes)", SAVE_AGAIN)


def _guess(content: bytes, error: UnicodeDecodeError, file: str) -> DecodedText:
    _refuse_mixture(content, error, file)
    readings = []
    for encoding, score in _READINGS.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((score(text[:_SAMPLE]), encoding, text))
    best = max(readings, key=lambda reading: reading[0], default=None)
    if best is None or best[0] < _SURE:
        best = _detected(content)
    if best is None:
        raise PlannerError(f"The text encoding of {file} is not known", SAVE_AGAIN)
    _, encoding, text = best
    name = _NAMES.get(encoding, encoding)
    note = f"The text was read as {name}, which is a guess: check names with accents or Chinese characters."
    return DecodedText(text, encoding, (note,))


def _refuse_mixture(content: bytes, error: UnicodeDecodeError, file: str) -> None:
    """Refuses text whose lines are partly good UTF-8 and partly not: any one reading would spoil some names."""
    for number, line in enumerate(content.splitlines(), 1):
        if line.isascii():
            continue
        try:
            text = line.decode()
        except UnicodeDecodeError:
            continue
        if _evidently_read(text):
            broken = content.count(b"\n", 0, error.start) + 1
            raise PlannerError(
                f"{file} mixes text encodings: line {number} is UTF-8 and line {broken} is not",
                f"correct those lines, or {SAVE_AGAIN}",
            )


def _evidently_read(line: str) -> bool:
    """Whether a line makes sense: two bytes of another encoding can be good UTF-8 by chance, words hardly."""
    return bool(_LATIN_WORD.search(line)) or (bool(_RUN.search(line)) and _like_chinese(line, "gb2312") >= _SURE)


def _detected(content: bytes) -> tuple[float, str, str] | None:
    """What charset-normalizer makes of other languages' encodings."""
    from charset_normalizer import from_bytes

    match = from_bytes(content[:_SAMPLE], cp_exclusion=_NEVER_UNMARKED).best()
    if match is None:
        return None
    try:
        return 0.0, match.encoding, content.decode(match.encoding)
    except UnicodeDecodeError:
        return None


def _like_chinese(text: str, common: str) -> float:
    """The share of the non-ASCII characters that are Chinese in everyday use.

    Everyday use is the first level of GB 2312 (lead bytes B0 to D7) or of Big5 (A4 to C6).
    """
    first, last = (0xB0, 0xD7) if common == "gb2312" else (0xA4, 0xC6)
    characters = _foreign(text)
    good = 0
    for character in characters:
        code = character.encode(common, "replace")
        good += character in _CHINESE_SIGNS or (len(code) == 2 and first <= code[0] <= last)
    return good / len(characters) if characters else 1.0


def _like_korean(text: str) -> float:
    """The share of Hangul; 0 for a short text, since some Chinese words read as Hangul too."""
    characters = _foreign(text)
    if len(characters) < _ENOUGH_HANGUL:
        return 0.0
    return sum(bool(_HANGUL.match(one)) or one in _CHINESE_SIGNS for one in characters) / len(characters)


def _like_latin(text: str) -> float:
    """The share of the non-ASCII characters that are accented letters beside ASCII, or signs within ASCII."""
    good = total = 0
    for index, character in enumerate(text):
        if character.isascii():
            continue
        total += 1
        before, after = text[max(0, index - 1) : index].isascii(), text[index + 1 : index + 2].isascii()
        if character in _LATIN_SIGNS:
            good += before and after
        else:
            good += (before or after) and _LATIN_LETTER.match(character) is not None
    return good / total if total else 1.0


def _foreign(text: str) -> list[str]:
    return [character for character in text if not character.isascii()]


_READINGS: dict[str, Callable[[str], float]] = {
    "cp1252": _like_latin,
    "cp1250": _like_latin,
    "euc_kr": _like_korean,
    "gb18030": lambda text: _like_chinese(text, "gb2312"),
    "big5": lambda text: _like_chinese(text, "big5"),
}
