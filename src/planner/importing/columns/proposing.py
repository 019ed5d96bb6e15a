"""Proposing: what each column of a table may feed, by the planner's word, then memory, then headers and cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.kinds import Kind
from planner.importing.columns.constants import stated_columns
from planner.importing.columns.headers import Column
from planner.importing.columns.levels import set_levels
from planner.importing.columns.mapping import apply_mapping, names_field, set_unused, wishes_for
from planner.importing.columns.pieces import split_columns
from planner.importing.columns.testimony import Testimony
from planner.importing.columns.weighing import weigh
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import Remembered
from planner.importing.remembering.profiles import Profile, is_reason
from planner.importing.remembering.recalling import RENAMED, SAME, Recalled, recall, sender_key, with_kind
from planner.importing.tables import Table

# Lists that name a supplier for each row, or that a supplier says nothing of.
_WITH_SUPPLIER = frozenset({Kind.SOURCES, Kind.ORDERS, Kind.SHIPMENTS, Kind.LICENCES, Kind.STOCK})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What each column of a table may feed.

    `found` are the lines of the planner's mapping that found their column. `recalled` is how the sender's last sheet
    of this layout was read; None where none is remembered. `kind` is the planner's word.
    """

    columns: tuple[Column, ...]
    found: frozenset[str] = frozenset()
    kind: Kind | None = None
    recalled: Recalled | None = None

    @property
    def remembered(self) -> Remembered | None:
        """What the plan tells of the profile that the table is read with."""
        return self.recalled.remembered if self.recalled is not None else None

    def last_file_of(self, sender: str | None) -> Profile | None:
        """The profile where it is this sender's own: what it stated is what this sender left out or stated again.

        None for rows that were set aside: they are a part of a list.
        """
        profile = self.recalled.profile if self.recalled is not None else None
        same = profile is not None and sender is not None and sender_key(profile.sender) == sender_key(sender)
        return profile if same and not _of_ours(self.columns) else None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that the table was read as last time."""
        return self.recalled.kinds if self.recalled is not None else ()

    @property
    def locales(self) -> Mapping[str, str]:
        """The locales of columns, by letter, that the planner chose last time."""
        return self.recalled.locales if self.recalled is not None else {}


def _of_ours(columns: Sequence[Column]) -> frozenset[str]:
    """The letters of the columns that we wrote ourselves beside rows that were set aside."""
    return frozenset(column.letter for column in columns if is_reason(column.header))


def _kind_beside(recalled: Recalled, wanted: Kind | None, supplier: str | None) -> Kind | None:
    """The kind that the planner's word for this file adds to those remembered: the wanted one, or sources.

    A list of parts whose supplier is now stated says what that supplier asks for them.
    """
    kinds = set(recalled.kinds)
    if wanted is not None:
        return wanted if wanted not in kinds else None
    return Kind.SOURCES if supplier and Kind.PARTS in kinds and not kinds & _WITH_SUPPLIER else None


def propose(table: Table, known: Known, options: ImportOptions, sender: str | None = None) -> Proposal:
    """What the columns of a table may feed; nothing is decided before the kinds are.

    Raises PlannerError where the planner named a field that does not exist, or a text that a field does not take.
    """
    wishes = wishes_for(table, options)
    testimony = Testimony(table, known, options.as_of)
    width = range(table.first_column, table.last_column + 1)
    columns = split_columns(weigh(table.columns, width, testimony), testimony)
    recalled = recall(known.profiles, sender, columns, testimony)
    beside = _kind_beside(recalled, wishes.kind, options.supplier) if recalled is not None else None
    if recalled is not None and beside is not None:
        recalled = with_kind(recalled, beside)
    if recalled is not None and options.locale is not None:
        recalled = replace(recalled, locales={})
    stated = stated_columns(wishes.constants, options.as_of)
    if recalled is not None:
        columns, _ = apply_mapping(table, columns, recalled.mapping, recalled.reason, SAME)
        columns, _ = apply_mapping(table, columns, recalled.renamed, recalled.reason, RENAMED)
        columns = set_unused(columns, recalled.unused)
        remembered = recalled.profile.constants
        rest = {name: remembered[name] for name in remembered if name not in wishes.constants and names_field(name)}
        stated = (*stated, *stated_columns(rest, options.as_of, recalled.reason, len(stated)))
    columns, found = apply_mapping(table, columns, wishes.mapping)
    columns = set_unused(columns, wishes.unused | _of_ours(columns))
    columns = set_levels(columns, testimony)
    return Proposal((*columns, *stated), found, wishes.kind, recalled)
