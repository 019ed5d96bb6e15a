"""What the options of commands hold, and the options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.domain.exposure import Level
from planner.domain.kinds import Kind

Run = Callable[[argparse.Namespace], int]

# Projections add up to ten years of horizon and four of licence time to the day.
_YEARS = range(1990, 2101)
# What the file can hold as a number.
_LEDGER_NUMBERS = range(1, 2**63)


def iso_date(text: str) -> date:
    """A day as 2026-11-22, in the years that the model can reckon with."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-22") from error
    if day.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text} is not a day of the years {_YEARS[0]} to {_YEARS[-1]}")
    return day


def amount(text: str) -> float:
    """A quantity above zero, with a point before decimals."""
    try:
        number = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number such as 6000") from error
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a quantity above 0")
    return number


def ledger_number(text: str) -> int:
    """The number of an operation or an import: 1 or more, and no more than a catalogue can count."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number such as 12") from error
    if number not in _LEDGER_NUMBERS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of the history, which counts from 1")
    return number


def key_value(text: str) -> tuple[str, str]:
    """KEY=VALUE as a pair."""
    key, sign, value = text.partition("=")
    if not (key and sign):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form KEY=VALUE")
    return key.strip(), value.strip()


def kind(text: str) -> Kind:
    """A kind of record by its name."""
    try:
        return Kind(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(Kind)}") from error


def kind_fields(text: str) -> tuple[Kind, tuple[str, ...]]:
    """KIND=FIELD,FIELD as a kind and its fields."""
    name, fields = key_value(text)
    return kind(name), tuple(field.strip() for field in fields.split(",") if field.strip())


def level(text: str) -> Level:
    """A level by its name or its key 0 to 4 or U."""
    try:
        return Level.from_key(text) if len(text) == 1 else Level(text.capitalize())
    except (KeyError, ValueError) as error:
        raise argparse.ArgumentTypeError("a level is None, Low, Medium, High, Critical or Unassessed") from error


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def command_named(
    commands: Commands[argparse.ArgumentParser],
    name: str,
    run: Run,
    sentence: str,
    *,
    json: bool = False,
    as_of: bool = False,
    known_on: bool = False,
) -> argparse.ArgumentParser:
    """A sub-command with what many of them share: a document of JSON, the day, what was known on a day."""
    command = commands.add_parser(name, help=sentence, description=sentence)
    command.set_defaults(run=run)
    if json:
        command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    if as_of:
        command.add_argument("--as-of", type=iso_date, metavar="DAY", help="the day that is evaluated (default: today)")
    if known_on:
        command.add_argument(
            "--known-on", type=iso_date, metavar="DAY", help="only what the catalogue knew by the end of this day"
        )
    return command


def catalogue_argument(command: argparse.ArgumentParser) -> None:
    """The catalogue that a command works on."""
    command.add_argument("catalogue", type=Path, metavar="CATALOGUE", help="the catalogue file")


def why_argument(command: argparse.ArgumentParser) -> None:
    """The reason that is kept with a change."""
    command.add_argument("--why", metavar="TEXT", help="kept with the change")


def assumption_arguments(command: argparse.ArgumentParser) -> None:
    """The licence times and other assumptions under which a command evaluates."""
    command.add_argument("--regime", default="mid-2025", metavar="NAME", help="eased, mid-2025 or spring-2025")
    command.add_argument("--assume", action="append", type=key_value, default=[], metavar="KEY=VALUE")
