"""Recalling: the profile that a table is read with, and what differs from the file that it was learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.kinds import FIELDS, Kind
from planner.domain.names import company_key
from planner.importing.columns.headers import Column
from planner.importing.columns.mapping import headers_apart, names_field
from planner.importing.columns.testimony import Testimony
from planner.importing.plan import Remembered
from planner.importing.remembering.profiles import Profile, fingerprint, header_key
from planner.importing.text import day_shown

# From this share of common headers on a sheet is the sender's usual one, changed a little; one renamed counts less.
_LIKE, _NEARLY = 0.7, 0.8
SAME, RENAMED = 0.98, 0.85
_FEWEST_KEPT = 3


@dataclass(frozen=True, slots=True)
class Recalled:
    """A profile as it fits a table of today.

    `mapping` leads from `kind.field` to a column of this table as the planner's mapping does, `renamed` does so where
    the header is another one today. `kinds` are those to read the table as. `unused` are letters, `locales`
    leads from a letter to a locale tag, `differences` are short sentences, the weightiest first.
    """

    profile: Profile
    mapping: Mapping[str, str]
    renamed: Mapping[str, str]
    unused: frozenset[str]
    locales: Mapping[str, str]
    differences: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()

    @property
    def reason(self) -> str:
        """Why a field has its column: it was remembered."""
        return f"remembered from {day_shown(self.profile.learned_on)}, {self.profile.sender}"

    @property
    def remembered(self) -> Remembered:
        """What the plan tells of it."""
        return Remembered(self.profile.sender, self.profile.learned_on, self.profile.file, self.differences)


def find_profile(profiles: Sequence[Profile], sender: str | None, headers: Sequence[str]) -> Profile | None:
    """The sender's profile with the likest headers, else one of anybody with the same headers; None for none."""
    key = sender_key(sender) if sender else ""
    own = [one for one in profiles if key and sender_key(one.sender) == key]
    scored = [(_likeness(one.headers, headers), one.learned_on, place) for place, one in enumerate(own)]
    best = max(scored, key=lambda one: (one[0], one[1], -one[2]), default=None)
    if best is not None and (best[0] >= _LIKE or _are_kept(own[best[2]].headers, headers)):
        return own[best[2]]
    mark = fingerprint(headers)
    same = [one for one in profiles if one.fingerprint == mark]
    return max(same, key=lambda one: one.learned_on, default=None)


def sender_key(sender: str) -> str:
    """What two spellings of a sender have in common."""
    return company_key(sender) or sender.strip().casefold()


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    mine, theirs = ({header_key(header) for header in headers} - {""} for headers in (one, other))
    if not mine or not theirs:
        return float(mine == theirs)
    shared = mine & theirs
    rest = theirs - shared
    near = sum(any(_like_words(header, another) for another in rest) for header in mine - shared)
    return (len(shared) + near * _NEARLY) / max(len(mine), len(theirs))


