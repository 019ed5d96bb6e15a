"""Labels: the words that head a total or a note, in the languages that sheets come in."""

from __future__ import annotations

import re

from planner.importing.tables.shape import is_numeric
from planner.importing.text import brackets, is_sentence, squeeze, words
from planner.spreadsheets.cells import CellValue

_TOTALS = frozenset(
    squeeze(word)
    for word in words(
        "total | totals | grand total | subtotal | sub total | sum | sums | overall | summe | gesamt | gesamtsumme"
        " | zwischensumme | endsumme | summe gesamt | übertrag | total général | sous total | somme | totaux"
        " | suma | total general | importe total | totale | somma | 合计 | 总计 | 小计 | 总数 | 总和 | 共计 | 累计"
        " | 合計 | 総計 | 小計"
    )
)
# Words that begin nothing but a total, however long what is summed is named.
_SURE = frozenset(
    squeeze(word) for word in words("subtotal | sub-total | gesamtsumme | zwischensumme | endsumme | sous-total")
)
_NOTES = tuple(
    words(
        "note | notes | hinweis | remark | remarks | bemerkung | anmerkung | source | sources | quelle | legend"
        " | legende | remarque | nota | fuente | 备注 | 注 | 注意 | 说明 | 注記 | 備考 | 来源"
    )
)
# Seite 1 von 3, Page 2 of 5, 第1页 共3页, and without a word 1/3.
_PAGE = re.compile(
    r"""[-–\s]*(?:seite|page|pg|p\.|blatt|página|pagina|pág|第)\.?\s*\d{1,4}\s*[页頁]?
        [\s,，]*(?:(?:of|von|de|sur|di|/|共)\s*\d{1,4}\s*[页頁]?)?[-–\s]*
      | \s*\d{1,3}\s*(?:/|of|von)\s*\d{1,3}\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_MOST_WORDS_OF_A_TOTAL = 3
_LONG_TEXT = 60
_ENDS = 2


def _beginnings() -> frozenset[str]:
    notes = (f"{word}{colon}" for word in _NOTES for colon in (":", "：", " "))
    return frozenset(word[:_ENDS].casefold() for word in (*_TOTALS, *notes))


_BEGINNINGS = _beginnings()
_ENDINGS = frozenset(word[-_ENDS:] for word in _TOTALS)


def is_plain_name(text: str) -> bool:
    """Whether a text cannot head a total or a note by its first and last signs; quick, for long sheets."""
    return text[0].isalnum() and text[:_ENDS].casefold() not in _BEGINNINGS and text[-_ENDS:].casefold() not in _ENDINGS


def is_total_word(cell: CellValue) -> bool:
    """Whether a text is a word for a total and nothing else: Total, Summe:, 合计."""
    return isinstance(cell, str) and squeeze(cell) in _TOTALS


def names_total(cell: CellValue) -> bool:
    """Whether a text heads a total: Total, 合计(个), or with one or two words of what is summed."""
    if not isinstance(cell, str):
        return False
    if is_total_word(cell):
        return True
    pieces = brackets(cell)[0].replace(":", " ").replace("：", " ").split()
    if pieces and squeeze(pieces[0]) in _SURE:
        return len(cell) <= _LONG_TEXT
    if not 0 < len(pieces) <= _MOST_WORDS_OF_A_TOTAL:
        return False
    return squeeze(pieces[0]) in _TOTALS or (len(pieces) > 1 and squeeze(pieces[-1]) in _TOTALS)


def is_note(text: str) -> bool:
    """Whether a text begins as notes do: with an asterisk, or with Note: in some language."""
    bare = text.strip().casefold()
    if bare.startswith(("*", "※")):
        return True
    return any(bare.startswith((f"{word}:", f"{word}：", f"{word} :")) for word in _NOTES)


def is_page(cell: CellValue) -> bool:
    """Whether a cell counts printed pages, as at the foot of each: Seite 1 von 3, 1/3."""
    return isinstance(cell, str) and _PAGE.fullmatch(cell) is not None


def is_long(cell: CellValue) -> bool:
    """Whether a text is too long for a name or a title."""
    return isinstance(cell, str) and not is_numeric(cell) and (len(cell) > _LONG_TEXT or is_sentence(cell))
