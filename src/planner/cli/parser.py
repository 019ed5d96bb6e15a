"""The commands and their options."""

from __future__ import annotations

import argparse
from pathlib import Path

from planner import __version__
from planner.cli import (
    answers,
    catalogue,
    changes,
    disagreements,
    editing,
    elements,
    exporting,
    importing,
    licensing,
    next_steps,
    report,
    safety,
    scenarios,
    tour,
)
from planner.cli import rules as rule_commands
from planner.cli import settings as setting_commands
from planner.cli.arguments import (
    Commands,
    amount,
    catalogue_argument,
    command_named,
    iso_date,
    key_value,
    kind,
    kind_fields,
    ledger_number,
    level,
    why_argument,
)
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.measures import NoticeKind


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="planner", description="Exposure Planner: export-licence exposure of parts with rare-earth magnets."
    )
    root.add_argument("--version", action="version", version=f"Exposure Planner {__version__}")
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    _catalogue_commands(commands)
    _editing_commands(commands)
    _import_commands(commands)
    _answer_commands(commands)
    scenarios.add_commands(commands)
    next_steps.add_commands(commands)
    elements.add_commands(commands)
    _licence_commands(commands)
    _paper_commands(commands)
    _safety_commands(commands)
    return root


def _catalogue_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    new = command_named(commands, "new", catalogue.new, "Make an empty or sample catalogue; never overwrites.")
    catalogue_argument(new)
    new.add_argument("--sample", action="store_true", help="filled by importing the sample's workbooks")
    new.add_argument("--company", action="append", default=[], metavar="NAME", help="our company; may be repeated")
    listed = command_named(
        commands, "list", catalogue.listed, "List the records of one kind.", json=True, known_on=True
    )
    catalogue_argument(listed)
    listed.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))


def _editing_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    for name, run, sentence in (
        ("add", editing.add, "Add a record."),
        ("edit", editing.edit, "Change fields of a record."),
        ("remove", editing.remove, "Remove a record that nothing refers to."),
    ):
        command = command_named(commands, name, run, sentence)
        catalogue_argument(command)
        command.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))
        if name != "add":
            command.add_argument("key", metavar="KEY", help="its name or key, such as 'MG-10 / Main store', or #12")
        if name != "remove":
            command.add_argument("values", nargs="+", type=key_value, metavar="FIELD=VALUE", help="no VALUE empties it")
            command.add_argument("--locale", metavar="TAG", help="de, en-US …: for numbers and dates of two readings")
        why_argument(command)
    merged = command_named(commands, "merge", editing.merge, "Merge a supplier into another one.")
    catalogue_argument(merged)
    merged.add_argument("keep", metavar="KEEP", help="the supplier that stays")
    merged.add_argument("other", metavar="OTHER", help="the one that goes into it")
    merged.add_argument("--dry-run", action="store_true", help="show what would happen and write nothing")
    why_argument(merged)
    for name, run, sentence in (
        ("undo", editing.undo, "Undo the newest operation that stands, or any one."),
        ("redo", editing.redo, "Do again what was undone last, or any undone one."),
    ):
        step = command_named(commands, name, run, sentence)
        catalogue_argument(step)
        step.add_argument(
            "operation", nargs="?", type=ledger_number, metavar="OPERATION", help="its number in the history"
        )
    told = command_named(
        commands, "history", editing.history, "The operations, or what happened to a record.", json=True, known_on=True
    )
    catalogue_argument(told)
    told.add_argument("kind", nargs="?", type=kind, metavar="KIND", help=", ".join(Kind))
    told.add_argument("key", nargs="?", metavar="KEY", help="its name or key, or #12; removed ones too")
    told.add_argument("--field", metavar="FIELD", help="only this field")
    told.add_argument("--whole", action="store_true", help="of a part: with all that belongs to it")


