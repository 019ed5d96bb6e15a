"""How the words of a licence are compared with what is asked: without case, accents, signs and fillers."""

from __future__ import annotations

import re

from planner.importing.text import fold, squeeze, words

_BETWEEN_PIECES = re.compile(r"[;；,，、/|\n]+|\b(?:and|or|und|oder|et|ou)\b|以及|或者|及|或", re.IGNORECASE)
# Words that tell one end use from another as little as "for" does.
_FILLERS = frozenset(
    words(
        "a | an | the | of | for | in | into | on | with | by | to | at | use | used | using | only | end | final"
        " | purpose | purposes | application | applications | civil | civilian | fuer | der | die | das | des"
        " | den | dem | im | zivil | zivile | ziviler | verwendung | nur | pour | de | la | le | les | du | usage"
        " | civile | utilisation | uso | para | el | los | las | civiles | 民用 | 民生"
    )
)
_LONG_ENOUGH = 3
_EASTERN = re.compile(r"[\u2e80-\u9fff]")


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a list in words: at semicolons, commas, slashes, and at "and" and "or"."""
    return tuple(piece for part in _BETWEEN_PIECES.split(text) if (piece := part.strip()))


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that tell it from others, in the singular; empty where it has none."""
    return frozenset(_singular(word) for word in fold(text).split() if word not in _FILLERS)


def _singular(word: str) -> str:
    plural = len(word) > _LONG_ENOUGH and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def fits(asked: str, stated: str) -> bool:
    """Whether what is asked is within what is stated, leniently: one says all that the other says, or a part of it.

    What is stated without a telling word, such as "civil use", is no limit.
    """
    wanted, whole = telling_words(asked), telling_words(stated)
    if not whole or wanted <= whole or squeeze(asked) == squeeze(stated):
        return True
    limits = [limit for piece in pieces(stated) if (limit := telling_words(piece))]
    return any(limit <= wanted for limit in limits) or _within(asked, stated)


def _within(asked: str, stated: str) -> bool:
    """Chinese and Japanese are written without blanks: there one text stands in the other."""
    one, other = squeeze(asked), squeeze(stated)
    if not (_EASTERN.search(one) and _EASTERN.search(other)):
        return False
    return one in other or any(squeeze(piece) and squeeze(piece) in one for piece in pieces(stated))
