"""Missing records: what a sender's last full list stated and the new one does not; nothing of it is removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.importing.known import Known
from planner.importing.plan import Issue, MissingRecord, TablePlan
from planner.importing.records.reading import TableReading
from planner.importing.remembering.profiles import ROLLING, Profile
from planner.importing.remembering.recalling import sender_key, with_missing
from planner.importing.text import cell_text

_NOUNS: Mapping[Kind, str] = {
    Kind.BOM: "lines of the bill of materials",
    Kind.STOCK: "stock counts",
    Kind.DEMAND: "demand figures",
}
# A list shorter than this halves by chance.
_FEWEST = 10
_Stated = Collection[tuple[Kind, Key]]


@dataclass(frozen=True, slots=True)
class Compared:
    """The tables of a plan held against the senders' last files: what is missing, and what is to be said of it."""

    tables: tuple[TablePlan, ...]
    missing: tuple[MissingRecord, ...]
    issues: tuple[Issue, ...]


def compare_with_last(
    tables: Sequence[TablePlan], profiles: Sequence[Profile | None], known: Known, set_aside: _Stated = frozenset()
) -> Compared:
    """Holds each table against the profile that it was read with, given table by table; None where it had none.

    Tables of one profile are one list. `set_aside` are the records of rows that are set aside.
    """
    missing: list[MissingRecord] = []
    issues: list[Issue] = []
    for profile in _distinct(profiles):
        own = [table for table, other in zip(tables, profiles, strict=True) if other is profile]
        elsewhere = {*_stated(tables), *set_aside}
        gone = missing_records(profile, own, known, elsewhere)
        missing += gone
        issues += shrunk_lists(profile, own, gone)
    issues += kinds_no_more(tables, profiles, known.profiles)
    told = tuple(_with_missing(table, profile, missing) for table, profile in zip(tables, profiles, strict=True))
    return Compared(told, tuple(missing), tuple(issues))


def missing_records(
    profile: Profile, tables: Sequence[TablePlan], known: Known, elsewhere: _Stated = frozenset()
) -> tuple[MissingRecord, ...]:
    """The records that the sender's last file stated, that are still there, and that this file does not state.

    `tables` are those that were read with the profile; only their kinds are looked at. `elsewhere` are records that
    other tables state, and rows that are set aside: they are no gaps in the list.
    """
    stated = {*_stated(tables), *elsewhere}
    return tuple(
        MissingRecord(kind, key, sheet, profile.file, profile.learned_on)
        for kind, sheet in _sheets(profile, tables)
        for key in profile.stated[kind]
        if (kind, key) not in stated and key in known.of(kind)
    )


def shrunk_lists(profile: Profile, tables: Sequence[TablePlan], missing: Sequence[MissingRecord]) -> Iterator[Issue]:
    """A warning for each kind of which more than half of the last file's records are missing, 10 of them at least."""
    for kind, sheet in _sheets(profile, tables):
        before, gone = len(profile.stated[kind]), sum(one.kind is kind for one in missing)
        if before < _FEWEST or gone * 2 <= before:
            continue
        message = f"The list has shrunk: {gone} of the {before} {_noun(kind)} in {profile.file} are missing"
        expected = "the whole list; what is missing stays as it is"
        yield Issue("list_shrunk", "warning", sheet, None, None, None, None, message, expected)


def kinds_no_more(
    tables: Sequence[TablePlan], profiles: Sequence[Profile | None], all_profiles: Sequence[Profile]
) -> Iterator[Issue]:
    """A warning for what a sender's last file held and none of its tables holds now.

    The last file is the one that its tables were read with, else the sender's newest.
    """
    senders = {sender_key(table.sender): table.sheet for table in reversed(tables) if table.sender}
    for key, sheet in senders.items():
        own = [place for place, table in enumerate(tables) if table.sender and sender_key(table.sender) == key]
        last = [profile for place in own if (profile := profiles[place]) is not None]
        last = last or _newest([profile for profile in all_profiles if sender_key(profile.sender) == key])
        now = {kind for table in tables for kind in table.kinds}
        gone = dict.fromkeys(kind for profile in last for kind in profile.kinds if kind not in now)
        for kind in gone:
            message = f"The last file of this sender held {_noun(kind)}, this one does not"
            expected = f"a look at its columns: one of them may hold {_noun(kind)} under a new header"
            yield Issue("kind_no_more", "warning", sheet, None, None, None, None, message, expected)


def _newest(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles that the sender's newest file was read with."""
    newest = max(profiles, key=lambda one: one.learned_on, default=None)
    return [one for one in profiles if newest and (one.learned_on, one.file) == (newest.learned_on, newest.file)]


def keys_set_aside(readings: Sequence[TableReading], known: Known) -> frozenset[tuple[Kind, Key]]:
    """The keys of the records in rows that are set aside, and of all that are known of the parts that they name.

    A row whose quantity is an open question states no stock, and is no gap in the list all the same.
    """
    aside = [(reading, row) for reading in readings for row in reading.rows if row.rejected]
    stated = {(one.kind, record_key(one.kind, one.values)) for _, row in aside for one in row.statements}
    named = {
        (kind, part_key(cell_text(row.cell(fields["part_number"].column))))
        for reading, row in aside
        for kind, fields in reading.layout.fields.items()
        if "part_number" in fields
    }
    kinds = {kind for kind, _ in named}
    held = {(kind, key) for kind in kinds for key in known.of(kind) if any((kind, piece) in named for piece in key)}
    return frozenset(stated | held)


def _distinct(profiles: Sequence[Profile | None]) -> Iterator[Profile]:
    yield from {id(profile): profile for profile in profiles if profile is not None}.values()


def _with_missing(table: TablePlan, profile: Profile | None, missing: Sequence[MissingRecord]) -> TablePlan:
    """The table with its profile's word on the first kind of which records are missing."""
    if profile is None or table.remembered is None:
        return table
    for kind in sorted(table.kinds, key=list(Kind).index):
        count = sum(one.kind is kind and one.sheet == table.sheet for one in missing)
        if count:
            return replace(table, remembered=with_missing(table.remembered, count, _noun(kind)))
    return table


def _noun(kind: Kind) -> str:
    return _NOUNS.get(kind, kind.value.replace("_", " "))


def _stated(tables: Iterable[TablePlan]) -> set[tuple[Kind, Key]]:
    return {(record.kind, record.key) for table in tables for record in table.records}


def _sheets(profile: Profile, tables: Sequence[TablePlan]) -> Iterator[tuple[Kind, str]]:
    """The kinds that the last file stated and these tables state again, each with the first sheet that does."""
    for kind in profile.stated:
        sheet = next((table.sheet for table in tables if kind in table.kinds), None)
        if sheet is not None and kind not in ROLLING:
            yield kind, sheet
