"""Missing records: what a sender's last full list stated and the new one does not; nothing of it is removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.plan import Issue, MissingRecord, TablePlan
from planner.importing.records.reading import TableReading
from planner.importing.remembering.profiles import Profile
from planner.importing.remembering.recalling import with_missing

# Lists that go on: their older records fall out at the end, and nothing is meant by it.
_ROLLING = frozenset({Kind.SHIPMENTS, Kind.MARKET})
_NOUNS: Mapping[Kind, str] = {
    Kind.BOM: "lines of the bill of materials",
    Kind.STOCK: "stock counts",
    Kind.DEMAND: "demand figures",
}
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
        issues += shrunk_lists(profile, own, gone, elsewhere)
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


def shrunk_lists(
    profile: Profile, tables: Sequence[TablePlan], missing: Sequence[MissingRecord], elsewhere: _Stated = frozenset()
) -> Iterator[Issue]:
    """A warning for each kind of which more than half of the last file's records are missing."""
    stated = {*_stated(tables), *elsewhere}
    for kind, sheet in _sheets(profile, tables):
        before, gone = len(profile.stated[kind]), sum(one.kind is kind for one in missing)
        if gone * 2 <= before:
            continue
        now = sum(one is kind for one, _ in stated)
        message = f"The list has shrunk from {before} to {now} {_noun(kind)} since {profile.file}"
        expected = "the whole list; what is missing stays as it is"
        yield Issue("list_shrunk", "warning", sheet, None, None, None, None, message, expected)


def keys_set_aside(readings: Iterable[TableReading]) -> frozenset[tuple[Kind, Key]]:
    """The keys of the records in rows that are set aside, as far as those rows name them."""
    return frozenset(
        (statement.kind, record_key(statement.kind, statement.values))
        for reading in readings
        for row in reading.rows
        if row.rejected
        for statement in row.statements
    )


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
        if sheet is not None and kind not in _ROLLING:
            yield kind, sheet
