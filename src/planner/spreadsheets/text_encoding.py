"""Turns the bytes of a text file into text: by its mark, as strict UTF-8, as told, else by the likeliest reading."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from planner.errors import PlannerError
from planner.spreadsheets.likely_encoding import evidently_utf_8, likeliest, likely_utf_16
from planner.spreadsheets.refusals import SAVE_AGAIN, foreign

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode (UTF-8)"),
    ("gb18030", "Chinese (GB18030)"),
    ("big5", "Chinese (Big5)"),
    ("cp932", "Japanese (Shift JIS)"),
    ("euc_kr", "Korean (EUC-KR)"),
    ("cp1252", "Western European (Windows-1252)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("utf-16-le", "Unicode (UTF-16, little-endian)"),
    ("utf-16-be", "Unicode (UTF-16, big-endian)"),
)
"""The encodings that the planner may choose, as (codec, name), the likelier ones first."""

_NAMES = dict(ENCODINGS)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_SAMPLES, _LONGEST_SAMPLE = 8, 40
_PIECE = re.compile(r'[^\x00-\x7f][^\x00-\x1f,;|"<>]{0,40}')
_BREAK = re.compile(r'[\x00-\x20,;|"<>]')
_BEFORE = 20
_WRONG = f"choose another encoding for it, or {SAVE_AGAIN}"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with the encoding it was read in.

    `sure` is False where that encoding is a guess; `notes` then say so, and `samples` are pieces of the text with
    characters that another encoding would show otherwise.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    sure: bool = True
    samples: tuple[str, ...] = ()


def decode(content: bytes, file: str, encoding: str | None = None, declared: str | None = None) -> DecodedText:
    """Decodes the content of a text file named `file`.

    `encoding` is one of ENCODINGS that the planner chose, and is obeyed; `declared` is a codec that a web page or an
    XML file names itself, and is believed where the content fits it. Raises PlannerError where the content does not
    fit the chosen encoding or the one that its mark promises, holds NUL bytes (no text file does), mixes encodings
    from line to line, or fits none.
    """
    if encoding is not None:
        return _as_chosen(content, encoding, file)
    for mark, promised in _MARKS:
        if content.startswith(mark):
            return DecodedText(_promised(content[len(mark) :], promised, file), promised)
    if b"\0" in content:
        return _guess(likely_utf_16, content, _binary(file))
    if declared is not None and (text := _fitting(content, declared)) is not None:
        return DecodedText(text, declared)
    try:
        return DecodedText(content.decode(), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_mixture(content, error, file)
    return _guess(likeliest, content, PlannerError(f"The text encoding of {file} is not known", _WRONG))


def samples_of(text: str) -> tuple[str, ...]:
    """Up to 8 different short pieces of a text that hold characters beyond ASCII, in their order."""
    return tuple(islice(dict.fromkeys(_pieces(text)), _MOST_SAMPLES))


def _pieces(text: str) -> Iterator[str]:
    seen: set[str] = set()
    for match in _PIECE.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        piece = (before + match[0])[:_LONGEST_SAMPLE].strip()
        if piece not in seen:
            seen.add(piece)
            yield piece
        if len(seen) == _MOST_SAMPLES:
            return


def _as_chosen(content: bytes, encoding: str, file: str) -> DecodedText:
    if encoding not in _NAMES:
        raise PlannerError(f"{encoding} is no text encoding that is read here", f"choose one of {', '.join(_NAMES)}")
    for mark, marked in _MARKS:
        if marked == encoding:
            content = content.removeprefix(mark)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(content, error.start, encoding)
        raise PlannerError(
            f"{file} is not {_NAMES[encoding]} text: line {line:,} has the byte {content[error.start]:02X}, "
            "which does not fit",
            _WRONG,
        ) from error
    return DecodedText(_without_nul(text, file), encoding, samples=samples_of(text))


def _line_of(content: bytes, place: int, encoding: str) -> int:
    return content[:place].decode(encoding, "replace").count("\n") + 1


def _promised(content: bytes, encoding: str, file: str) -> str:
    try:
        return _without_nul(content.decode(encoding), file)
    except UnicodeDecodeError as error:
        raise PlannerError(f"{file} says that it is {encoding.upper()} text, and is not", _WRONG) from error


def _fitting(content: bytes, declared: str) -> str | None:
    """The text in the encoding that a file declares; None where it cannot be, or where UTF-8 explains it better."""
    try:
        text = content.decode(declared)
    except UnicodeDecodeError:
        return None
    return None if declared != "utf-8" and _evidently_utf_8(content) else text


def _evidently_utf_8(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return not text.isascii() and evidently_utf_8(text)


def _without_nul(text: str, file: str) -> str:
    if "\0" in text:
        raise _binary(file)
    return text


def _binary(file: str) -> PlannerError:
    return foreign(file, "neither a spreadsheet nor plain text (it holds NUL bytes)", SAVE_AGAIN)


def _guess(reading: Callable[[bytes], tuple[str, str] | None], content: bytes, otherwise: PlannerError) -> DecodedText:
    guessed = reading(content)
    if guessed is None:
        raise otherwise
    encoding, text = guessed
    name = _NAMES.get(encoding, encoding)
    note = f"The text was read as {name}, which is a guess: check names with accents or Chinese characters."
    return DecodedText(text, encoding, (note,), False, samples_of(text))


def _refuse_mixture(content: bytes, error: UnicodeDecodeError, file: str) -> None:
    """Refuses text whose lines are partly good UTF-8 and partly not: any one reading would spoil some names."""
    for number, line in enumerate(content.splitlines(), 1):
        if line.isascii():
            continue
        try:
            text = line.decode()
        except UnicodeDecodeError:
            continue
        if evidently_utf_8(text):
            broken = content.count(b"\n", 0, error.start) + 1
            raise PlannerError(
                f"{file} mixes text encodings: line {number} is UTF-8 and line {broken} is not",
                f"correct those lines, or {SAVE_AGAIN}",
            )
