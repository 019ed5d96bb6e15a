"""Senders: who sent a file, so that its columns are read next time as they were this time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planner.domain.names import company_key
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.text import fold, is_chinese, words

# Fewer than dates know: mag, set, out and gen are months too, and pieces of names.
_MONTHS = frozenset(
    words(
        "jan | january | januar | janvier | enero | ene | feb | february | februar | fevrier | febrero | mar | march"
        " | maerz | mrz | mars | marzo | apr | april | avril | abril | abr | may | mai | mayo | jun | june | juni"
        " | juin | junio"
        " | jul | july | juli | juillet | julio | aug | august | aout | agosto | ago | sep | sept | september"
        " | septembre | septiembre | oct | october | okt | oktober | octobre | octubre | nov | november | novembre"
        " | noviembre | dec | december | dez | dezember | decembre | diciembre | dic"
    )
)
_PERIODS = frozenset(
    words("kw | cw | wk | week | woche | semaine | semana | q | v | ver | version | rev | copy | kopie")
)
_DIGITS = re.compile(r"\d+")
_CHINESE_DATES = re.compile(r"\d*[年月日周週号期]|第")
# A name of one or two letters stands in other words by chance.
_SHORTEST_NAME = 3


def sender_of(file_name: str, preamble: Sequence[str], known: Known, options: ImportOptions) -> str | None:
    """Who sent a file: the planner's word, a known company in its title or its name, else the stem of its name.

    The stem is the file's name without its dates, weeks, months and numbers: bestand_kw47.xlsx is from “bestand”.
    None where nothing is left of it.
    """
    if options.sender or options.supplier:
        return options.sender or options.supplier
    stem = file_name.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    for text in (*preamble, stem):
        if company := _company_in(text, known.companies):
            return company
    return _bare(stem) or None


def _company_in(text: str, companies: Mapping[str, str]) -> str | None:
    """The known company that a text names, the longest name first; None for none, or for several at once."""
    said = f" {company_key(text)} " if not is_chinese(text) else ""
    spaced = f" {fold(text)} "
    named = [
        (len(key), name)
        for key, name in companies.items()
        if len(key) >= _SHORTEST_NAME
        and (key in text.replace(" ", "") if is_chinese(key) else f" {key} " in said or f" {key} " in spaced)
    ]
    longest = {name for length, name in named if length == max(one for one, _ in named)}
    return longest.pop() if len(longest) == 1 else None


def _bare(stem: str) -> str:
    """A file's stem without what changes from one month to the next."""
    pieces = fold(_CHINESE_DATES.sub(" ", stem)).split()
    kept = [_DIGITS.sub(" ", piece).split() for piece in pieces]
    flat = [word for piece in kept for word in piece if word not in _MONTHS and word not in _PERIODS]
    return " ".join(flat)