def _are_kept(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether at least three headers, and half of either sheet's, are the same, whatever became of the others."""
    mine, theirs = ({header_key(header) for header in headers} - {""} for headers in (one, other))
    shared = len(mine & theirs)
    return shared >= _FEWEST_KEPT and shared * 2 >= max(len(mine), len(theirs))


def _like_words(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one, other) >= 80 or fuzz.partial_ratio(one, other) >= 85


def recall(
    profiles: Sequence[Profile],
    sender: str | None,
    columns: Sequence[Column],
    testimony: Testimony,
) -> Recalled | None:
    """The profile that fits a table, with each remembered header led to its column of today; None where none fits.

    A header that is gone is a renamed one where a new header stands at its place and has like words, or cells that
    bear out what the old one fed.
    """
    now = headers_apart(columns)
    profile = find_profile(profiles, sender, list(now))
    if profile is None:
        return None
    places = _by_header(profile, now)
    new = [name for name in now if name not in places.values() and header_key(name)]
    gone = [name for name in profile.headers if name not in places and header_key(name)]
    renamed: dict[str, str] = {}
    for old in gone:
        fields = [one for one, header in profile.mapping.items() if _whole(header) == old]
        for name in new:
            if name not in renamed.values() and _is_renamed(profile, old, now[name], list(now), fields, testimony):
                renamed[old] = name
                break
    rest = [name for name in new if name not in renamed.values()]
    differences = _differences(renamed, rest, [name for name in gone if name not in renamed])
    letters = {old: now[name].letter for old, name in (places | renamed).items()}
    return Recalled(
        profile,
        _led(profile.mapping, places),
        _led(profile.mapping, renamed),
        frozenset(letters[name] for name in profile.unused if name in letters),
        {letters[name]: tag for name, tag in profile.locales.items() if name in letters},
        differences,
        profile.kinds,
    )


def with_kind(recalled: Recalled, kind: Kind) -> Recalled:
    """The profile as it fits a table that states one kind more: what fed a field of the same name feeds it too."""
    fields = {field.name for field in FIELDS[kind]}

    def widened(mapping: Mapping[str, str]) -> dict[str, str]:
        also = {f"{kind.value}.{name.rpartition('.')[2]}": column for name, column in mapping.items()}
        return {**{name: column for name, column in also.items() if name.rpartition(".")[2] in fields}, **mapping}

    return replace(
        recalled,
        mapping=widened(recalled.mapping),
        renamed=widened(recalled.renamed),
        kinds=tuple(dict.fromkeys((*recalled.kinds, kind))),
    )


def _led(mapping: Mapping[str, str], places: Mapping[str, str]) -> dict[str, str]:
    """The lines of a mapping whose headers are among the places, led to the headers of today.

    A field that the program knew when it was remembered and knows no more is left out.
    """
    return {
        one: f"{places[_whole(header)]}{header[len(_whole(header)) :]}"
        for one, header in mapping.items()
        if _whole(header) in places and names_field(one)
    }


def _by_header(profile: Profile, now: Mapping[str, Column]) -> dict[str, str]:
    """The headers of the profile that are there today, led to what they are today."""
    keys: dict[str, list[str]] = {}
    for name in now:
        keys.setdefault(header_key(name), []).append(name)
    found: dict[str, str] = {}
    for old in profile.headers:
        if old in now:
            found[old] = old
        elif same := [name for name in keys.get(header_key(old), []) if name not in profile.headers]:
            found[old] = same[0]
    return found


def _whole(header: str) -> str:
    """The header without the number of a piece behind it."""
    base, _, piece = header.rpartition("/")
    return base if base and len(piece) == 1 and piece.isdigit() else header


def _is_renamed(
    profile: Profile, old: str, column: Column, order: Sequence[str], fields: Sequence[str], testimony: Testimony
) -> bool:
    if _like_words(header_key(old), header_key(column.header)):
        return True
    means = {f"{meaning.kind.value}.{meaning.field}" for meaning in column.meanings}
    if means & set(fields):
        return True
    at_place = order[profile.headers.index(old)] == column.header if profile.headers.index(old) < len(order) else False
    return at_place and any(_borne_out(one, column, testimony) for one in fields)


def _borne_out(name: str, column: Column, testimony: Testimony) -> bool:
    kind, _, field = name.partition(".")
    if not names_field(name):
        return False
    share = testimony.of(column.index, Kind(kind), field)
    return share is not None and share.part >= 0.8 and not column.meanings


def _differences(renamed: Mapping[str, str], new: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    said = []
    if renamed:
        pairs = _listed([f"{old} → {name}" for old, name in renamed.items()])
        said.append(f"{len(renamed)} {'header' if len(renamed) == 1 else 'headers'} renamed: {pairs}")
    if gone:
        said.append(f"{len(gone)} {'header' if len(gone) == 1 else 'headers'} gone: {_listed(gone)}")
    if new:
        said.append(f"{len(new)} new: {_listed(new)}")
    return tuple(said)


def _listed(names: Sequence[str]) -> str:
    more = "" if len(names) <= 4 else f" and {len(names) - 4} more"
    return ", ".join(names[:4]) + more


def with_missing(remembered: Remembered, missing: int, what: str = "parts") -> Remembered:
    """What the plan tells of a profile, with the records that the last file stated and this one does not."""
    if missing == 0:
        return remembered
    name = what.removesuffix("s") if missing == 1 else what
    said = f"{missing} {name} missing against last time"
    return replace(remembered, differences=(*remembered.differences, said))