def _import_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    read = command_named(
        commands, "import", importing.read_in, "Read, check and write files, each all or nothing.", json=True
    )
    catalogue_argument(read)
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder with files")
    read.add_argument("--kind", type=kind, metavar="KIND", help=", ".join(Kind))
    read.add_argument("--sheet", metavar="NAME")
    read.add_argument("--header-row", type=int, metavar="N", help="as the spreadsheet program counts: 1 is the first")
    read.add_argument("--map", action="append", type=key_value, default=[], metavar="FIELD=COLUMN")
    read.add_argument("--locale", metavar="TAG", help="de, en-US …: where dates or numbers can be read two ways")
    read.add_argument("--supplier", metavar="NAME", help="the supplier of rows that name none")
    _reading_arguments(read)
    read.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    read.add_argument(
        "--accept-large-change", action="store_true", help="also where it overwrites most records of a kind"
    )
    read.add_argument(
        "--export-set-aside", type=Path, metavar="OUT.xlsx", help="the rows set aside, with the reasons, to be mended"
    )
    catalogue_argument(
        command_named(commands, "imports", importing.ledger, "Show the import ledger.", json=True, known_on=True)
    )
    back = command_named(commands, "take-back", importing.take_back, "Undo one import, now or weeks later.", json=True)
    catalogue_argument(back)
    back.add_argument("batch", type=ledger_number, metavar="BATCH", help="the import's number in the ledger")
    back.add_argument("--dry-run", action="store_true", help="show what would go and what would be kept")
    why_argument(back)


def _reading_arguments(read: argparse.ArgumentParser) -> None:
    """What a planner may say of a file beyond its kind and its columns."""
    read.add_argument(
        "--unused", action="append", default=[], metavar="COLUMN", help="a column letter that feeds nothing"
    )
    read.add_argument(
        "--set", action="append", type=key_value, default=[], metavar="FIELD=VALUE", help="the same for all rows"
    )
    read.add_argument(
        "--alias", action="append", type=key_value, default=[], metavar="WRITTEN=NAME", help="a company's other name"
    )
    read.add_argument(
        "--key", action="append", type=kind_fields, default=[], metavar="KIND=FIELD,…", help="how rows find records"
    )
    read.add_argument("--sender", metavar="NAME", help="who sent it: its columns are remembered by that")
    read.add_argument("--encoding", metavar="NAME", help="of a text file, such as gb18030, where the guess is wrong")


