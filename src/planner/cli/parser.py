"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner import __version__
from planner.cli import answers, catalogue, importing, report, tour
from planner.domain.exposure import Level
from planner.domain.kinds import Kind

Run = Callable[[argparse.Namespace], int]

# Projections add up to ten years of horizon and four of licence time to the day.
_YEARS = range(1990, 2101)


def iso_date(text: str) -> date:
    """A day as 2026-11-22, in the years that the model can reckon with."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-22") from error
    if day.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text} is not a day of the years {_YEARS[0]} to {_YEARS[-1]}")
    return day


def key_value(text: str) -> tuple[str, str]:
    """KEY=VALUE as a pair."""
    key, sign, value = text.partition("=")
    if not (key and sign):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form KEY=VALUE")
    return key.strip(), value.strip()


def level(text: str) -> Level:
    """A level by its name or its key 0 to 4 or U."""
    try:
        return Level.from_key(text) if len(text) == 1 else Level(text.capitalize())
    except (KeyError, ValueError) as error:
        raise argparse.ArgumentTypeError("a level is None, Low, Medium, High, Critical or Unassessed") from error


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="planner", description="Exposure Planner: export-licence exposure of parts with rare-earth magnets."
    )
    root.add_argument("--version", action="version", version=f"Exposure Planner {__version__}")
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    _catalogue_commands(commands)
    _import_commands(commands)
    _answer_commands(commands)
    _paper_commands(commands)
    return root


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _command(
    commands: Commands[argparse.ArgumentParser],
    name: str,
    run: Run,
    sentence: str,
    *,
    json: bool = False,
    as_of: bool = False,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=sentence, description=sentence)
    command.set_defaults(run=run)
    if json:
        command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    if as_of:
        command.add_argument("--as-of", type=iso_date, metavar="DAY", help="the day that is evaluated (default: today)")
    return command


def _catalogue_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument("catalogue", type=Path, metavar="CATALOGUE", help="the catalogue file")


def _catalogue_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    new = _command(commands, "new", catalogue.new, "Make an empty or sample catalogue; never overwrites.")
    _catalogue_argument(new)
    new.add_argument("--sample", action="store_true", help="filled by importing the sample's workbooks")
    new.add_argument("--company", action="append", default=[], metavar="NAME", help="our company; may be repeated")
    listed = _command(commands, "list", catalogue.listed, "List the records of one kind.", json=True)
    _catalogue_argument(listed)
    listed.add_argument("kind", type=Kind, choices=list(Kind), metavar="KIND", help=", ".join(Kind))
    for name, run, sentence in (
        ("undo", catalogue.undo, "Undo the newest operation that stands."),
        ("redo", catalogue.redo, "Do again what was undone last."),
    ):
        _catalogue_argument(_command(commands, name, run, sentence))


def _import_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    read = _command(
        commands, "import", importing.read_in, "Read, check and write files, each all or nothing.", json=True
    )
    _catalogue_argument(read)
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--kind", type=Kind, choices=list(Kind), metavar="KIND", help=", ".join(Kind))
    read.add_argument("--sheet", metavar="NAME")
    read.add_argument("--header-row", type=int, metavar="N", help="as the spreadsheet program counts: 1 is the first")
    read.add_argument("--map", action="append", type=key_value, default=[], metavar="FIELD=COLUMN")
    read.add_argument("--locale", metavar="TAG", help="de, en-US …: where dates or numbers can be read two ways")
    read.add_argument("--supplier", metavar="NAME", help="the supplier of rows that name none")
    read.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    _catalogue_argument(_command(commands, "imports", importing.ledger, "Show the import ledger.", json=True))
    back = _command(commands, "take-back", importing.take_back, "Undo one import, now or weeks later.", json=True)
    _catalogue_argument(back)
    back.add_argument("batch", type=int, metavar="BATCH", help="the import's number in the ledger")
    back.add_argument("--dry-run", action="store_true", help="show what would go and what would be kept")


def _answer_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    exposure = _command(commands, "exposure", answers.exposure, "The suggestion per part.", json=True, as_of=True)
    _catalogue_argument(exposure)
    exposure.add_argument("--part", metavar="NUMBER")
    _assumption_arguments(exposure)
    show = _command(
        commands, "show", answers.show, "One part, with its sources, answer and history.", json=True, as_of=True
    )
    _catalogue_argument(show)
    show.add_argument("what", choices=["part"])
    show.add_argument("number", metavar="NUMBER")
    mark = _command(commands, "mark", answers.mark, "Set the planner's own mark.", as_of=True)
    _catalogue_argument(mark)
    mark.add_argument("number", metavar="NUMBER")
    mark.add_argument("level", type=level, metavar="LEVEL", help=", ".join(Level))
    mark.add_argument("--reason", metavar="TEXT", help="needed where the mark differs from the suggestion")
    mark.add_argument("--review", type=iso_date, metavar="DAY")
    for name, run, sentence in (
        ("measures", answers.measures, "The rule book on a day."),
        ("alerts", answers.alerts, "What needs attention."),
    ):
        _catalogue_argument(_command(commands, name, run, sentence, json=True, as_of=True))
    trends = _command(commands, "trends", answers.trends, "Monthly numbers for the charts.", json=True, as_of=True)
    _catalogue_argument(trends)
    trends.add_argument("--series", choices=["market", "shipments"], default="market")
    trends.add_argument("--by", choices=["destination", "supplier", "material", "part", "origin"])
    trends.add_argument("--key", metavar="K", help="a destination, supplier …; default: World, or all shipments")


def _assumption_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--regime", default="mid-2025", metavar="NAME", help="eased, mid-2025 or spring-2025")
    command.add_argument("--assume", action="append", type=key_value, default=[], metavar="KEY=VALUE")


def _paper_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    printed = _command(commands, "report", report.run, "The printed page as PDF.", as_of=True)
    _catalogue_argument(printed)
    printed.add_argument("out", type=Path, metavar="OUT.pdf")
    printed.add_argument("--kind", choices=["summary"], default="summary")
    printed.add_argument("--paper", choices=["A4", "Letter"], default="A4")
    _assumption_arguments(printed)
    toured = _command(commands, "tour", tour.run, "Do the main job once, without a display too.", as_of=True)
    toured.add_argument("out", type=Path, metavar="OUT_DIR")
    toured.add_argument("catalogue", nargs="?", type=Path, metavar="CATALOGUE", help="default: the sample")
