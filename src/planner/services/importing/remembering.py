"""What imports taught about the sheets of their senders: laid down with the import, recalled for the next file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from planner.catalogue.profiles import keep_profile, profiles_in_force
from planner.catalogue.unit_of_work import UnitOfWork
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, TablePlan
from planner.importing.remembering.learning import learned
from planner.importing.remembering.profiles import Profile, from_json, is_reason, to_json


def known_profiles(uow: UnitOfWork) -> tuple[Profile, ...]:
    """The profiles in force, newest first; one that cannot be read is left out, as `check` tells of it."""
    return tuple(_readable(uow))


def _readable(uow: UnitOfWork) -> Iterator[Profile]:
    for content in profiles_in_force(uow):
        with suppress(ValueError):
            yield from_json(content)


def remember(uow: UnitOfWork, batch: int, plan: ImportPlan, options: ImportOptions, on: date) -> None:
    """Lays down what each table of an import teaches; where nobody is known to have sent it, nothing is."""
    known = known_profiles(uow)
    taught: dict[tuple[str, str], Profile] = {}
    for table in plan.tables:
        # Rows that were set aside come back as a part of a list: what its whole taught stands.
        if table.kinds and table.sender and not any(map(is_reason, table.headers.values())):
            profile = learned(plan, table, options, on, table.sender, _read_with(table, known))
            place = (profile.sender, profile.fingerprint)
            taught[place] = _together(taught[place], profile) if place in taught else profile
    for (sender, fingerprint), profile in taught.items():
        keep_profile(uow, batch, sender, fingerprint, to_json(profile))


def _together(first: Profile, second: Profile) -> Profile:
    """One profile of two sheets of the same layout: what either stated was stated."""
    kinds = dict.fromkeys((*first.stated, *second.stated))
    stated = {kind: (*first.stated.get(kind, ()), *second.stated.get(kind, ())) for kind in kinds}
    return replace(second, stated=stated)


def _read_with(table: TablePlan, known: tuple[Profile, ...]) -> Profile | None:
    told = table.remembered
    if told is None:
        return None
    return next(
        (one for one in known if (one.sender, one.learned_on, one.file) == (told.sender, told.learned_on, told.file)),
        None,
    )
