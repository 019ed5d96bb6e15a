"""Finding a record by what a planner types: its name or key, or its number as #12."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS
from planner.domain.facts import Record
from planner.domain.keys import key_fields
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.errors import PlannerError
from planner.services.editing.checking import gone
from planner.services.editing.names import Names, nearest
from planner.services.editing.records import Records, Values
from planner.services.editing.words import BETWEEN, called, noun

_NUMBER = re.compile(r"#(\d{1,18})")
_BETWEEN = re.compile(r"\s+/\s+")
_LISTED = 6
_NAMED = (Kind.SUPPLIERS, Kind.END_USERS, Kind.PARTS)

Match = tuple[int, Values]


def find_record(uow: UnitOfWork, kind: Kind, key: str) -> Record:
    """The record of a kind that a planner means.

    `key` is its key with " / " between the pieces (MG-10 / Main store / usable), or as many of the first pieces as
    single it out; a company by any of its names; or its number as #12. Raises PlannerError where none is meant, naming
    the nearest, or where several are, naming them with their numbers.
    """
    record_id = find_id(uow, kind, key)
    found = Records(uow).record(kind, record_id)
    if found is None:
        raise gone(uow, kind, record_id)
    return found


def find_id(uow: UnitOfWork, kind: Kind, key: str) -> int:
    """The number of the record that `find_record` finds; raises PlannerError as it does."""
    typed = key.strip()
    if not typed:
        raise PlannerError("The key is empty", f"name the {noun(kind)} by its name or key, or by its number as in #12")
    numbered = number_typed(typed)
    if numbered is not None:
        if Records(uow).values(kind, numbered) is None:
            raise gone(uow, kind, numbered)
        return numbered
    finder = _Finder(uow, kind)
    matches = finder.matches(typed)
    if not matches:
        raise finder.missing(typed)
    if len(matches) > 1:
        raise _several(kind, typed, matches)
    return matches[0][0]


def number_typed(key: str) -> int | None:
    """The number that #12 gives; None for anything else."""
    match = _NUMBER.fullmatch(key.strip())
    return int(match[1]) if match else None


def fits(kind: Kind, values: Mapping[str, object], typed: str) -> bool | None:
    """Whether a text is the key of a record: True all of it, False its first pieces, None something else."""
    own, wanted = _comparable(called(kind, values)), _comparable(typed)
    if own == wanted:
        return True
    return False if own.startswith(f"{wanted}{BETWEEN}") else None


def _comparable(key: str) -> str:
    return BETWEEN.join(part_key(piece).casefold() for piece in _BETWEEN.split(key.strip()))


class _Finder:
    """Looks for one record of a kind."""

    def __init__(self, uow: UnitOfWork, kind: Kind) -> None:
        self._kind = kind
        self._names = Names(uow)
        self._records = Records(uow)

    def matches(self, typed: str) -> list[Match]:
        """The records that a text can mean; those of which it is the whole key go before all others."""
        if self._kind in _NAMED:
            found = self._names.stored_id(self._kind, typed)
            values = None if found is None else self._records.values(self._kind, found)
            return [] if found is None or values is None else [(found, values)]
        for text in dict.fromkeys((typed, self._respelt(typed))):
            fitting = [(fits(self._kind, values, text), (number, values)) for number, values in self._candidates(text)]
            whole = [match for fit, match in fitting if fit]
            found_here = whole or [match for fit, match in fitting if fit is False]
            if found_here:
                return found_here
        return []

    def _respelt(self, typed: str) -> str:
        """The text with every supplier in it as the catalogue spells it."""
        return BETWEEN.join(self._names.company(Kind.SUPPLIERS, piece) or piece for piece in _BETWEEN.split(typed))

    def _candidates(self, typed: str) -> Iterator[Match]:
        """The records that can begin with a text; only those of the part or supplier that their keys begin with."""
        column = COLUMNS[self._kind][key_fields(self._kind, {})[0]]
        target = column.field.refers_to
        if target is None or self._kind is Kind.LICENCES:
            yield from self._records.where(self._kind)
            return
        pieces = _BETWEEN.split(typed)
        for count in range(1, len(pieces) + 1):
            referred = self._names.stored_id(target, BETWEEN.join(pieces[:count]))
            if referred is not None:
                yield from self._records.where(self._kind, {column.name: referred})

    def missing(self, typed: str) -> PlannerError:
        """The refusal of a key that no record has."""
        if self._kind in _NAMED:
            names = self._names.all_names(self._kind)
        elif self._kind is Kind.SHIPMENTS:
            names = []
        else:
            names = [called(self._kind, values) for _, values in self._records.where(self._kind)]
        near = nearest(typed, names)
        choice = f"choose one of: {', '.join(near)}" if near else "see the list for those there are"
        return PlannerError(f"There is no {noun(self._kind)} {typed}", choice)


def _several(kind: Kind, typed: str, matches: Sequence[Match]) -> PlannerError:
    shown = ", ".join(f"#{record_id} {called(kind, values)}" for record_id, values in matches[:_LISTED])
    more = f" and {len(matches) - _LISTED:,} more" if len(matches) > _LISTED else ""
    cause = f"{typed} can mean {len(matches):,} {noun(kind, len(matches))}: {shown}{more}"
    return PlannerError(cause, f"name one by its number, such as #{matches[0][0]}")
