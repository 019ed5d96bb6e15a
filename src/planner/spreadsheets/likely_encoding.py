"""Which encoding unmarked text is most likely in: what it reads as is scored against everyday text of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_SAMPLE = 200_000
_SURE = 0.6
_LATIN = "À-ÖØ-öø-ƒ"
_LATIN_WORD = re.compile(f"[A-Za-z][{_LATIN}]|[{_LATIN}][A-Za-z]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_LATIN_SIGNS = frozenset("°±µ²³·×§€£–—’‘“”„…®™©½¼¾«»´\xa0")
_CHINESE_SIGNS = frozenset("，。、；：？！（）《》【】「」『』“”‘’—…·￥％～　①②③④⑤⑥⑦⑧⑨⑩℃Φφ±×")
_JAPANESE_SIGNS = _CHINESE_SIGNS | frozenset("〒々ー〜・：／＆－㈱㈲№℡")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_HANGUL = re.compile("[가-힣]")
_ENOUGH_HANGUL = 12
_RUN = re.compile(r"[^\x00-\x7f]{2}")
_NEVER_IN_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_BREAKS = "\t\r\n\x0c"
_NEVER_UNMARKED = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
_MOST_STRAY_NULS = 0.02


def likeliest(content: bytes) -> tuple[str, str] | None:
    """The likeliest encoding of bytes that are not UTF-8, and the text in it; None where no encoding makes sense."""
    readings = []
    for encoding, score in _READINGS.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((score(text[:_SAMPLE]), encoding, text))
    best = max(readings, key=lambda reading: reading[0], default=None)
    if best is None or best[0] < _SURE:
        return _detected(content)
    return best[1:]


def likely_utf_16(content: bytes) -> tuple[str, str] | None:
    """The byte order of unmarked UTF-16 and the text; None where the NUL bytes are not those of such text.

    The digits, separators and line ends of any table have a NUL as their first or second byte, always on one side.
    """
    if len(content) % 2:
        return None
    first, second = content[::2].count(0), content[1::2].count(0)
    encoding = "utf-16-le" if second > first else "utf-16-be"
    if min(first, second) > _MOST_STRAY_NULS * max(first, second):
        return None
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (encoding, text) if _readable(text[:_SAMPLE]) else None


def evidently_utf_8(line: str) -> bool:
    """Whether a line makes sense: two bytes of another encoding can be good UTF-8 by chance, words hardly."""
    return bool(_LATIN_WORD.search(line)) or (bool(_RUN.search(line)) and _like_chinese(line, "gb2312") >= _SURE)


def _readable(text: str) -> bool:
    return all(one in _BREAKS or unicodedata.category(one) not in _NEVER_IN_TEXT for one in set(text))


def _detected(content: bytes) -> tuple[str, str] | None:
    """What charset-normalizer makes of other languages' encodings."""
    from charset_normalizer import from_bytes

    match = from_bytes(content[:_SAMPLE], cp_exclusion=_NEVER_UNMARKED).best()
    if match is None:
        return None
    try:
        return match.encoding, content.decode(match.encoding)
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


def _like_japanese(text: str) -> float:
    """The share of kana, signs and kanji of JIS level 1 (lead bytes 88 to 97 of Shift JIS).

    Half-width kana do not count: any Chinese text can be read as a row of them.
    """
    characters = _foreign(text)
    good = 0
    for character in characters:
        code = character.encode("cp932", "replace")
        everyday = len(code) == 2 and 0x88 <= code[0] <= 0x97
        good += everyday or character in _JAPANESE_SIGNS or _KANA.match(character) is not None
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
    "cp932": _like_japanese,
}