def _answer_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    exposure = command_named(
        commands, "exposure", answers.exposure, "The suggestion per part.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(exposure)
    exposure.add_argument("--part", metavar="NUMBER")
    _assumption_arguments(exposure)
    show = command_named(
        commands,
        "show",
        answers.show,
        "One part, with its sources, answer and history.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(show)
    show.add_argument("what", choices=["part"])
    show.add_argument("number", metavar="NUMBER")
    mark = command_named(commands, "mark", answers.mark, "Set the planner's own mark.", as_of=True)
    catalogue_argument(mark)
    mark.add_argument("number", metavar="NUMBER")
    mark.add_argument("level", type=level, metavar="LEVEL", help=", ".join(Level))
    mark.add_argument("--reason", metavar="TEXT", help="needed where the mark differs from the suggestion")
    mark.add_argument("--review", type=iso_date, metavar="DAY")
    parted = command_named(
        commands,
        "disagreements",
        disagreements.run,
        "Marks to look at again: differing for long, facts changed since, or review due.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(parted)
    needing = command_named(
        commands, "alerts", answers.alerts, "What needs attention.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(needing)
    trends = command_named(
        commands, "trends", answers.trends, "Monthly numbers for the charts.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(trends)
    trends.add_argument("--series", choices=["market", "shipments"], default="market")
    trends.add_argument("--by", choices=["destination", "supplier", "material", "part", "origin"])
    trends.add_argument("--key", metavar="K", help="a destination, supplier …; default: World, or all shipments")
    changed = command_named(
        commands, "changes", changes.run, "What changed since a print, a day or an operation.", json=True, as_of=True
    )
    catalogue_argument(changed)
    since = changed.add_mutually_exclusive_group()
    since.add_argument("--since", type=iso_date, metavar="DAY", help="since the end of this day")
    since.add_argument("--since-print", action="store_true", help="since the last printed summary (default)")
    since.add_argument("--since-operation", type=ledger_number, metavar="N", help="since just after operation N")


def _licence_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    asked = command_named(
        commands,
        "licence-check",
        licensing.licence_check,
        "Does a licence cover this shipment?",
        json=True,
        known_on=True,
    )
    catalogue_argument(asked)
    asked.add_argument("--part", required=True, metavar="NUMBER")
    asked.add_argument("--supplier", metavar="NAME", help="one source of the part; default: all")
    asked.add_argument("--end-user", metavar="NAME", help="default: our own companies")
    asked.add_argument("--end-use", metavar="TEXT")
    asked.add_argument("--form", metavar="FORM", help="such as loose_magnet; default: the part's own")
    asked.add_argument("--quantity", type=amount, metavar="N")
    asked.add_argument("--unit", default="pcs", choices=["pcs", "kg"])
    asked.add_argument("--on", type=iso_date, metavar="DAY", help="the day it leaves China; default: today in Shanghai")
    under_way = command_named(
        commands,
        "applications",
        licensing.applications,
        "Applications under way: days used, due and likely.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(under_way)
    _assumption_arguments(under_way)
    rules = command_named(
        commands, "measures", rule_commands.measures, "The rule book on a day.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(rules)
    noted = command_named(commands, "notice", rule_commands.notice, "Record what is known of measures.", as_of=True)
    catalogue_argument(noted)
    noted.add_argument("measures", nargs="+", metavar="MEASURE", help="such as 57-2025")
    noted.add_argument("--says", required=True, type=NoticeKind, choices=list(NoticeKind), metavar="WORD")
    noted.add_argument("--limb", metavar="LIMB", help="default: all limbs of the measure")
    noted.add_argument("--since", type=iso_date, metavar="DAY", help="default: the day after the suspension")
    noted.add_argument("--until", type=iso_date, metavar="DAY", help="default: until something else is recorded")
    noted.add_argument("--source", metavar="TEXT", help="where it was read")
    noted.add_argument("--seen-on", type=iso_date, metavar="DAY")
    noted.add_argument("--note", metavar="TEXT")
    why_argument(noted)
    chosen = command_named(
        commands, "settings", setting_commands.settings, "The catalogue's settings.", json=True, known_on=True
    )
    catalogue_argument(chosen)
    one = chosen.add_mutually_exclusive_group()
    one.add_argument("--set", type=key_value, metavar="NAME=VALUE")
    one.add_argument("--reset", metavar="NAME", help="back to its default")
    why_argument(chosen)


def _assumption_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--regime", default="mid-2025", metavar="NAME", help="eased, mid-2025 or spring-2025")
    command.add_argument("--assume", action="append", type=key_value, default=[], metavar="KEY=VALUE")


def _paper_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    printed = command_named(commands, "report", report.run, "The printed page as PDF.", as_of=True, known_on=True)
    catalogue_argument(printed)
    printed.add_argument("out", type=Path, metavar="OUT.pdf")
    printed.add_argument("--kind", choices=["summary"], default="summary")
    printed.add_argument("--paper", choices=["A4", "Letter"], default="A4")
    _assumption_arguments(printed)
    exported = command_named(
        commands, "export", exporting.export, "Everything as a workbook that import reads back.", known_on=True
    )
    catalogue_argument(exported)
    exported.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank = command_named(commands, "template", exporting.template, "A blank sheet with drop-downs to send out.")
    blank.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))
    blank.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank.add_argument("--supplier", metavar="NAME", help="who fills it in")
    toured = command_named(
        commands, "tour", tour.run, "Do the main job once, without a display too.", as_of=True, known_on=True
    )
    toured.add_argument("out", type=Path, metavar="OUT_DIR")
    toured.add_argument("catalogue", nargs="?", type=Path, metavar="CATALOGUE", help="default: the sample")


def _safety_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    catalogue_argument(command_named(commands, "check", safety.check, "Look through the whole catalogue.", json=True))
    kept = command_named(commands, "backup", safety.backup, "Make a verified backup; never overwrites.")
    catalogue_argument(kept)
    kept.add_argument("out", nargs="?", type=Path, metavar="OUT", help="default: among the backups beside it")
    catalogue_argument(command_named(commands, "backups", safety.backups, "List the backups, newest first.", json=True))
    restored = command_named(commands, "restore", safety.restore, "Put a backup in a catalogue's place; that is kept.")
    restored.add_argument("backup", type=Path, metavar="BACKUP")
    catalogue_argument(restored)
