"""Profiles: how a sender's sheets were read last time, remembered by the sender and the headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.keys import Key
from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Profile:
    """How one sheet layout of one sender is read; learned when an import is applied.

    `headers` are the header texts from left to right, as they stood; `fingerprint` is their short name. `mapping`
    leads from `kind.field` to a header's text, `unused` are headers that feed nothing. `locales` leads from a
    header to a locale tag, `constants` from a field to a text. `readings` leads from a field to what its cells were
    corrected to: text in the file to text that it is read as. `stated` holds the keys of all records that the last
    file stated, by kind, so that a next full list shows what is missing. `learned_on` and `file` say when and from
    which file it was learned last.
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
