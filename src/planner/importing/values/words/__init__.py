"""The words for choices, for elements and for things not stated, in the languages of supply sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from planner.domain.exposure import Level
from planner.domain.suppliers import YesNoUnknown
from planner.importing.plan import Fix
from planner.importing.text import brackets, squeeze, words
from planner.importing.values.words import licences, papers, parties, parts, records
from planner.importing.values.words.elements import element_of, elements_of, is_rare_earth

__all__ = ("choice_of", "element_of", "elements_of", "fixes_near", "is_rare_earth", "not_stated", "yes_or_no")

_CHOICES = (*parts.CHOICES, *licences.CHOICES, *papers.CHOICES, *parties.CHOICES, *records.CHOICES)
# The other genders of French and Spanish participles.
_ENDINGS = (("é", ("ée", "és", "ées")), ("ado", ("ada", "ados", "adas")), ("ido", ("ida", "idos", "idas")))
_NEAR, _MOST_NEAR = 78, 2
_SHORTEST_NEAR = 4


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)


def _choice_words() -> dict[type[StrEnum], dict[str, StrEnum]]:
    found: dict[type[StrEnum], dict[str, StrEnum]] = {}
    for member, line in _CHOICES:
        known = found.setdefault(type(member), {})
        known.update({_key(form): member for word in words(line) for form in _forms(word)})
    for choices, known in found.items():
        known.update({squeeze(member.value): member for member in choices})
    return found


def _key(text: str) -> str:
    """A word as it is looked up; a sign alone, such as ○, stands for itself."""
    return squeeze(text) or text.strip()


_WORDS_OF = _choice_words()
_LEVEL_KEYS: Mapping[str, Level] = {level.key: level for level in Level}

# Never a name or a number: the cell says that nothing is stated.
_NOT_STATED = frozenset(
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "ー",
        "…",
        "...",
        ".",
        "/",
        "//",
        "\\",
        "?",
        "??",
        "???",
        "？",
        "*",
        "_",
        "n/a",
        "n.a.",
        "n. a.",
    }
    | {
        "n.a",
        "#n/a",
        "(n/a)",
        "<n/a>",
        "tbd",
        "t.b.d.",
        "tba",
        "t.b.a.",
        "tbc",
        "t.b.c.",
        "k.a.",
        "k. a.",
        "keine angabe",
    }
    | {"nicht angegeben", "folgt", "wird nachgereicht", "s/o", "s.o.", "sans objet", "n.c.", "non communiqué", "n.d."}
    | {"n/d", "nd.", "non disponible", "non défini", "à définir", "néant", "no disponible", "no aplica", "por definir"}
    | {"sin datos", "not stated", "not available", "not applicable", "to be defined", "to be confirmed", "to follow"}
    | {
        "无",
        "暂无",
        "待定",
        "未提供",
        "未定",
        "待确认",
        "待补",
        "不适用",
        "なし",
        "無し",
        "該当なし",
        "未記入",
        "待定中",
        "無",
    }
)
# These may be a country, a company or a part, and are only empty where a number, a day or a choice is asked for.
_EMPTY_FOR_NUMBERS = frozenset(
    {"na", "n a", "null", "none", "nil", "nan", "nd", "ka", "unknown", "unbekannt", "offen", "open", "inconnu"}
    | {"desconocido", "未知", "不详", "不明", "空"}
)


def not_stated(text: str, *, name: bool) -> bool:
    """Whether a text says that nothing is stated; a `name` may be NA, None or Null and is kept."""
    if text[:1].isdigit():
        return False
    bare = " ".join(text.casefold().split())
    return bare in _NOT_STATED or (not name and bare in _EMPTY_FOR_NUMBERS)


def choice_of(text: str, choices: type[StrEnum]) -> StrEnum | None:
    """The member of a choice that a text names, brackets left aside; two languages beside each other must agree."""
    known = _WORDS_OF[choices]
    if choices is Level and text.strip().upper() in _LEVEL_KEYS:
        return _LEVEL_KEYS[text.strip().upper()]
    for candidate in (text, brackets(text)[0]):
        if (member := known.get(_key(candidate))) is not None:
            return member
    named = {known.get(_key(piece)) for piece in text.replace("|", "/").split("/")}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=256)
def fixes_near(text: str, choices: type[StrEnum]) -> tuple[Fix, ...]:
    """The members of a choice whose words a text resembles, the nearest first."""
    from rapidfuzz import fuzz, process

    known = _WORDS_OF[choices]
    word = squeeze(text)
    if len(word) < _SHORTEST_NEAR:
        return ()
    near = process.extract(word, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=8)
    members = dict.fromkeys(known[found] for found, _, _ in near)
    return tuple(Fix(member.value.replace("_", " "), text=member.value) for member in list(members)[:_MOST_NEAR])


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for anything else."""
    answer = choice_of(text, YesNoUnknown)
    return None if answer in (None, YesNoUnknown.UNKNOWN) else answer is YesNoUnknown.YES
