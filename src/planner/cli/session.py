"""What every command needs: the catalogue, the board of the day, who and when, and one JSON document."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.domain.facts import Facts
    from planner.services.board import Board


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def who() -> str:
    """The name under which the ledger records what is done here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown user"


def day(options: argparse.Namespace) -> date:
    """The day that is evaluated: --as-of, else the local day."""
    chosen: date | None = options.as_of
    return chosen or date.today()


def licence_day(options: argparse.Namespace) -> date:
    """The day on which licences and measures are judged: --as-of, else the day in Shanghai."""
    from planner.rulebook.clock import shanghai_day

    chosen: date | None = options.as_of
    return chosen or shanghai_day(now())


@contextmanager
def opened(path: Path) -> Iterator[Catalogue]:
    """Opens a catalogue and closes it at the end."""
    from planner.services.catalogues import open_catalogue

    catalogue = open_catalogue(path, at=now())
    try:
        yield catalogue
    finally:
        catalogue.close()


def local_zone(on: date | None = None) -> timezone:
    """This computer's distance from UTC at the end of a day, of today by default."""
    end = datetime.combine(on or date.today(), time.max).astimezone()
    return timezone(end.utcoffset() or timedelta())


@contextmanager
def known(catalogue: Catalogue, options: argparse.Namespace) -> Iterator[Catalogue]:
    """The catalogue as it was known by the end of the day of --known-on, all of it without; gone at the end."""
    if options.known_on is None:
        yield catalogue
        return
    from planner.services.states import opened_at

    earlier = opened_at(catalogue, options.known_on, local_zone(options.known_on))
    try:
        yield earlier
    finally:
        earlier.close()


@contextmanager
def shown(options: argparse.Namespace) -> Iterator[Catalogue]:
    """Opens the catalogue of a command that answers, as it was known on the day of --known-on."""
    with opened(options.catalogue) as catalogue, known(catalogue, options) as state:
        yield state


def load(catalogue: Catalogue, options: argparse.Namespace) -> Board:
    """The board of a catalogue under the command's days and assumptions."""
    with catalogue.reading() as uow:
        return board_of(uow, options)


def board_of(uow: UnitOfWork, options: argparse.Namespace) -> Board:
    """The board of a state that is being read, under the command's days and assumptions."""
    from planner.exposure.presets import assumptions
    from planner.services.load_board import load_board

    return load_board(
        uow,
        as_of=day(options),
        today=date.today(),
        assumed=assumptions(getattr(options, "regime", "mid-2025"), dict(getattr(options, "assume", []))),
        licence_day=licence_day(options),
        known_on=getattr(options, "known_on", None),
    )


def facts_of(options: argparse.Namespace) -> Facts:
    """What the catalogue holds over the shipped reference, without the answers for its parts."""
    from planner.services.facts import facts_with_reference

    with shown(options) as catalogue, catalogue.reading() as uow:
        return facts_with_reference(uow)


def print_json(document: object) -> None:
    """Prints one JSON document; Chinese stays readable."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


class StandardError:
    """Reports progress on standard error, where it does not mix with an answer."""

    def __init__(self) -> None:
        self._label = ""

    def advance(self, done: int, total: int, label: str) -> None:
        """Prints each new step once."""
        if label != self._label and sys.stderr.isatty():
            print(f"{label} ({done + 1} of {total})", file=sys.stderr)
        self._label = label
