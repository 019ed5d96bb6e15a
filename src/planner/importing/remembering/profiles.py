"""Profiles: how a sender's sheets were read last time, remembered by the sender and the headers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.importing.text import Unreadable, fold, squeeze
from planner.importing.values.periods import parse_period

_FORMAT = 1
_DIGITS = re.compile(r"\d+")
ROLLING = frozenset({Kind.SHIPMENTS, Kind.MARKET})
"""Lists that go on: their older records fall out at the end, and nothing is meant by it."""
# Headers that are months and weeks move on from file to file: any day tells them from other headers.
_ANY_DAY = date(2000, 1, 1)
REASON_SET_ASIDE = "Reason set aside"


@dataclass(frozen=True, slots=True)
class Profile:
    """How one sheet layout of one sender is read; learned when an import is applied.

    `headers` are the header texts from left to right, as they stood; `fingerprint` is their short name. `mapping`
    leads from `kind.field` to a header's text, `unused` are headers that feed nothing. `locales` leads from a
    header to a locale tag, `constants` from a field to a text. `readings` leads from a field to what its cells were
    corrected to: text in the file to text that it is read as. `stated` holds the keys of the records that the last
    file stated, by kind and without rolling lists, so that a next full list shows what is missing. `learned_on` and
    `file` say when and from which file it was learned last.
    """

    sender: str
    fingerprint: str
    headers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    mapping: Mapping[str, str]
    learned_on: date
    file: str
    unused: frozenset[str] = frozenset()
    locales: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stated: Mapping[Kind, tuple[Key, ...]] = field(default_factory=dict)


def is_reason(header: str) -> bool:
    """Whether a column is the one that we write beside rows that were set aside: such a sheet is a part of another."""
    return squeeze(header) == squeeze(REASON_SET_ASIDE)


def header_key(header: str) -> str:
    """What a header is recognised by next month: its words, any number as 0.

    Empty for a month, a week or a day, and for the reasons that we write beside rows that were set aside.
    """
    if is_reason(header):
        return ""
    with suppress(Unreadable):
        parse_period(header, _ANY_DAY)
        return ""
    return _DIGITS.sub("0", fold(header)) or " ".join(header.split()).casefold()


def fingerprint(headers: Sequence[str]) -> str:
    """The short name of some headers, whatever their order, case and signs, and whatever months they speak of."""
    keys = sorted(filter(None, map(header_key, headers)))
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


def to_json(profile: Profile) -> str:
    """The profile as text, for storage."""
    content = {
        "format": _FORMAT,
        "sender": profile.sender,
        "fingerprint": profile.fingerprint,
        "headers": list(profile.headers),
        "kinds": [kind.value for kind in profile.kinds],
        "mapping": dict(profile.mapping),
        "learned_on": profile.learned_on.isoformat(),
        "file": profile.file,
        "unused": sorted(profile.unused),
        "locales": dict(profile.locales),
        "constants": dict(profile.constants),
        "readings": {name: dict(texts) for name, texts in profile.readings.items()},
        "stated": {kind.value: [list(key) for key in keys] for kind, keys in profile.stated.items()},
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Profile:
    """The profile that a text holds; raises ValueError where it holds none, or anything besides."""
    try:
        content = json.loads(text)
        if not isinstance(content, dict) or content.pop("format") != _FORMAT:
            raise ValueError("not a profile of this format")
        profile = Profile(
            sender=_text(content.pop("sender")),
            fingerprint=_text(content.pop("fingerprint")),
            headers=_texts(content.pop("headers")),
            kinds=tuple(Kind(one) for one in _texts(content.pop("kinds"))),
            mapping=_mapping(content.pop("mapping")),
            learned_on=date.fromisoformat(_text(content.pop("learned_on"))),
            file=_text(content.pop("file")),
            unused=frozenset(_texts(content.pop("unused"))),
            locales=_mapping(content.pop("locales")),
            constants=_mapping(content.pop("constants")),
            readings={name: _mapping(texts) for name, texts in _object(content.pop("readings")).items()},
            stated={Kind(kind): _keys(keys) for kind, keys in _object(content.pop("stated")).items()},
        )
    except (KeyError, TypeError, RecursionError) as problem:
        raise ValueError(f"not a profile: {problem}") from problem
    if content:
        raise ValueError(f"unknown parts of a profile: {', '.join(sorted(content))}")
    return profile


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is expected")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _mapping(value: object) -> dict[str, str]:
    return {name: _text(text) for name, text in _object(value).items()}


def _keys(value: object) -> tuple[Key, ...]:
    return tuple(_texts(key) for key in _list(value))
